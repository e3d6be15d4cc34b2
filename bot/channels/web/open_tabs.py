"""Tabs that are open on a page, and what arrives for each."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.storage.records import OutboxRow

Shown = OutboxRow | Mapping[str, Any]
"""A stored message, or a passing state: a file is being made, the menu has changed, the chat beside has gone on."""
MOVED = "moved"
"""The passing state that the application has gone on in a chat beside the page."""
_ANSWERS = frozenset({"reply", "file", "picture"})
"""Rows that answer a message; the echo of the message does not."""


@dataclass(eq=False, slots=True)
class OpenTab:
    """A reader of an address's page: a tab, a poll, or a request that waits for its answer."""

    address: str
    arrived: list[Shown] = field(default_factory=list)
    gone: bool = False
    """True if the tab is closed, the process ends, or its session is over."""
    answered: bool = False
    """True if it waits for the answer to a message, which it gets even if its session ends meanwhile."""
    told: Callable[[], None] | None = None  # is called when something has arrived, where nobody waits for it
    _woken: "asyncio.Future[None] | None" = None

    def show(self, shown: Shown) -> None:
        """Queue something for the reader, unless it has gone."""
        if not self.gone:
            self.arrived.append(shown)
            self.wake()

    def leave(self) -> None:
        """Mark the reader as gone, unless it waits for an answer."""
        self.gone = not self.answered
        self.wake()

    def wake(self) -> None:
        """Wake the reader."""
        if self.told is not None:
            self.told()
        elif self._woken is not None and not self._woken.done():
            self._woken.set_result(None)

    async def wait(self, seconds: float) -> None:
        """Wait until something has arrived, for so many seconds at most."""
        if self.arrived or self.gone:
            return
        loop = asyncio.get_running_loop()
        woken = self._woken = loop.create_future()
        timer = loop.call_later(seconds, self.wake)
        try:
            await woken
        finally:
            timer.cancel()
            self._woken = None


def has_answer(shown: Sequence[Shown]) -> bool:
    """Return False if a message has no answer yet because a document or a report is being made."""
    return any(isinstance(each, OutboxRow) and each.what in _ANSWERS for each in shown)
