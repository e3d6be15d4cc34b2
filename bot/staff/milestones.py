"""Papers received, returned, recommended and decided on."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from bot.staff import confirmations
from bot.staff.application_lookup import find_one
from bot.staff.application_names import name_of, reference_of
from bot.staff.milestone_acts import (
    DECIDE,
    RECEIVED,
    RECOMMEND,
    RETURN,
    Act,
    read_decided,
    read_received,
    read_recommended,
    read_returned,
)
from bot.staff.milestone_checks import check, may_decide
from bot.staff.notification_time import GRACE, notification_text, notification_time, notify_at_once
from bot.staff.outcomes import Outcome, answer_of, refused
from bot.staff.paper_by_name import file_by_name, read_by_name
from bot.staff.paper_status import event_for
from bot.staff.requests import StaffRequest
from bot.staff.responses import Notification, StaffCommand, StaffResponse, button
from bot.staff.targets import Targets, reference_inside, refuse_too_many, split_targets
from bot.storage.applications import ApplicationRecord
from bot.storage.milestones import Milestone
from dialogs.flow.progress import fields_meant
from dialogs.language import bureau_wording, staff_wording
from dialogs.language import paper_wording as wording
from dialogs.model.stages import NAMES, Stage

UNDO = ("undo", "撤销", "取消")
COMMANDS: Mapping[Stage, StaffCommand] = {
    Stage.RECEIVED: RECEIVED,
    Stage.RETURNED: RETURN,
    Stage.RECOMMENDED: RECOMMEND,
    Stage.DECIDED: DECIDE,
}


def received(request: StaffRequest) -> StaffResponse:
    """Record that sealed papers came, and when; also of somebody who never used the bot (登记 示范点 名称)."""
    return _run(request, Stage.RECEIVED, read_received)


def returned(request: StaffRequest) -> StaffResponse:
    """Record a return with its reason, and reopen exactly the questions that it concerns."""
    return _run(request, Stage.RETURNED, read_returned)


def recommended(request: StaffRequest) -> StaffResponse:
    """Record that applications were recommended to the city's bureau."""
    return _run(request, Stage.RECOMMENDED, read_recommended)


def decided(request: StaffRequest) -> StaffResponse:
    """Record the selection's verdict with a note; ask first, and notify the applicant after a grace period.

    A district's officer recommends where the municipal bureau decides.
    """
    if not may_decide(request) and all(campaign.recommends for campaign in request.campaigns.values()):
        return answer_of([refused(staff_wording.decided_elsewhere(request.example(RECOMMEND)))])
    return _run(request, Stage.DECIDED, read_decided)


def _run(request: StaffRequest, stage: Stage, read: Callable[[StaffRequest, str], Act | str]) -> StaffResponse:
    """Carry a command out for each application that it names; for none if its text is not understood."""
    confirmed = confirmations.read_answer(request, COMMANDS[stage])
    if isinstance(confirmed, StaffResponse):
        return confirmed
    request = confirmed or request
    if stage is Stage.RECEIVED and (new := read_by_name(request)) is not None:
        return file_by_name(request, new)
    targets = split_targets(request.text)
    example = request.example(COMMANDS[stage])
    if not targets.which:
        return answer_of([refused(wording.ask_reference(example))])
    if problem := refuse_too_many(targets.which):
        return answer_of([refused(problem)])
    if targets.rest in UNDO:
        return answer_of([_undo(request, which, stage) for which in targets.which])
    act = reference_inside(targets.rest, example) or read(request, targets.rest)
    if isinstance(act, str):
        return answer_of([refused(act)])
    return _record_all(request, targets, act)


def _record_all(request: StaffRequest, targets: Targets, act: Act) -> StaffResponse:
    command = COMMANDS[act.stage]
    checked = [check(request, command, which, act) for which in targets.which]
    ready = [each for each in checked if isinstance(each, ApplicationRecord)]
    if ready and not request.confirmed and (question := _question(request, act, ready)):
        problems = [each for each in checked if isinstance(each, str)]
        text = " ".join([*(reference_of(filed) for filed in ready), targets.rest])
        yes = staff_wording.RECEIVE_ANYWAY if act.stage is Stage.RECEIVED else staff_wording.CONFIRM
        about = [filed.id for filed in ready]
        return confirmations.ask(request, command, text, "\n".join([*problems, question]), about, yes)
    return answer_of([refused(each) if isinstance(each, str) else _record(request, each, act) for each in checked])


def _question(request: StaffRequest, act: Act, ready: list[ApplicationRecord]) -> str:
    """Return the question that is asked before an act is recorded; empty if it is recorded at once."""
    if act.stage is Stage.DECIDED:
        return _verdict_question(request, act, ready)
    if act.stage is not Stage.RECEIVED:
        return ""
    lines = []
    for filed in ready:
        journey = request.context(filed).journey
        done, total = journey.answered, len(journey.steps)
        if Stage.MADE not in filed.stages and done < total and request.applications.reached_by(filed.person):
            lines.append(wording.incomplete(request.title(filed), done, total))
    if not lines:
        return ""
    several = wording.receive_all_anyway(staff_wording.RECEIVE_ANYWAY, len(ready))
    return "\n".join([*lines, wording.RECEIVE_ANYWAY_QUESTION if len(ready) == 1 else several])


