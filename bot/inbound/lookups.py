"""What only the storage knows, looked up for a conversation."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from bot.campaign_versions import kept_kind
from bot.inbound.application_summaries import summaries
from bot.staff.paper_status import status_of
from bot.storage.records import Person
from bot.storage.transaction import Transaction
from dialogs.flow.brought import blanks_of
from dialogs.model.campaign_events import KindLookedUp
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import ListApplications, LookUpEarlier, LookUpKind, LookUpNotices, LookUpStatus, TellIdentity
from dialogs.model.events import (
    ApplicationsListed,
    Brought,
    Event,
    IdentityTold,
    NoticesLookedUp,
)
from standards.campaign import Campaign

CampaignOf: TypeAlias = Callable[[Conversation], Campaign | None]
"""Returns the campaign a conversation belongs to; None if it is no longer installed."""
LookUp: TypeAlias = ListApplications | LookUpStatus | LookUpNotices | LookUpEarlier | LookUpKind | TellIdentity


def looked_up(tx: Transaction, campaign_of: CampaignOf, person: Person, effect: LookUp, at: datetime) -> Event:
    """Return the event that answers what a conversation wanted to know."""
    match effect:
        case ListApplications():
            return ApplicationsListed(summaries(tx, person, at, campaign_of), at)
        case LookUpStatus():
            return status_of(tx, person.application, at)
        case LookUpNotices():
            return NoticesLookedUp(tx.applicants.wants_notices(person), at)
        case LookUpEarlier():
            return Brought("earlier", _earlier(tx, campaign_of, person, at), at)
        case LookUpKind():
            return KindLookedUp(kept_kind(tx, person.conversation), at)
        case TellIdentity():
            return IdentityTold(str(person.identity), at)


def _earlier(tx: Transaction, campaign_of: CampaignOf, person: Person, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return the blanks of the newest of the person's other applications in which there are any."""
    for conversation in reversed(tx.applicants.conversations_of(person)):
        campaign = campaign_of(conversation)
        if conversation.number == person.conversation.number or conversation.kind is None or campaign is None:
            continue
        if blanks := blanks_of(Context(campaign, conversation, at)):
            return blanks
    return ()
