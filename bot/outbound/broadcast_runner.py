"""Sends broadcasts to their recipients, a few at a time, within each channel's budget."""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from bot.campaigns import Campaigns
from bot.channels import Channel, ChatClosed, NotSent
from bot.channels.announcements import Announcing
from bot.outbound.dispatcher import Dispatcher
from bot.staff.broadcasts import progress
from bot.staff.broadcasts.authorization import is_authorized, stop_unauthorized
from bot.staff.broadcasts.notice import compose
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.quiet_hours import is_quiet
from bot.storage.broadcast_recipients import BroadcastRecipients, Tally
from bot.storage.broadcasts import Broadcast, Broadcasts, BroadcastState
from bot.storage.leadership import Leadership
from bot.storage.messages import SendNotice
from bot.storage.records import DeliveryFailure, OutboxRow
from bot.storage.store import Store
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Recipients that are taken together; their messages are composed at that moment."""
MOST_UNDER_WAY = 60
ENROLLED_AT_ONCE = 500
LOOK_EVERY = 1.0
SHOWN_EVERY = 3.0
"""Seconds between two looks at a broadcast's progress: platforms limit how often a message is rewritten."""


class BroadcastRunner:
    """Sends broadcasts to their recipients and keeps their progress messages up to date."""

    def __init__(
        self,
        store: Store,
        dispatcher: Dispatcher,
        channels: Mapping[str, Channel],
        campaigns: Campaigns,
        clock: Callable[[], datetime],
        staff: StaffDispatcher,
    ) -> None:
        self._staff = staff
        self._store = store
        self._dispatcher = dispatcher
        self._channels = channels
        self._campaigns = campaigns
        self._clock = clock
        self._leadership = Leadership(store)
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._cut_off: set[int] = set()
        """The rows that were under way when the lead was lost; those that the dispatcher still has are not taken again."""
        self._shown: dict[int, str] = {}

    async def run(self) -> None:
        """Send on every channel until cancelled, while this process leads."""
        await self._leadership.while_held(self._run)

    async def _run(self) -> None:
        loops = [asyncio.create_task(self._run_channel(name)) for name in self._speaking_first]
        loops.append(asyncio.create_task(self._show()))
        try:
            await asyncio.gather(*loops)
        finally:
            self._cut_off |= self._under_way.keys()
            for task in [*loops, *self._under_way.values()]:
                task.cancel()
            await asyncio.gather(*loops, *self._under_way.values(), return_exceptions=True)

    async def settle(self) -> None:
        """Send everything due now and show it; for tests, which set the clock."""
        while any([await self._take_and_send(name) for name in self._speaking_first]):
            await asyncio.gather(*self._under_way.values())
        await self._show_all()

    @property
    def _speaking_first(self) -> list[str]:
        return [name for name, channel in self._channels.items() if channel.abilities.speaks_first]

    @property
    def _windowed(self) -> list[str]:
        return [name for name in self._speaking_first if self._channels[name].abilities.has_windows]

    async def _run_channel(self, channel: str) -> None:
        while True:
            try:
                taken = await self._take_and_send(channel)
            except Exception as error:  # a full disk: recipients wait
                log.error("a broadcast cannot go on for now: %s", type(error).__name__)
                taken = 0
            while len(self._under_way) > MOST_UNDER_WAY - AT_ONCE:
                await asyncio.wait(self._under_way.values(), return_when=asyncio.FIRST_COMPLETED)
            if not taken:
                await asyncio.sleep(LOOK_EVERY)

    async def _take_and_send(self, channel: str) -> int:
        """Begin to send to the next recipients of a channel; return how many there are."""
        at = self._clock()
        if not self._store.membership.may_claim:
            return 0
        if self._cut_off:
            self._cut_off &= self._dispatcher.known_rows
        under_way = frozenset(self._cut_off.union(self._under_way))
        count, taken, posted = await self._leadership.write(lambda tx: self._take(tx, channel, under_way, at))
        self._dispatcher.post(posted)
        for row in taken:
            task = asyncio.create_task(self._send(row))
            self._under_way[row.id] = task
            task.add_done_callback(lambda _, number=row.id: self._under_way.pop(number, None))  # type: ignore[misc]
        return count

    def _take(
        self, tx: Transaction, channel: str, under_way: Collection[int], at: datetime
    ) -> tuple[int, list[OutboxRow], list[OutboxRow]]:
        """Enrol recipients, take the next ones, compose their messages; all in one transaction.

        Nobody is enrolled before the broadcast is approved.
        """
        recipients_table, now = BroadcastRecipients(tx), at.timestamp()
        for broadcast in Broadcasts(tx).to_be_entered():
            recipients_table.enter(broadcast, ENROLLED_AT_ONCE, now, self._speaking_first, self._windowed)
        if is_quiet(at):
            return 0, [], []
        runs = {each.id: each for each in Broadcasts(tx).running(now) if self._is_installed(each)}
        posted = [
            letter
            for each in runs.values()
            for letter in stop_unauthorized(tx, self._staff.directory, each, self._bureau_of(each), now)
        ]
        authorized = (
            each for each in runs.values() if is_authorized(self._staff.directory, each, self._bureau_of(each))
        )
        runs = {each.id: each for each in authorized}
        for broadcast in runs.values():
            recipients_table.begin(broadcast.id, now)
        recipients = recipients_table.next_recipients(list(runs), channel, AT_ONCE, under_way) if runs else []
        taken = []
        for recipient in recipients:
            notice = compose(tx, self._campaigns.current, runs[recipient.broadcast], recipient.row, at)
            if isinstance(notice, DeliveryFailure):
                tx.outbox.mark_failed(recipient.row.id, notice, now)
            else:
                payload = SendNotice(notice.reply, notice.file, facts=notice.facts or {}).to_payload()
                taken.append(replace(recipient.row, payload=payload, owner=tx.membership.number))
        if not recipients and not under_way:
            for broadcast in runs.values():
                if broadcast.enrolled_at is not None:
                    recipients_table.finish(broadcast.id, now)
        return len(recipients), taken, posted

    def _is_installed(self, broadcast: Broadcast) -> bool:
        """Return False while the campaign of a broadcast is not installed: its recipients wait until the folder is back."""
        return broadcast.campaign is None or broadcast.campaign in self._campaigns.current

    def _bureau_of(self, broadcast: Broadcast) -> str | None:
        """Return the bureau that a broadcast is from; None for the municipal one."""
        campaign = self._campaigns.current.get(broadcast.campaign or "")
        return None if campaign is None else campaign.bureau

    async def _send(self, row: OutboxRow) -> None:
        """Send a row when the budget allows; the attempt is on disk before it begins, so a message that a kill may repeat is counted."""
        await self._dispatcher.rate_limiter(row.channel).acquire(row.address)
        try:
            counted = not isinstance(self._channels[row.channel], Announcing)
            if await self._leadership.write(lambda tx: BroadcastRecipients(tx).begin_attempt(row.id, counted=counted)):
                await self._dispatcher.through(row)
        except Exception as error:  # a full disk: the row waits
            log.error("row %d of a broadcast waits: %s", row.id, type(error).__name__)

    async def _show(self) -> None:
        while True:
            await asyncio.sleep(SHOWN_EVERY)
            try:
                await self._show_all()
            except Exception as error:  # the next look shows it
                log.warning("the progress of a broadcast cannot be shown: %s", type(error).__name__)

    async def _show_all(self) -> None:
        for broadcast, tally in await self._store.read(self._tallies):
            if self._staff.officer(broadcast.channel, broadcast.address) is not None:
                await self._show_one(broadcast, tally)

    def _tallies(self, tx: Transaction) -> list[tuple[Broadcast, Tally]]:
        return [
            (each, BroadcastRecipients(tx).tally(each.id)) for each in Broadcasts(tx).to_be_shown(list(self._channels))
        ]

    async def _show_one(self, broadcast: Broadcast, tally: Tally) -> None:
        """Rewrite the message that shows a broadcast's progress, if there is something new to show."""
        channel = self._channels[broadcast.channel]
        reply = progress.progress_message(broadcast, tally, channel.pace.per_second)
        ended = broadcast.standing in (BroadcastState.FINISHED, BroadcastState.STOPPED)
        values: dict[str, Any] = {"reported_at": self._clock().timestamp()} if ended else {}
        if self._shown.get(broadcast.id) != str(asdict(reply)):
            try:
                message = await channel.rewrite(broadcast.address, reply, broadcast.progress, final=ended)
            except (NotSent, ChatClosed) as fault:
                log.info("progress is shown later: %s", fault)
                return
            except Exception as fault:  # nothing depends on the progress message
                log.warning("progress cannot be shown: %s", type(fault).__name__)
                message = broadcast.progress
            self._shown[broadcast.id] = str(asdict(reply))
            if message != broadcast.progress:
                values["progress"] = message
        if values:
            await self._leadership.write(lambda tx: Broadcasts(tx).write(broadcast.id, **values))
