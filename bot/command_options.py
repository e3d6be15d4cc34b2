"""The options of a command line, with their types."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class AdminOptions:
    """Options of a command of the bureau."""

    command: str
    text: str
    """What follows the command, as it would in a chat."""
    json: bool = False
    notice: str | None = None
    """The text of a notice."""
    file: Path | None = None
    """A file that goes with a notice, or is verified."""
    at: str | None = None
    """When a notice is sent."""
    out: Path | None = None
    """Where the file that is made is written."""
    yes: bool = False
    """True if what would be asked to confirm is agreed to."""
    erase: bool = False
    yes_all: bool = False
    compromised: bool = False

    @classmethod
    def read(cls, namespace: Namespace) -> Self:
        """Return the options of a command line that was parsed."""
        values = vars(namespace)
        return cls(
            command=namespace.command,
            text=" ".join(values.get("words", ())),
            json=values.get("json", False),
            notice=values.get("text"),
            file=values.get("file"),
            at=values.get("at"),
            out=values.get("out"),
            yes=values.get("yes", False),
            erase=values.get("erase", False),
            yes_all=values.get("yes_all", False),
            compromised=values.get("compromised", False),
        )


@dataclass(frozen=True, slots=True)
class MaintenanceOptions:
    """Options of a command about the whole database."""

    command: str
    file: Path
    """The backup; the current folder for a command without one."""
    named: str = ""
    """The same as it was written: on PostgreSQL, the name of the previous database."""
    key_file: Path | None = None
    without_erasures: bool = False
    source: str = ""
    """The address of the database that is moved."""
    target: str = ""
    """The address of the database that it is moved to."""

    @classmethod
    def read(cls, namespace: Namespace) -> Self:
        """Return the options of a command line that was parsed."""
        values = vars(namespace)
        return cls(
            command=namespace.command,
            file=Path(values.get("file", "")),
            named=values.get("file", ""),
            key_file=values.get("key_file"),
            without_erasures=values.get("without_erasures", False),
            source=values.get("source", ""),
            target=values.get("target", ""),
        )
