"""Waiting for a condition, in tests: as long as a slow machine needs, never for a time."""

import asyncio
import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds after which a condition has failed: a start alone takes 20 on a machine that has ten times too much to do."""


async def comes_true(condition: Callable[[], bool], seconds: float = PATIENCE) -> float:
    """Wait for a condition; return the seconds that it took. Raise TimeoutError after so many."""
    begun = time.monotonic()
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - it comes true in another thread or process
            await asyncio.sleep(0.02)
    return time.monotonic() - begun
