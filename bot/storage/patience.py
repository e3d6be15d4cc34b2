"""Waiting for a database that is away, busy or full: what is under way meanwhile is neither refused nor forgotten."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.storage.store import is_passing

log = logging.getLogger(__name__)

T = TypeVar("T")
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0
"""Seconds between two tries: the first, and the longest."""


async def patiently(ask: Callable[[], Awaitable[T]]) -> T:
    """Return what is read or written, tried again for as long as the database itself is what fails; raise any other error.

    Work that is asked for so may be stored before it is tried again: done twice, it must leave what it leaves once.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            return await ask()
        except Exception as fault:
            if not is_passing(fault):
                raise
            if pause == FIRST_PAUSE:
                log.warning("the database is waited for: %s", type(fault).__name__)
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
