"""The message that one recipient of a broadcast gets, composed when it is sent."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from bot.staff.broadcasts.labels import brief_label
from bot.staff.campaign_names import named
from bot.staff.responses import Notice
from bot.storage.applications import Applications
from bot.storage.broadcasts import Broadcast, Occasion
from bot.storage.encryption import Unreadable
from bot.storage.records import DeliveryFailure, OutboxRow, Person
from bot.storage.scope import EVERYWHERE
from bot.storage.transaction import Transaction
from dialogs.engine import respond
from dialogs.flow.campaign_choice import campaign_of
from dialogs.language.plain_text import text_of
from dialogs.model.events import DeadlineMoved, DraftIdle, Event, NoticeTold, ReminderDue
from standards.campaign import Campaign
from standards.phases import Phase

log = logging.getLogger(__name__)


def compose(
    tx: Transaction, campaigns: Mapping[str, Campaign], broadcast: Broadcast, row: OutboxRow, at: datetime
) -> Notice | DeliveryFailure:
    """Return a recipient's message; SKIPPED if it does not concern them any more (finished, opted out, erased).

    A row that cannot be read is REFUSED, and holds up nobody else.
    """
    try:
        return _composed(tx, campaigns, broadcast, row, at) or DeliveryFailure.SKIPPED
    except (Unreadable, LookupError, ValueError) as fault:
        log.error("row %d of a broadcast cannot be composed: %s", row.id, type(fault).__name__)
        return DeliveryFailure.REFUSED


def _composed(
    tx: Transaction, campaigns: Mapping[str, Campaign], broadcast: Broadcast, row: OutboxRow, at: datetime
) -> Notice | None:
    person = tx.applicants.of_row(row)
    if person is None or not tx.applicants.wants_notices(person) or not _still_concerned(tx, broadcast, row):
        return None
    campaign = campaign_of(campaigns, person.conversation)
    if not _is_of_their_kind(campaign, broadcast, person.conversation.kind):
        return None
    event = _event(tx, campaign, named(campaigns, campaign.id).rstrip(), broadcast, person, at)
    reply = respond(campaign, person.conversation, event).reply
    if reply is None:
        return None
    words = broadcast.content["words"] if broadcast.kind is Occasion.NOTICE else text_of(reply)
    facts = _facts(campaign.for_kind(person.conversation.kind), words, brief_label(broadcast.kind))
    told = broadcast.content.get("until" if "step" in broadcast.content else "deadline")
    facts |= {} if told is None else {"deadline": told}
    return Notice(reply, broadcast.content.get("file"), facts)


def _facts(campaign: Campaign, words: str, occasion: str) -> dict[str, str]:
    """Return what a platform's template may show of a notice."""
    contact = campaign.contact
    return {
        "name": campaign.name,
        "text": words,
        "deadline": campaign.deadline.isoformat(),
        "bureau": campaign.bureau,
        "person": contact.person,
        "telephone": contact.telephone,
        "occasion": occasion,
    }


def _still_concerned(tx: Transaction, broadcast: Broadcast, row: OutboxRow) -> bool:
    """Return False if the recipient no longer matches the audience (for example, they finished meanwhile)."""
    if broadcast.audience is None or row.application is None:
        return True
    return Applications(tx, EVERYWHERE).contains(replace(broadcast.audience, still_since=None), row.application)


def _is_of_their_kind(campaign: Campaign, broadcast: Broadcast, kind: str | None) -> bool:
    """Return False if a notice about the campaign's last day goes to somebody whose kind has one of its own."""
    match broadcast.kind:
        case Occasion.REMINDER | Occasion.DEADLINE:
            of_all = "kind" in broadcast.content or "step" in broadcast.content
            return of_all or campaign.for_kind(kind).deadline == campaign.deadline
        case Occasion.NOTICE | Occasion.IDLE:
            return True


def _hour(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _event(
    tx: Transaction, campaign: Campaign, called: str, broadcast: Broadcast, person: Person, at: datetime
) -> Event:
    content = broadcast.content
    match broadcast.kind:
        case Occasion.NOTICE:
            return NoticeTold(content["words"], content["bureau"], at)
        case Occasion.REMINDER if "step" in content:
            last = date.fromisoformat(content["until"])
            return ReminderDue((last - at.date()).days, at, Phase(step=content["step"], until=last))
        case Occasion.REMINDER:
            return ReminderDue((campaign.for_kind(person.conversation.kind).deadline - at.date()).days, at)
        case Occasion.DEADLINE:
            deadline, before = (date.fromisoformat(content[each]) for each in ("deadline", "before"))
            holds = campaign.for_kind(content.get("kind")).until
            stored = (content.get(each) for each in ("before_until", "deadline_until"))
            # not there in a notice of an earlier release: the hour is the one that holds
            was, until = (holds if each is None else _hour(each) for each in stored)
            return DeadlineMoved(deadline, content["why"], before, at, called, (was, until))
        case Occasion.IDLE:
            [filed] = Applications(tx, EVERYWHERE).find(f"#{person.application}")
            return DraftIdle((at.date() - filed.updated_at.date()).days, at)
