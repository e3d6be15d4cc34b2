"""Received, returned, recommended, decided: recorded by an officer, told to the applicant by day."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from bot.staff import confirmations
from bot.staff.application_lookup import find_one
from bot.staff.application_names import reference_of, title_of
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
from bot.staff.notification_time import GRACE, notification_text, notification_time, notify_at_once
from bot.staff.outcomes import Outcome, answer_of, refused
from bot.staff.paper_by_name import NEW, file_by_name
from bot.staff.paper_status import event_for
from bot.staff.requests import StaffRequest
from bot.staff.responses import Notification, StaffCommand, StaffResponse, button
from bot.staff.targets import Targets, reference_inside, refuse_too_many, split_targets
from bot.storage.applications import ApplicationRecord
from bot.storage.milestones import Milestone
from dialogs.flow.progress import fields_meant
from dialogs.language import bureau_wording
from dialogs.language import staff_wording as wording
from dialogs.model.stages import NAMES, Stage

UNDO = ("撤销", "undo", "取消")
_BEFORE: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.RECEIVED: (),
    Stage.RETURNED: (Stage.RECEIVED,),
    Stage.RECOMMENDED: (Stage.RECEIVED,),
    Stage.DECIDED: (Stage.RECOMMENDED,),
}
"""What must have been recorded before; a paper cannot be recommended that never came."""
_COMMANDS: Mapping[Stage, StaffCommand] = {
    Stage.RECEIVED: RECEIVED,
    Stage.RETURNED: RETURN,
    Stage.RECOMMENDED: RECOMMEND,
    Stage.DECIDED: DECIDE,
}


def received(request: StaffRequest) -> StaffResponse:
    """Record that sealed papers have come, and when; also of somebody who never chatted: 登记 示范点 名称."""
    return _command(request, Stage.RECEIVED, read_received)


def returned(request: StaffRequest) -> StaffResponse:
    """Record a return with its reason, and open exactly the questions concerned."""
    return _command(request, Stage.RETURNED, read_returned)


def recommended(request: StaffRequest) -> StaffResponse:
    """Record that applications were recommended to the city's bureau."""
    return _command(request, Stage.RECOMMENDED, read_recommended)


def decided(request: StaffRequest) -> StaffResponse:
    """Record the selection's result: 通过 or 未通过, and words to go with it; asked back first, told after a grace."""
    return _command(request, Stage.DECIDED, read_decided)


def _command(request: StaffRequest, stage: Stage, read: Callable[[StaffRequest, str], Act | str]) -> StaffResponse:
    """Carry a command out for each application it names; where its words are not understood, for none."""
    confirmed = confirmations.read_answer(request, _COMMANDS[stage])
    if isinstance(confirmed, StaffResponse):
        return confirmed
    request = confirmed or request
    if stage is Stage.RECEIVED and (new := NEW.fullmatch(request.text)):
        return file_by_name(request, new[1], new[2].strip())
    named = split_targets(request.text)
    example = request.example(_COMMANDS[stage])
    if not named.which:
        return answer_of([refused(f"请写编号或名称。例如：{example}")])
    if fault := refuse_too_many(named.which):
        return answer_of([refused(fault)])
    if named.rest in UNDO:
        return answer_of([_undone(request, which, stage) for which in named.which])
    act = reference_inside(named.rest, example) or read(request, named.rest)
    if isinstance(act, str):
        return answer_of([refused(act)])
    return _carried_out(request, named, act)


def _carried_out(request: StaffRequest, named: Targets, act: Act) -> StaffResponse:
    found = [(which, _checked(request, which, act)) for which in named.which]
    ready = [filed for _, filed in found if isinstance(filed, ApplicationRecord)]
    if ready and not request.confirmed and (question := _question(request, act, ready)):
        failed = [filed for _, filed in found if isinstance(filed, str)]
        words = " ".join([*(reference_of(filed) for filed in ready), named.rest])
        yes = "仍然收件" if act.stage is Stage.RECEIVED else wording.CONFIRM
        about = [filed.id for filed in ready]
        return confirmations.ask(request, _COMMANDS[act.stage], words, "\n".join([*failed, question]), about, yes)
    outcomes = [refused(filed) if isinstance(filed, str) else _recorded(request, filed, act) for _, filed in found]
    return answer_of(outcomes)


