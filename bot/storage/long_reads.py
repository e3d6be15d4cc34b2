"""Long reads (exports, statistics, lists), few at once and on their own connections."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.storage.errors import Busy

LONG_READERS = 2
"""Connections for long reads; short reads never wait for them."""
TURN_SECONDS = 20.0
"""How long a read waits for those before it."""


class LongReads:
    """The turns of long reads; a read that waits for its turn holds neither a connection nor a thread."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(LONG_READERS)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, which lasts for the block. Raise `Busy` if none comes in time."""
        try:
            async with asyncio.timeout(TURN_SECONDS):
                await self._turns.acquire()
        except TimeoutError:
            raise Busy from None
        try:
            yield
        finally:
            self._turns.release()
