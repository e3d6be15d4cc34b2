"""The campaigns that a new application can be begun in."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from dialogs.language import lobby_wording
from dialogs.model.campaign_events import CampaignOffer
from dialogs.model.conversation import Conversation
from standards.announcement import Situation
from standards.campaign import Campaign

_FIRST = (Situation.CLOSING, Situation.OPEN, Situation.NOT_OPEN, Situation.PAST, Situation.ENDED)


def offered(campaigns: Mapping[str, Campaign], on: date) -> tuple[Campaign, ...]:
    """Return the campaigns that are offered on a day, by id: those that are open.

    Where none is, it is one of each district: the one to come, or else the last.
    """
    in_order = sorted(campaigns.values(), key=lambda each: each.id)
    return tuple(each for each in in_order if _is_open(each, on)) or latest(in_order, on)


def _is_open(campaign: Campaign, on: date) -> bool:
    """Return True if a campaign takes applications on a day, of one kind of applicant at least."""
    still_open = (Situation.OPEN, Situation.CLOSING)
    if campaign.situation(on) in still_open:
        return True
    return any(own.situation(on) in still_open for _, own in campaign.by_deadline)


def latest(campaigns: Collection[Campaign], on: date) -> tuple[Campaign, ...]:
    """Return one campaign of each bureau: one that is open rather than one to come, that rather than a closed one."""
    of_bureau: dict[tuple[str, str], Campaign] = {}
    for each in sorted(campaigns, key=lambda each: (_FIRST.index(each.situation(on)), -each.opened.toordinal())):
        of_bureau.setdefault((each.city, each.district), each)
    return tuple(each for each in campaigns if each in of_bureau.values())


def offers(campaigns: Collection[Campaign], at: datetime) -> tuple[CampaignOffer, ...]:
    """Return campaigns as they are offered beside each other at a moment (Beijing time)."""
    labels = lobby_wording.labels(campaigns)
    return tuple(CampaignOffer(each.id, labels[each.id], lobby_wording.explains(each, at)) for each in campaigns)


def campaign_of(campaigns: Mapping[str, Campaign], conversation: Conversation) -> Campaign:
    """Return the campaign of a conversation; raise LookupError if it is not installed any more."""
    if conversation.campaign not in campaigns:
        raise LookupError(f"the campaign {conversation.campaign} is not installed")
    return campaigns[conversation.campaign]
