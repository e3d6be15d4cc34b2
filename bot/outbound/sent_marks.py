"""Marks rows as sent, many in one commit."""

import asyncio
import logging
import time
from collections.abc import Sequence
from functools import partial

from bot.address import Address
from bot.storage.messages import SendReply
from bot.storage.records import OutboxRow
from bot.storage.store import Store
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

AGAIN = 1.0
AT_MOST = 1.0
"""Seconds for which the marks of replies wait for a turn that takes them along in its own commit.

A person who pauses between two turns costs one transaction a turn so, and two without it (0.83 of the CPU of a turn).
"""
SOON = 0.02
"""The same for everything else, which is dearer to repeat after a kill, or is waited for."""


class SentMarks:
    """What was sent and is not marked yet, and what is being marked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sent: list[int] = []
        self.rows: set[int] = set()
        """The rows that were sent and are not known to be marked."""
        self._sent_to: set[Address] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._under_way: dict[Address, asyncio.Future[None]] = {}
        self._along: asyncio.Future[None] | None = None
        """The marks that were last to go along with a turn."""
        self._failing = False
        """True while marks could not be written and are tried again."""
        self._closed = False

    @property
    def waiting(self) -> bool:
        """True while a sent row is not marked on disk."""
        return bool(self._sent or self._under_way)

    def note(self, row: OutboxRow) -> None:
        """Note that a row was sent."""
        self._sent.append(row.id)
        self.rows.add(row.id)
        self._sent_to.add(row.recipient)
        # where another process may answer the next turn, a chat whose last message is not marked is handed back to this one
        waits = row.what == SendReply.kind and not self._store.membership.living
        self._write_within(AT_MOST if waits else SOON)

    def write(self, *, along: bool = False) -> None:
        """Queue the marks of what was sent so far, or have them go `along` with the turn that is taken next."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._sent:
            if not along and self._along is not None and not self._along.done():
                self._store.submit(_nothing, concerning=())  # the turn that was to take them along never came
            return
        rows, addresses = self._sent, self._sent_to
        marked = self._store.submit(partial(_sent, rows), concerning=(), along=along)
        if along:
            self._along = marked
        self._sent, self._sent_to = [], set()
        self._under_way |= dict.fromkeys(addresses, marked)
        marked.add_done_callback(partial(self._forget, rows, addresses))

    async def of(self, address: Address) -> None:
        """Wait until everything sent to an address is marked."""
        while address in self._sent_to or address in self._under_way:
            if not self._failing:
                self.write()
            await self._next_try(address, AGAIN)

    async def soon(self, address: Address) -> None:
        """Wait until everything sent to an address is marked, whenever that is done."""
        while address in self._sent_to or address in self._under_way:
            await self._next_try(address, AGAIN if self._failing else SOON)

    async def written(self) -> None:
        """Mark everything now; raise what kept it from being marked."""
        self.write()
        await asyncio.gather(*self._under_way.values())

    async def close(self) -> None:
        """Mark everything for the last time."""
        self._closed = True
        self.write()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _next_try(self, address: Address, seconds: float) -> None:
        """Wait for the marks of an address that are being written, or so many seconds."""
        if address in self._under_way:
            await asyncio.wait([self._under_way[address]])
        else:
            await asyncio.sleep(seconds)  # an event for every address would cost more

    def _forget(self, rows: list[int], addresses: set[Address], marked: "asyncio.Future[None]") -> None:
        for address in addresses:
            if self._under_way.get(address) is marked:
                del self._under_way[address]
        if marked.cancelled() or (error := marked.exception()) is None:
            self.rows.difference_update(rows)
            self._failing = False
            return
        log.error("what was sent cannot be marked yet: %s", type(error).__name__)
        self._sent += rows  # a full disk, a database that is away: they are tried again until they are stored
        self._sent_to |= addresses
        self._failing = True
        if not self._closed:
            self._write_within(AGAIN)

    def _write_within(self, seconds: float) -> None:
        """Have what was sent written in so many seconds, or earlier if that is planned already."""
        loop = asyncio.get_running_loop()
        if self._timer is not None:
            if self._timer.when() <= loop.time() + seconds:
                return
            self._timer.cancel()
        self._timer = loop.call_later(seconds, self.write)


def _nothing(tx: Transaction) -> None:
    return None


def _sent(rows: Sequence[int], tx: Transaction) -> None:
    tx.outbox.mark_sent(rows, time.time())
