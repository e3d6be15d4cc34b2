"""What one recipient of a broadcast is told, composed when their turn comes: from what holds then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.bureau.case import Notice
from bot.storage.broadcasts import Broadcast, Occasion
from bot.storage.desk import Desk
from bot.storage.register import Register
from bot.storage.rows import Person, Posted
from dialogs.engine import respond
from dialogs.flow.campaign_choice import campaign_of
from dialogs.model.events import DeadlineMoved, DraftIdle, Event, NoticeTold, ReminderDue
from standards.campaign import Campaign

DAY_SECONDS = 86_400.0


def compose(
    desk: Desk, campaigns: Mapping[str, Campaign], broadcast: Broadcast, row: Posted, at: datetime
) -> Notice | None:
    """Give what a recipient is told; None if it does not concern them any more: finished, opted out, erased."""
    person = desk.person_in(row)
    if person is None or not desk.notices(person) or not _still_concerned(desk, broadcast, row):
        return None
    campaign = campaign_of(campaigns, person.conversation, at.date())
    event = _event(desk, campaign, broadcast, person, at)
    reply = respond(campaign, person.conversation, event).reply
    return None if reply is None else Notice(reply, broadcast.content.get("file"))


def _still_concerned(desk: Desk, broadcast: Broadcast, row: Posted) -> bool:
    """Tell whether somebody who was entered is still among those meant: who has finished since is not told to hurry."""
    if broadcast.audience is None or row.application is None:
        return True
    return Register(desk).holds(replace(broadcast.audience, still_since=None), row.application)


def _event(desk: Desk, campaign: Campaign, broadcast: Broadcast, person: Person, at: datetime) -> Event:
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
            [filed] = Register(desk).find(f"#{person.application}")
            return DraftIdle((at.date() - filed.updated_at.date()).days, at)
