"""The picture of a document's first page, sent as an image message to who asks for it: unasked it would cost of the quota."""

import logging
from collections.abc import Callable
from functools import partial

from bot.address import Address
from bot.channels import ChannelDown, FileForgotten, NotSent, OutsideWindow, PersonGone, SendRefused
from bot.channels.document_links import DocumentLinks
from bot.channels.wechat import push_window
from bot.channels.wechat.api import WechatApi
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.storage.passive_replies import KeptText, PassiveChat, PassiveReplies
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFiles
from dialogs.language import picture_wording

log = logging.getLogger(__name__)

NAME_OF_PICTURE = "first-page.png"


class FirstPages:
    """Draws, uploads and sends first pages."""

    def __init__(
        self, store: Store, api: WechatApi, documents: DocumentLinks, keeper: ReplyKeeper, now: Callable[[], float]
    ) -> None:
        """Draw from the files of these links, and send by this API; what cannot be sent is said by the keeper's texts."""
        self._store, self._api, self._documents, self._keeper, self._now = store, api, documents, keeper, now

    async def send(self, address: Address, token: str) -> None:
        """Send the first page of a file to the chat of its owner; what keeps it from going is read with the next answer.

        It is of no file that was erased, or deleted, before it is sent.
        """
        if not await self._sent(address, token) and await self._is_kept(token):
            await self._keeper.add(address, [KeptText(picture_wording.NOT_NOW)])

    async def _sent(self, address: Address, token: str) -> bool:
        """Return True if the picture is there, or perhaps there."""
        picture = await self._documents.first_page(token)
        begin = partial(self._begin, address, token)
        if picture is None or not await self._store.write(begin, concerning=[address]):
            return False
        try:
            uploaded = await self._api.upload_image(picture, NAME_OF_PICTURE)
            if await self._is_kept(token):
                await self._api.send_image(address.name, uploaded)
        except (NotSent, OutsideWindow, PersonGone, SendRefused, FileForgotten, ChannelDown) as fault:
            log.warning("a picture did not go: %s", fault)
            if isinstance(fault, NotSent) and fault.ambiguous:
                return True
            again = push_window.closed if isinstance(fault, OutsideWindow) else push_window.not_spent
            await self._store.write(partial(_change, address, again), concerning=[address])
            return False
        return True

    async def _is_kept(self, token: str) -> bool:
        return await self._store.read(lambda tx: WebFiles(tx).is_kept(token))

    def _begin(self, address: Address, token: str, tx: Transaction) -> bool:
        """Count a customer-service message; return False if there is no window for one, or the file is gone."""
        chats = PassiveReplies(tx)
        chat = chats.of(address)
        if not push_window.is_open(chat, self._now()) or not WebFiles(tx).is_kept(token):
            return False
        chats.keep(address, push_window.spent(chat))
        return True


def _change(address: Address, change: Callable[[PassiveChat], PassiveChat], tx: Transaction) -> None:
    chats = PassiveReplies(tx)
    chats.keep(address, change(chats.of(address)))
