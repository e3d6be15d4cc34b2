"""How Telegram fails: refusals on demand, cut connections, late answers, limits on the rate."""

from __future__ import annotations

import asyncio
import math
import time
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.fakes.telegram_exchange import Chat
from tests.fakes.telegram_rules import Refused
from tests.fakes.telegram_updates import CONFLICT

USUAL = {400: "chat not found", 403: "bot was blocked by the user", 409: CONFLICT}

How = int | Literal["reset", "accept_then_reset", "accept_then_500"]


class Cut(Exception):
    """The connection is closed without an answer."""


def too_many(retry_after: int) -> Refused:
    """The 429 that asks for so many seconds of patience."""
    return Refused(429, f"retry after {retry_after}", retry_after=retry_after)


@dataclass
class Fault:
    """A failure that waits for its request."""

    method: str | None
    status: How | None
    times: int
    retry_after: int
    delay: float
    chat: int | None
    description: str

    def fits(self, method: str, params: dict[str, Any]) -> bool:
        """Whether this request is the one to fail."""
        return self.times > 0 and self.method in (None, method) and self.chat in (None, params.get("chat_id"))

    @property
    def before(self) -> bool:
        """Whether the request is refused before anything is done."""
        return isinstance(self.status, int) or self.status == "reset"

    async def strike(self) -> None:
        """Wait, then fail; a fault with a delay alone only waits."""
        await asyncio.sleep(self.delay)
        if self.status is None:
            return
        if self.status in {"reset", "accept_then_reset"}:
            raise Cut
        if self.status == 429:
            raise too_many(self.retry_after)
        status = self.status if isinstance(self.status, int) else 500
        raise Refused(status, self.description or USUAL.get(status, ""))


@dataclass
class Rates:
    """How many messages a second a bot may send; None is no limit."""

    per_chat: float | None = None
    overall: float | None = None
    sent_at: list[float] = field(default_factory=list)

    def pace(self, chat: Chat | None) -> None:
        """Count one message more, or refuse it with 429."""
        now = time.monotonic()
        limits = [(self.overall, self.sent_at)] + ([(self.per_chat, chat.sent_at)] if chat else [])
        for limit, sent_at in limits:
            if limit is None:
                continue
            window = max(1.0, 1 / limit)
            sent_at[:] = [at for at in sent_at if now - at < window]
            if len(sent_at) >= max(1, limit):
                raise too_many(max(1, math.ceil(window - (now - sent_at[0]))))
        for _, sent_at in limits:
            sent_at.append(now)
