"""The parts of the bot with 微信客服 as its only channel, at a time that the test says, over campaigns that it names."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.address import Address
from bot.channels import Channel
from bot.channels.registration import Surroundings
from bot.channels.wecom import NAME
from bot.channels.wecom.serving import served
from bot.documents.fill import Forms
from bot.documents.pages import with_pages
from bot.http.proxies import Proxies
from bot.http.server import HttpServer
from bot.storage.message_windows import MessageWindows
from bot.storage.platform_state import PlatformState
from bot.wiring import Wiring, staff_over
from standards.library import CampaignFolder
from tests.databases import store_in
from tests.fakes.wecom_platform import KF_ID, FakeWecom
from tests.fakes.wecom_sessions import MOST_SENT, Visitor
from tests.installed_campaigns import InstalledCampaigns
from tests.waiting import comes_true
from tests.wecom_world import settings_for


class WecomParts:
    """A bureau on 微信客服; it serves until the `async with` ends."""

    def __init__(self, folder: Path, platform: FakeWecom, folders: Mapping[str, CampaignFolder], at: datetime) -> None:
        self.at = at
        self.platform = platform
        platform.sessions.clock = self._seconds
        self.store = store_in(folder)
        self.campaigns = InstalledCampaigns(with_pages(folders))
        channels: dict[str, Channel] = {}
        staff = staff_over(channels, self.campaigns, [], None, {})

        def templates(campaign: str) -> Path:
            return folders[campaign].templates

        settings = settings_for(platform, folder)
        parts = served(Surroundings(settings, self.store, self.campaigns, staff, self.now, templates))
        channels[NAME] = self.channel = parts.channel
        self.wiring = Wiring(self.store, channels, self.campaigns, Forms(templates), staff, {}, self.now)
        assert parts.section is not None
        self.server = HttpServer("127.0.0.1", 0, Proxies(()), [parts.section], encrypted=False)

    def now(self) -> datetime:
        return self.at

    def _seconds(self) -> float:
        return self.at.timestamp()

    async def __aenter__(self) -> Self:
        self.store.open()
        self.server.open()
        listening = self.channel.listen(self.wiring.intake)
        self._serving = [asyncio.create_task(each) for each in (listening, self.server.serve())]
        await comes_true(lambda: "kf/sync_msg" in self.platform.calls)
        self.platform.callback_url = f"{self.server.url}/wecom"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.platform.callback_url = ""
        await self.wiring.dispatcher.stop()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        await self.channel.close()
        await asyncio.to_thread(self.store.close)

    async def answers(self) -> None:
        """Wait until everything that was said is settled and answered."""
        async with asyncio.timeout(30):
            while await self._place() != f"c{len(self.platform.sessions.stream)}":  # noqa: ASYNC110 - it is in a database
                await asyncio.sleep(0.005)
        await self.wiring.dispatcher.drain()

    async def _place(self) -> str:
        kept = await self.store.read(lambda tx: PlatformState(tx).get(NAME, f"cursor {KF_ID}"))
        return "" if kept is None else kept.value

    async def may_be_told(self, visitor: Visitor) -> None:
        """Open the window of somebody, as if they had just written."""
        session = visitor.session
        session.heard_at, session.left = self.at.timestamp(), MOST_SENT
        person = Address(NAME, visitor.address)
        await self.store.write(lambda tx: MessageWindows(tx).open(person, self.at.timestamp()))
