"""When an applicant is notified of a milestone."""

from datetime import datetime, timedelta

from bot.address import Address
from bot.staff.broadcasts.calls import contact_person, telephones
from bot.staff.quiet_hours import next_allowed
from bot.staff.requests import StaffRequest
from bot.storage.applications import ApplicationRecord
from bot.storage.message_windows import MOST_MESSAGES, OPEN_SECONDS, MessageWindows
from bot.storage.milestones import Milestone
from bot.storage.outbox import PAGE
from dialogs.flow.outline import printed
from dialogs.language import paper_wording as wording

GRACE = timedelta(minutes=2)
"""A verdict is notified after so long, so that one undone before is never seen."""


def notification_time(at: datetime, grace: timedelta | None) -> datetime:
    """Return when an applicant is notified, which is never from 21:00 to 8:00."""
    return next_allowed(at if grace is None else at + grace)


def notify_at_once(request: StaffRequest, record: Milestone) -> bool:
    """Return True if the applicant is notified in this transaction, and note that they are."""
    if record.tell_at is None or record.tell_at > request.now:
        return False
    request.milestones.note_notified(record.id, request.now)
    return True


def notification_text(request: StaffRequest, filed: ApplicationRecord, record: Milestone) -> str:
    """Return whether and when the applicant is notified, for the officer."""
    if filed.person is None:
        return wording.APPLICANT_ERASED
    channels = {channel for channel, _ in request.applications.reached_by(filed.person)}
    if not channels:
        return wording.NEVER_USED
    hindrance = _hindrance(request, filed)
    if record.tell_at is not None and record.tell_at > request.now:
        at = datetime.fromtimestamp(record.tell_at, request.at.tzinfo)
        when = wording.notified_at(at) if record.undone_at is None else wording.correction_at(at)
        return f"{when}{hindrance}"
    if channels.isdisjoint(request.served):
        return wording.CHANNEL_NOT_SERVED
    return hindrance or wording.NOTIFIED


def _hindrance(request: StaffRequest, filed: ApplicationRecord) -> str:
    """Return why an applicant does not read now what they are told, with whom to telephone; empty if they do.

    Who has a chat besides is not expected to open the page, where the news stand as well.
    """
    reached = request.tx.applicants.owner_where_reached(filed.id)
    chats = [address for address in reached if address.channel != PAGE]
    if not reached:
        why = wording.LEFT
    elif chats and not any(_is_open(request, chat) for chat in chats):
        why = wording.READ_LATER
    else:
        return ""
    return wording.please_call(why, _whom_to_call(request, filed))


def _is_open(request: StaffRequest, chat: Address) -> bool:
    """Return True if what is said in a chat is read at once."""
    has_windows = chat.channel in request.served and request.served[chat.channel].has_windows
    since = request.now - OPEN_SECONDS
    return not has_windows or MessageWindows(request.tx).may_send(chat, MOST_MESSAGES, since)


def _whom_to_call(request: StaffRequest, filed: ApplicationRecord) -> str:
    """Return who answers which telephone, as far as the form tells."""
    context = request.context(filed)
    person = contact_person(context.kind)
    named = "" if person is None else printed(context, person)
    return " ".join(filter(None, [named, *(printed(context, field) for field in telephones(context.kind))]))
