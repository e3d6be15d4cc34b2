"""The only place where things are put together."""

import asyncio
import contextlib
import gc
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from urllib.parse import urlsplit

from bot.campaign_checks import Installed, installed
from bot.campaign_versions import NewVersion, note_versions
from bot.campaigns import Campaigns
from bot.channel_registry import abilities_of, admins_of, pages_of, registered
from bot.channels import Channel, ChannelRefused
from bot.channels.registration import Served, Surroundings
from bot.clock import Clock, beijing_time
from bot.documents.fill import Forms
from bot.documents.pages import with_pages
from bot.http.serving import Serving
from bot.inbound.first_turns import take_first_turns
from bot.inbound.handler import Respond
from bot.log_context import CHANNEL
from bot.measurements import Measurements
from bot.settings import Settings, WrongSetting
from bot.storage.erasure import Erasure
from bot.storage.store import Store, StoreUnusable, store_at
from bot.wiring import Wiring, staff_over
from dialogs import lobby
from standards.library import CampaignFolder

if TYPE_CHECKING:
    from bot.http.sections import Section
    from bot.http.server import HttpServer

log = logging.getLogger(__name__)


LAST_SECONDS = 4.0
"""How long the end waits for sends that are under way, and for what became of them to be stored."""
OUTDATED_EVERY = 0.5
"""Seconds between two looks whether this release may still write the database."""
RARELY = 20_000, 20, 50
"""Objects that are made between two looks for circles: a turn makes hundreds and leaves none."""


class App:
    """The settings, campaigns, store, channels and wiring of one process."""

    def __init__(
        self,
        settings: Settings,
        record: TextIO | None = None,
        *,
        clock: Clock = beijing_time,
        respond: Respond = lobby.answer,
    ) -> None:
        """Put everything together; raise `WrongSetting` with a sentence where a setting does not allow it."""
        self._installed = _installed(settings)
        self.campaign_folders = _within_their_promise(settings, self._installed.folders)
        campaigns = Campaigns(with_pages(self.campaign_folders))
        self._campaigns, self._clock = campaigns, clock
        self.store = store_at(settings.database_url, [key.get_secret_value() for key in settings.secret_key])
        self.channels: dict[str, Channel] = {}
        pages = pages_of(settings.channels, settings)
        self.staff = staff_over(self.channels, campaigns, admins_of(settings), pages, abilities_of(settings.channels))
        measurements = Measurements(settings.channels)
        parts = settings, self.store, campaigns, self.staff, clock, self._templates, record, pages
        around = Surroundings(*parts, measurements)
        served = _served(settings, around)
        self.channels |= {name: each.channel for name, each in served.items()}
        self._with_section = {name for name, each in served.items() if each.section is not None}
        sections = [each.section for each in served.values() if each.section is not None]
        forms = Forms(self._templates)
        self.wiring = Wiring(
            self.store,
            self.channels,
            campaigns,
            forms,
            self.staff,
            settings.retention,
            clock,
            respond,
            measurements,
        )
        self._serving = Serving()
        self.server = _server(settings, sections, self.store, self.wiring, self._serving)

    def _templates(self, campaign: str) -> Path:
        """Return the folder of a campaign's Word forms."""
        return self.campaign_folders[campaign].templates

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
            self._serving.started = True
            gc.collect()
            gc.freeze()  # what was loaded at the start stays: full collections need not walk over it
            gc.set_threshold(*RARELY)
            tasks = self.wiring.scheduler.run(), self.wiring.broadcasts.run(), self._take_first_turns()
            beside = [asyncio.create_task(each) for each in tasks]
            await self._listen_until_outdated()
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            self.store.scratch.end_work()  # who waits for it stops at once
            with contextlib.suppress(TimeoutError):  # the store finishes what waits, or finds the database frozen
                async with asyncio.timeout(LAST_SECONDS):
                    await self.wiring.dispatcher.stop()
            await asyncio.gather(*(channel.close() for channel in self.channels.values()), return_exceptions=True)
            self.store.scratch.end_work()  # what was begun meanwhile
            await asyncio.to_thread(self.store.close)

    async def _listen_until_outdated(self) -> None:
        """Listen; raise `StoreUnusable` once a newer release has upgraded the database so that this one may not write it."""
        listening = asyncio.create_task(self._listen())
        try:
            while not (await asyncio.wait([listening], timeout=OUTDATED_EVERY))[0]:
                if self.store.membership.outdated:
                    raise StoreUnusable(f"SHENBAO_DATABASE_URL: {self.store.membership.outdated}")
        finally:
            await _ended([listening])
        await listening

    async def _take_first_turns(self) -> None:
        """Load what the first turns need, before anybody writes."""
        await asyncio.to_thread(take_first_turns, self._campaigns.current.values(), self._clock())
        gc.freeze()

    async def _begin(self) -> None:
        """Learn what holds, take up what was left; raise `StoreUnusable` where the database does not let that be."""
        try:
            changed = await self._note_versions()
            await self.wiring.scheduler.begin()
            await self._name_missing()
            await self.wiring.dispatcher.resume()
            await self._name_refused()
            await self.wiring.scheduler.alerts.tell_of_changed(changed, self._campaigns.current)
        except Exception as error:
            raise self.store.with_message(error) from None

    async def _note_versions(self) -> Sequence[NewVersion]:
        """Return what changed in the campaigns' files since the last start; keep what they said before beside them."""
        published, now = self._campaigns.published, self._clock().timestamp()
        earlier, changed = await self.store.write(lambda tx: note_versions(tx, published, now))
        self._campaigns.know_earlier(earlier)
        return changed

    async def _name_refused(self) -> None:
        """Log the folders that are refused, and tell the administrators of each that they were not told of as it is now."""
        for doubt in self._installed.doubts:
            log.warning("%s", doubt)
        for refused in self._installed.refused:
            for fault in refused.faults:
                log.error("%s", fault)
        await self.wiring.scheduler.alerts.tell_of_refused(self._installed.refused)

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

    async def _hear(self, name: str, channel: Channel) -> None:
        CHANNEL.set(name)  # in the task of this channel alone
        await channel.listen(self.wiring.intake)

    async def _listen(self) -> None:
        hearing = {name: asyncio.create_task(self._hear(name, each)) for name, each in self.channels.items()}
        serving = [] if self.server is None else [asyncio.create_task(self.server.serve())]
        refused: ChannelRefused | None = None
        try:
            for ended in asyncio.as_completed([*hearing.values(), *serving]):
                try:
                    await ended
                except ChannelRefused as fault:
                    if refused is not None:
                        log.error("%s", refused)  # the last one is told by whoever started the process
                    refused = fault
                if all(task.done() for task in hearing.values()):  # a server alone is no reason to go on
                    break
            if refused is not None:
                raise refused
        finally:
            self._serving.stopping = True
            last = [task for name, task in hearing.items() if name in self._with_section]
            await _ended([*serving, *(task for task in hearing.values() if task not in last)])
            await _ended(last)  # they have answered the requests that were under way


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Cancel tasks and wait until they have ended."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def campaign_folders(settings: Settings) -> Mapping[str, CampaignFolder]:
    """Return the campaigns that can be used, by id; raise `WrongSetting` where none can."""
    return _within_their_promise(settings, _installed(settings).folders)


