"""Limits how often a visitor may do something."""

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass

from bot.http.rejection import Rejected

MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """How many are allowed at once, and how many a second after that."""

    at_once: int
    per_second: float


class Limits:
    """Limits how often each visitor may do something (GCRA)."""

    def __init__(self, rate: Rate, processes: Callable[[], int] = lambda: 1) -> None:
        """Keep the rate; of several `processes` among which requests are divided, each allows its share."""
        self._rate = rate
        self._processes = processes
        self._due: dict[str, float] = {}
        """When each visitor's next request is due at the steady rate."""

    def pass_one(self, who: str, weight: float = 1.0) -> None:
        """Count a request, or a part of one; raise `Rejected` (429) without counting it if it is one too many."""
        interval = self._processes() / self._rate.per_second
        slack = self._rate.at_once / self._rate.per_second - interval
        now = asyncio.get_running_loop().time()
        due = max(self._due.get(who, 0.0), now)
        if due - now > slack:
            raise Rejected(429, "发得太快了，请稍等几秒，会自动再发。", after=math.ceil(due - now - slack))
        if len(self._due) >= MOST_KNOWN:
            self._due = {each: at for each, at in self._due.items() if at > now}
        self._due[who] = due + interval * weight
