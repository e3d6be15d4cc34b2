"""The brake on retention."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import BEIJING
from bot.storage.erasure import Erasure
from bot.storage.installation import Installation
from bot.storage.transaction import Transaction
from dialogs.language import retention_wording as wording

DAY = timedelta(days=1)
FEWEST, SHARE = 20, 10
"""An erasure of so many applications, and of more than one in ten, is held."""
_ROUND, _HELD, _COUNT = "retention_round_at", "retention_held_at", "retention_held_count"


@dataclass(frozen=True, slots=True)
class RetentionRound:
    """What a round of retention may do."""

    erases: Sequence[int] = ()
    """The applications that it may erase if they are still due."""
    braked: bool = False
    """True if it was held for a day before, so that a backup is made first, where the program makes backups."""
    announced: str = ""
    """The message to administrators; empty if there is nothing new."""


def is_much(count: int, total: int) -> bool:
    """Return True if so many of all applications are not erased without a second look."""
    return count >= FEWEST and count * SHARE > total


def begin_round(tx: Transaction, numbers: Sequence[int], at: datetime, *, backed_up: bool) -> RetentionRound:
    """Return what this round may do about the applications that are due, and note that it was made.

    `backed_up` says whether the program makes a backup before much is erased. An announcement is for a number of applications: if
    many more are due, they are announced again, and wait another day.
    """
    kept, now = Installation(tx.execute), at.timestamp()
    last, held = kept.moment(_ROUND), kept.moment(_HELD)
    kept.set(_ROUND, now)
    count, total = len(numbers), Erasure(tx).count()
    if not count:
        end_round(tx)
        return RetentionRound()
    jumped = last is None or abs(now - last) > DAY.total_seconds()
    if held is None and not jumped and not is_much(count, total):
        return RetentionRound(numbers)
    before = int(kept.moment(_COUNT) or 0)
    if held is None or jumped or is_much(count - before, total):
        kept.set(_HELD, now)
        kept.set(_COUNT, count)
        why = wording.CLOCK if jumped and not is_much(count, total) else wording.MUCH
        if held is not None and not jumped:
            why = wording.grew(before)
        until = datetime.fromtimestamp(now, BEIJING) + DAY
        return RetentionRound(announced=wording.held(count, total, why, until, backed_up=backed_up))
    return RetentionRound(numbers if now - held >= DAY.total_seconds() else (), braked=True)


def end_round(tx: Transaction) -> None:
    """Note that nothing is held any more."""
    for name in (_HELD, _COUNT):
        Installation(tx.execute).drop(name)