def _checked(request: StaffRequest, which: str, act: Act) -> ApplicationRecord | str:
    """Return the application of which the act can be recorded, or the sentence that says why it cannot."""
    filed = find_one(request, which)
    if isinstance(filed, str):
        return f"{filed}\n例如：{request.example(_COMMANDS[act.stage])}"
    title = title_of(request.context(filed), filed)
    if filed.voided_at is not None:
        return f"{title}已作废，没有登记。要恢复请发：/void {reference_of(filed)} 撤销"
    if filed.kind is None:
        return f"{title}还没有选择申报类型，不能登记。"
    if act.stage is Stage.RETURNED and filed.erased_at is not None:
        return f"{title}不能退回：没有人可以告诉，也没有人可以改，没有登记。可以登记推荐和结果。"
    if act.stage in filed.stages:
        return f"{title}已经登记过“{NAMES[act.stage]}”（{filed.stages[act.stage]:%Y-%m-%d}）。"
    if missing := next((each for each in _BEFORE[act.stage] if each not in filed.stages), None):
        example = request.example(_COMMANDS[missing], reference_of(filed))
        return f"{title}还没有登记“{NAMES[missing]}”，请先登记，例如：{example}"
    if act.on is not None and (fault := _too_early(request, filed, act.on)):
        return f"{title}：{fault}，没有登记。"
    if act.named and (unknown := fields_meant(request.context(filed).kind, act.named)[1]):
        return f"申报表里没有“{'、'.join(unknown)}”。请写申报表上的栏目或条款号，例如：改：企业名称、第6（4）条"
    return filed


def _too_early(request: StaffRequest, filed: ApplicationRecord, on: date) -> str:
    """Return why a paper cannot have come on that day; nothing where it can."""
    if on < (opened := request.campaigns[filed.campaign].opened):
        return f"{on} 早于本批次开始的 {opened}"
    begun = filed.stages[Stage.STARTED].date()
    if on < begun and request.applications.reached_by(filed.person):  # a paper filed by name came before it was filed
        return f"{on} 早于开始填写的 {begun}"
    return ""


def _question(request: StaffRequest, act: Act, ready: list[ApplicationRecord]) -> str:
    """Return what is asked before the act is recorded; nothing where it is recorded at once."""
    if act.stage is Stage.DECIDED:
        return _before_a_verdict(request, act, ready)
    if act.stage is not Stage.RECEIVED:
        return ""
    lines = []
    for filed in ready:
        journey = request.context(filed).journey
        done, total = journey.answered, len(journey.steps)
        if Stage.MADE not in filed.stages and done < total and request.applications.reached_by(filed.person):
            title = title_of(request.context(filed), filed)
            lines.append(f"{title}只答了 {done} / {total} 题，还没有生成过申报表，这里没有可以对照的内容。")
    all_of_them = f"点“仍然收件”，{len(ready)} 份一起登记；取消则一份也不登记。"
    return "\n".join([*lines, "仍然登记收件吗？" if len(ready) == 1 else all_of_them]) if lines else ""


def _before_a_verdict(request: StaffRequest, act: Act, ready: list[ApplicationRecord]) -> str:
    lines = ["请核对，确认后才登记："]
    for filed in ready:
        version = request.version_note(filed)
        lines.append(f"{title_of(request.context(filed), filed)} · 结果：{bureau_wording.verdict(act.passed)}{version}")
    hears = [filed for filed in ready if request.applications.reached_by(filed.person)]
    if hears:
        first = hears[0]
        name = title_of(request.context(first), first).partition(" ")[2]
        campaign, day = request.campaigns[first.campaign], request.at.date()
        told = bureau_wording.decided(campaign, f"{name}的", day, None, passed=act.passed is True, words=act.words)
        lines += [
            f"{notification_time(request.at, GRACE):%Y-%m-%d %H:%M} 起告诉申请人（此前可以撤销），他们看到的是：",
            told,
        ]
    return "\n".join(lines)


