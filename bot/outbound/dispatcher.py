"""Sends the rows of the outbox, in order for each chat, until each is sent or given up."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot.address import Address
from bot.channels import (
    Channel,
    ChannelDown,
    ChatClosed,
    MayHaveArrived,
    Moved,
    NotSent,
    OutsideWindow,
    PersonGone,
    SendRefused,
)
from bot.channels.sending import SENDING, of_row
from bot.log_context import CHANNEL
from bot.measurements import GivenUp, Measurements, Refusal
from bot.outbound import repeating, row_outcomes
from bot.outbound.claimed_rows import unknown_here
from bot.outbound.closed_chats import ClosedChats, numbers_in
from bot.outbound.page_rows import still_there
from bot.outbound.rate_limiter import RateLimiter
from bot.outbound.sender import Sender
from bot.outbound.sent_marks import SentMarks
from bot.storage.messages import SendNotice, SendReply
from bot.storage.records import ERASURES_UNKNOWN, DeliveryFailure, OutboxRow
from bot.storage.store import Store, is_passing
from dialogs.model.events import Event

log = logging.getLogger(__name__)

MOST_AMBIGUOUS = 10
"""How often a message that may have arrived is sent again (some five minutes in all)."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
LOOK_EVERY = 0.1
"""Seconds between two looks whether this process was heard of again."""
MOST_CHATS = 1_000
"""While so many chats wait here, nothing is claimed that other processes left."""
LAST_SENDS = 3.0
"""Seconds to wait at the end for sends that are under way: a send that is cut off may have arrived and would be repeated."""


