"""Messages to commits: each is counted, answered, and passed over if it does nothing but harm; delivery comes after."""

import asyncio
import logging
import time
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bot.answering import Answering
from bot.channels import Incoming
from bot.storage.desk import Desk
from bot.storage.replies import written
from bot.storage.rows import Person, Posted, Tried
from bot.storage.store import Store
from dialogs import wording
from dialogs.conversation import Conversation
from dialogs.events import Event
from dialogs.turn import Reply

log = logging.getLogger(__name__)

MOST_TRIES = 3
"""A message that failed so often, or comes so often because it ended the process, is passed over and holds up nobody."""


class Turns:
    """Takes what channels hear; gives delivery what was posted, once it is on disk."""

    def __init__(
        self,
        answering: Answering,
        store: Store,
        deliver: Callable[[Sequence[Posted]], None],
        mark_sent: Callable[[], None] = lambda: None,
    ) -> None:
        self._answering = answering
        self._store = store
        self._deliver = deliver
        self._mark_sent = mark_sent

    async def take(self, heard: Sequence[Incoming]) -> Sequence[bool]:
        """Take messages in their order; tell for each whether it may be confirmed to its platform.

        Each is counted before it is tried: one that kills the process is passed over at its third coming. One that fails is
        recorded and apologised for at once, and not confirmed before its third failure. One that was tried before is tried
        alone, so that what it does to the process is not laid at another's door.
        """
        settled: list[bool] = []
        while rest := heard[len(settled) :]:
            self._mark_sent()
            try:
                tries = await self._store.do(partial(_count_tries, rest))
            except Exception as error:  # a full disk: the platform keeps the messages until there is room
                log.error("nothing can be stored: %s", type(error).__name__)
                return [*settled, *(False for _ in rest)]
            together = len(tries) - _suspect(tries[-1])
            settled += await asyncio.gather(*map(self._take_one, rest[:together], tries))
            if together < len(tries):
                settled.append(await self._take_one(rest[together], tries[together]))
        return settled

    async def after_delivery(self, row: Posted, event: Event) -> None:
        """Let the conversation of a delivered row hear what became of it; the row is marked sent in the same commit."""
        posted = await self._store.do(partial(self._answering.hear_of_delivery, row, event))
        self._deliver(posted)

    async def _take_one(self, incoming: Incoming, tried: Tried) -> bool:
        if tried.answered:
            return True
        too_often = tried.tries >= MOST_TRIES + (tried.failure is not None)
        work = partial(_pass_over, incoming, tried) if too_often else partial(_answer, self._answering, incoming)
        settled = True
        try:
            posted = await self._store.do(work)
        except Exception as error:
            settled = tried.tries >= MOST_TRIES
            try:
                posted = await self._store.do(partial(_apologise, incoming, error, tried))
            except Exception as worse:
                log.error("a failure cannot be stored: %s", type(worse).__name__)
                return False
        self._deliver(posted)
        return settled


def _answer(answering: Answering, incoming: Incoming, desk: Desk) -> list[Posted]:
    posted = answering.answer(incoming, desk)
    desk.inbox.answered(incoming.channel, incoming.number, time.time())
    return posted


def _suspect(tried: Tried) -> bool:
    return tried.tries > 1 and not tried.answered


def _count_tries(heard: Sequence[Incoming], desk: Desk) -> list[Tried]:
    """Count messages up to the first that was tried before in vain; those after it wait until it is through."""
    messages = [(incoming.channel, incoming.number) for incoming in heard]
    counted = desk.inbox.count_tries(messages, time.time())
    tries = [counted[message] for message in messages]
    first = next((at for at, tried in enumerate(tries) if _suspect(tried)), len(tries))
    desk.inbox.uncount_tries(messages[first + 1 :])
    return tries[: first + 1]


def _apologise(incoming: Incoming, error: Exception, tried: Tried, desk: Desk) -> list[Posted]:
    """Record a failure, by class and place and never by what was said; apologise the first time."""
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in frames[::-1] if "site-packages" not in frame.filename), frames[-1])
    failure = f"{type(error).__name__} in {Path(frame.filename).name}, {frame.name}, line {frame.lineno}"
    log.error("%s %s failed, try %d: %s", incoming.channel, incoming.number, tried.tries, failure)
    return _record(incoming, tried, failure, tried.tries >= MOST_TRIES, desk)


def _pass_over(incoming: Incoming, tried: Tried, desk: Desk) -> list[Posted]:
    log.error("%s %s is passed over at its coming %d", incoming.channel, incoming.number, tried.tries)
    return _record(incoming, tried, tried.failure or "it ended the process each time it was tried", True, desk)


def _record(incoming: Incoming, tried: Tried, failure: str, for_good: bool, desk: Desk) -> list[Posted]:
    """Record a failure; apologise the first time, whatever is stored about the person, for that may be what failed."""
    now = time.time()
    desk.inbox.failed(incoming.channel, incoming.number, failure, now if for_good else None)
    if tried.failure is not None:
        return []
    person = Person(incoming.channel, incoming.address, None, None, Conversation())
    return [desk.outbox.post(person, "reply", written(Reply(wording.BUSY)), now)]
