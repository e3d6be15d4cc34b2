"""Where a channel brings what comes in, in tests of the channel alone."""

from collections.abc import Awaitable, Callable, Sequence

from bot.address import Address
from bot.channels import Incoming, Taken

Take = Callable[[Sequence[Incoming]], Awaitable[Sequence[Taken]]]


class NotingListener:
    """Notes who left, and answers every message as `take` does; without one, each is answered."""

    def __init__(self, take: Take | None = None) -> None:
        self._take = take
        self.messages: list[Incoming] = []
        self.departures: list[Address] = []

    async def take(self, messages: Sequence[Incoming]) -> Sequence[Taken]:
        self.messages.extend(messages)
        return [Taken.ANSWERED] * len(messages) if self._take is None else await self._take(messages)

    def gone(self, address: Address) -> None:
        self.departures.append(address)

    async def while_leading(self, work: Callable[[], Awaitable[None]]) -> None:
        await work()

    async def settled(self) -> None:
        """Nothing is sent, so nothing is waited for."""

    async def sent_to(self, address: Address) -> None:
        """Nothing is sent, so nothing is waited for."""
