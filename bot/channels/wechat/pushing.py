"""What waits for a chat, sent as a customer-service message while there is a window for one."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from bot.address import Address
from bot.channels import ChannelDown, FileForgotten, NotSent, OutsideWindow, PersonGone, SendRefused
from bot.channels.wechat import push_window
from bot.channels.wechat.kept_texts import begun, first_message, unread, with_read, without
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.storage.passive_replies import KeptText, PassiveChat, PassiveReplies
from bot.storage.store import Store
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)


class SendsText(Protocol):
    """The part of the platform's API that sends a text."""

    async def send_text(self, openid: str, text: str) -> None:
        """Send a customer-service message."""


class Pushing:
    """Sends what waits, one message at a time to one chat; what does not go waits on."""

    def __init__(self, store: Store, keeper: ReplyKeeper, api: SendsText, now: Callable[[], float]) -> None:
        """Send by this API what stands in the store."""
        self._store, self._keeper, self._api, self._now = store, keeper, api, now

    async def push(self, address: Address) -> bool:
        """Send the next message of what waits for a chat; return False if nothing went, and raise `PersonGone`.

        What is being sent stays on disk until it has gone: a kill in between repeats it, and loses nothing.
        """
        if address in self._keeper.pushed:
            return False
        self._keeper.pushed[address] = ()  # nobody else begins meanwhile
        try:
            found = await self._store.write(partial(self._begin, address), concerning=[address])
            return found is not None and await self._send(address, *found)
        finally:
            del self._keeper.pushed[address]

    async def _send(self, address: Address, texts: tuple[KeptText, ...], message: KeptText) -> bool:
        try:
            await self._api.send_text(address.name, message.text)
        except (NotSent, OutsideWindow, PersonGone, SendRefused, FileForgotten, ChannelDown) as fault:
            log.warning("a customer-service message did not go: %s", fault)
            again = push_window.closed if isinstance(fault, OutsideWindow) else push_window.not_spent
            if not (isinstance(fault, NotSent) and fault.ambiguous):
                await self._store.write(partial(_change, address, again), concerning=[address])
            if isinstance(fault, PersonGone):
                raise
            return False
        await self._store.write(partial(_gone, address, texts), concerning=[address])
        return True

    def _begin(self, address: Address, tx: Transaction) -> tuple[tuple[KeptText, ...], KeptText] | None:
        """Return what is to be sent as one message, with that, and count it; None if nothing waits, or there is no window."""
        chats = PassiveReplies(tx)
        chat = chats.of(address)
        texts = unread(chat.waiting)
        message, _ = first_message(texts)
        if message is None or not push_window.is_open(chat, self._now()):
            return None
        chats.keep(address, push_window.spent(chat))
        self._keeper.pushed[address] = texts
        return texts, message


def _gone(address: Address, texts: tuple[KeptText, ...], tx: Transaction) -> None:
    """Remove what was sent from what waits; keep its rest, in place of an earlier one, and what came meanwhile."""
    chats = PassiveReplies(tx)
    chat = chats.of(address)
    left = without(chat.waiting, texts)
    if len(left) < len(chat.waiting):
        message, rest = first_message(texts)
        waiting = (*rest, *(left if not rest else (*unread(left), *begun(left))))
        chats.keep(address, with_read(replace(chat, waiting=waiting), message))


def _change(address: Address, change: Callable[[PassiveChat], PassiveChat], tx: Transaction) -> None:
    chats = PassiveReplies(tx)
    chats.keep(address, change(chats.of(address)))
