"""The page with its real server, store, intake and dispatcher in this process, at a time that the test says."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self

from bot.address import Address
from bot.channels import Channel
from bot.channels.web.addresses import PageAddresses
from bot.channels.web.channel import WebChannel
from bot.channels.web.site import Site
from bot.clock import BEIJING
from bot.documents.fill import Forms
from bot.documents.pages import with_pages
from bot.http.health import Health
from bot.http.operators import Operators
from bot.http.proxies import Proxies
from bot.http.scrapes import Scrapes
from bot.http.sections import Section
from bot.http.security import is_encrypted
from bot.http.server import HttpServer
from bot.http.serving import Serving
from bot.wiring import Wiring, staff_over
from dialogs import lobby
from dialogs.model.conversation import Conversation
from dialogs.model.events import Event, Said
from dialogs.model.turn import Turn
from standards.campaign import Campaign
from standards.library import CampaignFolder
from tests.databases import store_in
from tests.installed_campaigns import InstalledCampaigns


class PageWorld:
    """A bureau whose only channel is the page; it serves until the `async with` ends."""

    def __init__(
        self,
        folder: Path,
        folders: Mapping[str, CampaignFolder],
        at: datetime | None = None,
        *,
        admins: Sequence[Address] = (),
        public_url: str | None = None,
    ) -> None:
        self.at = at
        self.fails_on: str | None = None
        """A text that the conversation fails on, while it is set."""
        self.campaigns = InstalledCampaigns(with_pages(folders))
        self._folders = folders
        self.store = store_in(folder)
        pages = PageAddresses("https://shenbao.example.cn")
        self.web = WebChannel(self.store, pages)
        channels: dict[str, Channel] = {"web": self.web}
        self.staff = staff_over(channels, self.campaigns, admins, pages, {"web": self.web.abilities})
        self.wiring = Wiring(
            self.store, channels, self.campaigns, Forms(self.templates), self.staff, {}, self.now, self._respond
        )
        self.dispatcher, self.broadcasts = self.wiring.dispatcher, self.wiring.broadcasts
        self.scheduler, self.intake, self.handler = self.wiring.scheduler, self.wiring.intake, self.wiring.handler
        proxies = Proxies(("127.0.0.1", "::1"))
        self.site = Site(self.web, self.store, self.campaigns, public_url, self.staff, self.templates, self.now)
        self.serving, measured = Serving(started=True), self.wiring.measurements
        operators = Operators(("127.0.0.1", "::1"), public_url)
        scrapes = Scrapes(self.store, measured, ["web"], operators)
        sections: list[Section] = [self.site, Health(self.store, self.serving), scrapes]
        encrypted = is_encrypted(public_url)
        self.server = HttpServer("127.0.0.1", 0, proxies, sections, encrypted=encrypted, refusals=measured.refusals)

    def templates(self, campaign: str) -> Path:
        return self._folders[campaign].templates

    def now(self) -> datetime:
        return self.at or datetime.now(BEIJING)

    def _respond(self, campaigns: Mapping[str, Campaign], conversation: Conversation, event: Event) -> Turn:
        if isinstance(event, Said) and event.text == self.fails_on:
            raise ArithmeticError
        return lobby.answer(campaigns, conversation, event)

    async def __aenter__(self) -> Self:
        self.store.open()
        self.server.open()
        self._serving = [asyncio.create_task(each) for each in (self.web.listen(self.intake), self.server.serve())]
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.dispatcher.stop()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        await asyncio.to_thread(self.store.close)

    @property
    def url(self) -> str:
        return self.server.url