def _recorded(request: StaffRequest, filed: ApplicationRecord, act: Act) -> Outcome:
    keys = fields_meant(request.context(filed).kind, act.named)[0] if act.named else ()
    tell_at = notification_time(request.at, GRACE if act.stage is Stage.DECIDED else None)
    reached = bool(request.applications.reached_by(filed.person))
    words = act.words if filed.erased_at is None else ""
    record = request.milestones.record(
        *(filed.id, act.stage, request.officer.identity, request.now, words, keys, act.passed),
        happened_at=_moment(request, act.on),
        tell_at=tell_at.timestamp() if reached else None,
    )
    request.note(act.stage, _about(filed, record), request.row_of("papers", record.id))
    at_once = reached and notify_at_once(request, record)
    day = f"{record.at:%Y-%m-%d}" if act.on is not None else f"{record.at:%Y-%m-%d %H:%M}"
    verdict = f"：{bureau_wording.verdict(act.passed)}" if act.stage is Stage.DECIDED else ""
    said = f"已登记：{title_of(request.context(filed), filed)} · {NAMES[act.stage]}{verdict}（{day}{_version_text(record)}）。"
    said += notification_text(request, filed, record)
    if act.words and not words:
        said += "写的说明没有保存。"
    if act.stage is not Stage.RECEIVED and filed.changed_at is not None:
        said += (
            f"\n⚠️ 申请人在收件后改动过回答，登记的是收到的第 {record.version} 版，差异见 /show {reference_of(filed)}"
        )
    told = (Notification(filed.id, event_for(request.tx, record, request.at)),) if at_once else ()
    undo = button("撤销", _COMMANDS[act.stage], f"{reference_of(filed)} undo")
    return Outcome(said, reference_of(filed), undo, told, done=True, about=filed.id)


def _undone(request: StaffRequest, which: str, stage: Stage) -> Outcome:
    filed = find_one(request, which)
    if isinstance(filed, str):
        return refused(f"{filed}\n例如：{request.example(_COMMANDS[stage])}")
    title, later = title_of(request.context(filed), filed), notification_time(request.at, None)
    record = request.milestones.undo(filed.id, stage, request.officer.identity, request.now, tell_at=later.timestamp())
    if record is None:
        return refused(f"{title}最近一次登记不是“{NAMES[stage]}”，没有可以撤销的。")
    request.note(f"undo {stage}", f"{_about(filed, record)} → 撤销", request.row_of("papers", record.id))
    said = f"已撤销：{title}的“{NAMES[stage]}”。"
    if record.told_at is None:
        return Outcome(said + "还没有告诉申请人，谁也不会收到。", reference_of(filed), done=True, about=filed.id)
    undone = request.milestones.get(record.id)
    at_once = notify_at_once(request, undone)
    told = (Notification(filed.id, event_for(request.tx, undone, request.at)),) if at_once else ()
    return Outcome(
        said + notification_text(request, filed, undone), reference_of(filed), (), told, done=True, about=filed.id
    )


def _moment(request: StaffRequest, on: date | None) -> float | None:
    """Return noon of the day a paper arrived: the hour is not known."""
    return None if on is None else datetime.combine(on, time(12), request.at.tzinfo).timestamp()


def _version_text(record: Milestone) -> str:
    if record.version is None:
        return ""
    return f"，第 {record.version} 版" if record.stage is Stage.RECEIVED else f"，按收到的第 {record.version} 版"


def _about(filed: ApplicationRecord, record: Milestone) -> str:
    """Return for the audit what was recorded: the verdict, the day a paper arrived, the version; nothing about a person."""
    about = [reference_of(filed)]
    if record.stage is Stage.DECIDED:
        about.append(bureau_wording.verdict(record.passed))
    if record.stage is Stage.RECEIVED:
        about.append(f"{record.at:%Y-%m-%d}到")
    if record.version is not None:
        about.append(f"第{record.version}版")
    return " ".join(about)
