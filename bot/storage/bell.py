"""A bell that wakes whoever waits for news from another process."""

import asyncio
import threading
from collections.abc import Callable

TOGETHER_SECONDS = 0.02
"""The time for which further news is gathered after the first: one look serves all of it."""


class Bell:
    """Rung from any thread; whoever waits is woken in the loop it waits in."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rung = 0
        self._waiting: set[Callable[[], None]] = set()

    def ring(self) -> None:
        """Wake everybody who waits now, and everybody who has not looked since."""
        with self._lock:
            self._rung += 1
            waiting, self._waiting = self._waiting, set()
        for wake in waiting:
            wake()

    async def wait(self, since: int, seconds: float) -> int:
        """Wait until it is rung after the count `since`, for so many seconds at most; return the count by now."""
        loop = asyncio.get_running_loop()
        woken: asyncio.Future[None] = loop.create_future()

        def wake() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(_finish, woken)

        with self._lock:
            if self._rung == since:
                self._waiting.add(wake)
            else:
                _finish(woken)
        try:
            async with asyncio.timeout(seconds):
                await woken
            await asyncio.sleep(TOGETHER_SECONDS)
        except TimeoutError:
            pass
        finally:
            with self._lock:
                self._waiting.discard(wake)
        return self._rung


def _finish(woken: "asyncio.Future[None]") -> None:
    if not woken.done():
        woken.set_result(None)
