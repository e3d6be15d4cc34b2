"""Limits how fast one channel sends: replies at once, unasked messages within the platform's budget."""

import asyncio
import heapq
import itertools
import math
from dataclasses import dataclass, field

from bot.channels import Pace

LIMITED_CHATS = 5
"""After this many chats limited in a row, the bot itself counts as too fast."""
EPSILON = 1e-9
"""Tolerance for rounding errors in sums of seconds."""


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
        """One at most: saved tokens would allow a burst that the platform counts as too many."""
        self._filled_at = -math.inf
        self._sent_at: dict[str, float] = {}
        """When each chat was last sent something, oldest first; kept only while it limits the chat."""
        self._held: dict[str, float] = {}
        self._limited: set[str] = set()
        self._bot_held = -math.inf
        self._orders = itertools.count()
        self._ready: list[_Waiting] = []
        """Messages that wait only for the bot's own budget, as far as is known; first come, first served."""
        self._later: list[tuple[float, _Waiting]] = []
        """Messages that wait for their own chat, by the time it is free again."""
        self._timer: asyncio.TimerHandle | None = None

    def note_reply(self, chat: str) -> None:
        """Count a reply: it is sent at once, and unasked messages wait longer, by a second at most."""
        now = asyncio.get_running_loop().time()
        self._fill(now)
        self._tokens = max(self._tokens - 1.0, -self._pace.per_second)
        self._note_sent(chat, now)

    def note_elsewhere(self, replies: int) -> None:
        """Count replies that other processes have sent on this channel: unasked messages wait longer, by a second at most."""
        self._fill(asyncio.get_running_loop().time())
        self._tokens = max(self._tokens - replies, -self._pace.per_second)

    def hold(self, seconds: float) -> None:
        """Delay every unasked message for so many seconds from now, unless they are delayed for longer."""
        if seconds > 0:
            self._bot_held = max(self._bot_held, asyncio.get_running_loop().time() + seconds)

    async def wait_for_reply(self, chat: str) -> None:
        """Wait until a reply may be sent: only its own chat's back-off delays it."""
        while (until := self._held.get(chat)) is not None:
            left = until - asyncio.get_running_loop().time()
            if left <= EPSILON:
                return
            await asyncio.sleep(left)

    async def acquire(self, chat: str) -> None:
        """Wait until an unasked message may be sent; it counts as sent."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(next(self._orders), chat, loop.create_future())
        heapq.heappush(self._ready, waiting)
        self._serve()
        await waiting.turn

    def back_off(self, chat: str, seconds: float) -> bool:
        """Delay a chat that the platform limited; after several in a row, delay every unasked message and return True."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        if until > self._held.get(chat, -math.inf):
            self._held[chat] = until
            loop.call_at(until, self._release, chat, until)
        if len(self._limited) < LIMITED_CHATS:
            self._limited.add(chat)
        if len(self._limited) < LIMITED_CHATS:
            return False
        self._bot_held = max(self._bot_held, until)
        return True

    def note_success(self, chat: str) -> None:
        """Note that the platform accepted a message, so the bot as a whole is not too fast."""
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
        sent_at, interval = self._sent_at, self._pace.per_chat_seconds
        if interval <= 0:
            return
        sent_at.pop(chat, None)
        sent_at[chat] = now
        while (oldest := next(iter(sent_at))) != chat and sent_at[oldest] + interval <= now:
            del sent_at[oldest]

    def _free_at(self, chat: str) -> float:
        since = self._sent_at.get(chat, -math.inf) + self._pace.per_chat_seconds
        return max(since, self._held.get(chat, -math.inf))

    def _serve(self) -> None:
        """Release every message that may be sent now; set the timer for the next."""
        now = asyncio.get_running_loop().time()
        self._fill(now)
        while self._later and self._later[0][0] <= now + EPSILON:
            heapq.heappush(self._ready, heapq.heappop(self._later)[1])
        if self._bot_held <= now + EPSILON:
            while self._ready and self._tokens >= 1.0 - EPSILON:
                waiting = heapq.heappop(self._ready)
                if waiting.turn.done():  # its sender was cancelled
                    continue
                free_at = self._free_at(waiting.chat)
                if free_at > now + EPSILON:
                    heapq.heappush(self._later, (free_at, waiting))
                    continue
                self._tokens -= 1.0
                self._note_sent(waiting.chat, now)
                waiting.turn.set_result(None)
        self._set_timer(now)

    def _set_timer(self, now: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._ready and not self._later:
            return
        at = now if self._ready else self._later[0][0]
        if self._tokens < 1.0:
            at = max(at, now + (1.0 - self._tokens) / self._pace.per_second)
        self._timer = asyncio.get_running_loop().call_at(max(at, self._bot_held), self._serve)
