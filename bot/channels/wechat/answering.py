"""The answer to each message within the time that WeChat waits for one, and what becomes of a reply that comes later."""

import asyncio
import contextlib
import logging
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass

from bot.address import Address
from bot.channels import Incoming, Listener, MessageKey, PersonGone, Taken
from bot.channels.chat_lines import ChatLines
from bot.channels.incoming_batcher import IncomingBatcher
from bot.channels.wechat.pushing import Pushing
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.channels.wechat.turns import PassiveAnswer
from bot.storage.passive_replies import KeptText
from dialogs.language import refusals
from dialogs.model.events import Said

log = logging.getLogger(__name__)

BUDGET_SECONDS = 4.0
"""For how long an answer waits for what follows the commit; WeChat waits for 5 s, and brings the message again then."""
COMMITTED_SECONDS = 4.5
"""For how long it waits for the commit, without which nothing is answered; what is written later may not be read."""
LAST_SECONDS = 0.4
"""Of the budget, what is left for keeping what was waited for."""
AGAIN_SECONDS = 0.3
"""Seconds after which a message is taken again that could not be."""
MOST_TRIES = 3
"""So often WeChat brings a message."""
REPEATED_WITHIN = 4.0
"""Seconds within which a message is brought again whose answer was not read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be answered to a request."""

    reply: KeptText | None = None
    """None if nothing is to be read yet."""
    is_settled: bool = True
    """False if the message may not be confirmed: it is not known to be on disk, or not what is to be read."""


NOT_TAKEN = Answer(KeptText(refusals.GIVEN_UP))
"""The answer to a message that cannot be stored: it is not known here, and nothing is kept of it."""
_UNSETTLED = Answer(is_settled=False)


@dataclass(frozen=True, slots=True)
class _Outcome:
    taken: Taken
    kept: PassiveAnswer | None


@dataclass(eq=False, slots=True)
class _Turn:
    """The turn of a message, from its first try until its reply was read or waits."""

    task: "asyncio.Task[_Outcome]"
    tries: int = 0
    is_answered: bool = False
    """True if an answer was written since the last try began."""
    is_watched: bool = False
    """True while it is seen to what becomes of a reply that nobody waits for."""

    @property
    def has_failed(self) -> bool:
        """Return True if it has ended without a commit."""
        return self.task.done() and not self.task.result().taken.is_settled

    @property
    def has_left(self) -> bool:
        """Return True if somebody declined in it, or had everything erased."""
        kept = self.task.result().kept if self.task.done() else None
        return kept is not None and kept.has_left