def _installed(settings: Settings) -> Installed:
    try:
        found = installed(settings.campaigns, bundled=settings.bundled)
    except FileNotFoundError as fault:
        raise WrongSetting(f"SHENBAO_CAMPAIGNS: {fault}") from None
    if not found.folders:
        faults = "\n".join(str(fault) for refused in found.refused for fault in refused.faults)
        raise WrongSetting(f"SHENBAO_CAMPAIGNS: 没有可以用的批次。\n{faults}".rstrip())
    return found


def _within_their_promise(settings: Settings, folders: Mapping[str, CampaignFolder]) -> Mapping[str, CampaignFolder]:
    """Return the folders; raise `WrongSetting` if answers were to be kept for longer than a campaign promises."""
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


def _server(
    settings: Settings, sections: Sequence["Section"], store: Store, wiring: Wiring, serving: Serving
) -> "HttpServer | None":
    if not sections:
        return None
    from bot.http.health import Health  # noqa: PLC0415  # who serves nothing need not load the server
    from bot.http.operators import Operators  # noqa: PLC0415
    from bot.http.proxies import Proxies  # noqa: PLC0415
    from bot.http.scrapes import Scrapes  # noqa: PLC0415
    from bot.http.security import is_encrypted  # noqa: PLC0415
    from bot.http.server import HttpServer  # noqa: PLC0415

    proxies, encrypted = Proxies(settings.trusted_proxies), is_encrypted(settings.web_public_url)
    operators = Operators(settings.metrics_from, settings.web_public_url)
    measured = wiring.measurements
    scrapes = Scrapes(store, measured, list(settings.channels), operators)
    sections = [*sections, Health(store, serving), scrapes]
    _check_webhook_path(settings.telegram_webhook_url, sections)
    host, port, refusals = settings.web_host, settings.web_port, measured.refusals
    return HttpServer(host, port, proxies, sections, encrypted=encrypted, refusals=refusals)


def _check_webhook_path(url: str | None, sections: Sequence["Section"]) -> None:
    """Raise `WrongSetting` if updates are to be brought to a path that the site has already."""
    path = urlsplit(url or "").path
    served = [getattr(route, "path", None) for section in sections for route in section.routes]
    if served.count(path) > 1:
        raise WrongSetting(f"SHENBAO_TELEGRAM_WEBHOOK_URL: {path} is a path of the site itself; choose another")
