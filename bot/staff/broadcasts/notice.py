"""What one recipient of a broadcast is told, composed when their turn comes: from what holds then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.staff.responses import Notice
from bot.storage.applications import Applications
from bot.storage.broadcasts import Broadcast, Occasion
from bot.storage.records import OutboxRow, Person
from bot.storage.transaction import Transaction
from dialogs.engine import respond
from dialogs.flow.campaign_choice import campaign_of
from dialogs.model.events import DeadlineMoved, DraftIdle, Event, NoticeTold, ReminderDue
from standards.campaign import Campaign


def compose(
    tx: Transaction, campaigns: Mapping[str, Campaign], broadcast: Broadcast, row: OutboxRow, at: datetime
) -> Notice | None:
    """Give what a recipient is told; None if it does not concern them any more: finished, opted out, erased."""
    person = tx.applicants.of_row(row)
    if person is None or not tx.applicants.wants_notices(person) or not _still_concerned(tx, broadcast, row):
        return None
    campaign = campaign_of(campaigns, person.conversation, at.date())
    event = _event(tx, campaign, broadcast, person, at)
    reply = respond(campaign, person.conversation, event).reply
    return None if reply is None else Notice(reply, broadcast.content.get("file"))


def _still_concerned(tx: Transaction, broadcast: Broadcast, row: OutboxRow) -> bool:
    """Tell whether somebody who was entered is still among those meant: who has finished since is not told to hurry."""
    if broadcast.audience is None or row.application is None:
        return True
    return Applications(tx).contains(replace(broadcast.audience, still_since=None), row.application)


def _event(tx: Transaction, campaign: Campaign, broadcast: Broadcast, person: Person, at: datetime) -> Event:
    said = broadcast.content
    match broadcast.kind:
        case Occasion.NOTICE:
            return NoticeTold(said["words"], said["bureau"], at)
        case Occasion.REMINDER:
            return ReminderDue((campaign.deadline - at.date()).days, at)
        case Occasion.DEADLINE:
            return DeadlineMoved(
                date.fromisoformat(said["deadline"]), said["why"], date.fromisoformat(said["before"]), at
            )
        case Occasion.IDLE:
            [filed] = Applications(tx).find(f"#{person.application}")
            return DraftIdle((at.date() - filed.updated_at.date()).days, at)