class Dispatcher:
    """Sends posted rows: one chat's in their order, different chats at the same time."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        store: Store,
        sender: Sender,
        hear_of_delivery: row_outcomes.HearOfDelivery,
        measurements: Measurements,
    ) -> None:
        """Keep the parts; `hear_of_delivery` tells a conversation what became of its row."""
        self._measurements = measurements
        self._sender = sender
        self._hear_of_delivery = hear_of_delivery
        self._channels = channels
        self._rate_limiters = {name: RateLimiter(channel.pace) for name, channel in channels.items()}
        self._store = store
        self._queues: dict[Address, deque[OutboxRow]] = {}
        """The waiting rows, by address."""
        self._closed = ClosedChats()
        self._tasks: set[asyncio.Task[None]] = set()
        self._sending: dict[Address, asyncio.Task[None]] = {}
        """What sends the waiting rows, by address."""
        self._marks = SentMarks(store)
        self._under_way: set[asyncio.Task[None]] = set()
        self._stopping = False
        self.faults = measurements.channel_faults
        self.down = self.faults.down
        self._settled: dict[int, asyncio.Future[None]] = {}

    async def resume(self) -> None:
        """Queue the rows that an earlier process posted and did not send; of several processes, those that nobody delivers."""
        if self._store.membership.number is None:
            await self._store.write(lambda tx: tx.outbox.take_over())
            self.post(await self._store.read(lambda tx: tx.outbox.waiting()))
        else:
            await self.take_over()

    async def take_over(self) -> None:
        """Queue the rows that other processes and shell commands left for this one to send."""
        while len(self._queues) < MOST_CHATS and await self._store.read(lambda tx: tx.outbox.has_rows_to_take()):
            rows = await self._store.write(lambda tx: tx.outbox.take_over(), concerning=())
            self.post(unknown_here(rows, (*self._queues.values(), *self._closed.queues), self._marks.rows))
            if not rows:  # they wait behind rows of another process
                return

    @property
    def known_rows(self) -> set[int]:
        """The numbers of the rows that wait here to be sent, or to be marked as sent."""
        return self._marks.rows.union(self._closed.numbers, numbers_in(self._queues.values()))

    def keep_pace(self) -> None:
        """Count what other processes have sent, and hold the channels that a platform limited in any of them."""
        standing = self._store.membership.standing
        if standing is None:
            return
        replies = self._store.membership.replies_of_others()
        for name, rate_limiter in self._rate_limiters.items():
            rate_limiter.note_elsewhere(replies)
            rate_limiter.hold(standing.held.get(name, 0.0) - time.monotonic())

    def post(self, rows: Sequence[OutboxRow]) -> None:
        """Queue rows that are on disk; returns at once."""
        for row in self._closed.before(rows):
            if row.sent:
                if row.channel in self._channels and not self._is_gone(row):
                    self._channels[row.channel].arrived(row)
                    self._note_delivered(row)
                continue
            if self._stopping or row.channel not in self._channels or row.owner != self._store.membership.number:
                self._settle(row)
                continue  # it stays on disk for a start that serves this channel, or for the process that has its chat
            address = row.recipient
            waiting = self._queues.get(address)
            if waiting is not None:
                waiting.append(row)
                continue
            self._queues[address] = deque([row])
            task = self._sending[address] = asyncio.get_running_loop().create_task(self._send_all(address))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def try_again(self, address: Address) -> None:
        """Try to send what could not be sent to somebody before they wrote again; return at once."""
        self.post(self._closed.of(address))

    async def through(self, row: OutboxRow) -> None:
        """Send a row and wait until its outcome is on disk."""
        self._settled[row.id] = asyncio.get_running_loop().create_future()
        self.post([row])
        await self._settled[row.id]
        await self._marks.soon(row.recipient)

    def rate_limiter(self, channel: str) -> RateLimiter:
        """Return a channel's rate limiter."""
        return self._rate_limiters[channel]

    async def drain(self) -> None:
        """Wait until everything queued was sent and marked."""
        while self._tasks or self._marks.waiting:
            await asyncio.gather(*self._tasks, self._marks.written())

    async def sent_to(self, address: Address) -> None:
        """Wait until nothing that was posted so far waits here to be sent to an address."""
        if (sending := self._sending.get(address)) is not None:
            await asyncio.wait([sending])

    async def stop(self) -> None:
        """Finish sends that are under way, leave the rest for the next start; mark the sent rows."""
        self._stopping = True
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LAST_SENDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._marks.close()

    async def _send_all(self, address: Address) -> None:
        waiting = self._queues[address]
        channel = self._channels[address.channel]
        CHANNEL.set(address.channel)  # in this task alone
        try:
            while waiting and not self._stopping:
                await self._marks.of(address)  # a kill may then repeat one message of a chat, never two
                await self._send_until_through(channel, waiting[0])
                self._settle(waiting.popleft())
        finally:
            del self._queues[address], self._sending[address]

    def _settle(self, row: OutboxRow) -> None:
        settled = self._settled.pop(row.id, None)
        if settled is not None and not settled.done():
            settled.set_result(None)

    async def _send_until_through(self, channel: Channel, row: OutboxRow) -> None:
        erasures = row.erasures
        ambiguous, patience = 0, FIRST_WAIT
        rate_limiter = self._rate_limiters[row.channel]
        while True:
            try:
                if not await self._comes_to_its_turn(row):
                    return None
                await self._send_whole(channel, row, erasures)
                self.down.pop(row.channel, None)
                return rate_limiter.note_success(row.address)
            except NotSent as fault:
                ambiguous += fault.ambiguous
                if ambiguous > MOST_AMBIGUOUS:
                    log.error("%s row %d is given up: ambiguous %d times: %s", row.channel, row.id, ambiguous, fault)
                    return await self._give_up(row, DeliveryFailure.UNCERTAIN)
                await repeating.wait(row, fault, patience, rate_limiter, self._store, self._measurements)
                patience = min(patience * 2, LONGEST_WAIT)
                erasures = ERASURES_UNKNOWN  # another process may have erased it while it waited
            except ChannelDown as fault:
                await self._wait_while_down(row.channel, fault)
                erasures = ERASURES_UNKNOWN
            except Moved as fault:
                return await self._move(row, fault.address)
            except PersonGone as fault:
                self._measurements.refusals[Refusal.PERSON_GONE] += 1
                log.info("%s row %d reaches nobody: %s", row.channel, row.id, fault)
                return await row_outcomes.note(self._store, partial(row_outcomes.gone, row))
            except ChatClosed:  # what follows waits as well, so that the order stays
                return self._closed.keep(self._queues[row.recipient])
            except (OutsideWindow, MayHaveArrived) as fault:
                return await row_outcomes.note(self._store, partial(row_outcomes.not_repeated, row, fault))
            except SendRefused as fault:
                self._measurements.refusals[Refusal.SEND_REFUSED] += 1
                log.error("%s row %d is refused: %s", row.channel, row.id, fault)
                return await self._give_up(row, DeliveryFailure.REFUSED)
            except Exception as fault:  # its class alone: its text may be what was answered
                log.error("%s row %d cannot be sent: %s", row.channel, row.id, type(fault).__name__)
                return await self._give_up(row, DeliveryFailure.REFUSED)

    async def _wait_while_down(self, channel: str, fault: ChannelDown) -> None:
        log.error("%s sends nothing for now: %s", channel, fault)
        self.down[channel] = str(fault)
        await asyncio.sleep(LONGEST_WAIT)

    async def _comes_to_its_turn(self, row: OutboxRow) -> bool:
        """Wait until a row may be sent, and this process is sure of its rows; return False if another one delivers it by now."""
        membership, rate_limiter = self._store.membership, self._rate_limiters[row.channel]
        await rate_limiter.wait_for_reply(row.address)
        while not membership.is_certain:  # noqa: ASYNC110 - a heartbeat ends in another thread
            await asyncio.sleep(LOOK_EVERY)
        is_own = self._queues[row.recipient][0].owner == membership.number  # claimed again, perhaps, while it waited
        if row.unasked:  # it has waited in `acquire`
            return is_own and membership.leads
        rate_limiter.note_reply(row.address)
        membership.note_reply()
        return is_own

    def _is_gone(self, row: OutboxRow) -> bool:
        """Return True if a row of the page may have been erased since it was written; a task shows it if it was not."""
        if row.erasures == self._store.erasures:
            return False
        task = asyncio.get_running_loop().create_task(self._show_if_there(row))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def _show_if_there(self, row: OutboxRow) -> None:
        self.post(await still_there(self._store, [row]))

    async def _move(self, row: OutboxRow, address: str) -> None:
        """Send the rest of a chat's rows to its new address."""
        await row_outcomes.note(self._store, lambda tx: tx.applicants.change_address(row.channel, row.address, address))
        self.post([replace(row, address=address)])

    async def follow_up(self, row: OutboxRow, event: Event) -> None:
        """Report to a conversation what became of its row, mark the row sent in the same commit; post the answer."""
        self.post(await row_outcomes.stored(self._store, row, partial(self._hear_of_delivery, row, event)))

    async def _send_whole(self, channel: Channel, row: OutboxRow, erasures: int) -> None:
        """Send; while it lasts, the end of the process is held up for a moment."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        self._under_way.add(task)
        try:
            await self._send(channel, row, erasures)
        except Exception as fault:  # the database is no platform: what it does not do now is no refusal
            raise NotSent(type(fault).__name__) if is_passing(fault) else fault from None
        finally:
            self._under_way.discard(task)

    async def _send(self, channel: Channel, row: OutboxRow, erasures: int) -> None:
        if await row_outcomes.is_erased(self._store, row, erasures):
            return
        if row.unasked and isinstance(message := row.message, SendNotice) and message.file is not None:
            self._rate_limiters[row.channel].note_reply(row.address)  # its file and its caption are two messages
        SENDING.set(of_row(row))  # in this task alone
        event = await self._sender.send(channel, row)
        self._note_delivered(row)
        if event is None:
            self._marks.note(row)
        else:
            await self.follow_up(row, event)

    def mark_sent(self) -> None:
        """Have what was sent so far marked in the commit of the turn that is taken next."""
        self._marks.write(along=True)

    def _note_delivered(self, row: OutboxRow) -> None:
        if row.what == SendReply.kind and row.at:  # a row of an earlier process has no moment
            self._measurements.delivery_seconds.observe(max(0.0, time.time() - row.at))

    async def _give_up(self, row: OutboxRow, failure: DeliveryFailure) -> None:
        self._measurements.given_up[GivenUp.ROW] += 1
        await row_outcomes.note(self._store, partial(row_outcomes.given_up, row.id, failure))
