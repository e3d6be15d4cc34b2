"""A paper recorded by name moved to its applicant's own application."""

from bot.staff import confirmations
from bot.staff.application_lookup import find_one
from bot.staff.application_names import latest_stage, name_of, reference_of
from bot.staff.notification_time import notification_text, notification_time, notify_at_once
from bot.staff.paper_status import event_for
from bot.staff.reports.orders import SHOW
from bot.staff.requests import StaffRequest
from bot.staff.responses import Notification, StaffCommand, StaffResponse, button, say
from bot.staff.targets import split_targets
from bot.storage.applications import ApplicationRecord
from dialogs.language import merge_wording, staff_wording
from dialogs.language.normalise import fold
from dialogs.model.reply import Reply

MERGE = StaffCommand("merge")


def merge(request: StaffRequest) -> StaffResponse:
    """Move the milestones of a paper recorded by name to its applicant's own application; ask first."""
    confirmed = confirmations.read_answer(request, MERGE)
    if isinstance(confirmed, StaffResponse):
        return confirmed
    request = confirmed or request
    targets = split_targets(request.text)
    if len(targets.which) != 2 or targets.rest:
        return say(merge_wording.ask_merge(targets.rest[:20], request.example(MERGE)))
    source, target = (find_one(request, which) for which in targets.which)
    if isinstance(source, str) or isinstance(target, str):
        return say("\n".join(each for each in (source, target) if isinstance(each, str)))
    if problem := _problem(request, source, target):
        return say(problem)
    if request.confirmed:
        return _merge(request, source, target)
    question, about = _question(request, source, target), [source.id, target.id]
    return confirmations.ask(request, MERGE, " ".join(targets.which), question, about, staff_wording.CONFIRM_MERGE)


def _question(request: StaffRequest, source: ApplicationRecord, target: ApplicationRecord) -> str:
    titles = [request.title(each) for each in (source, target)]
    text = merge_wording.merge_question(
        titles[0], latest_stage(source), titles[1], reference_of(source), reference_of(target)
    )
    if fold(name_of(request.context(source))) != fold(name_of(request.context(target))):
        text += merge_wording.DIFFERENT_NAMES
    return text


def _problem(request: StaffRequest, source: ApplicationRecord, target: ApplicationRecord) -> str:
    """Return an error message if the two applications cannot be merged; empty if they can."""
    if source.id == target.id:
        return merge_wording.SAME_APPLICATION
    if source.person is None or request.applications.reached_by(source.person):
        return merge_wording.not_by_name(reference_of(source), request.example(MERGE))
    if not request.milestones.of(source.id):
        return merge_wording.nothing_to_move(reference_of(source))
    if target.person is None or not request.applications.reached_by(target.person):
        return merge_wording.not_own(reference_of(target))
    if request.milestones.of(target.id):
        return merge_wording.has_milestones(reference_of(target), latest_stage(target))
    if (source.campaign, source.kind) != (target.campaign, target.kind):
        return merge_wording.DIFFERENT_KINDS
    voided = next((each for each in (source, target) if each.voided_at is not None), None)
    return merge_wording.voided_cannot_merge(reference_of(voided)) if voided is not None else ""


def _merge(request: StaffRequest, source: ApplicationRecord, target: ApplicationRecord) -> StaffResponse:
    tell_at = notification_time(request.at, None).timestamp()
    moved = request.milestones.move(source.id, target.id, request.now, tell_at)
    reason = merge_wording.merge_reason(reference_of(target))
    request.applications.void(source.id, request.officer.identity, reason, request.now)
    rows = request.row_of("papers", *(each.id for each in moved))
    request.note("merge", f"{reference_of(source)} → {reference_of(target)}", rows, campaign=source.campaign)
    latest = moved[-1]
    notified = notify_at_once(request, latest)
    text = merge_wording.merged(request.title(source), reference_of(target))
    text += notification_text(request, target, latest)
    reply = Reply.of(text, (button(staff_wording.SHOW, SHOW, reference_of(target)),))
    events = (Notification(target.id, event_for(request.tx, latest, request.at)),) if notified else ()
    return StaffResponse((reply,), notifications=events, about=(source.id, target.id))
