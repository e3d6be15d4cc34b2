"""Updates of one chat, answered one after another although several are brought at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Held(Exception):
    """An update before this one has to come again, so this one has to as well."""


class ChatLine:
    """The updates of one chat that wait to be answered."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0
        self.failures = 0

    def hold_back(self) -> None:
        """Note that the update being answered has to come again: those that wait now are not answered before it."""
        self.failures += 1


class ChatLines:
    """The lines of all chats in which somebody waits."""

    def __init__(self) -> None:
        self._lines: dict[str, ChatLine] = {}

    @asynccontextmanager
    async def next_of(self, chat: str) -> AsyncIterator[ChatLine]:
        """Wait for those of a chat that came before; raise `Held` if one of them has to come again."""
        line = self._lines.setdefault(chat, ChatLine())
        failures = line.failures
        line.waiting += 1
        try:
            async with line.lock:
                if line.failures != failures:
                    raise Held
                yield line
        finally:
            line.waiting -= 1
            if not line.waiting:
                del self._lines[chat]
