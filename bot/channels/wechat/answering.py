"""The answer to each message within the time that WeChat waits for one, and what becomes of a reply that comes later."""

import asyncio
import contextlib
import logging
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass

from bot.address import Address
from bot.channels import Incoming, Listener, PersonGone, Taken
from bot.channels.chat_lines import ChatLines
from bot.channels.taken_together import TakenTogether
from bot.channels.wechat.pushing import Pushing
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.channels.wechat.turns import Kept
from bot.storage.passive_replies import KeptText
from dialogs.language import refusals
from dialogs.model.events import Said

log = logging.getLogger(__name__)

BUDGET_SECONDS = 4.0
"""WeChat waits for 5 s, and brings the message again then."""
LAST_SECONDS = 0.4
"""Of these, what is left for keeping what was waited for."""
AGAIN_SECONDS = 0.3
"""Seconds after which a message is taken again that could not be."""
HELD_SECONDS = 5.5
"""Seconds for which a request is held whose message is not stored: by then WeChat has closed it, and brings the message again."""


NOT_TAKEN = KeptText(refusals.GIVEN_UP)
"""The answer to a message that cannot be stored: it is not known here, and nothing is kept of it."""


class NotStored(Exception):
    """A message was not stored in time, and WeChat brings it again: the request is not to be answered as if it were."""


@dataclass(frozen=True, slots=True)
class _Turn:
    taken: Taken
    kept: Kept | None


