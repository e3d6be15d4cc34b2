"""A limit on what one visitor may cost, counted in memory."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """An amount that may be spent at once, and a rate at which it is restored."""

    at_once: float
    per_second: float


WRITER_TIME = Allowance(at_once=3.0, per_second=0.05)
"""Seconds of the writer's CPU: a turn takes some thousandths."""


class TokenBucket:
    """What each visitor has spent recently; it may be used from any thread."""

    def __init__(self, allowance: Allowance, processes: Callable[[], int] = lambda: 1) -> None:
        """Keep the allowance; of several `processes` among which visitors are divided, each allows its share."""
        self._whole = allowance
        self._processes = processes
        self._spent: dict[str, tuple[float, float]] = {}
        """What each had spent at a moment; it decreases since then at the steady rate."""
        self._new: dict[str, float] = {}
        self._changing = Lock()

    def wait(self, who: str) -> float:
        """Return the seconds until somebody may continue; 0 if at once."""
        allowance = self._allowance
        over = self._owed(who, time.monotonic()) - allowance.at_once
        return max(0.0, over / allowance.per_second)

    def spend(self, who: str, amount: float) -> None:
        """Add to what somebody has spent."""
        now = time.monotonic()
        with self._changing:
            if len(self._spent) >= MOST_KNOWN:
                self._spent = {each: was for each, was in self._spent.items() if self._owed(each, now) > 0}
                self._new.clear()
            self._spent[who] = (self._owed(who, now) + amount, now)
            self._new[who] = self._new.get(who, 0.0) + amount

    def collect(self, who: str) -> float:
        """Return what somebody has spent since the last call."""
        with self._changing:
            return self._new.pop(who, 0.0)

    @property
    def _allowance(self) -> Allowance:
        processes = self._processes()
        if processes == 1:
            return self._whole
        return Allowance(self._whole.at_once / processes, self._whole.per_second / processes)

    def _owed(self, who: str, now: float) -> float:
        spent, at = self._spent.get(who, (0.0, now))
        return max(0.0, spent - (now - at) * self._allowance.per_second)
