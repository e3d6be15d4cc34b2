"""What a group of work read for all its messages at once, under its locks."""

from collections.abc import Collection, Mapping
from typing import Any


class KnownBeforehand:
    """Who wrote, and which of their messages are new; each is asked for once, for it may have changed after that."""

    def __init__(
        self,
        people: Mapping[tuple[str, str], list[tuple[Any, ...]]] | None = None,
        new_messages: Collection[tuple[str, str]] = (),
    ) -> None:
        """Know the rows of people by (channel, address), none for a stranger, and messages (channel, number) without a row."""
        self._people: dict[tuple[str, str], list[tuple[Any, ...]]] = dict(people or {})
        self._new_messages = set(new_messages)

    def person(self, channel: str, address: str) -> list[tuple[Any, ...]] | None:
        """Return the rows of who is at an address as they are read for one person; None if that was not read beforehand."""
        return self._people.pop((channel, address), None)

    def is_new(self, channel: str, number: str) -> bool:
        """Return True if a message is known to have no row in the inbox."""
        known = (channel, number) in self._new_messages
        self._new_messages.discard((channel, number))
        return known


NOTHING = KnownBeforehand()