class Answering:
    """Answers messages, those of one chat one after another, and each once, however often it is brought."""

    def __init__(self, keeper: ReplyKeeper, pushing: Pushing) -> None:
        """Keep the parts that know what was read, and that send what comes too late."""
        self._keeper, self._pushing = keeper, pushing
        self._lines = ChatLines()
        self._taken_together = TakenTogether()
        self._turns: dict[str, asyncio.Task[_Turn]] = {}
        """The turns that are under way, by the number of their message."""
        self._collecting: dict[str, asyncio.Task[KeptText | None]] = {}
        """What was not kept by the time of its answer, and may be yet, by the number of the message."""
        self._open: dict[Address, list[Incoming]] = {}
        """The messages of each chat whose answers are open, each as often as it was brought."""
        self._added: set[Address] = set()
        """The chats for which something came while an answer was open."""
        self._beside: set[asyncio.Task[None]] = set()

    async def answer(self, incoming: Incoming, listener: Listener, *, is_last_try: bool) -> KeptText | None:
        """Return the reply to a message, None if there is none in time; `end` has to follow.

        Raise `NotStored` for a message that is not stored and will be brought again: not the last of WeChat's tries.
        """
        loop = asyncio.get_running_loop()
        begun = loop.time()
        self._keeper.open(incoming.number)
        ahead = [each for each in self._open.setdefault(incoming.sender, []) if each.number != incoming.number]
        self._open[incoming.sender].append(incoming)
        turn = self._turns.get(incoming.number)
        if turn is None and _is_tapped_twice(incoming, ahead):
            return None
        if turn is None or (turn.done() and not turn.result().taken.is_settled):
            self._keeper.note_ahead(incoming.number, [each.number for each in ahead])
            turn = self._turns[incoming.number] = loop.create_task(self._take(incoming, listener))
        await asyncio.wait([turn], timeout=BUDGET_SECONDS)
        if not is_last_try and not _is_stored(turn):
            await self._hold(turn, until=begun + HELD_SECONDS)
        if not turn.done():
            return None
        outcome = turn.result()
        if not outcome.taken.is_settled:
            return NOT_TAKEN
        if outcome.kept is not None and not outcome.kept.more:
            return outcome.kept.reply
        return await self._collected(incoming, listener, begun + BUDGET_SECONDS)

    async def _hold(self, turn: "asyncio.Task[_Turn]", until: float) -> None:
        """Wait until a message is stored; raise `NotStored` if it is not by that time."""
        loop = asyncio.get_running_loop()
        await asyncio.wait([turn], timeout=until - loop.time())
        if not _is_stored(turn):
            await asyncio.sleep(until - loop.time())
            raise NotStored

    async def _collected(self, incoming: Incoming, listener: Listener, deadline: float) -> KeptText | None:
        """Return the reply with what was on its way to the person, as far as that has come by the deadline."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(deadline - LAST_SECONDS):
                await listener.sent_to(incoming.sender)
        loop = asyncio.get_running_loop()
        collecting = loop.create_task(self._keeper.collect(incoming))
        await asyncio.wait([collecting], timeout=deadline - loop.time())
        if collecting.done() and collecting.exception() is None:
            return collecting.result()
        collecting.add_done_callback(_log_failure)
        self._collecting[incoming.number] = collecting  # it may be kept as the answer, which it is not
        return None

    def end(self, incoming: Incoming, reply: KeptText | None, *, written: bool) -> None:
        """Note whether a reply was written as the answer to a message; one that was not waits to be read."""
        address, turn = incoming.sender, self._turns.get(incoming.number)
        self._open[address].remove(incoming)
        if not self._open[address]:
            del self._open[address]
        is_last = self._keeper.close(incoming.number)
        collecting = self._collecting.pop(incoming.number, None) if is_last else None
        if written and reply is not None:
            if reply != NOT_TAKEN:
                self._keeper.note_written(incoming, has_left=_has_left(turn))
        elif is_last and turn is not None and not turn.done():  # the platform was told that nothing is to be read
            turn.add_done_callback(lambda done: self._run(self._late(incoming, done)))
            return
        elif collecting is not None:  # so it was here
            collecting.add_done_callback(lambda done: self._run(self._given_late(incoming)))
        elif is_last and reply is not None and reply != NOT_TAKEN:
            self._run(self._keeper.give_back(incoming))  # the platform brings the message again
        if is_last and (turn is None or turn.done()):
            self._turns.pop(incoming.number, None)
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

    async def _take(self, incoming: Incoming, listener: Listener) -> _Turn:
        """Have a message answered behind those of its chat; try again for a while what cannot be stored."""
        loop = asyncio.get_running_loop()
        until = loop.time() + BUDGET_SECONDS - AGAIN_SECONDS
        await self._lines.enter(incoming.address)
        try:
            taken = Taken.AGAIN
            self._keeper.supersede(incoming.sender)
            while not taken.is_settled and loop.time() < until:
                self._keeper.mark(along=True)
                taken = await self._taken_together.take(incoming, listener)
                if not taken.is_settled:
                    await asyncio.sleep(AGAIN_SECONDS)
            return _Turn(taken, self._keeper.kept(incoming.number))
        except Exception as fault:  # its class alone: its text may be what was said
            log.error("a message that was brought cannot be answered: %s", type(fault).__name__)
            return _Turn(Taken.AGAIN, None)
        finally:
            self._lines.leave(incoming.address, settled=True)

    async def _late(self, incoming: Incoming, turn: "asyncio.Task[_Turn]") -> None:
        """Have the reply of a turn that took too long wait, and send it if there is a window."""
        if self._keeper.is_open(incoming.number):  # it was brought again meanwhile
            return
        self._turns.pop(incoming.number, None)
        outcome = turn.result()
        if outcome.kept is not None:
            await self._given_late(incoming)

    async def _given_late(self, incoming: Incoming) -> None:
        """Have a reply wait that came after its answer, unless its message was brought again, and send it if there is a window."""
        if not self._keeper.is_open(incoming.number):
            await self._keeper.give_back(incoming)
            await self._push(incoming.sender)

    async def _push(self, address: Address) -> None:
        with contextlib.suppress(PersonGone):  # they are heard of again when they write
            await self._pushing.push(address)

    def _run(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
        task.add_done_callback(_log_failure)


def _is_stored(turn: "asyncio.Task[_Turn]") -> bool:
    return turn.done() and turn.result().taken.is_settled


def _has_left(turn: "asyncio.Task[_Turn] | None") -> bool:
    """Return True if somebody declined in a turn, or had everything erased."""
    kept = turn.result().kept if turn is not None and turn.done() else None
    return kept is not None and kept.has_left


def _is_tapped_twice(incoming: Incoming, ahead: Sequence[Incoming]) -> bool:
    """Return True if the same text as this one is being answered: whoever sent both has read no answer in between."""
    event = incoming.event
    return isinstance(event, Said) and any(
        isinstance(each.event, Said) and each.event.text == event.text for each in ahead
    )


def _log_failure(task: "asyncio.Task[None] | asyncio.Task[KeptText | None]") -> None:
    if not task.cancelled() and (fault := task.exception()) is not None:
        log.error("a reply that was not read in time cannot be kept: %s", type(fault).__name__)
