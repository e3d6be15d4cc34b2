"""How long an application is kept, by the stage it has reached, and the erasure of those whose time is over."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.storage.audit import Audit
from bot.storage.desk import Desk
from bot.storage.erasing import Due, Erasing
from bot.storage.store import Store
from dialogs.stages import Stage
from standards.campaign import Campaign

BEIJING = ZoneInfo("Asia/Shanghai")
ERASED_AT_ONCE = 50
BY = "self:retention"


def due(
    desk: Desk, campaigns: Mapping[str, Campaign], days: Mapping[Stage, int], at: datetime
) -> Sequence[tuple[Due, datetime]]:
    """Give the applications whose time is over, each with the moment since when.

    Kept for so many days (by stage reached, else as the campaign says) after the later of the campaign's end and its owner's
    last message: decisions 20. Never one of a campaign that is not here: nobody knows when that ended, or what was promised.
    """
    found = []
    for key in Erasing(desk).campaigns():
        campaign = campaigns.get(key)
        if campaign is None:
            continue
        ended = _midnight_after(campaign)
        kept = {stage: timedelta(days=days.get(stage, campaign.retention_days)) for stage in Stage}
        over = {stage: (at - each).timestamp() for stage, each in kept.items() if ended + each <= at}
        if over:
            found += [(each, _since(each, ended, kept[each.stage])) for each in Erasing(desk).due(key, over)]
    return found


async def erase_due(store: Store, campaigns: Mapping[str, Campaign], days: Mapping[Stage, int], at: datetime) -> int:
    """Erase the applications whose time is over, a few at a time; give how many there were."""
    numbers = [each.id for each, _ in await store.look(lambda desk: due(desk, campaigns, days, at))]
    for start in range(0, len(numbers), ERASED_AT_ONCE):
        some = numbers[start : start + ERASED_AT_ONCE]

        def erase(desk: Desk, some: Sequence[int] = some) -> None:
            Erasing(desk).applications(some, at.timestamp())
            Audit(desk).note(BY, "erased", f"{len(some)}", at.timestamp())

        await store.do(erase)
    return len(numbers)


def _midnight_after(campaign: Campaign) -> datetime:
    end = max(campaign.selection_until, campaign.deadline)
    return datetime.combine(end + timedelta(days=1), time(), BEIJING)


def _since(due: Due, ended: datetime, kept: timedelta) -> datetime:
    return max(ended, datetime.fromtimestamp(due.last_heard, BEIJING)) + kept
