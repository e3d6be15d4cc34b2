"""WeChat as a channel: what is said outside a turn waits on disk until it is read with an answer."""

import asyncio
import time
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.address import Address
from bot.channels import UNLIMITED, Channel, Listener, OutsideWindow
from bot.channels.wechat import CHANNEL, NAME
from bot.clock import Clock
from bot.storage.messages import FormFile
from bot.storage.passive_replies import KeptText, PassiveReplies
from bot.storage.records import OutboxRow
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.language.commands import Menu
from dialogs.language.plain_text import text_of
from dialogs.model.reply import Reply


class WechatChannel(Channel):
    """The 服务号 of one AppID."""

    name = NAME
    pace = UNLIMITED
    abilities = CHANNEL.abilities

    def __init__(self, store: Store, clock: Clock) -> None:
        """Keep the store, in which what is said waits."""
        self._store = store
        self._clock = clock

    async def listen(self, listener: Listener) -> None:
        """Wait until cancelled: messages are brought to the callback."""
        await asyncio.get_running_loop().create_future()

    def arrived(self, row: OutboxRow) -> None:
        """Nothing is read from the outbox here."""
        raise NotImplementedError

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        """Keep a message until the person writes again; raise `OutsideWindow` once it is on disk."""
        if reply.redraws is None:
            await self._wait(address, [KeptText(text_of(reply), tuple(about))])

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
        """Keep the name of a file, which cannot be sent itself; raise `OutsideWindow` once that is on disk."""
        await self._wait(address, [KeptText(file_name, tuple(about))])
        return None

    async def show_picture(
        self, address: str, file_name: str, content: bytes, caption: str = "", about: Collection[int] = ()
    ) -> None:
        """Keep the caption of a picture; raise `OutsideWindow` once that is on disk."""
        await self._wait(address, [KeptText(caption or file_name, tuple(about))])

    async def show_busy(self, address: str) -> None:
        """Show nothing: it would take a customer-service message's call."""

    async def fetch(self, file: str) -> bytes:
        """Nobody can send a file here."""
        raise NotImplementedError

    async def set_menu(self, address: str, commands: Menu) -> None:
        """Change nothing: the menu of a 服务号 is everybody's."""

    def link(self, payload: str) -> str | None:
        """Return None: no link opens a 服务号 with a text."""
        return None

    async def close(self) -> None:
        """Nothing to let go of."""

    async def _wait(self, address: str, texts: Sequence[KeptText]) -> None:
        to = Address(NAME, address)

        def work(tx: Transaction) -> None:
            chats = PassiveReplies(tx)
            chat = chats.of(to)
            chats.keep(to, replace(chat, waiting=(*chat.waiting, *texts), replied_at=chat.replied_at or time.time()))

        await self._store.write(work, concerning=[to])
        raise OutsideWindow
