"""The way into another application of a person, in the same campaign or in another."""

from collections.abc import Mapping
from datetime import datetime

from bot.storage.applicants import MOST_APPLICATIONS
from bot.storage.records import Person
from bot.storage.transaction import Transaction
from dialogs.flow.campaign_choice import offered, offers
from dialogs.model.campaign_events import CampaignsOffered, NotYetApplied
from dialogs.model.conversation import Conversation
from dialogs.model.effects import EnterCampaign, OfferCampaigns, OpenApplication
from dialogs.model.events import ApplicationsFull, Event, Started
from standards.campaign import Campaign


def further_application(
    tx: Transaction,
    campaigns: Mapping[str, Campaign],
    person: Person,
    effect: OpenApplication | OfferCampaigns | EnterCampaign,
    at: datetime,
) -> tuple[Person, Event]:
    """Return the person in the application that they go on in, and what they are answered there."""
    match effect:
        case OpenApplication(campaign=campaign):
            return _opened(tx, campaigns, person, campaign, at)
        case OfferCampaigns(page=page):
            return person, _all_offered(campaigns, at, page)
        case EnterCampaign(campaign=campaign):
            return _entered(tx, campaigns, person, campaign, at)


def _opened(
    tx: Transaction, campaigns: Mapping[str, Campaign], person: Person, wanted: str, at: datetime
) -> tuple[Person, Event]:
    """Begin another application in the wanted campaign, or in the only one that is offered."""
    numbers = [each.number for each in tx.applicants.conversations_of(person)]
    if len(numbers) >= MOST_APPLICATIONS:
        return person, ApplicationsFull(MOST_APPLICATIONS, at)
    choosing, before = offered(campaigns, at.date()), person.conversation
    campaign = campaigns.get(wanted) or (choosing[0] if len(choosing) == 1 else None)
    if campaign is None:
        return person, _all_offered(campaigns, at)
    # Another campaign is another bureau's affair, or another year's: it asks for consent itself.
    consent = before.consent if campaign.id == before.campaign else None
    fresh = Conversation(number=max(numbers) + 1, campaign=campaign.id, consent=consent)
    return tx.applicants.open_application(person, fresh, at.timestamp()), Started(at)


def _all_offered(campaigns: Mapping[str, Campaign], at: datetime, page: int = 0) -> CampaignsOffered:
    return CampaignsOffered(offers(offered(campaigns, at.date()), at), page, at)


def _entered(
    tx: Transaction, campaigns: Mapping[str, Campaign], person: Person, key: str, at: datetime
) -> tuple[Person, Event]:
    """Go to the newest application that a person has in a campaign; they are asked whether to begin one if there is none."""
    there = [each.number for each in tx.applicants.conversations_of(person) if each.campaign == key]
    if there:
        return tx.applicants.switch(person, there[-1]), Started(at)
    if key not in campaigns:
        return person, Started(at)
    if person.conversation.consent is None:  # nothing is in this one yet
        return tx.applicants.save(person, person.conversation.joining(key), at.timestamp()), Started(at)
    [offer] = offers((campaigns[key],), at)
    return person, NotYetApplied(offer, at)
