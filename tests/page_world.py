"""The page with its real server, store, turns and delivery in this process, at a time that the test says."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Self

from bot.channels import Channel
from bot.channels.web.channel import WebChannel
from bot.clock import BEIJING
from bot.documents.forms import Forms
from bot.http.proxies import Proxies
from bot.http.server import Site
from bot.inbound.handler import EventHandler
from bot.inbound.intake import Intake
from bot.outbound.broadcast_runner import BroadcastRunner
from bot.outbound.dispatcher import Dispatcher
from bot.outbound.sender import Sender
from bot.scheduler import Scheduler
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.reports.runner import ReportRunner
from bot.storage.store import Store
from standards.library import CampaignFolder
from tests.installed_campaigns import InstalledCampaigns


class PageWorld:
    """A bureau whose only channel is the page; it serves until the `async with` ends."""

    def __init__(self, folder: Path, folders: Mapping[str, CampaignFolder], at: datetime | None = None) -> None:
        self.at = at
        self.campaigns = InstalledCampaigns({name: folder.campaign for name, folder in folders.items()})
        self.store = Store(f"sqlite:///{folder}/shenbao.db")
        self.web = WebChannel(self.store, "https://shenbao.example.cn")
        channels: dict[str, Channel] = {"web": self.web}
        forms = Forms(lambda name: folders[name].templates)
        handing = Sender(channels, self.store, forms, self.campaigns, self.now)
        self.delivery = Dispatcher(channels, self.store, handing, {"web": self.web.arrived})
        self.office = StaffDispatcher(
            self.campaigns,
            [],
            lambda _, payload: self.web.link(payload),
            page=self.web.pass_link,
            staff_page=self.web.staff_page,
            served=["web"],
        )
        self.feeder = BroadcastRunner(self.store, self.delivery, channels, self.campaigns, self.now, self.office)
        self.answering = EventHandler(self.campaigns, self.office)
        self.rounds = Scheduler(
            self.store, self.office, self.delivery, channels, self.campaigns, {}, self.now, self.answering
        )
        self.turns = Intake(self.answering, self.store, self.delivery.post, self.delivery.mark_sent)
        handing.after = self.turns.after_delivery
        handing.report = ReportRunner(self.store, self.campaigns, self.now, self.office, channels).make
        handing.is_staff = lambda channel, address: self.office.officer(channel, address) is not None
        proxies = Proxies(("127.0.0.1", "::1"))
        self.site = Site(self.web, self.store, self.campaigns, "127.0.0.1", 0, None, proxies, self.office, self.now)

    def now(self) -> datetime:
        return self.at or datetime.now(BEIJING)

    async def __aenter__(self) -> Self:
        self.store.open()
        self.site.open()
        self._serving = [asyncio.create_task(each) for each in (self.web.listen(self.turns.take), self.site.serve())]
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.delivery.stop()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        await asyncio.to_thread(self.store.close)

    @property
    def url(self) -> str:
        return self.site.url
