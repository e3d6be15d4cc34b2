"""WeChat as a channel: what is said outside a turn is read with an answer, sent while there is a window, or waits."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress

from bot.address import Address
from bot.channels import UNLIMITED, Incoming, Listener, OutsideWindow, SendRefused
from bot.channels.announcements import Announcement
from bot.channels.document_links import DocumentLinks
from bot.channels.wechat import CHANNEL, NAME
from bot.channels.wechat.account import Account
from bot.channels.wechat.announcing import Announcer, NoticeTemplate
from bot.channels.wechat.answering import Answering
from bot.channels.wechat.api import WechatApi
from bot.channels.wechat.callback import Callback
from bot.channels.wechat.composition import joined
from bot.channels.wechat.consents import NoticeConsent
from bot.channels.wechat.kept_texts import first_message
from bot.channels.wechat.pictures import FirstPages
from bot.channels.wechat.pushing import Pushing
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.channels.wechat.shown_files import DOCUMENT
from bot.channels.wechat.turns import WechatTurn, asked_by
from bot.documents import office
from bot.storage.form_file import FormFile
from bot.storage.passive_replies import KeptText
from bot.storage.records import OutboxRow
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.language import picture_wording
from dialogs.language.commands import Menu
from dialogs.model.reply import Reply

SAID = "said"
"""The id of a message that cannot be rewritten."""


class WechatChannel:
    """The 服务号 of one AppID."""

    name = NAME
    pace = UNLIMITED
    abilities = CHANNEL.abilities

    def __init__(
        self,
        store: Store,
        now: Callable[[], float],
        api: WechatApi,
        keeper: ReplyKeeper,
        pushing: Pushing,
        answering: Answering,
        callback: Callback,
        documents: DocumentLinks,
        first_pages: FirstPages,
        account: Account,
        consent: NoticeConsent | None,
        template: NoticeTemplate | None,
    ) -> None:
        """Put the channel together from its parts; without a `template` of subscription notices, and consent to it, there are none."""
        self._api = api
        self._keeper = keeper
        self._pushing = pushing
        self._answering = answering
        self._callback = callback
        self._documents = documents
        self._first_pages = first_pages
        self._account = account
        self._consent = consent
        self._announcer = Announcer(store, api, template, self._send, now)
        self._store = store

    async def listen(self, listener: Listener) -> None:
        """Bring messages to the listener until cancelled; the process that leads sets the menu."""
        self._callback.listen(listener)
        setting = asyncio.create_task(self._account.set_up(listener))
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
        """Add a message to the open answer, or send it while there is a window; raise `OutsideWindow` if it waits."""
        text = joined([reply])
        if self._consent is not None and text:
            consent = self._consent
            invitation = await self._store.read(lambda tx: consent.invitation(tx, address, reply))
            text = text if invitation is None else f"{text}\n\n{invitation}"
        if not await self._said(Address(NAME, address), text, about, asked_by(self._store.history, reply)):
            raise OutsideWindow

    async def announce(self, address: str, announcement: Announcement) -> None:
        """Send a notice by the best way there is now, as `Announcing` says."""
        await self._announcer.announce(address, announcement)

    async def rewrite(self, address: str, reply: Reply, message: str | None, *, final: bool) -> str | None:
        """Send the first text and the final one, which may wait: a message that was read cannot be rewritten."""
        if message is None or final:
            with suppress(OutsideWindow):
                await self.say(address, reply)
        return message or SAID

    async def hand_over(
        self,
        address: str,
        file_name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
        form: FormFile | None = None,
    ) -> str | None:
        """Send the link of a file, for none can be sent; return None, so that the next time it is made anew.

        Raise `SendRefused` without the content, and `Outdated`.
        """
        if content is None:
            raise SendRefused("WeChat keeps no files, the page needs the content")
        link = await self._documents.link_of(file_name, content, address, about)
        has_owner = bool(about)  # what a stranger gets is not kept as theirs
        offer = f"\n{picture_wording.OFFER}" if has_owner and file_name.endswith(DOCUMENT) and office.draws() else ""
        await self._said(Address(NAME, address), f"{file_name}\n{link}{offer}", about)
        return None

    async def show_picture(
        self, address: str, file_name: str, content: bytes, caption: str = "", about: Collection[int] = ()
    ) -> None:
        """Send the link of a picture, with its caption."""
        link = await self._documents.link_of(file_name, content, address, about)
        await self._said(Address(NAME, address), f"{caption or file_name}\n{link}", about)

    async def show_first_page(self, address: str, file: str) -> None:
        """Send the picture of a kept file's first page; what keeps it from going is read with the next answer."""
        await self._first_pages.send(Address(NAME, address), file)

    async def show_busy(self, address: str) -> None:
        """Do nothing: what is made is read with the answer, or waits."""

    async def fetch(self, file: str) -> bytes:
        """Raise `SendRefused`: nobody can send a file that reaches us."""
        raise SendRefused("WeChat brings no files")

    async def set_menu(self, address: str, commands: Menu) -> None:
        """Do nothing: the menu of a 服务号 is everybody's."""

    def link(self, payload: str) -> str | None:
        """Return what the code of a campaign carries, which opens the account when it is scanned; None for any other payload."""
        return self._account.link(payload)

    async def close(self) -> None:
        """Mark what was read, and let go of connections."""
        await self._answering.close()
        await self._documents.close()
        await self._api.close()

    async def _said(self, address: Address, text: str, about: Collection[int], asks: str = "") -> bool:
        """Add a text to the open answer, or send it; return False if it waits for the person's next message."""
        if not text:
            return True
        await self._keeper.add(address, [KeptText(text, tuple(sorted(set(about))), asks=asks)])
        return self._answering.takes_along(address) or await self._pushing.push(address)

    async def _send(self, address: str, reply: Reply) -> None:
        """Send a reply as a customer-service message; the rest of a long one waits to be read on."""
        message, rest = first_message([KeptText(joined([reply]))])
        if message is not None:
            await self._api.send_text(address, message.text)
            await self._keeper.add(Address(NAME, address), rest)
