"""The only place where things are put together."""

import asyncio
import gc
import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from bot.campaigns import Campaigns
from bot.channel_registry import abilities_of, admins_of, pages_of, registered
from bot.channels import Channel, ChannelRefused, Served, Surroundings
from bot.clock import Clock, beijing_time
from bot.documents.fill import Forms
from bot.inbound.handler import Respond
from bot.settings import Settings, WrongSetting
from bot.storage.erasure import Erasure
from bot.storage.store import Store
from bot.wiring import Wiring, staff_over
from dialogs.engine import respond
from standards.library import CampaignFolder, FaultyCampaign, read_campaigns

if TYPE_CHECKING:
    from bot.http.sections import Section
    from bot.http.server import HttpServer

log = logging.getLogger(__name__)


class App:
    """The settings, campaigns, store, channels and wiring of one process."""

    def __init__(
        self,
        settings: Settings,
        record: TextIO | None = None,
        *,
        clock: Clock = beijing_time,
        respond: Respond = respond,
    ) -> None:
        """Put everything together; raise `WrongSetting` with a sentence where a setting does not allow it."""
        self.campaign_folders = campaign_folders(settings)
        campaigns = Campaigns({name: folder.campaign for name, folder in self.campaign_folders.items()})
        self.store = Store(settings.database_url, [key.get_secret_value() for key in settings.secret_key])
        self.channels: dict[str, Channel] = {}
        pages = pages_of(settings.channels, settings)
        self.staff = staff_over(self.channels, campaigns, admins_of(settings), pages, abilities_of(settings.channels))
        served = _served(settings, Surroundings(settings, self.store, campaigns, self.staff, clock, record))
        self.channels |= {name: each.channel for name, each in served.items()}
        sections = [each.section for each in served.values() if each.section is not None]
        self.server = _server(settings, sections, self.store)
        forms = Forms(lambda name: self.campaign_folders[name].templates)
        self.wiring = Wiring(
            self.store, self.channels, campaigns, forms, self.staff, settings.retention, clock, respond
        )

    async def run(self) -> None:
        """Serve until cancelled, or until every channel has come to its end.

        Raise `StoreInUse` if another process has the database, `ChannelRefused` if no channel is left that works.
        """
        self.store.open()
        if self.server is not None:
            self.server.open()
        beside: list[asyncio.Task[None]] = []
        try:
            await self._begin()
            gc.collect()
            gc.freeze()  # what was loaded at the start stays: full collections need not walk over it
            beside = [asyncio.create_task(each) for each in (self.wiring.scheduler.run(), self.wiring.broadcasts.run())]
            await self._listen()
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            self.store.scratch.end_work()  # who waits for it stops at once
            await self.wiring.dispatcher.stop()
            await asyncio.gather(*(channel.close() for channel in self.channels.values()), return_exceptions=True)
            self.store.scratch.end_work()  # what was begun meanwhile
            await asyncio.to_thread(self.store.close)

    async def _begin(self) -> None:
        """Learn what holds, take up what was left; raise `StoreUnusable` where the database does not let that be."""
        try:
            await self.wiring.scheduler.begin()
            await self._name_missing()
            await self.wiring.dispatcher.resume()
        except Exception as error:
            raise self.store.with_message(error) from None

    async def _name_missing(self) -> None:
        """Log the campaigns that have applications but are not installed: these are closed, and nothing of them is erased."""
        counted = await self.store.read(lambda tx: Erasure(tx).counted())
        for campaign, count in counted.items():
            if campaign not in self.campaign_folders:
                log.error(
                    "有 %d 份申报属于没有安装的批次 %s：申请人只能查看、取副本和删除，到期也不会自动删除。"
                    "请把批次文件放回 SHENBAO_CAMPAIGNS。",
                    count,
                    campaign,
                )

    async def _listen(self) -> None:
        listening = [asyncio.create_task(channel.listen(self.wiring.intake)) for channel in self.channels.values()]
        if self.server is not None:
            listening.append(asyncio.create_task(self.server.serve()))
        refused: ChannelRefused | None = None
        try:
            for ended in asyncio.as_completed(listening):
                try:
                    await ended
                except ChannelRefused as fault:
                    if refused is not None:
                        log.error("%s", refused)  # the last one is told by whoever started the process
                    refused = fault
            if refused is not None:
                raise refused
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)


def campaign_folders(settings: Settings) -> Mapping[str, CampaignFolder]:
    """Read the campaigns that the settings name; raise `WrongSetting` where they cannot be used."""
    try:
        folders = read_campaigns(settings.campaigns)
    except (FaultyCampaign, FileNotFoundError) as fault:
        raise WrongSetting(f"SHENBAO_CAMPAIGNS: {fault}") from None
    for name, folder in folders.items():
        promised = folder.campaign.retention_days
        for stage, days in settings.retention.items():
            if days > promised:  # people agreed to that number, and read it under 隐私
                raise WrongSetting(
                    f"SHENBAO_RETENTION: {stage}={days} is more than the {promised} days that {name} promises"
                )
    return folders


def _served(settings: Settings, around: Surroundings) -> Mapping[str, Served]:
    return {name: registered()[name].serve(around) for name in settings.channels}


def _server(settings: Settings, sections: Sequence["Section"], store: Store) -> "HttpServer | None":
    if not sections:
        return None
    from bot.http.health import Health  # noqa: PLC0415  # who serves nothing need not load the server
    from bot.http.proxies import Proxies  # noqa: PLC0415
    from bot.http.security import is_encrypted  # noqa: PLC0415
    from bot.http.server import HttpServer  # noqa: PLC0415

    proxies, encrypted = Proxies(settings.trusted_proxies), is_encrypted(settings.web_public_url)
    return HttpServer(settings.web_host, settings.web_port, proxies, [*sections, Health(store)], encrypted=encrypted)
