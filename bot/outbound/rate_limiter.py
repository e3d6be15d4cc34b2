"""How fast one channel may send: replies at once, what nobody asked for as the platform's budget allows."""

import asyncio
import heapq
import itertools
import math
from dataclasses import dataclass, field

from bot.channels import Pace

LIMITED_CHATS = 5
"""So many chats limited in a row, and it is the bot that is too fast, not one chat."""
EPSILON = 1e-9
"""Sums of fractions of seconds come out a hair's breadth beside."""


@dataclass(order=True, slots=True)
class _Waiting:
    order: int
    chat: str = field(compare=False)
    turn: "asyncio.Future[None]" = field(compare=False)


class RateLimiter:
    """One bot's budget; time is that of the running loop, and a message costs microseconds."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._tokens = 1.0
        """One at most: saved-up ones would let a burst through that the platform counts as too many."""
        self._filled_at = -math.inf
        self._sent_at: dict[str, float] = {}
        """When each chat heard something last, oldest first; only for as long as it matters."""
        self._held: dict[str, float] = {}
        self._limited: set[str] = set()
        self._bot_held = -math.inf
        self._orders = itertools.count()
        self._ready: list[_Waiting] = []
        """Those whom, as far as is known, only the bot's own budget makes wait; first come, first served."""
        self._later: list[tuple[float, _Waiting]] = []
        """Those whose own chat makes them wait, by when it is free again."""
        self._timer: asyncio.TimerHandle | None = None

    def note_reply(self, chat: str) -> None:
        """Count a reply: it goes at once, and what nobody asked for waits the longer, a second at most."""
        now = asyncio.get_running_loop().time()
        self._fill(now)
        self._tokens = max(self._tokens - 1.0, -self._pace.per_second)
        self._note_sent(chat, now)

    async def wait_for_reply(self, chat: str) -> None:
        """Wait until a reply may go: only a hold on its own chat keeps it."""
        while (until := self._held.get(chat)) is not None:
            left = until - asyncio.get_running_loop().time()
            if left <= EPSILON:
                return
            await asyncio.sleep(left)

    async def acquire(self, chat: str) -> None:
        """Wait until a message that nobody asked for may go; it counts as sent."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(next(self._orders), chat, loop.create_future())
        heapq.heappush(self._ready, waiting)
        self._serve()
        await waiting.turn

    def back_off(self, chat: str, seconds: float) -> None:
        """Keep a chat that the platform finds too much; after several in a row, everything that nobody asked for."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        if until > self._held.get(chat, -math.inf):
            self._held[chat] = until
            loop.call_at(until, self._release, chat, until)
        if len(self._limited) < LIMITED_CHATS:
            self._limited.add(chat)
        if len(self._limited) >= LIMITED_CHATS:
            self._bot_held = max(self._bot_held, until)

    def note_success(self, chat: str) -> None:
        """Note that the platform took a message: it is not the bot that is too fast."""
        if self._limited:
            self._limited.clear()

    def _release(self, chat: str, until: float) -> None:
        if self._held.get(chat) == until:
            del self._held[chat]

    def _fill(self, now: float) -> None:
        if self._pace.per_second == math.inf:
            self._tokens = math.inf
        elif now > self._filled_at:
            self._tokens = min(1.0, self._tokens + (now - self._filled_at) * self._pace.per_second)
        self._filled_at = now

    def _note_sent(self, chat: str, now: float) -> None:
        sent_at, apart = self._sent_at, self._pace.per_chat_seconds
        if apart <= 0:
            return
        sent_at.pop(chat, None)
        sent_at[chat] = now
        while (oldest := next(iter(sent_at))) != chat and sent_at[oldest] + apart <= now:
            del sent_at[oldest]

    def _free_at(self, chat: str) -> float:
        since = self._sent_at.get(chat, -math.inf) + self._pace.per_chat_seconds
        return max(since, self._held.get(chat, -math.inf))

    def _serve(self) -> None:
        """Let all go who may go now, and come back when the next one may."""
        now = asyncio.get_running_loop().time()
        self._fill(now)
        while self._later and self._later[0][0] <= now + EPSILON:
            heapq.heappush(self._ready, heapq.heappop(self._later)[1])
        if self._bot_held <= now + EPSILON:
            while self._ready and self._tokens >= 1.0 - EPSILON:
                waiting = heapq.heappop(self._ready)
                if waiting.turn.done():  # nobody waits for it any more
                    continue
                free_at = self._free_at(waiting.chat)
                if free_at > now + EPSILON:
                    heapq.heappush(self._later, (free_at, waiting))
                    continue
                self._tokens -= 1.0
                self._note_sent(waiting.chat, now)
                waiting.turn.set_result(None)
        self._come_back(now)

    def _come_back(self, now: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._ready and not self._later:
            return
        at = now if self._ready else self._later[0][0]
        if self._tokens < 1.0:
            at = max(at, now + (1.0 - self._tokens) / self._pace.per_second)
        self._timer = asyncio.get_running_loop().call_at(max(at, self._bot_held), self._serve)
