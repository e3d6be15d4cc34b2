"""Long reads (exports, statistics, lists), few at once and on their own connections."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa

from bot.storage.errors import Busy
from bot.storage.sqlite import engines

T = TypeVar("T")
TURN_SECONDS = 20.0
"""How long a read waits for those before it."""


class LongReads:
    """Connections for long reads; a read that waits for its turn holds neither a connection nor a thread."""

    def __init__(self, url: str) -> None:
        """Use the database at this address; no connection is opened yet."""
        self._engine = engines.reading(url, engines.LONG_READERS)
        self._turns = asyncio.Semaphore(engines.LONG_READERS)

    def open(self) -> None:
        """Open all connections, so that a read needs no new file descriptor."""
        engines.open_readers(self._engine, engines.LONG_READERS)

    async def run(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what is read in a thread, from one state of the database. Raise `Busy` if no turn comes in time."""
        try:
            async with asyncio.timeout(TURN_SECONDS):
                await self._turns.acquire()
        except TimeoutError:
            raise Busy from None
        try:
            return await asyncio.to_thread(engines.read, self._engine, work)
        finally:
            self._turns.release()

    def dispose(self) -> None:
        """Close the connections."""
        self._engine.dispose()
