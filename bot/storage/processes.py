"""The processes that serve one database, as each of them tells the others that it lives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.storage.engine import database_clock
from bot.storage.tables import outbox, processes

SILENT_SECONDS = 5.0
"""A process that was not heard of for so long is gone: others deliver its rows."""
UNCLEAN_SECONDS = 600.0
"""So long after a process fell silent, tries are counted beforehand: a message that ended it comes again meanwhile."""
KEPT_SECONDS = 3_600.0
"""How long the row of a process that is gone is kept at least."""
_LIVES = processes.c.heard_at > database_clock() - SILENT_SECONDS


@dataclass(frozen=True, slots=True)
class Heard:
    """What a process has told of itself with its last heartbeat."""

    readers: int = 0
    """Pages that are open there."""
    replies: int = 0
    """Messages sent since the heartbeat before, on channels that are limited."""


class Processes:
    """The processes in one transaction; every moment is the database's own, for machines disagree about the time."""

    def __init__(self, execute: Callable[..., sa.CursorResult[Any]]) -> None:
        """Use the function that executes statements."""
        self._execute = execute

    def enter(self, name: str) -> int:
        """Enter a process, which lives from now on; return its number, which no other ever has."""
        entered = sa.insert(processes).values(name=name, heard_at=database_clock()).returning(processes.c.id)
        return int(self._execute(entered).scalar_one())

    def beat(self, number: int, told: Heard) -> bool:
        """Note that a process lives; return False if it was silent for too long: its rows may have been claimed."""
        values = {"heard_at": database_clock(), "readers": told.readers, "replies": told.replies}
        beaten = sa.update(processes).where(processes.c.id == number, _LIVES).values(values)
        return bool(self._execute(beaten).rowcount)

    def leave(self, number: int) -> None:
        """Note that a process has ended: what it has not sent may be claimed at once."""
        self._execute(sa.update(processes).where(processes.c.id == number).values(heard_at=0.0))

    def living(self) -> Mapping[int, Heard]:
        """Return the processes that were heard of lately, by number."""
        rows = self._execute(sa.select(processes.c.id, processes.c.readers, processes.c.replies).where(_LIVES))
        return {row.id: Heard(row.readers, row.replies) for row in rows}

    def entered_at(self, number: int) -> float:
        """Return when a process that has just entered did so."""
        return float(self._execute(sa.select(processes.c.heard_at).where(processes.c.id == number)).scalar_one())

    def know(self, number: int, entered_at: float) -> bool:
        """Return True if every other process that lives was heard of since one entered: it has read who lives after that."""
        others = sa.select(processes.c.id).where(_LIVES, processes.c.id != number, processes.c.heard_at <= entered_at)
        return self._execute(others.limit(1)).first() is None

    def gone(self) -> tuple[int, ...]:
        """Return the numbers of the processes that are gone, the oldest first."""
        return tuple(self._execute(sa.select(processes.c.id).where(~_LIVES).order_by(processes.c.id)).scalars())

    def has_unclean_end(self) -> bool:
        """Return True if a process fell silent within the last ten minutes without having said that it ends."""
        silent = ~_LIVES & (processes.c.heard_at > database_clock() - UNCLEAN_SECONDS)
        return self._execute(sa.select(processes.c.id).where(silent).limit(1)).first() is not None

    def prune(self) -> None:
        """Delete the processes that are gone for long and have left nothing to be sent."""
        waits = (outbox.c.owner == processes.c.id) & outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None)
        old = processes.c.heard_at < database_clock() - KEPT_SECONDS
        self._execute(sa.delete(processes).where(old, ~sa.exists().where(waits)))
