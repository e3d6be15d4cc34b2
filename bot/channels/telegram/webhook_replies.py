"""Replies that travel in the answers to Telegram's own requests, where that loses none."""

import asyncio
import time
from dataclasses import dataclass

from bot.channels.telegram.account import Call
from bot.channels.telegram.recent_calls import RecentCalls

REPLY_SECONDS = 0.05
"""How long an answer waits for its reply, which follows the commit at once unless it is a file."""
REPEATED_WITHIN = 600.0
"""Seconds within which Telegram repeats an update whose answer it did not read."""
MOST_REMEMBERED = 10_000


class Place:
    """The room for one call in the answer to one update."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self._call: asyncio.Future[Call | None] = loop.create_future()
        self._travelled: asyncio.Future[bool] = loop.create_future()

    @property
    def is_free(self) -> bool:
        """True while no call was offered, and one may be."""
        return not self._call.done()

    async def offer(self, call: Call) -> bool:
        """Offer a call to a free place; return True once it has travelled, False if it has to be made otherwise."""
        self._call.set_result(call)
        return await asyncio.shield(self._travelled)

    async def call(self) -> Call | None:
        """Wait for a call; return None if none comes in time."""
        await asyncio.wait([self._call], timeout=REPLY_SECONDS)
        self.close()
        return self._call.result()

    def close(self) -> None:
        """Refuse every call that is offered from now on."""
        if not self._call.done():
            self._call.set_result(None)

    def settle(self, *, travelled: bool) -> None:
        """Set what became of the call, if that is not known yet."""
        self.close()
        if not self._travelled.done():
            self._travelled.set_result(travelled)


@dataclass(frozen=True, slots=True)
class _Travelled:
    number: str
    call: Call
    at: float


class WebhookReplies:
    """The answers that are open, and what travelled in those that Telegram may not have read."""

    def __init__(self, recent: RecentCalls) -> None:
        """Keep what was sent lately, by which it is judged whether a reply may travel."""
        self._recent = recent
        self._open: dict[str, Place] = {}
        self._travelled: dict[str, _Travelled] = {}
        """The last reply of each chat that travelled, until its next update shows that the answer was read."""

    def open(self, address: str) -> Place | None:
        """Return a place in an answer to a chat; None if a call whose outcome nobody sees might fail now."""
        if not self._recent.is_calm(address):
            return None
        self._recent.note(address)  # now, for others are opened before the reply is there
        place = self._open[address] = Place()
        return place

    def end(self, address: str, place: Place) -> None:
        """Note that the answer is written, or will not be; what was offered and did not travel is sent otherwise."""
        place.settle(travelled=False)
        if self._open.get(address) is place:
            del self._open[address]

    async def travels(self, address: str, call: Call) -> bool:
        """Make a call by the answer that is open for a chat; return False if there is none, or it was not written."""
        place = self._open.get(address)
        return place is not None and place.is_free and await place.offer(call)

    def none_comes(self, address: str) -> None:
        """Note that a chat gets something else than a reply now, so that its answer does not wait."""
        if (place := self._open.get(address)) is not None:
            place.close()

    def remember(self, address: str, number: str, call: Call) -> None:
        """Keep a call that travels in the answer to an update, for the case that this update comes again."""
        now = time.monotonic()
        self._travelled.pop(address, None)  # the newest stands last
        self._travelled[address] = _Travelled(number, call, now)
        while len(self._travelled) > MOST_REMEMBERED or self._oldest().at < now - REPEATED_WITHIN:
            del self._travelled[next(iter(self._travelled))]

    def forget(self, address: str) -> None:
        """Forget what travelled to a chat: it was read, or sent otherwise."""
        self._travelled.pop(address, None)

    def unread(self, address: str, number: str) -> Call | None:
        """Return what travelled in the answer to an update that has come again; forget it if another has come."""
        travelled = self._travelled.get(address)
        if travelled is None:
            return None
        if travelled.number != number:
            self.forget(address)
            return None
        return travelled.call

    def _oldest(self) -> _Travelled:
        return next(iter(self._travelled.values()))