def _verdict_question(request: StaffRequest, act: Act, ready: list[ApplicationRecord]) -> str:
    verdict = bureau_wording.verdict(act.passed)
    lines = [wording.CHECK_VERDICT]
    for filed in ready:
        title, version = request.title(filed), request.version_note(filed)
        lines.append(wording.verdict_line(title, verdict, version))
    notified = [filed for filed in ready if request.applications.reached_by(filed.person)]
    if notified:
        first = notified[0]
        name = name_of(request.context(first))
        campaign, day = request.campaigns[first.campaign], request.at.date()
        message = bureau_wording.decided(campaign, f"{name}的", day, None, passed=act.passed is True, text=act.note)
        lines += [wording.notified_from(notification_time(request.at, GRACE)), message]
    return "\n".join(lines)


def _record(request: StaffRequest, filed: ApplicationRecord, act: Act) -> Outcome:
    keys = fields_meant(request.context(filed).kind, act.fields)[0] if act.fields else ()
    tell_at = notification_time(request.at, GRACE if act.stage is Stage.DECIDED else None)
    reached = bool(request.applications.reached_by(filed.person))
    note = act.note if filed.erased_at is None else ""
    record = request.milestones.record(
        *(filed.id, act.stage, request.officer.identity, request.now, note, keys, act.passed),
        happened_at=_noon(request, act.on),
        tell_at=tell_at.timestamp() if reached else None,
    )
    _note(request, filed, record, act.stage, _audit_text(filed, record))
    at_once = reached and notify_at_once(request, record)
    day = f"{record.at:%Y-%m-%d}" if act.on is not None else f"{record.at:%Y-%m-%d %H:%M}"
    verdict = bureau_wording.verdict(act.passed) if act.stage is Stage.DECIDED else ""
    title, reference = request.title(filed), reference_of(filed)
    text = wording.recorded(title, NAMES[act.stage], verdict, day, _version_text(record))
    text += notification_text(request, filed, record)
    if act.note and not note:
        text += wording.NOTE_NOT_KEPT
    if act.stage is not Stage.RECEIVED and filed.changed_at is not None:
        text += wording.changed_since_receipt(record.version, reference)
    events = (Notification(filed.id, event_for(request.tx, record, request.at)),) if at_once else ()
    undo = button(staff_wording.UNDO, COMMANDS[act.stage], f"{reference} undo")
    return Outcome(text, reference, undo, events, done=True, about=filed.id)


def _undo(request: StaffRequest, which: str, stage: Stage) -> Outcome:
    filed = find_one(request, which)
    if isinstance(filed, str):
        return refused(wording.with_example(filed, request.example(COMMANDS[stage])))
    if stage is Stage.DECIDED and request.campaigns[filed.campaign].recommends and not may_decide(request):
        return refused(staff_wording.decided_elsewhere(request.example(RECOMMEND, reference_of(filed))))
    title, reference = request.title(filed), reference_of(filed)
    tell_at = notification_time(request.at, None).timestamp()
    record = request.milestones.undo(filed.id, stage, request.officer.identity, request.now, tell_at=tell_at)
    if record is None:
        return refused(wording.cannot_undo(title, NAMES[stage]))
    _note(request, filed, record, f"undo {stage}", f"{_audit_text(filed, record)} → 撤销")
    text = wording.undone(title, NAMES[stage])
    if record.told_at is None:
        return Outcome(text + wording.NOBODY_NOTIFIED, reference, done=True, about=filed.id)
    undone = request.milestones.get(record.id)
    at_once = notify_at_once(request, undone)
    text += notification_text(request, filed, undone)
    events = (Notification(filed.id, event_for(request.tx, undone, request.at)),) if at_once else ()
    return Outcome(text, reference, (), events, done=True, about=filed.id)


def _note(request: StaffRequest, filed: ApplicationRecord, record: Milestone, what: str, about: str) -> None:
    request.note(what, about, request.row_of("papers", record.id), campaign=filed.campaign)


def _noon(request: StaffRequest, on: date | None) -> float | None:
    """Return noon of the day a paper came, because the hour is not known."""
    return None if on is None else datetime.combine(on, time(12), request.at.tzinfo).timestamp()


def _version_text(record: Milestone) -> str:
    if record.version is None:
        return ""
    received = record.stage is Stage.RECEIVED
    return wording.received_version(record.version) if received else wording.by_version(record.version)


def _audit_text(filed: ApplicationRecord, record: Milestone) -> str:
    """Return the reference, verdict, day of arrival and version of a record; nothing about a person."""
    parts = [reference_of(filed)]
    if record.stage is Stage.DECIDED:
        parts.append(bureau_wording.verdict(record.passed))
    if record.stage is Stage.RECEIVED:
        parts.append(f"{record.at:%Y-%m-%d}到")
    if record.version is not None:
        parts.append(f"第{record.version}版")
    return " ".join(parts)
