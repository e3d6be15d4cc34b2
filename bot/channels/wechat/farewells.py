"""What is kept of the chats of people who leave: nothing, once their farewell was read."""

import asyncio
import logging
from functools import partial

from bot.address import Address
from bot.channels import Incoming
from bot.storage.passive_replies import PassiveReplies
from bot.storage.store import Store
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

REPEATED_SECONDS = 20.0
"""WeChat brings a message again for 15 s: as long its answer has to be known."""


class Farewells:
    """The chats that are forgotten in a moment; what a kill leaves of them goes with the daily round."""

    def __init__(self, store: Store, seconds: float = REPEATED_SECONDS) -> None:
        """Forget in this store, so many seconds after a farewell was read."""
        self._store, self._seconds = store, seconds
        self._waiting: dict[Incoming, asyncio.TimerHandle] = {}
        self._forgetting: set[asyncio.Task[None]] = set()

    def note_read(self, incoming: Incoming) -> None:
        """Note that the answer to a message was written, by which somebody declined, or had everything erased."""
        loop = asyncio.get_running_loop()
        self._waiting[incoming] = loop.call_later(self._seconds, self._begin, incoming)

    async def close(self) -> None:
        """Forget at once what is to be forgotten."""
        for incoming, timer in tuple(self._waiting.items()):
            timer.cancel()
            self._begin(incoming)
        await asyncio.gather(*self._forgetting)

    def _begin(self, incoming: Incoming) -> None:
        del self._waiting[incoming]
        task = asyncio.get_running_loop().create_task(self._forget(incoming))
        self._forgetting.add(task)
        task.add_done_callback(self._forgetting.discard)

    async def _forget(self, incoming: Incoming) -> None:
        work = partial(_forget, incoming.sender, incoming.number)
        try:
            await self._store.write(work, concerning=[incoming.sender])
        except Exception as fault:
            log.warning("a chat is forgotten by the daily round: %s", type(fault).__name__)


def _forget(address: Address, number: str, tx: Transaction) -> None:
    """Forget a chat, unless its person has written again, or something waits to be read."""
    chats = PassiveReplies(tx)
    chat = chats.of(address)
    if chat.number == number and not chat.waiting and tx.applicants.at(*address).id is None:
        chats.forget([address])
