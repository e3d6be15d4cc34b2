"""A Bot API that fails as drawn: too many requests, errors, pages of HTML, cut connections, answers that never come, people who left."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field

from tests.fakes.telegram_faults import Fault, How
from tests.fakes.telegram_requests import Call

HANG_SECONDS = 30.0
"""Longer than the bot waits for an answer."""
SENDS = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageReplyMarkup"})


@dataclass(frozen=True)
class Kind:
    """A way to fail, and how often: once in so many calls."""

    once_in: int
    status: How | None
    delay: float = 0.0
    sends_only: bool = True


KINDS = (
    Kind(30, 403),
    Kind(40, 429),
    Kind(40, 500, sends_only=False),
    Kind(40, 502, sends_only=False),  # a gateway's page of HTML
    Kind(40, "reset", sends_only=False),
    Kind(60, "accept_then_reset", sends_only=False),
    Kind(60, "accept_then_500"),
    Kind(300, None, HANG_SECONDS),
)


@dataclass
class Chaos:
    """Draws what becomes of each call."""

    chance: random.Random
    left: list[tuple[int, float]] = field(default_factory=list)
    """Whose message was refused because they had blocked the bot, and when."""
    drawn: int = 0

    def draw(self, call: Call) -> Fault | None:
        """Return how a call fails; None if it does not."""
        for kind in KINDS:
            if self.chance.random() * kind.once_in < 1 and (call.method in SENDS or not kind.sends_only):
                self.drawn += 1
                chat = call.params.get("chat_id")
                if kind.status == 403 and chat is not None:
                    self.left.append((chat, time.time()))
                return Fault(call.method, kind.status, 1, 1, kind.delay, chat, "")
        return None
