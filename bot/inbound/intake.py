"""Answers each message once, and commits the answer."""

import asyncio
import logging
import time
import traceback
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.address import Address
from bot.channels import Incoming, PassiveChannel, Taken
from bot.inbound.handler import EventHandler
from bot.measurements import GivenUp, Measurements, Refusal
from bot.outbound.dispatcher import Dispatcher
from bot.outbound.page_rows import still_there
from bot.storage.held_replies import HELD, HeldReplies
from bot.storage.leadership import Leadership
from bot.storage.messages import SendReply, SetMenu
from bot.storage.records import OutboxRow, Person
from bot.storage.store import Store, no_room
from bot.storage.transaction import Transaction
from dialogs.language import refusals
from dialogs.model.reply import Reply

log = logging.getLogger(__name__)

MOST_FAILURES = 3
"""After this many failures a message is passed over and holds up nobody."""
MOST_ENDS = 8
"""After the process ended this often while a message was answered, it is passed over: many times, for the cause may be outside.

With 4, one message in 6,000 was passed over that had done nothing, of people whose bot was killed every few seconds.
"""
ENDED = "the process ended each time it was being answered"


@dataclass(eq=False, slots=True)
class _Batch:
    """Messages that are taken together."""

    heard_at: float
    """When they were heard, by the monotonic clock."""
    held: dict[Address, Incoming] = field(default_factory=dict)
    """The failed message of each address: later ones from there wait, to be answered in order."""
    no_room: Exception | None = None


Outcome = tuple[Taken, Sequence[OutboxRow]]


