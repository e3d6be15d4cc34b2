"""One thread that writes: it takes the work that is waiting and has it committed as one transaction."""

import asyncio
import queue
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from bot.address import Address
from bot.measurements import GROUP_BOUNDS, Histogram
from bot.storage.engine import OutboxIds
from bot.storage.known_beforehand import NOTHING, KnownBeforehand
from bot.storage.membership import Membership
from bot.storage.transaction import Transaction
from bot.storage.work import Work

T = TypeVar("T")
BATCH = 200
LAST_SECONDS = 2.0
"""How long the end waits for work of which nothing is done meanwhile."""


class Batches(Protocol):
    """What a batch of work begins with and ends with."""

    membership: Membership
    """The standing of this process among those that serve the database."""
    passive_channels: set[str]
    """The channels of which each turn begins with what is kept of its chat."""

    def begin(self, connection: sa.Connection, pieces: int, drawn: Sequence[int] = ()) -> OutboxIds:
        """Return the numbers of outbox rows for a batch of so many pieces, those `drawn` already first.

        Raise `StoreUnusable` if nothing may be written now.
        """

    def transaction(
        self,
        connection: sa.Connection,
        numbers: OutboxIds,
        message: str = "",
        *,
        alone: bool = True,
        known: KnownBeforehand = NOTHING,
    ) -> Transaction:
        """Return the transaction of one piece of work; with `alone`, nobody else writes meanwhile."""

    def tell_others(self, connection: sa.Connection, transactions: Sequence[Transaction]) -> None:
        """Have other processes told, with the commit, of what concerns them."""

    def committed(self, transactions: Sequence[Transaction], numbers: OutboxIds) -> bool:
        """Do what follows a commit; return True if something was erased that must not be found on disk either."""


class WriterThread(ABC):
    """The thread that writes, with the queue of its work; work is done in the order of asking."""

    def __init__(self) -> None:
        self.group_sizes = Histogram(GROUP_BOUNDS)
        """How many pieces of work were taken together."""
        self._waiting: queue.SimpleQueue[Work[Any] | None] = queue.SimpleQueue()
        self._along: deque[Work[Any]] = deque()
        """Work that is taken along with the next that is queued, and wakes nobody."""
        self._taken = 0
        """How often something was taken, by which the end sees whether there is any progress."""
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def submit(
        self, work: Callable[[Transaction], T], message: str, concerning: Sequence[Address] | None, *, along: bool
    ) -> "asyncio.Future[T]":
        """Queue a piece of work, or have it taken `along` with the next; the future is done once it is committed."""
        piece = Work(work, asyncio.get_running_loop(), message, concerning)
        if along:
            self._along.append(piece)
        else:
            self._waiting.put(piece)
        return piece.done

    def stop(self, cut: Callable[[], None] | None = None) -> None:
        """Finish what is waiting, then end the thread; `cut` it off if it gets nothing done for two seconds."""
        if not self._thread.is_alive():
            return
        self._waiting.put(None)
        while cut is not None and self._thread.is_alive():
            before = self._taken
            self._thread.join(LAST_SECONDS)
            if self._taken == before:
                cut()
                break
        self._thread.join()

    @property
    def waiting(self) -> int:
        """The number of pieces that wait."""
        return self._waiting.qsize()

    @abstractmethod
    def _run(self) -> None:
        """Do the work until the thread is stopped."""

    def _take(self, seconds: float | None) -> "tuple[list[Work[Any]], bool]":
        """Wait at most so many seconds for work (None: as long as it takes); return what waits, and True until the end is asked."""
        try:
            pieces = [self._waiting.get(timeout=seconds)]
        except queue.Empty:
            return [], True
        while self._along:
            pieces.insert(len(pieces) - 1, self._along.popleft())
        while len(pieces) < BATCH and not self._waiting.empty():
            pieces.append(self._waiting.get())
        self.group_sizes.observe(len(pieces))
        self._taken += 1
        return [piece for piece in pieces if piece is not None], None not in pieces
