"""Answers of the Bot API that the library cannot read: what can be is read, update by update, the rest is passed over in the end."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Bot, Update

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
    """Reads what the library could not, and counts how often each unreadable update came."""

    def __init__(self) -> None:
        self._comings: Counter[int] = Counter()

    def read(self, result: object, bot: Bot) -> Sequence[Update | Unreadable]:
        """Return what is in an answer, in its order; an element without a number is nothing that can be confirmed."""
        found: list[Update | Unreadable] = []
        for element in result if isinstance(result, list) else ():
            try:
                found.append(_update(element, bot))
            except Exception as error:  # each wrong type has another
                log.error("an update cannot be read: %s", type(error).__name__)
                number = element.get("update_id") if isinstance(element, dict) else None
                if isinstance(number, int) and not isinstance(number, bool):
                    found.append(Unreadable(number, self._came_again(number)))
        return found

    def _came_again(self, number: int) -> bool:
        if len(self._comings) >= MOST_COUNTED and number not in self._comings:
            self._comings.clear()
        self._comings[number] += 1
        return self._comings[number] >= MOST_COMINGS


def _update(element: object, bot: Bot) -> Update:
    if not isinstance(element, dict):
        raise TypeError(type(element).__name__)
    update = Update.de_json(element, bot)
    if not isinstance(update.update_id, int) or isinstance(update.update_id, bool):
        raise TypeError("a number is missing")
    return update