class Intake:
    """Answers incoming messages; hands posted rows to the dispatcher after the commit."""

    def __init__(
        self,
        handler: EventHandler,
        store: Store,
        dispatcher: Dispatcher,
        asking_again: Collection[str],
        passive: Mapping[str, PassiveChannel],
        measurements: Measurements,
    ) -> None:
        """Keep what answers and stores messages, the channels with devices that ask again or with passive replies, and what is measured."""
        self._passive = passive
        self._measurements = measurements
        self._handler = handler
        self._store = store
        self._dispatcher = dispatcher
        self._asking_again = asking_again
        self._one_at_a_time = asyncio.Lock()
        self._counted: set[tuple[str, str]] = set()
        """The messages whose present try is counted already, which this process has not ended."""

    async def take(self, heard: Sequence[Incoming]) -> Sequence[Taken]:
        """Answer messages in their order; return what became of each.

        One that fails is recorded and apologised for at once, and is repeated until its third failure. One that ends the
        process is known at the next start, or was counted before it began. Neither counts against another message.
        """
        begun = time.monotonic()
        self._dispatcher.mark_sent()
        batch = _Batch(begun)
        taken = await asyncio.gather(*(self._take_one(incoming, batch) for incoming in heard))
        if batch.no_room is not None:  # a full disk: the platform keeps the messages until there is room
            log.error("nothing can be stored: %s", type(batch.no_room).__name__)
        return taken

    def gone(self, address: Address) -> None:
        """Note that somebody has left; their next message brings them back."""
        self._store.submit(lambda tx: tx.applicants.note_unreachable(*address, time.time()))

    async def while_leading(self, work: Callable[[], Awaitable[None]]) -> None:
        """Run some work whenever this process leads, until it ends by itself; raise what it raises."""
        await Leadership(self._store).while_held(work)

    async def settled(self) -> None:
        """Wait until everything that was posted so far has been sent."""
        await self._dispatcher.drain()

    async def sent_to(self, address: Address) -> None:
        """Wait until nothing that was posted so far waits here to be sent to an address."""
        await self._dispatcher.sent_to(address)

    async def _take_one(self, incoming: Incoming, batch: _Batch) -> Taken:
        try:
            if self._store.membership.counts_tries:
                async with self._one_at_a_time:
                    if self._waits(incoming, batch):  # it is not begun, so it cannot end the process
                        return Taken.AGAIN
                    await self._count_try(incoming)
                    taken, posted = await self._write_answer(incoming, batch)
            else:
                taken, posted = await self._write_answer(incoming, batch)
        except Exception as error:
            if no_room(error):
                batch.no_room = error
                return Taken.AGAIN
            try:
                failed = partial(_record_failure, incoming, error, told=incoming.channel not in self._passive)
                taken, posted = await self._store.write(failed)
            except Exception as worse:
                batch.no_room = worse
                return Taken.AGAIN
        self._dispatcher.try_again(incoming.sender)
        self._dispatcher.post([row for row in posted if not row.sent])
        self._dispatcher.post(await still_there(self._store, [row for row in posted if row.sent]))
        if taken is Taken.ANSWERED:
            self._measurements.answered(incoming.channel, time.monotonic() - batch.heard_at)
        elif taken is Taken.GIVEN_UP and posted:  # a copy of one that was given up before is told nothing
            self._measurements.given_up[GivenUp.MESSAGE] += 1
        return taken

    async def _write_answer(self, incoming: Incoming, batch: _Batch) -> Outcome:
        work, concerning = partial(self._answer, incoming, batch), self._handler.concerning(incoming)
        taken, posted = await self._store.write(work, message=incoming.number, concerning=concerning)
        if taken is not Taken.AGAIN:  # what only waited was not tried: the count holds for its first try
            self._counted.discard((incoming.channel, incoming.number))
        return taken, posted

    async def _count_try(self, incoming: Incoming) -> None:
        """Count a try in a commit of its own, before it begins: whatever ends the process is known at the next one."""
        message = incoming.channel, incoming.number
        if message not in self._counted:
            await self._store.write(lambda tx: tx.inbox.note_end(*message, time.time()), concerning=())
            self._counted.add(message)

    def _waits(self, incoming: Incoming, batch: _Batch) -> bool:
        """Return True if a message is to come again before it is begun: behind a failed one, or because of haste."""
        if batch.held.get(incoming.sender, incoming) is not incoming:
            return True
        return incoming.channel in self._asking_again and self._store.writer_time.wait(str(incoming.sender)) > 0

    def _answer(self, incoming: Incoming, batch: _Batch, tx: Transaction) -> Outcome:
        """Claim and answer a message in one transaction; do nothing if it was answered before."""
        channel, number, address = incoming.channel, incoming.number, incoming.sender
        if batch.held.get(address, incoming) is not incoming:
            return Taken.AGAIN, ()
        wait = self._store.writer_time.wait(str(address))
        if wait > 0:
            self._measurements.refusals[Refusal.TOO_FAST] += 1
        if wait > 0 and channel in self._asking_again:
            return Taken.AGAIN, ()
        ends = tx.inbox.claim(channel, number, time.time())
        if ends is None:
            return (Taken.GIVEN_UP if tx.inbox.is_given_up(channel, number) else Taken.REPEATED), ()
        passive = self._passive.get(channel)
        if passive is None:
            return self._answer_claimed(incoming, incoming, batch, tx, ends, wait)
        turn = passive.begin_turn(tx, incoming)
        heard = turn.hear()
        if heard is None:
            return Taken.ANSWERED, turn.posted
        held = tx.outbox.held = HeldReplies(address)
        taken, posted = self._answer_claimed(incoming, heard, batch, tx, ends, wait)
        others = [row for row in posted if row.id != HELD]
        turn.keep(held.replies, more=any(row.recipient == address and row.what != SetMenu.kind for row in others))
        return taken, others

    def _answer_claimed(
        self, incoming: Incoming, heard: Incoming, batch: _Batch, tx: Transaction, ends: int, wait: float
    ) -> Outcome:
        """Answer a message that is claimed, as its channel has `heard` it.

        The process has ended so often while it was answered before; its sender is to `wait` for so many seconds.
        """
        channel, number, address = incoming.channel, incoming.number, incoming.sender
        if ends - ((channel, number) in self._counted) >= MOST_ENDS:
            log.error("%s %s is passed over: %s", channel, number, ENDED, extra={"channel": channel})
            return Taken.GIVEN_UP, _give_up(incoming, ENDED, tx)
        if wait > 0:
            return Taken.ANSWERED, _tell(incoming, refusals.slower(wait), tx)
        batch.held[address] = incoming
        begun = time.thread_time()
        self._store.answering(channel, number)
        try:
            posted = self._handler.answer(heard, tx)
        finally:
            self._store.answered()
            self._store.writer_time.spend(str(address), time.thread_time() - begun)
        del batch.held[address]
        return Taken.ANSWERED, posted


def _record_failure(incoming: Incoming, error: Exception, tx: Transaction, *, told: bool) -> Outcome:
    """Record a failure by its class and place, never its text; apologise for the first if it is `told`, give up at the last.

    Where the reply is read from the answer, nothing is read before the last try, which says what became of the message.
    """
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in frames[::-1] if "site-packages" not in frame.filename), frames[-1])
    why = f"{type(error).__name__} in {Path(frame.filename).name}, {frame.name}, line {frame.lineno}"
    failures = tx.inbox.note_failure(incoming.channel, incoming.number, why, time.time())
    facts = incoming.channel, incoming.number, failures, why
    log.error("%s %s failed, try %d: %s", *facts, extra={"channel": incoming.channel})
    if failures >= MOST_FAILURES:
        return Taken.GIVEN_UP, _give_up(incoming, why, tx)
    return Taken.AGAIN, _tell(incoming, refusals.BUSY, tx) if told and failures == 1 else ()


def _give_up(incoming: Incoming, why: str, tx: Transaction) -> Sequence[OutboxRow]:
    tx.inbox.give_up(incoming.channel, incoming.number, why, time.time())
    return _tell(incoming, refusals.GIVEN_UP, tx)


def _tell(incoming: Incoming, text: str, tx: Transaction) -> Sequence[OutboxRow]:
    """Post text to the sender without loading what is stored about them, for that may be what failed."""
    sender = Person.stranger(incoming.sender)
    return [tx.outbox.post(sender, SendReply(Reply.of(text)), time.time())]
