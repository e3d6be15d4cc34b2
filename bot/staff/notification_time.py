"""When an applicant hears of what was recorded, and how that is said to the officer."""

from datetime import datetime, timedelta

from bot.staff.quiet_hours import next_allowed
from bot.staff.requests import StaffRequest
from bot.storage.applications import ApplicationRecord
from bot.storage.milestones import Milestone

GRACE = timedelta(minutes=2)
"""A result is told after so long: one taken back before is nobody's news."""


def notification_time(at: datetime, grace: timedelta | None) -> datetime:
    """Return from when on an applicant is told: never from 21:00 to 8:00."""
    return next_allowed(at if grace is None else at + grace)


def notify_at_once(request: StaffRequest, record: Milestone) -> bool:
    """Return whether the applicant is told of a record in this very transaction, which is noted then."""
    if record.tell_at is None or record.tell_at > request.now:
        return False
    request.milestones.note_notified(record.id, request.now)
    return True


def notification_text(request: StaffRequest, filed: ApplicationRecord, record: Milestone) -> str:
    """Return words for whether and when the applicant is told of a record."""
    if filed.person is None:
        return "申请人已删除资料，不会收到通知。"
    channels = {channel for channel, _ in request.applications.reached_by(filed.person)}
    if not channels:
        return "申请人没有用过助手，不会收到通知。"
    if record.tell_at is not None and record.tell_at > request.now:
        at = datetime.fromtimestamp(record.tell_at, request.at.tzinfo)
        if record.undone_at is not None:
            return f"{at:%Y-%m-%d %H:%M} 告诉申请人更正。"
        return f"{at:%Y-%m-%d %H:%M} 告诉申请人，在此之前撤销，谁也不会收到。"
    if channels.isdisjoint(request.served):
        return "申请人所在的渠道现在没有开通，开通后才会收到。"
    return "已告诉申请人。"
