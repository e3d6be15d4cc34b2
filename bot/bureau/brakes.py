"""What keeps retention from erasing much at once, or by a wrong clock: it is announced, waits a day, makes a backup first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.bureau.retention import BEIJING, due
from bot.storage.desk import Desk
from bot.storage.erasing import Erasing
from bot.storage.installed import Installed
from dialogs.stages import Stage
from standards.campaign import Campaign

DAY = timedelta(days=1)
FEWEST, SHARE = 20, 10
"""So many due at once, and more than one of so many of all: that much is braked."""
_ROUND, _HELD = "retention_round_at", "retention_held_at"
_ANNOUNCED = (
    "⏸ 保存期满的删除先停一天：现在有 {count:,} 份申报到期（共 {total:,} 份），{why}。"
    "如果不对（例如服务器时钟错了、批次文件改了），请在 {until:%Y-%m-%d %H:%M} 之前改正，改正后就不会删除。"
    "到时会先备份再删除。核对到期的申报：shenbao retention"
)
MUCH = "超过全部的十分之一"
JUMPED = "而且服务器时钟与上一次检查相差超过一天"


@dataclass(frozen=True, slots=True)
class Round:
    """What a round of retention may do."""

    erases: bool
    """True if it may erase what is due now."""
    braked: bool = False
    """True if it was held for a day before: then a backup comes first."""
    announced: str = ""
    """What administrators are told; empty where there is nothing new."""


def is_much(count: int, total: int) -> bool:
    """Return whether so many of all are not to be erased at once without a second look."""
    return count >= FEWEST and count * SHARE > total


def begin_round(desk: Desk, campaigns: Mapping[str, Campaign], days: Mapping[Stage, int], at: datetime) -> Round:
    """Return what this round may do, and note that it was made."""
    kept, now = Installed(desk.do), at.timestamp()
    last, held = kept.moment(_ROUND), kept.moment(_HELD)
    kept.set(_ROUND, now)
    count, total = len(due(desk, campaigns, days, at)), Erasing(desk).living()
    if not count:
        kept.drop(_HELD)
        return Round(erases=False)
    jumped = last is None or abs(now - last) > DAY.total_seconds()
    if held is None and not jumped and not is_much(count, total):
        return Round(erases=True)
    if held is None or jumped:
        kept.set(_HELD, now)
        why = JUMPED if jumped and not is_much(count, total) else MUCH
        until = datetime.fromtimestamp(now, BEIJING) + DAY
        return Round(erases=False, announced=_ANNOUNCED.format(count=count, total=total, why=why, until=until))
    return Round(erases=now - held >= DAY.total_seconds(), braked=True)


def end_round(desk: Desk) -> None:
    """Note that what was held for a day is erased now."""
    Installed(desk.do).drop(_HELD)
