"""Replies of a turn that are not posted, because the platform reads them from the answer to its own request."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.address import Address
from bot.storage.messages import Message, SendReply
from bot.storage.records import OutboxRow, Person
from dialogs.model.reply import Reply

HELD = 0
"""The number in place of a row's, for what is held; rows are numbered from 1."""


@dataclass(frozen=True, slots=True)
class HeldReply:
    """A reply with the applications that it mentions besides its reader's own."""

    reply: Reply
    about: tuple[int, ...]


class HeldReplies:
    """The replies to one address in one transaction."""

    def __init__(self, address: Address) -> None:
        """Hold what is posted to this address from now on."""
        self._address = address
        self.replies: list[HeldReply] = []

    def take(self, person: Person, message: Message, mentions: Collection[int]) -> OutboxRow | None:
        """Hold a message and return what stands for its row; None if it is to be posted as any other."""
        if not isinstance(message, SendReply) or person.identity != self._address:
            return None
        about = tuple(sorted({*message.about, *mentions}))
        self.replies.append(HeldReply(message.reply, about))
        return OutboxRow(HELD, person.channel, person.address, person.application, message.kind, {}, posted=message)
