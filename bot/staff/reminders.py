"""Messages that are due by themselves."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.staff.quiet_hours import REMIND_AT, is_quiet, is_working_day, reminder_due
from bot.storage.applications import Applications
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.scope import EVERYWHERE
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage
from standards.announcement import Situation
from standards.campaign import Campaign

IDLE_DAYS = 60
UNFINISHED = (Stage.MADE, Stage.RECEIVED)


def announce_due(tx: Transaction, campaigns: Mapping[str, Campaign], at: datetime) -> None:
    """Order the broadcasts that are due at a moment, each once, however often this is called."""
    if at.time() < REMIND_AT or is_quiet(at):
        return
    broadcasts, now = Broadcasts(tx), at.timestamp()
    for campaign in campaigns.values():
        unfinished = Selection(campaign=campaign.id, not_reached=UNFINISHED)
        if at.date() >= campaign.opened:
            _remind(broadcasts, campaign, unfinished, at)
            _remind_of_phases(broadcasts, campaign, at)
        if is_working_day(at.date()) and campaign.situation(at.date()) is not Situation.ENDED:
            since = (at - timedelta(days=IDLE_DAYS)).timestamp()
            idle = Selection(campaign=campaign.id, not_reached=UNFINISHED, still_since=since)
            key = f"idle:{campaign.id}:{at.date()}"
            if broadcasts.by_key(key) is None and Applications(tx, EVERYWHERE).contains(idle):
                broadcasts.announce(Occasion.IDLE, key, idle, {}, now)


def _remind_of_phases(broadcasts: Broadcasts, campaign: Campaign, at: datetime) -> None:
    """Order the reminders of what applicants do before the last day, of which the bot does not know whether it is done."""
    for phase in campaign.own_last_days:
        until = phase.until
        if until is not None and (day := reminder_due(until, at)) is not None:
            key = f"reminder:{campaign.id}:{phase.step} until {until}:{day}"
            audience = Selection(campaign=campaign.id, not_reached=(Stage.RECEIVED,))
            content = {"step": phase.step, "until": until.isoformat()}
            broadcasts.announce(Occasion.REMINDER, key, audience, content, at.timestamp())


def _remind(broadcasts: Broadcasts, campaign: Campaign, unfinished: Selection, at: datetime) -> None:
    """Order the reminder of the campaign's last day, and those of kinds that have one of their own."""
    now = at.timestamp()
    if (day := reminder_due(campaign.deadline, at)) is not None:
        broadcasts.announce(Occasion.REMINDER, f"reminder:{campaign.id}:{day}", unfinished, {}, now)
    for kind in (kind.key for kind in campaign.kinds):
        own = campaign.for_kind(kind).deadline
        if own != campaign.deadline and (day := reminder_due(own, at)) is not None:
            key, of_a_kind = f"reminder:{campaign.id}:{kind}:{day}", replace(unfinished, kind=kind)
            broadcasts.announce(Occasion.REMINDER, key, of_a_kind, {"kind": kind}, now)