class Answering:
    """Answers messages, those of one chat one after another, and each once, however often it is brought."""

    def __init__(self, keeper: ReplyKeeper, pushing: Pushing) -> None:
        """Keep the parts that know what was read, and that send what comes too late."""
        self._keeper, self._pushing = keeper, pushing
        self._lines = ChatLines()
        self._batcher = IncomingBatcher()
        self._turns: dict[MessageKey, _Turn] = {}
        """The turns that are under way, by their message."""
        self._open: dict[Address, list[Incoming]] = {}
        """The messages of each chat whose answers are open, each as often as it was brought."""
        self._added: set[Address] = set()
        """The chats for which something came while an answer was open."""
        self._beside: set[asyncio.Task[None]] = set()

    async def answer(self, incoming: Incoming, listener: Listener) -> Answer:
        """Return what is to be answered to a message, in time to be read; `end` has to follow."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        self._keeper.open(incoming.key)
        ahead = [each for each in self._open.setdefault(incoming.sender, []) if each.number != incoming.number]
        self._open[incoming.sender].append(incoming)
        turn = self._turns.get(incoming.key)
        if turn is None and _is_tapped_twice(incoming, ahead):
            return Answer()
        if turn is None or turn.has_failed:
            self._keeper.note_ahead(incoming.key, [each.number for each in ahead])
            turn = self._turns[incoming.key] = _Turn(loop.create_task(self._take(incoming, listener)))
        turn.tries, turn.is_answered = turn.tries + 1, False
        is_repeat = turn.task.done()  # what was kept may be read meanwhile, or erased
        if not is_repeat:
            await asyncio.wait([turn.task], timeout=COMMITTED_SECONDS)
            if not turn.task.done():
                return _UNSETTLED
        outcome = turn.task.result()
        if not outcome.taken.is_settled:
            return NOT_TAKEN
        if outcome.kept is not None and not outcome.kept.more and not is_repeat:
            return Answer(outcome.kept.reply)
        return await self._collected(incoming, outcome.taken, listener, begun)

    def end(self, incoming: Incoming, answer: Answer, *, written: bool) -> None:
        """Note whether an answer was written; a reply in one that was not is read by the repeat, or waits."""
        address, turn = incoming.sender, self._turns.get(incoming.key)
        self._open[address].remove(incoming)
        if not self._open[address]:
            del self._open[address]
        is_last = self._keeper.close(incoming.key)
        if written and answer.reply is not None and answer is not NOT_TAKEN:
            self._keeper.note_written(incoming, has_left=turn is not None and turn.has_left)
        if turn is not None and written:
            turn.is_answered = True
        if is_last and turn is not None:
            if turn.is_answered or turn.has_failed:
                del self._turns[incoming.key]
            else:
                self._keeper.late.add(incoming.key)
                self._watch(incoming, turn)
        if address in self._added and address not in self._open:
            self._added.discard(address)
            self._run(self._push(address))

    def takes_along(self, address: Address) -> bool:
        """Return True if an answer is open to a chat, which takes along what waits there, or has it sent when it ends."""
        if address not in self._open:
            return False
        self._added.add(address)
        return True

    async def close(self) -> None:
        """Finish what is being kept; end the turns that nobody waits for."""
        for task in self._beside:
            task.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)
        await self._keeper.marked()

    async def _take(self, incoming: Incoming, listener: Listener) -> _Outcome:
        """Return the turn of a message, taken after those of its chat; try again for a while if it cannot be stored."""
        loop = asyncio.get_running_loop()
        until = loop.time() + BUDGET_SECONDS - AGAIN_SECONDS
        await self._lines.enter(incoming.address)
        try:
            self._keeper.supersede(incoming.sender)
            while True:
                taken = await self._batcher.take(incoming, listener)
                if taken.is_settled or loop.time() >= until:
                    break
                await asyncio.sleep(AGAIN_SECONDS)
            return _Outcome(taken, self._keeper.kept(incoming.key))
        except Exception as fault:  # its class alone: its text may be what was said
            log.error("a message that was brought cannot be answered: %s", type(fault).__name__)
            return _Outcome(Taken.AGAIN, None)
        finally:
            self._lines.leave(incoming.address, settled=True)

    async def _collected(self, incoming: Incoming, taken: Taken, listener: Listener, begun: float) -> Answer:
        """Return what is to be read once everything of a turn was sent, or the time is over.

        A copy of what another process has answered is not confirmed before its reply is read here.
        """
        loop = asyncio.get_running_loop()
        late = Answer(is_settled=taken is not Taken.REPEATED)
        until = begun + (BUDGET_SECONDS if late.is_settled else COMMITTED_SECONDS)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(begun + BUDGET_SECONDS - LAST_SECONDS):
                await listener.sent_to(incoming.sender)
        if loop.time() >= until:
            return late
        collecting = loop.create_task(self._keeper.collect(incoming))
        await asyncio.wait([collecting], timeout=until - loop.time())
        if not collecting.done():
            self._run(self._uncollected(incoming, collecting))
            return late
        return _UNSETTLED if collecting.exception() is not None else Answer(collecting.result())

    async def _uncollected(self, incoming: Incoming, collecting: "asyncio.Task[KeptText | None]") -> None:
        """Keep a reply that was collected after its request had ended, and send it if there is a window."""
        reply = await collecting
        if reply is not None and not self._keeper.is_open(incoming.key):
            self._keeper.late.add(incoming.key)
            await self._give_back(incoming)

    async def _give_back(self, incoming: Incoming) -> None:
        try:
            await self._keeper.give_back(incoming)
        finally:
            self._keeper.late.discard(incoming.key)
        await self._push(incoming.sender)

    def _watch(self, incoming: Incoming, turn: _Turn) -> None:
        if not turn.is_watched:
            turn.is_watched = True
            self._run(self._see_to(incoming, turn))

    async def _see_to(self, incoming: Incoming, turn: _Turn) -> None:
        """Once a message is not brought again any more, have its reply wait, and send it if there is a window."""
        key = incoming.key
        try:
            await asyncio.wait([turn.task])
            if turn.tries < MOST_TRIES:
                await asyncio.sleep(REPEATED_WITHIN)
        finally:
            turn.is_watched = False
        if self._keeper.is_open(key):
            return  # its answer is seen to when it ends
        if self._turns.get(key) is turn:
            del self._turns[key]
        kept = turn.task.result().kept
        if kept is not None and key in self._keeper.late:
            await self._give_back(incoming)
        self._keeper.late.discard(key)

    async def _push(self, address: Address) -> None:
        with contextlib.suppress(PersonGone):  # they are heard of again when they write
            await self._pushing.push(address)

    def _run(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
        task.add_done_callback(_log_failure)


def _is_tapped_twice(incoming: Incoming, ahead: Sequence[Incoming]) -> bool:
    """Return True if the same text as this one is being answered: whoever sent both has read no answer in between."""
    event = incoming.event
    return isinstance(event, Said) and any(
        isinstance(each.event, Said) and each.event.text == event.text for each in ahead
    )


def _log_failure(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (fault := task.exception()) is not None:
        log.error("a reply that was not read in time cannot be kept: %s", type(fault).__name__)
