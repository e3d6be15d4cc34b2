"""Who writes to the bot: people and groups, and how they come and go."""

from __future__ import annotations

from tests.fakes.telegram_corner import Corner
from tests.fakes.telegram_exchange import ANONYMOUS, Chat, Exchange, Json


class Person(Corner):
    """Somebody in a private chat with the bot."""

    def blocks_bot(self) -> None:
        """Block the bot: from now on it gets 403."""
        self._standing("member", "kicked")
        self.chat.closed = "bot was blocked by the user"

    def unblocks_bot(self) -> None:
        """Take the bot back; writing to it does the same."""
        if self.chat.closed == "bot was blocked by the user":
            self.chat.closed = None
            self._standing("kicked", "member")

    def deletes_account(self) -> None:
        """Leave Telegram: from now on the bot gets 403 user is deactivated."""
        self.chat.closed = "user is deactivated"

    def _arrives(self) -> None:
        super()._arrives()
        self.unblocks_bot()


class Group(Corner):
    """A group the bot was added to; its first member speaks unless another is named."""

    def __init__(self, exchange: Exchange, chat: Chat, user: Json) -> None:
        super().__init__(exchange, chat, user)
        self._speaker: Json = {"from": user}

    def _sender(self) -> Json:
        return self._speaker

    async def member_says(self, person: Person, text: str) -> int:
        """Somebody else of the group writes."""
        self._speaker = {"from": person.user}
        try:
            return await self.says(text)
        finally:
            self._speaker = {"from": self.user}

    async def says_anonymously(self, text: str) -> int:
        """An administrator writes as the group itself."""
        self._speaker = {"from": ANONYMOUS, "sender_chat": self.chat.face}
        try:
            return await self.says(text)
        finally:
            self._speaker = {"from": self.user}

    def adds_bot(self) -> None:
        """Somebody adds the bot."""
        self._arrives()
        self.chat.closed = None
        self._standing("left", "member")

    def removes_bot(self) -> None:
        """Somebody throws the bot out: from now on it gets 403."""
        self._standing("member", "kicked")
        self.chat.closed = f"bot was kicked from the {self.chat.face['type']} chat"

    def migrates(self, to: int) -> None:
        """Become a supergroup: the old id answers 400 with migrate_to_chat_id."""
        self.chat.migrated_to = to
        self._exchange.chats[to] = new = Chat(to, self.chat.face | {"id": to, "type": "supergroup"})
        new.known = True
