"""Messages of one chat, answered one after another although several are brought at once."""

import asyncio
from collections import deque


class Held(Exception):
    """A message before this one has to come again, so this one has to as well."""


class ChatLines:
    """For each chat of which a message is being answered, those that wait behind it."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    async def enter(self, chat: str) -> None:
        """Wait for the messages of a chat that came before; raise `Held` if one of them has to come again."""
        waiting = self._waiting.get(chat)
        if waiting is None:
            self._waiting[chat] = deque()
            return
        turn = asyncio.get_running_loop().create_future()
        waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave(chat, settled=True)
            raise

    def leave(self, chat: str, *, settled: bool) -> None:
        """Release the next message of a chat; refuse all that wait if this one has to come again."""
        waiting = self._waiting[chat]
        while waiting:
            turn = waiting.popleft()
            if turn.done():  # it was cancelled
                continue
            if settled:
                turn.set_result(None)
                return
            turn.set_exception(Held)
        del self._waiting[chat]
