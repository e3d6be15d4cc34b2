"""Readings that take long (exports, statistics, lists): few at once, on connections of their own."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa

from bot.storage.errors import Busy
from bot.storage.sqlite import engines

T = TypeVar("T")
TURN_SECONDS = 20.0
"""How long a reading waits for those before it."""


class LongReads:
    """Connections for long readings, and turns at them: what waits holds neither a connection nor a thread."""

    def __init__(self, url: str) -> None:
        """Keep the database's address; no connection is opened yet."""
        self._engine = engines.reading(url, engines.LONG_READERS)
        self._turns = asyncio.Semaphore(engines.LONG_READERS)

    def open(self) -> None:
        """Open all connections, so that a reading needs no descriptor."""
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
