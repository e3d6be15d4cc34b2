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
from bot.outbound.lost_rows import LostRows
from bot.staff import changed_answers, erasure_limits
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.paper_status import event_for
from bot.staff.quiet_hours import is_quiet
from bot.staff.reminders import announce_due
from bot.staff.responses import Notification
from bot.staff.retention import due_applications, erase_due
from bot.staff.staff_letters import post_letter
from bot.storage.encryption import Unreadable
from bot.storage.erasure import Erasure
from bot.storage.expiry import forget_old_messages, prune
from bot.storage.leadership import Leadership
from bot.storage.milestones import Milestones
from bot.storage.records import OutboxRow
from bot.storage.store import Store, StoreUnusable
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between looks for what a shell command wrote."""
DUE_EVERY = 20.0
ALERT_EVERY = 10.0
LOST_EVERY = 10.0
TIDY_EVERY = 3_600.0
PASSED_OVER_SECONDS = 3_600.0
"""Seconds after which a failed notification is tried again."""
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
        self._leadership = Leadership(store)
        self._tombstones = 0
        self._erasures = UNKNOWN
        self._copying = asyncio.Lock()
        """Held while a backup is made or erased from: an erasure would miss the backup that is not listed yet."""
        self._passed_over: dict[tuple[str, int], float] = {}
        """Failed notifications, each with the time of its next try."""
        self.alerts = Alerts(store, staff, dispatcher, channels, lambda: clock().timestamp())

    async def begin(self) -> None:
        """Read staff and amendments and set menus, before anything is heard."""
        await self._prune()
        await self._store.read(self._staff.open)
        self._tombstones = await self._store.read(lambda tx: Erasure(tx).newest())
        for (channel, address), commands in self._staff.menus.items():
            if channel in self._channels:
                await self._channels[channel].set_menu(address, commands)

    async def run(self) -> None:
        """Run each duty at its interval until cancelled; a slow or failing one holds up no other."""
        duties = (
            (LOOK_EVERY, self._forget_in_copies),
            (ALERT_EVERY, self.alerts.look),
            (LOST_EVERY, LostRows(self._store, lambda: self._dispatcher.known_rows, self._dispatcher.post).look),
            (DUE_EVERY, self._while_leading(self.due)),
            (TIDY_EVERY, self._while_leading(self.tidy)),
        )
        await asyncio.gather(self._look_at_news(), *(self._repeat(seconds, duty) for seconds, duty in duties))

    def _while_leading(self, duty: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """Return a duty that one process alone does."""

        async def lead() -> None:
            if self._leadership.held:
                await duty()

        return lead

    async def _look_at_news(self) -> None:
        """Look as soon as another process has told of something, and every second whether or not one has."""
        bell = self._store.membership.bell
        rung = 0
        while True:
            await self._try(self.look)
            rung = await bell.wait(rung, LOOK_EVERY)

    async def _repeat(self, seconds: float, duty: Callable[[], Awaitable[None]]) -> None:
        """Repeat a duty at its interval until cancelled."""
        while True:
            await self._try(duty)
            await asyncio.sleep(seconds)

    async def _try(self, duty: Callable[[], Awaitable[None]]) -> None:
        try:
            await duty()
        except Exception as error:  # a full disk: the next run does it
            if not self._store.is_told_already(error):
                log.error("a duty failed: %s", type(error).__name__)

    async def look(self) -> None:
        """Pick up what another process wrote: rows to send, staff, amendments, what was erased."""
        await self._dispatcher.take_over()
        self._dispatcher.keep_pace()
        tombstones = await self._store.read(lambda tx: Erasure(tx).newest())
        if tombstones != self._tombstones:
            self._tombstones = tombstones
            self._store.note_erased_elsewhere()
        before = self._staff.directory
        await self._store.read(self._staff.open)
        for (channel, address), commands in self._staff.menus_since(before).items():
            if channel in self._channels:
                await self._channels[channel].set_menu(address, commands)

    async def due(self) -> None:
        """Post what waited for its hour; order due reminders, even if posting failed."""
        at = self._clock()
        try:
            if not is_quiet(at):
                await self._announce_waiting(at)
        finally:
            await self._leadership.write(lambda tx: announce_due(tx, self._campaigns.current, at))

    async def _announce_waiting(self, at: datetime) -> None:
        """Notify applicants of records, and officers of changed answers, each in a transaction of its own.

        One that fails leaves nothing behind and is tried again after an hour; it holds up no other.
        """
        now = at.timestamp()
        self._passed_over = {each: until for each, until in self._passed_over.items() if until > now}
        records, changed = await self._store.read(lambda tx: due_announcements(tx, self._campaigns.current, now))
        waiting = [("record", number, partial(self._tell_of_record, number, at)) for number in records]
        waiting += [("change", number, partial(self._tell_of_change, number, at)) for number in changed]
        for kind, number, tell in waiting:
            if (kind, number) in self._passed_over:
                continue
            try:
                self._dispatcher.post(await self._leadership.write(tell))
            except (Unreadable, LookupError, ValueError) as fault:
                log.error("%s %d cannot be announced: %s", kind, number, type(fault).__name__)
                self._passed_over[kind, number] = now + PASSED_OVER_SECONDS

    def _tell_of_record(self, number: int, at: datetime, tx: Transaction) -> list[OutboxRow]:
        """Notify an applicant of a record, once; do nothing if it was taken back meanwhile."""
        if number not in Milestones(tx).due_notifications(at.timestamp(), self._campaigns.current):
            return []
        record = Milestones(tx).get(number)
        posted = self._handler.tell(tx, Notification(record.application, event_for(tx, record, at)))
        Milestones(tx).note_notified(number, at.timestamp())
        return posted

    def _tell_of_change(self, application: int, at: datetime, tx: Transaction) -> list[OutboxRow]:
        """Notify officers, once, that the answers of an application have changed since its receipt."""
        now, directory = at.timestamp(), self._staff.directory
        if application not in changed_answers.with_unreported_changes(tx, now, self._campaigns.current):
            return []
        return [
            row
            for identity, letter in changed_answers.letters(tx, self._campaigns.current, directory, application, at)
            for row in post_letter(tx, directory, identity, letter, now, (application,))
        ]

    async def tidy(self) -> None:
        """Delete old message numbers; erase applications whose retention period is over."""
        async with self._copying:
            await self._tidy(self._clock())

    async def _tidy(self, at: datetime) -> None:
        await self._prune()
        await asyncio.to_thread(self._store.delete_old_copies, time.time())
        campaigns = self._campaigns.current
        due = await self._store.read_long(lambda tx: due_applications(tx, campaigns, self._retention, at))
        looked_at = [each.id for each, _ in due]
        backed_up = self._store.makes_backups
        now = await self._leadership.write(
            lambda tx: erasure_limits.begin_round(tx, looked_at, at, backed_up=backed_up)
        )
        if now.announced:
            log.warning("%s", now.announced)
            await self.alerts.tell(now.announced, self._campaigns.current.values())
        if not now.erases or (now.braked and not await self._backed_up(at)):
            return
        erased = await erase_due(self._leadership.write, self._campaigns.current, self._retention, at, now.erases)
        if now.braked:
            await self._leadership.write(erasure_limits.end_round)
        if erased:
            log.info("%d applications were erased: their retention period is over", erased)

    async def _backed_up(self, at: datetime) -> bool:
        """Make the backup that precedes a large erasure; return True if it was made, alert administrators if not."""
        try:
            copy = await asyncio.to_thread(self._store.keep_copy, at)
        except StoreUnusable as fault:
            await self.alerts.note(Trouble.BACKUP, begun=True, details=str(fault))
            return False
        await self.alerts.note(Trouble.BACKUP, begun=False)
        if copy is not None:
            log.warning("%s is kept for six days: much is erased now", copy)
        return True

    async def _forget_in_copies(self) -> None:
        """Erase people from the backups who asked for it since the last look."""
        if self._store.erasures == self._erasures:
            return
        async with self._copying:
            erasures = self._store.erasures
            if self._store.has_copies():
                numbers = await self._store.read(lambda tx: Erasure(tx).asked())
                await asyncio.to_thread(self._store.erase_in_copies, numbers)
            self._erasures = erasures

    async def _prune(self) -> None:
        try:
            await self._store.write(lambda tx: prune(tx, time.time()))
            await forget_old_messages(self._store, time.time())
        except Exception as error:
            log.error("old message numbers cannot be removed yet: %s", type(error).__name__)


def due_announcements(tx: Transaction, campaigns: Collection[str], now: float) -> tuple[Sequence[int], Sequence[int]]:
    """Return what is to be announced by now: records, and applications whose answers have changed.

    Those of a campaign that is not installed wait until it is.
    """
    return Milestones(tx).due_notifications(now, campaigns), changed_answers.with_unreported_changes(tx, now, campaigns)
