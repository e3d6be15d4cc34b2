"""What a process knows of itself among the processes that serve one database."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from bot.storage.bell import Bell
from bot.storage.leases import LEADER, LEASE_SECONDS, Leases, Replaced
from bot.storage.processes import Heard

CERTAIN_SECONDS = 3.5
"""So long after its heartbeat a process is sure that nobody has claimed its rows; others wait longer before they do."""
SURE_OF_LEASE_SECONDS = LEASE_SECONDS - 0.3


@dataclass(frozen=True, slots=True)
class Standing:
    """What the last heartbeat found; every moment is this process's monotonic time, taken before the database was asked."""

    number: int
    """The number of this process; another one after it was silent for too long."""
    others: Mapping[int, Heard] = field(default_factory=dict)
    """The other processes that live, by number."""
    left: bool = False
    """True if rows wait that belonged to a process that is gone."""
    beaten_at: float = 0.0
    generation: int | None = None
    """That of the leader's lease; None if another process leads."""
    leads_until: float = 0.0
    held: Mapping[str, float] = field(default_factory=dict)
    """Until when channels send nothing unasked."""
    claims_from: float = 0.0
    """The moment from which this process claims what others left: a database that was away has heard of nobody."""
    after_unclean_end: bool = False
    """True while a message that ended a process may come again."""


class Membership:
    """The standing of this process, replaced as a whole with each heartbeat; it may be read from any thread.

    A process that owns its database alone has no number, and leads.
    """

    def __init__(self) -> None:
        self._standing: Standing | None = None
        self.bell = Bell()
        """Rung when another process has written what this one may have to show or know."""
        self.readers: Callable[[], int] = int
        """Returns how many pages are open here; the page's channel says so."""
        self.outdated = ""
        """Why this process may write no more, once a newer release has upgraded the database."""
        self._replies = 0
        self._replies_of_others = 0

    @property
    def standing(self) -> Standing | None:
        """What the last heartbeat found; None if this process has the database for itself."""
        return self._standing

    @property
    def number(self) -> int | None:
        """The number of this process; None if it has the database for itself."""
        return None if self._standing is None else self._standing.number

    @property
    def living(self) -> frozenset[int]:
        """The numbers of the other processes that live."""
        return frozenset() if self._standing is None else frozenset(self._standing.others)

    @property
    def counts_tries(self) -> bool:
        """Return True if each try to answer a message is to be counted before it begins: one may have ended a process."""
        return self._standing is not None and self._standing.after_unclean_end

    @property
    def processes(self) -> int:
        """How many processes serve the database, this one among them."""
        return 1 + len(self.living)

    @property
    def has_company(self) -> bool:
        """Return True if another process lives, or has left rows that wait: a chat's messages may be in other hands."""
        return self._standing is not None and bool(self._standing.others or self._standing.left)

    @property
    def number_in_company(self) -> int | None:
        """Return the number of this process, if a chat's messages may be in other hands; None if they are not."""
        return self.number if self.has_company else None

    @property
    def others_read(self) -> bool:
        """Return True if a page is open at another process."""
        return self._standing is not None and any(each.readers for each in self._standing.others.values())

    @property
    def is_certain(self) -> bool:
        """Return True if nobody can have claimed the rows of this process since it was last heard of."""
        return self._standing is None or time.monotonic() < self._standing.beaten_at + CERTAIN_SECONDS

    @property
    def may_claim(self) -> bool:
        """Return True if the rows of a process that was not heard of may be sent here: it had time to note what it has sent."""
        return self._standing is None or time.monotonic() >= self._standing.claims_from

    @property
    def leads(self) -> bool:
        """Return True if this process does what one alone may do."""
        standing = self._standing
        if standing is None:
            return True
        return standing.generation is not None and time.monotonic() < standing.leads_until

    def note(self, standing: Standing) -> None:
        """Take over what a heartbeat has found."""
        self._standing = standing
        self._replies_of_others += sum(each.replies for each in standing.others.values())

    def note_reply(self) -> None:
        """Count a message that was sent on a limited channel, for the others' pace."""
        self._replies += 1

    def told(self) -> Heard:
        """Return what this process tells the others with its next heartbeat, and count anew."""
        replies, self._replies = self._replies, 0
        return Heard(self.readers(), replies)

    def replies_of_others(self) -> int:
        """Return how many messages other processes have sent since the last call."""
        replies, self._replies_of_others = self._replies_of_others, 0
        return replies

    def fence(self, execute: Callable[..., sa.CursorResult[Any]]) -> None:
        """Keep others from leading until the end of the transaction in hand. Raise `Replaced` if another process leads by now."""
        standing = self._standing
        if standing is None:
            return
        if standing.generation is None:
            raise Replaced(LEADER)
        Leases(execute).check(LEADER, standing.number, standing.generation)
