"""WeChat as a channel: what is said outside a turn is read with an answer, sent while there is a window, or waits."""

import asyncio
import logging
from collections.abc import Collection

from bot.address import Address
from bot.channels import (
    UNLIMITED,
    ChannelDown,
    Incoming,
    Listener,
    NotSent,
    OutsideWindow,
    PersonGone,
    SendRefused,
)
from bot.channels.document_links import DocumentLinks
from bot.channels.wechat import CHANNEL, NAME
from bot.channels.wechat.answering import Answering
from bot.channels.wechat.api import WechatApi
from bot.channels.wechat.callback import Callback
from bot.channels.wechat.composition import joined
from bot.channels.wechat.menu import buttons
from bot.channels.wechat.pushing import Pushing
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.channels.wechat.turns import WechatTurn
from bot.storage.messages import FormFile
from bot.storage.passive_replies import KeptText
from bot.storage.records import OutboxRow
from bot.storage.transaction import Transaction
from dialogs.language.commands import Menu
from dialogs.model.reply import Reply

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 5.0, 600.0
"""Seconds after which the menu is set again that could not be."""


class WechatChannel:
    """The 服务号 of one AppID."""

    name = NAME
    pace = UNLIMITED
    abilities = CHANNEL.abilities

    def __init__(
        self,
        api: WechatApi,
        keeper: ReplyKeeper,
        pushing: Pushing,
        answering: Answering,
        callback: Callback,
        documents: DocumentLinks,
    ) -> None:
        """Put the channel together from its parts."""
        self._api = api
        self._keeper = keeper
        self._pushing = pushing
        self._answering = answering
        self._callback = callback
        self._documents = documents

    async def listen(self, listener: Listener) -> None:
        """Take what is brought until cancelled; the process that leads sets the menu."""
        self._callback.listen(listener)
        setting = asyncio.create_task(listener.while_leading(self._set_menu))
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self._callback.listen(None)
            setting.cancel()
            await asyncio.gather(setting, return_exceptions=True)

    def begin_turn(self, tx: Transaction, incoming: Incoming) -> WechatTurn:
        """Begin the turn of a message, in the writer's thread."""
        return self._keeper.begin_turn(tx, incoming)

    def arrived(self, row: OutboxRow) -> None:
        """Do nothing: nothing is read from the outbox here."""

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        """Have a message read by the answer that is open, or send it while there is a window; raise `OutsideWindow` if it waits."""
        if not await self._said(Address(NAME, address), joined([reply]), about):
            raise OutsideWindow

    async def rewrite(self, address: str, reply: Reply, message: str | None) -> str | None:
        """Return the same id and change nothing: a message that was read cannot be rewritten."""
        return message

    async def hand_over(
        self,
        address: str,
        file_name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
        form: FormFile | None = None,
    ) -> str | None:
        """Have the link of a file read, for none can be sent; return None, for the next time it is made anew.

        Raise `SendRefused` without the content, and `Outdated`.
        """
        if content is None:
            raise SendRefused("WeChat keeps no files, the page needs the content")
        link = await self._documents.link_of(file_name, content, address, about)
        await self._said(Address(NAME, address), f"{file_name}\n{link}", about)
        return None

    async def show_picture(
        self, address: str, file_name: str, content: bytes, caption: str = "", about: Collection[int] = ()
    ) -> None:
        """Have the link of a picture read, with its caption."""
        link = await self._documents.link_of(file_name, content, address, about)
        await self._said(Address(NAME, address), f"{caption or file_name}\n{link}", about)

    async def show_busy(self, address: str) -> None:
        """Do nothing: what is made is read with the answer, or waits."""

    async def fetch(self, file: str) -> bytes:
        """Raise `SendRefused`: nobody can send a file that reaches us."""
        raise SendRefused("WeChat brings no files")

    async def set_menu(self, address: str, commands: Menu) -> None:
        """Do nothing: the menu of a 服务号 is everybody's."""

    def link(self, payload: str) -> str | None:
        """Return None: no link opens a 服务号 with a text; a code that is scanned does."""
        return None

    async def close(self) -> None:
        """Mark what was read, and let go of connections."""
        await self._answering.close()
        await self._documents.close()
        await self._api.close()

    async def _said(self, address: Address, text: str, about: Collection[int]) -> bool:
        """Have a text read as soon as may be; return False if it waits for the person's next message."""
        if not text:
            return True
        await self._keeper.add(address, [KeptText(text, tuple(sorted(set(about))))])
        return self._answering.takes_along(address) or await self._pushing.push(address)

    async def _set_menu(self) -> None:
        """Show the menu; try again while the platform does not take it."""
        wait = FIRST_WAIT
        while True:
            try:
                return await self._api.create_menu(buttons())
            except (NotSent, ChannelDown, SendRefused, OutsideWindow, PersonGone) as fault:
                log.warning("微信菜单没有设好：%s", fault)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
