"""The promise of a channel: what comes in, what it can do, how a send can fail."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from dialogs.events import Event
from dialogs.turn import Reply


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something a person did in a channel."""

    channel: str
    address: str
    """Whom to answer, in the channel's own terms."""
    number: str
    """The channel's number of it, by which a repeat is known; never its text."""
    event: Event


Take: TypeAlias = Callable[[Sequence[Incoming]], Awaitable[Sequence[bool]]]
"""Takes what came in; tells for each whether it may be confirmed to its platform. It returns after the commit."""


class Channel(Protocol):
    """A way to reach people. Sends raise one of the exceptions below, and nothing else that a network can cause."""

    name: str

    async def listen(self, take: Take) -> None:
        """Hand over what comes in until cancelled; raise `ChannelRefused` when there is no point in going on."""

    async def say(self, address: str, reply: Reply) -> None:
        """Send a message, or redraw the buttons of one."""

    async def hand_over(self, address: str, file_name: str, content: bytes) -> None:
        """Send a file."""

    async def show_busy(self, address: str) -> None:
        """Show that a file is being made; never fails."""

    async def close(self) -> None:
        """Let go of connections."""


class NotSent(Exception):
    """A send did not go through; try again, after so many seconds if the platform says when."""

    def __init__(self, reason: str, after: float | None = None, *, ambiguous: bool = False) -> None:
        super().__init__(reason)
        self.after = after
        self.ambiguous = ambiguous
        """It may have arrived all the same: trying again may repeat it."""


class PersonGone(Exception):
    """Nobody can be reached at that address any more."""


class SendRefused(Exception):
    """The platform refuses what we sent: a fault of ours, trying again is of no use."""


class ChannelRefused(Exception):
    """The platform refuses this bot: the channel stops; the sentence says why and what to do."""
