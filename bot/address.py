"""Where somebody is reached: a channel, and their name in it."""

from typing import NamedTuple


class Address(NamedTuple):
    """An address in a channel, written `telegram:123` in settings, the audit and what staff type."""

    channel: str
    name: str
    """The channel's own name of a person or chat."""

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read an address as it is written; without a colon the whole text is the channel, and the name is empty."""
        channel, _, name = text.partition(":")
        return cls(channel, name)

    def __str__(self) -> str:
        return f"{self.channel}:{self.name}"


NOWHERE = Address("", "")
"""The address of somebody who has none: their paper came, and they never wrote."""
