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
    ) -> None:
        """Know the rows of people by (channel, address), none for a stranger, and messages (channel, number) without a row.

        `waiting_elsewhere` names, by chat, the owner of the newest row that waits at another process; nobody where none does.
        """
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

    def waiting_elsewhere(self, channel: str, address: str) -> Sequence[int | None] | None:
        """Return the owner of what waits in a chat at another process, nobody if nothing does; None if that was not read.

        It holds for the whole group: nobody else posts to people whose locks it has.
        """
        return self._waiting_elsewhere.get((channel, address))


NOTHING = KnownBeforehand()
