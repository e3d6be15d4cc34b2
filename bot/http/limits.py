"""How often somebody may do something."""

import asyncio
import math
from dataclasses import dataclass

from bot.http.rejection import Rejected

MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, then so many a second."""

    at_once: int
    per_second: float


class Limits:
    """A rate limit by the generic cell rate algorithm, which stores one number for each recent visitor."""

    def __init__(self, rate: Rate) -> None:
        self._apart = 1.0 / rate.per_second
        self._slack = (rate.at_once - 1) * self._apart
        self._due: dict[str, float] = {}
        """When each would be due if they came at the steady rate."""

    def pass_one(self, who: str, weight: float = 1.0) -> None:
        """Count one, or a part of one; raise `Rejected` (429) if it is one too many, and then it does not count."""
        now = asyncio.get_running_loop().time()
        due = max(self._due.get(who, 0.0), now)
        if due - now > self._slack:
            raise Rejected(429, "发得太快了，请稍等几秒，会自动再发。", after=math.ceil(due - now - self._slack))
        if len(self._due) >= MOST_KNOWN:
            self._due = {each: at for each, at in self._due.items() if at > now}
        self._due[who] = due + self._apart * weight
