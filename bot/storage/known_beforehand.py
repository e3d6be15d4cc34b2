"""What a group of work read for all its messages at once, under its locks."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any


class KnownBeforehand:
    """Who wrote, and which of their messages are new; each is asked for once, for it may have changed after that."""

    def __init__(
        self,
        people: Mapping[tuple[str, str], list[tuple[Any, ...]]] | None = None,
        new_messages: Collection[tuple[str, str]] = (),
        waiting_elsewhere: Mapping[tuple[str, str], Sequence[int | None]] | None = None,
        kept_chats: Mapping[str, list[tuple[Any, ...]]] | None = None,
        unread_notices: Mapping[tuple[str, str], list[tuple[Any, ...]]] | None = None,
    ) -> None:
        """Know the rows of people by (channel, address), none for a stranger, and messages (channel, number) without a row.

        `waiting_elsewhere` names, by chat, the owner of the newest row that waits at another process; nobody where none does.
        `kept_chats` has what is kept of chats by their identity, `unread_notices` what is to be read there.
        """
        self._kept_chats: dict[str, list[tuple[Any, ...]]] = dict(kept_chats or {})
        self._unread_notices: dict[tuple[str, str], list[tuple[Any, ...]]] = dict(unread_notices or {})
        self._people: dict[tuple[str, str], list[tuple[Any, ...]]] = dict(people or {})
        self._new_messages = set(new_messages)
        self._waiting_elsewhere = dict(waiting_elsewhere or {})

    def person(self, channel: str, address: str) -> list[tuple[Any, ...]] | None:
        """Return the rows of who is at an address as they are read for one person; None if that was not read beforehand."""
        return self._people.pop((channel, address), None)

    def is_new(self, channel: str, number: str) -> bool:
        """Return True if a message is known to have no row in the inbox."""
        known = (channel, number) in self._new_messages
        self._new_messages.discard((channel, number))
        return known

    def kept_chat(self, identity: str) -> list[tuple[Any, ...]] | None:
        """Return the rows of what is kept of a chat, as they are read for one; None if that was not read beforehand."""
        return self._kept_chats.pop(identity, None)

    def unread_notices(self, channel: str, address: str) -> list[tuple[Any, ...]] | None:
        """Return the notices that are to be read in a chat, as they are read for one; None if that was not read beforehand."""
        return self._unread_notices.pop((channel, address), None)

    def waiting_elsewhere(self, channel: str, address: str) -> Sequence[int | None] | None:
        """Return the owner of what waits in a chat at another process, nobody if nothing does; None if that was not read.

        It holds for the whole group: nobody else posts to people whose locks it has.
        """
        return self._waiting_elsewhere.get((channel, address))


NOTHING = KnownBeforehand()
