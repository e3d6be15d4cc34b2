"""When an applicant is notified of a milestone."""

from datetime import datetime, timedelta

from bot.staff.quiet_hours import next_allowed
from bot.staff.requests import StaffRequest
from bot.storage.applications import ApplicationRecord
from bot.storage.milestones import Milestone
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
    if record.tell_at is not None and record.tell_at > request.now:
        at = datetime.fromtimestamp(record.tell_at, request.at.tzinfo)
        return wording.notified_at(at) if record.undone_at is None else wording.correction_at(at)
    if channels.isdisjoint(request.served):
        return wording.CHANNEL_NOT_SERVED
    return wording.NOTIFIED
