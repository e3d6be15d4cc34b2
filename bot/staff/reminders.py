"""Messages that are due by themselves."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.staff.quiet_hours import REMIND_AT, is_quiet, is_working_day, reminder_due
from bot.storage.applications import Applications
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage
from standards.campaign import Campaign, Situation

IDLE_DAYS = 60
UNFINISHED = (Stage.MADE, Stage.RECEIVED)


def announce_due(tx: Transaction, campaigns: Mapping[str, Campaign], at: datetime) -> None:
    """Order the broadcasts that are due at a moment, each once, however often this is called."""
    if at.time() < REMIND_AT or is_quiet(at):
        return
    broadcasts, now = Broadcasts(tx), at.timestamp()
    for campaign in campaigns.values():
        unfinished = Selection(campaign=campaign.id, not_reached=UNFINISHED)
        if (day := reminder_due(campaign.deadline, at)) is not None and at.date() >= campaign.opened:
            broadcasts.announce(Occasion.REMINDER, f"reminder:{campaign.id}:{day}", unfinished, {}, now)
        if is_working_day(at.date()) and campaign.situation(at.date()) is not Situation.ENDED:
            since = (at - timedelta(days=IDLE_DAYS)).timestamp()
            idle = Selection(campaign=campaign.id, not_reached=UNFINISHED, still_since=since)
            key = f"idle:{campaign.id}:{at.date()}"
            if broadcasts.by_key(key) is None and Applications(tx).contains(idle):
                broadcasts.announce(Occasion.IDLE, key, idle, {}, now)
