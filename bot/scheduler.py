"""The recurring duties of the running bot."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.alerts import Alerts, Trouble
from bot.campaigns import Campaigns
from bot.channels import Channel
from bot.inbound.handler import EventHandler
from bot.outbound.dispatcher import Dispatcher
from bot.staff import changed_answers, erasure_limits
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.paper_status import event_for
from bot.staff.quiet_hours import is_quiet
from bot.staff.reminders import announce_due
from bot.staff.responses import Notification
from bot.staff.retention import erase_due
from bot.staff.staff_letters import post_letter
from bot.storage.encryption import Unreadable
from bot.storage.erasure import Erasure
from bot.storage.expiry import prune
from bot.storage.maintenance import backups
from bot.storage.milestones import Milestones
from bot.storage.records import OutboxRow
from bot.storage.store import Store, StoreUnusable
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds until the running bot knows what a shell wrote beside it."""
DUE_EVERY = 20.0
ALERT_EVERY = 10.0
TIDY_EVERY = 3_600.0
PASSED_OVER_SECONDS = 3_600.0
"""After so long it is tried again to tell what could not be told."""
UNKNOWN = -1


class Scheduler:
    """Runs every duty at its interval."""

    def __init__(
        self,
        store: Store,
        staff: StaffDispatcher,
        dispatcher: Dispatcher,
        channels: Mapping[str, Channel],
        campaigns: Campaigns,
        retention: Mapping[Stage, int],
        clock: Callable[[], datetime],
        handler: EventHandler,
    ) -> None:
        self._store = store
        self._staff = staff
        self._dispatcher = dispatcher
        self._channels = channels
        self._campaigns = campaigns
        self._retention = retention
        self._clock = clock
        self._handler = handler
        self._erasures = UNKNOWN
        self._copying = asyncio.Lock()
        """Nobody is erased from the backups while one is being made: it would not be among them yet."""
        self._passed_over: dict[tuple[str, int], float] = {}
        """What could not be told, and until when it is left alone."""
        self.alerts = Alerts(store, staff, dispatcher, channels, lambda: clock().timestamp())

    async def begin(self) -> None:
        """Learn who is staff and what was amended, give staff their menus; before anything is heard."""
        await self._prune()
        await self._store.read(self._staff.open)
        for (channel, address), commands in self._staff.menus.items():
            if channel in self._channels:
                await self._channels[channel].set_menu(address, commands)

    async def run(self) -> None:
        """Go round until cancelled, each duty by itself: the fault of one, or how long it takes, is nothing to the others."""
        duties = (
            (LOOK_EVERY, self.look),
            (LOOK_EVERY, self._forget_in_copies),
            (ALERT_EVERY, self.alerts.look),
            (DUE_EVERY, self.due),
            (TIDY_EVERY, self.tidy),
        )
        await asyncio.gather(*(_go_round(seconds, duty) for seconds, duty in duties))

    async def look(self) -> None:
        """Load what another process wrote: messages to send, staff, amendments."""
        if await self._store.read(lambda tx: tx.outbox.has_rows_of_others()):
            self._dispatcher.post(await self._store.write(lambda tx: tx.outbox.take_over()))
        before = self._staff.directory
        await self._store.read(self._staff.open)
        for (channel, address), commands in self._staff.menus_since(before).items():
            if channel in self._channels:
                await self._channels[channel].set_menu(address, commands)

    async def due(self) -> None:
        """Post what waited for its hour; order the reminders whose time has come, whatever became of the telling."""
        at = self._clock()
        try:
            if not is_quiet(at):
                await self._tell_what_waited(at)
        finally:
            await self._store.write(lambda tx: announce_due(tx, self._campaigns.current, at))

    async def _tell_what_waited(self, at: datetime) -> None:
        """Post to applicants what was recorded, and to officers that received answers have changed, each in a transaction of its own.

        One that cannot be told leaves nothing behind, and is tried again after an hour: it holds up none of the others.
        """
        now = at.timestamp()
        self._passed_over = {each: until for each, until in self._passed_over.items() if until > now}
        records, changed = await self._store.read(lambda tx: to_be_told(tx, self._campaigns.current, now))
        waiting = [("record", number, partial(self._tell_of_record, number, at)) for number in records]
        waiting += [("change", number, partial(self._tell_of_change, number, at)) for number in changed]
        for kind, number, tell in waiting:
            if (kind, number) in self._passed_over:
                continue
            try:
                self._dispatcher.post(await self._store.write(tell))
            except (Unreadable, LookupError, ValueError) as fault:
                log.error("%s %d cannot be told: %s", kind, number, type(fault).__name__)
                self._passed_over[kind, number] = now + PASSED_OVER_SECONDS

    def _tell_of_record(self, number: int, at: datetime, tx: Transaction) -> list[OutboxRow]:
        """Post to an applicant what was recorded, once; nothing where it was taken back meanwhile."""
        if number not in Milestones(tx).due_notifications(at.timestamp(), self._campaigns.current):
            return []
        record = Milestones(tx).get(number)
        posted = self._handler.tell(tx, Notification(record.application, event_for(tx, record, at)))
        Milestones(tx).note_notified(number, at.timestamp())
        return posted

    def _tell_of_change(self, application: int, at: datetime, tx: Transaction) -> list[OutboxRow]:
        """Post to officers that the answers of an application have changed since its receipt, once."""
        now, directory = at.timestamp(), self._staff.directory
        if application not in changed_answers.with_unreported_changes(tx, now, self._campaigns.current):
            return []
        return [
            row
            for identity, letter in changed_answers.letters(tx, self._campaigns.current, directory, application, at)
            for row in post_letter(tx, directory, identity, letter, now, (application,))
        ]

    async def tidy(self) -> None:
        """Forget numbers of messages that no platform will repeat, and applications whose time is over."""
        async with self._copying:
            await self._tidy(self._clock())

    async def _tidy(self, at: datetime) -> None:
        await self._prune()
        await asyncio.to_thread(backups.throw_away_old, self._store.path, time.time())
        now = await self._store.write(
            lambda tx: erasure_limits.begin_round(tx, self._campaigns.current, self._retention, at)
        )
        if now.announced:
            log.warning("%s", now.announced)
            await self.alerts.tell(now.announced)
        if not now.erases or (now.braked and not await self._backed_up(at)):
            return
        erased = await erase_due(self._store, self._campaigns.current, self._retention, at, now.erases)
        if now.braked:
            await self._store.write(erasure_limits.end_round)
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
        if self._store.erasures == self._erasures:
            return
        async with self._copying:
            erasures = self._store.erasures
            if backups.copies(self._store.path):
                numbers = await self._store.read(lambda tx: Erasure(tx).asked())
                keys = self._store.current_keys
                await asyncio.to_thread(backups.forget_in_copies, self._store.path, keys, numbers)
            self._erasures = erasures

    async def _prune(self) -> None:
        try:
            await self._store.write(lambda tx: prune(tx, time.time()))
        except Exception as error:
            log.error("old message numbers cannot be removed yet: %s", type(error).__name__)


async def _go_round(seconds: float, duty: Callable[[], Awaitable[None]]) -> None:
    """Do a duty again and again until cancelled."""
    while True:
        try:
            await duty()
        except Exception as error:  # a full disk: the next round sees to it
            log.error("a round was not finished: %s", type(error).__name__)
        await asyncio.sleep(seconds)


def to_be_told(tx: Transaction, campaigns: Collection[str], now: float) -> tuple[Sequence[int], Sequence[int]]:
    """Return what somebody is to be told by now: records, and applications whose answers have changed.

    What is of a campaign that is not here waits until that is back.
    """
    return Milestones(tx).due_notifications(now, campaigns), changed_answers.with_unreported_changes(tx, now, campaigns)
