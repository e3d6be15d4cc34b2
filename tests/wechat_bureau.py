"""WeChat and the page as they are really registered, with a fake WeChat beside them, in this process, at a time that the test says."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.address import Address
from bot.channel_registry import abilities_of, pages_of, registered
from bot.channels import Channel
from bot.channels.registration import Surroundings
from bot.clock import BEIJING
from bot.documents.fill import Forms
from bot.documents.pages import with_pages
from bot.http.proxies import Proxies
from bot.http.server import HttpServer
from bot.settings import Settings
from bot.storage.passive_replies import PassiveReplies
from bot.wiring import Wiring, staff_over
from dialogs import lobby
from dialogs.model.conversation import Conversation
from dialogs.model.effects import Effect
from dialogs.model.events import Event
from dialogs.model.reply import Reply
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from standards.library import CampaignFolder
from tests.databases import store_in
from tests.fakes.wechat_delivery import PATIENCE
from tests.fakes.wechat_platform import WeChatPerson, WeChatPlatform
from tests.installed_campaigns import InstalledCampaigns
from tests.ports import free_port

CHANNELS = ("web", "wechat")
PATH = "/wechat"
YEARS = 10**9
"""Seconds for which a token holds: by the bot's own clock no time passes while a test moves from day to day."""


class WeChatBureau:
    """A bureau with a 服务号 and the page; it serves until the `async with` ends."""

    def __init__(
        self,
        folder: Path,
        folders: Mapping[str, CampaignFolder],
        at: datetime | None = None,
        *,
        patience: float = PATIENCE,
        **settings: str,
    ) -> None:
        self.at = at
        self.replies: list[Reply] = []
        """Everything that the conversation said, to anybody."""
        self.effects: list[Effect] = []
        """Everything that it wanted done."""
        self.campaigns = InstalledCampaigns(with_pages(folders))
        self.store = store_in(folder)
        self._folders, self._more = folders, settings
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self.platform = WeChatPlatform(
            self.url + PATH, patience=patience, clock=lambda: self.now().timestamp(), token_lifetime=YEARS
        )

    def now(self) -> datetime:
        return self.at or datetime.now(BEIJING)

    def templates(self, campaign: str) -> Path:
        return self._folders[campaign].templates

    def _respond(self, campaigns: Mapping[str, Campaign], conversation: Conversation, event: Event) -> Turn:
        turn = lobby.answer(campaigns, conversation, event)
        if turn.reply is not None:
            self.replies.append(turn.reply)
        self.effects += turn.effects
        return turn

    async def __aenter__(self) -> Self:
        await self.platform.__aenter__()
        self.store.open()
        given: dict[str, Any] = {**self.platform.settings, "web_public_url": self.url, **self._more}
        settings = Settings(channels=CHANNELS, web_port=self._port, **given)
        pages = pages_of(CHANNELS, settings)
        self.channels: dict[str, Channel] = {}
        self.staff = staff_over(self.channels, self.campaigns, [], pages, abilities_of(CHANNELS))
        around = Surroundings(settings, self.store, self.campaigns, self.staff, self.now, self.templates, pages=pages)
        served = {name: registered()[name].serve(around) for name in CHANNELS}
        self.channels |= {name: each.channel for name, each in served.items()}
        self.wiring = Wiring(
            self.store, self.channels, self.campaigns, Forms(self.templates), self.staff, {}, self.now, self._respond
        )
        self.dispatcher, self.handler, self.intake = self.wiring.dispatcher, self.wiring.handler, self.wiring.intake
        sections = [each.section for each in served.values() if each.section is not None]
        self.server = HttpServer("127.0.0.1", self._port, Proxies(()), sections, encrypted=False)
        self.server.open()
        listening = [channel.listen(self.intake) for channel in self.channels.values()]
        self._serving = [asyncio.create_task(each) for each in (*listening, self.server.serve())]
        await self.platform.called("menu/create")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.dispatcher.stop()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        await asyncio.gather(*(channel.close() for channel in self.channels.values()))
        await asyncio.to_thread(self.store.close)
        await self.platform.__aexit__(kind, error, trace)

    async def waiting(self, person: WeChatPerson) -> list[str]:
        """The texts that wait for somebody's next message."""
        address = Address("wechat", person.openid)
        return [text.text for text in await self.store.read(lambda tx: PassiveReplies(tx).of(address).waiting)]
