"""The bot with its page and its WeChat channel in this process, and WeChat itself, on loopback."""

import asyncio
import contextlib
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.address import Address
from bot.app import App
from bot.channels.wechat.channel import WechatChannel
from bot.settings import read_settings
from bot.storage.messages import SendReply
from bot.storage.records import Person
from dialogs import lobby
from dialogs.model.conversation import Conversation
from dialogs.model.events import Event, Said
from dialogs.model.reply import Reply
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from tests.databases import KEY, database_in
from tests.fakes.wechat_platform import WeChatPlatform

PUBLIC = "https://shenbao.example.gov.cn"


class WeChatWorld:
    """A bot that serves WeChat until the `async with` ends; it can be ended and started again on the same database."""

    def __init__(self, folder: Path, patience: float = 5.0, settings: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        self._settings = dict(settings or {})
        self.fails_on: str | None = None
        """A text that the conversation fails on, while it is set."""
        self.platform = WeChatPlatform(patience=patience)

    def _respond(self, campaigns: Mapping[str, Campaign], conversation: Conversation, event: Event) -> Turn:
        if isinstance(event, Said) and event.text == self.fails_on:
            raise ArithmeticError
        return lobby.answer(campaigns, conversation, event)

    async def __aenter__(self) -> Self:
        await self.platform.__aenter__()
        await self.starts()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stops()
        await self.platform.__aexit__(kind, error, trace)

    async def starts(self) -> None:
        """Serve, and wait until messages are taken."""
        settings = read_settings(
            channels=("web", "wechat"),
            database_url=database_in(self._folder),
            secret_key=(KEY,),
            web_port=0,
            web_public_url=PUBLIC,
            **self.platform.settings,
            **self._settings,
        )
        before = len(self.platform.calls_of("menu/create"))
        self.app = App(settings, respond=self._respond)
        self._running = asyncio.create_task(self.app.run())
        await self.platform.called("menu/create", times=before + 1)
        assert self.app.server is not None
        self.platform.delivery.url = f"{self.app.server.url}/wechat"

    async def stops(self) -> None:
        """End in good order."""
        self._running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._running

    @property
    def channel(self) -> WechatChannel:
        channel = self.app.channels["wechat"]
        assert isinstance(channel, WechatChannel)
        return channel

    async def dispatcher_says(self, openid: str, text: str) -> None:
        """Have something said outside a turn, as the bureau's news are, and wait until it is done."""
        person = Person.stranger(Address("wechat", openid))
        row = await self.app.store.write(lambda tx: tx.outbox.post(person, SendReply(Reply.of(text)), time.time()))
        self.app.wiring.dispatcher.post([row])
        await self.app.wiring.dispatcher.drain()
