"""What a staff command is answered with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from dialogs.model.actions import StaffAction
from dialogs.model.events import Event
from dialogs.model.reply import Choice, Reply, Rows

LONGEST_BUTTON_TEXT = 40
"""In bytes, so that it fits what a platform lets a button carry."""


class StaffCommand(str):
    """A staff command's name, which is what follows the slash; each is defined beside its function."""

    __slots__ = ()


class ReportKind(StrEnum):
    """A report that is made after the commit."""

    STATS = "stats"
    LIST = "list"
    SHOW = "show"
    EXPORT = "export"
    ASSESS = "assess"
    FORM = "form"
    VERIFY = "verify"
    AUDIT = "audit"
    CALLS = "calls"


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """A report that an officer asked for."""

    kind: ReportKind
    text: str
    officer: str
    """The identity of who asked; the report is made for the role they have by then."""
    file: Mapping[str, str] | None = None
    """The file to be verified: `channel`, `handle`, `name`."""

    def to_payload(self) -> dict[str, Any]:
        """Return what the outbox keeps of the order."""
        payload: dict[str, Any] = {"report": self.kind.value, "words": self.text, "who": self.officer}
        return payload if self.file is None else {**payload, "file": self.file}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """Return the order that the outbox kept; raise ValueError if there is no such report."""
        kind = ReportKind(payload["report"])
        return cls(kind, str(payload["words"]), str(payload["who"]), payload.get("file"))


@dataclass(frozen=True, slots=True)
class Notification:
    """An event that an applicant is notified of, in the application that it is about."""

    application: int
    event: Event


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that its recipient did not ask for, perhaps with a file (`channel`, `handle` or `content`, `name`)."""

    reply: Reply
    file: Mapping[str, str] | None = None
    facts: Mapping[str, str] | None = None
    """What a platform's template may show of it."""


@dataclass(frozen=True, slots=True)
class StaffResponse:
    """Everything that a staff command causes to be sent."""

    replies: Sequence[Reply] = ()
    reports: Sequence[ReportOrder] = ()
    notifications: Sequence[Notification] = ()
    letters: Sequence[tuple[str, Reply]] = ()
    """Messages to other members of staff, by identity."""
    owner_messages: Sequence[tuple[int, Reply]] = ()
    """Messages to the owner of an application, on every channel of theirs."""
    about: Collection[int] = ()
    """The applications that all this mentions; the text is erased with them."""
    trial: Notice | None = None
    """A notice that is sent to the officer as others would get it."""
    changed: bool = False
    """True if staff or campaigns changed."""
    refused: bool = False
    """True if the command was refused after it was noted, or for one of several applications; the shell's exit code says so."""


def say(text: str, rows: Rows = (), *, about: Collection[int] = (), changed: bool = False) -> StaffResponse:
    """Return a response of one message."""
    return StaffResponse((Reply.of(text, rows),), about=about, changed=changed)


def button(label: str, command: StaffCommand, text: str = "") -> tuple[Choice, ...]:
    """Return a button that gives a command; none if its text is too long for a button."""
    if len(text.encode()) > LONGEST_BUTTON_TEXT:
        return ()
    return (Choice(label, StaffAction(command, text)),)
