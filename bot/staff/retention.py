"""The erasure of applications whose retention period is over."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import partial

from bot.clock import BEIJING
from bot.storage.audit import Audit
from bot.storage.erasure import Erasure, ExpiredApplication
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage
from standards.campaign import Campaign

ERASED_AT_ONCE = 50
BY = "self:retention"


def due_applications(
    tx: Transaction,
    campaigns: Mapping[str, Campaign],
    days: Mapping[Stage, int],
    at: datetime,
    among: Collection[int] | None = None,
) -> Sequence[tuple[ExpiredApplication, datetime]]:
    """Return the applications whose period is over, each with the moment since when; only `among` some if they are given.

    The period is a number of days by stage, or else the campaign's, after the campaign's end or the owner's last message,
    whichever is later. An application of a campaign that is not installed is never due, because nobody knows when that ended.
    """
    applications = []
    for key, campaign in campaigns.items():
        ended = _midnight_after(campaign)
        kept = {stage: timedelta(days=days.get(stage, campaign.retention_days)) for stage in Stage}
        over = {stage: (at - each).timestamp() for stage, each in kept.items() if ended + each <= at}
        if over:
            applications += [
                (each, _since(each, ended, kept[each.stage])) for each in Erasure(tx).due(key, over, among)
            ]
    return applications


async def erase_due(
    write: Callable[[Callable[[Transaction], int]], Awaitable[int]],
    campaigns: Mapping[str, Campaign],
    days: Mapping[Stage, int],
    at: datetime,
    looked_at: Sequence[int],
) -> int:
    """Erase the given applications that are still due, a few in each transaction that `write` does; return how many were erased.

    Others that became due meanwhile wait for the next round.
    """

    def erase(some: Sequence[int], tx: Transaction) -> int:
        numbers = [each.id for each, _ in due_applications(tx, campaigns, days, at, some)]
        if numbers:
            Erasure(tx).applications(numbers, at.timestamp())
            Audit(tx).note(BY, "erased", f"{len(numbers)}", at.timestamp())
        return len(numbers)

    starts = range(0, len(looked_at), ERASED_AT_ONCE)
    return sum([await write(partial(erase, looked_at[start : start + ERASED_AT_ONCE])) for start in starts])


def _midnight_after(campaign: Campaign) -> datetime:
    end = max(campaign.selection_until, campaign.deadline)
    return datetime.combine(end + timedelta(days=1), time(), BEIJING)


def _since(due: ExpiredApplication, ended: datetime, kept: timedelta) -> datetime:
    return max(ended, datetime.fromtimestamp(due.last_heard, BEIJING)) + kept
