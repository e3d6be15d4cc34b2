"""Answers of the Bot API in which not everything can be read: what can be is read, the rest is passed over in the end."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.channels.telegram.updates import Update, WrongShape, number_of, read_update

log = logging.getLogger(__name__)

MOST_COMINGS = 3
"""An update that cannot be read is asked for so often: a proxy may have garbled it on its way."""
MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An update of which only the number is known."""

    update_id: int
    passed_over: bool
    """True if it has come often enough, and is not asked for again."""


class Batches:
    """Reads updates as they come, and counts how often each unreadable one came."""

    def __init__(self) -> None:
        self._comings: Counter[int] = Counter()

    def read(self, updates: Sequence[object], now: datetime) -> Sequence[Update | Unreadable]:
        """Return what updates say, in their order; one without a number is left out, for it cannot be confirmed."""
        found: list[Update | Unreadable] = []
        for update in updates:
            try:
                found.append(read_update(update, now))
            except Exception as fault:  # another shape, or a fault of ours: one update holds up nobody
                log.error(
                    "an update cannot be read: %s", fault if isinstance(fault, WrongShape) else type(fault).__name__
                )
                number = number_of(update)
                if number is not None:
                    found.append(Unreadable(number, self._came_again(number)))
        return found

    def _came_again(self, number: int) -> bool:
        if len(self._comings) >= MOST_COUNTED and number not in self._comings:
            self._comings.clear()
        self._comings[number] += 1
        return self._comings[number] >= MOST_COMINGS
