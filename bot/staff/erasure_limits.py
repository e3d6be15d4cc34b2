"""What keeps retention from erasing much at once, or by a wrong clock: it is announced, waits a day, makes a backup first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import BEIJING
from bot.staff.retention import due_applications
from bot.storage.erasure import Erasure
from bot.storage.installation import Installation
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage
from standards.campaign import Campaign

DAY = timedelta(days=1)
FEWEST, SHARE = 20, 10
"""So many due at once, and more than one of so many of all: that much is braked."""
_ROUND, _HELD, _COUNT = "retention_round_at", "retention_held_at", "retention_held_count"
_ANNOUNCED = (
    "⏸ 保存期满的删除先停一天：现在有 {count:,} 份申报到期（共 {total:,} 份），{why}。"
    "如果不对（例如服务器时钟错了、批次文件改了），请在 {until:%Y-%m-%d %H:%M} 之前改正，改正后就不会删除。"
    "到时会先备份再删除。核对到期的申报：shenbao retention"
)
MUCH = "超过全部的十分之一"
GREW = "比上次说的 {before:,} 份多出很多，重新等一天"
JUMPED = "而且服务器时钟与上一次检查相差超过一天"


@dataclass(frozen=True, slots=True)
class RetentionRound:
    """What a round of retention may do."""

    erases: Sequence[int] = ()
    """The applications that it may erase, as far as they are still due; none where it may erase nothing."""
    braked: bool = False
    """True if it was held for a day before: then a backup comes first."""
    announced: str = ""
    """What administrators are told; empty where there is nothing new."""


def is_much(count: int, total: int) -> bool:
    """Return whether so many of all are not to be erased at once without a second look."""
    return count >= FEWEST and count * SHARE > total


def begin_round(
    tx: Transaction, campaigns: Mapping[str, Campaign], days: Mapping[Stage, int], at: datetime
) -> RetentionRound:
    """Return what this round may do, and note that it was made.

    What was announced is a time and how many: much more than that is announced anew, and waits a day of its own.
    """
    kept, now = Installation(tx.execute), at.timestamp()
    last, held = kept.moment(_ROUND), kept.moment(_HELD)
    kept.set(_ROUND, now)
    numbers = [each.id for each, _ in due_applications(tx, campaigns, days, at)]
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
        why = JUMPED if jumped and not is_much(count, total) else MUCH
        if held is not None and not jumped:
            why = GREW.format(before=before)
        until = datetime.fromtimestamp(now, BEIJING) + DAY
        return RetentionRound(announced=_ANNOUNCED.format(count=count, total=total, why=why, until=until))
    return RetentionRound(numbers if now - held >= DAY.total_seconds() else (), braked=True)


def end_round(tx: Transaction) -> None:
    """Note that nothing is held any more: it is erased, or not due after all."""
    for name in (_HELD, _COUNT):
        Installation(tx.execute).drop(name)
