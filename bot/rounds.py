"""What happens by itself: reminders, what was changed beside the running bot, what need not be kept any more."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.alerts import Alerts, Trouble
from bot.answering import Answering
from bot.bureau import brakes, changes
from bot.bureau.case import Told
from bot.bureau.hours import is_quiet
from bot.bureau.letters import post_letter
from bot.bureau.office import Office
from bot.bureau.reminders import announce_due
from bot.bureau.retention import erase_due
from bot.bureau.standing import event_of
from bot.channels import Channel
from bot.delivery import Delivery
from bot.storage import backups
from bot.storage.desk import Desk
from bot.storage.erasing import Erasing
from bot.storage.papers import Papers
from bot.storage.rows import Posted
from bot.storage.sealing import Unreadable
from bot.storage.store import Store, StoreUnusable
from dialogs.stages import Stage
from standards.campaign import Campaign

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds until the running bot knows what a shell wrote beside it."""
DUE_EVERY = 20
ALERT_EVERY = 10
UNKNOWN = -1
TIDY_EVERY = 3_600
"""Looks between two rounds of what is due, and of what is not to be kept."""


class Rounds:
    """Goes round every second."""

    def __init__(
        self,
        store: Store,
        office: Office,
        delivery: Delivery,
        channels: Mapping[str, Channel],
        campaigns: Mapping[str, Campaign],
        retention: Mapping[Stage, int],
        clock: Callable[[], datetime],
        answering: Answering,
    ) -> None:
        self._store = store
        self._office = office
        self._delivery = delivery
        self._channels = channels
        self._campaigns = campaigns
        self._retention = retention
        self._clock = clock
        self._answering = answering
        self._erasures = UNKNOWN
        self.alerts = Alerts(store, office, delivery, channels, lambda: clock().timestamp())

    async def begin(self) -> None:
        """Learn who is staff and what was amended, give staff their menus; before anything is heard."""
        await self._prune()
        await self._store.look(self._office.open)
        for (channel, address), commands in self._office.menus.items():
            if channel in self._channels:
                await self._channels[channel].set_menu(address, commands)

    async def run(self) -> None:
        """Go round until cancelled."""
        looks = 0
        while True:
            try:
                await self.look()
                await self._forget_in_copies()
                if looks % ALERT_EVERY == 0:
                    await self.alerts.look()
                if looks % DUE_EVERY == 0:
                    await self.due()
                if looks % TIDY_EVERY == 0:
                    await self.tidy()
            except Exception as error:  # a full disk: the next round sees to it
                log.error("a round was not finished: %s", type(error).__name__)
            looks += 1
            await asyncio.sleep(LOOK_EVERY)

    async def look(self) -> None:
        """Take up what was written beside this process: words to send, staff, amendments."""
        if await self._store.look(lambda desk: desk.outbox.has_strangers()):
            self._delivery.post(await self._store.do(lambda desk: desk.outbox.taken_over()))
        before = self._office.roll
        await self._store.look(self._office.open)
        for (channel, address), commands in self._office.menus_since(before).items():
            if channel in self._channels:
                await self._channels[channel].set_menu(address, commands)

    async def due(self) -> None:
        """Order the reminders whose time has come; tell what waited for its hour."""
        at = self._clock()
        if await self._store.look(lambda desk: due_to_be_told(desk, at)):
            self._delivery.post(await self._store.do(lambda desk: self._tell(desk, at)))
        await self._store.do(lambda desk: announce_due(desk, self._campaigns, at))

    def _tell(self, desk: Desk, at: datetime) -> list[Posted]:
        """Post to applicants what waited for its hour, and to officers that received answers have changed; each once."""
        now, posted = at.timestamp(), list[Posted]()
        for record in Papers(desk).to_be_told(now):
            try:
                posted += self._answering.tell(desk, Told(record.application, event_of(desk, record, at)))
            except (Unreadable, LookupError, ValueError) as fault:  # a campaign that is away: it waits
                log.error("record %d cannot be told: %s", record.id, type(fault).__name__)
                continue
            Papers(desk).told(record.id, now)
        for identity, letter, about in changes.letters(desk, self._campaigns, self._office.roll, at):
            posted += post_letter(desk, self._office.roll, identity, letter, now, (about,))
        return posted

    async def tidy(self) -> None:
        """Forget numbers of messages that no platform will repeat, and applications whose time is over."""
        at = self._clock()
        await self._prune()
        await asyncio.to_thread(backups.throw_away_old, self._store.path, time.time())
        now = await self._store.do(lambda desk: brakes.begin_round(desk, self._campaigns, self._retention, at))
        if now.announced:
            log.warning("%s", now.announced)
            await self.alerts.tell(now.announced)
        if not now.erases or (now.braked and not await self._backed_up(at)):
            return
        erased = await erase_due(self._store, self._campaigns, self._retention, at, now.erases)
        if now.braked:
            await self._store.do(brakes.end_round)
        if erased:
            log.info("%d applications were erased, their time of keeping is over", erased)

    async def _backed_up(self, at: datetime) -> bool:
        """Make the backup that comes before much is erased; return whether there is one. Administrators hear if there is none."""
        try:
            copy = await asyncio.to_thread(backups.keep_copy, self._store.path, at)
        except StoreUnusable as fault:
            await self.alerts.note(Trouble.BACKUP, begun=True, details=str(fault))
            return False
        await self.alerts.note(Trouble.BACKUP, begun=False)
        log.warning("%s is kept for six days: much is erased now", copy.name)
        return True

    async def _forget_in_copies(self) -> None:
        """Erase from the backups beside the database whom it was asked to erase since the last look."""
        erasures = self._store.erasures
        if erasures == self._erasures:
            return
        if backups.copies(self._store.path):
            numbers = await self._store.look(lambda desk: Erasing(desk).asked())
            words = self._store.words_of_keys
            await asyncio.to_thread(backups.forget_in_copies, self._store.path, words, numbers)
        self._erasures = erasures

    async def _prune(self) -> None:
        try:
            await self._store.do(lambda desk: desk.prune(time.time()))
        except Exception as error:
            log.error("old message numbers cannot be removed yet: %s", type(error).__name__)


def due_to_be_told(desk: Desk, at: datetime) -> bool:
    """Return whether somebody is to be told something by now that waited for its hour; nobody is at night."""
    now = at.timestamp()
    return not is_quiet(at) and (bool(Papers(desk).to_be_told(now)) or bool(changes.untold(desk, now)))
