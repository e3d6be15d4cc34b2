"""Milestones of people who never chatted, trials and doubles: filed by name, taken out, joined to the applicant's own."""

import re
from datetime import date, datetime, time

from bot.staff import confirmations
from bot.staff.commands import StaffCommand
from bot.staff.notification_time import notification_text, notification_time, notify_at_once
from bot.staff.outcomes import Outcome, answer_of, refused
from bot.staff.paper_status import event_for
from bot.staff.requests import Notification, StaffRequest, StaffResponse, button, find_one, name_of, title_of, which_of
from bot.staff.targets import read_day, refuse_too_many, split_targets
from bot.storage.applications import ApplicationRecord
from bot.storage.selection import Selection
from dialogs.language.normalise import fold
from dialogs.model.conversation import Answer as Given
from dialogs.model.conversation import Conversation
from dialogs.model.stages import NAMES, Stage
from dialogs.model.turn import Reply
from standards.campaign import Campaign, Kind

NEW = re.compile(r"(?:登记|新)\s+(\S+)\s+(\S.*)", re.DOTALL)
UNDO = ("撤销", "undo", "恢复")
LONGEST_WHY = 200
UNKEPT = "申请人已删除资料，写的原因没有保存。"


def file_by_name(request: StaffRequest, kind_name: str, rest: str) -> StaffResponse:
    """Record the paper of somebody who never chatted; where the name stands already, only after asking."""
    found = [
        (campaign, kind) for campaign in request.campaigns.values() for kind in campaign.kinds if kind.name == kind_name
    ]
    if not found:
        return _say(f"没有“{kind_name}”这类申报。例如：/received 登记 示范点 北京示例科技有限公司")
    campaign, kind = max(found, key=lambda each: each[0].opened)
    name, on = _day_at_the_end(rest, request.at.date())
    if on is not None and not campaign.opened <= on <= request.at.date():
        return _say(f"{on} 不在本批次开始（{campaign.opened}）到今天之间，没有登记。")
    double = _named_so(request, campaign, kind, name)
    if double and not request.confirmed:
        lines = [f"{title_of(request.context(each), each)}（{_stage(each)}）" for each in double]
        which = which_of(double[0])
        said = [
            "这个名称已经有了：",
            *lines,
            f"如果就是这一份，请发：/received {which}",
            "是另一份申报，再点“仍然登记”。",
        ]
        words = f"登记 {kind_name} {rest}"
        return confirmations.ask(
            request, StaffCommand.RECEIVED, words, "\n".join(said), [each.id for each in double], "仍然登记"
        )
    return _filed(request, campaign, kind, name, on)


def void(request: StaffRequest) -> StaffResponse:
    """Exclude trials and doubles from counts, lists and exports, with a reason; 撤销 puts them back."""
    named = split_targets(request.text)
    if not named.which or not named.rest:
        return _say(f"请写编号和原因，例如：{request.example(StaffCommand.VOID)}；恢复请写：撤销")
    if fault := refuse_too_many(named.which):
        return _say(fault)
    outcomes = []
    for which in named.which:
        filed = find_one(request, which)
        if isinstance(filed, str):
            outcomes.append(refused(filed))
        elif named.rest in UNDO:
            outcomes.append(_restored(request, filed))
        else:
            outcomes.append(_voided(request, filed, named.rest))
    return answer_of(outcomes)


def merge(request: StaffRequest) -> StaffResponse:
    """Move what was recorded of a paper filed by name to its applicant's own application, after asking."""
    confirmed = confirmations.read_answer(request, StaffCommand.MERGE)
    if isinstance(confirmed, StaffResponse):
        return confirmed
    request = confirmed or request
    named = split_targets(request.text)
    if len(named.which) != 2 or named.rest:
        left = f"没有看懂“{named.rest[:20]}”。" if named.rest else ""
        return _say(
            f"{left}请写两个编号：先写按名称登记的，再写申请人自己的，例如：{request.example(StaffCommand.MERGE)}"
        )
    source, target = (find_one(request, which) for which in named.which)
    if isinstance(source, str) or isinstance(target, str):
        return _say("\n".join(each for each in (source, target) if isinstance(each, str)))
    if fault := _unfit(request, source, target):
        return _say(fault)
    if not request.confirmed:
        titles = [title_of(request.context(each), each) for each in (source, target)]
        said = f"把 {titles[0]} 的纸质登记（{_stage(source)}）移到 {titles[1]}，"
        said += f"{which_of(source)} 随后作废。收到的内容以 {which_of(target)} 现在的回答为准。"
        if fold(name_of(request.context(source))) != fold(name_of(request.context(target))):
            said += "\n⚠️ 两份的名称不同，请先核对。"
        return confirmations.ask(
            request, StaffCommand.MERGE, " ".join(named.which), said, [source.id, target.id], "确认合并"
        )
    return _merged(request, source, target)


def _filed(request: StaffRequest, campaign: Campaign, kind: Kind, name: str, on: date | None) -> StaffResponse:
    given = Given(value=name, words=name, at=request.at)
    conversation = Conversation(campaign=campaign.id, kind=kind.key, answers={kind.name_field.key: given})
    application = request.milestones.file_by_name(campaign.id, kind.key, conversation, request.now)
    request.tx.index_name(request.tx.person_of(application), name)
    arrived = None if on is None else datetime.combine(on, time(12), request.at.tzinfo).timestamp()
    record = request.milestones.record(
        application, Stage.RECEIVED, request.officer.identity, request.now, happened_at=arrived
    )
    request.note(
        Stage.RECEIVED, f"#{application} {record.at:%Y-%m-%d}到 按名称登记", request.row_of("papers", record.id)
    )
    said = f"已登记：#{application} {name}（{kind.name}）纸质收件（{record.at:%Y-%m-%d}）。此人没有用过助手，不会收到通知。"
    return StaffResponse(
        (Reply(said, (button("撤销", StaffCommand.RECEIVED, f"#{application} 撤销"),)),), about=(application,)
    )


def _named_so(request: StaffRequest, campaign: Campaign, kind: Kind, name: str) -> list[ApplicationRecord]:
    selection = Selection(campaign=campaign.id, kind=kind.key, search=name)
    found = request.applications.page(selection, 0, 10)[1]
    return [each for each in found if each.erased_at is None and fold(name_of(request.context(each))) == fold(name)]


def _voided(request: StaffRequest, filed: ApplicationRecord, why: str) -> Outcome:
    title = title_of(request.context(filed), filed)
    if filed.voided_at is not None:
        return refused(f"{title}已经作废（{filed.voided_at:%Y-%m-%d %H:%M}）。")
    if further := next((each for each in (Stage.DECIDED, Stage.RECOMMENDED) if each in filed.stages), None):
        return refused(f"{title}已登记“{NAMES[further]}”，不能作废；登记有误请先撤销那一项。")
    kept = why[:LONGEST_WHY] if filed.erased_at is None else ""  # nothing may speak of who had their data erased
    request.applications.void(filed.id, request.officer.identity, kept, request.now)
    request.note("void", which_of(filed))
    said = f"已作废：{title}。不再算进统计、名单和导出（看：/list 已作废），申请人不会收到消息。"
    said += "" if kept else UNKEPT
    return Outcome(
        said, which_of(filed), button("撤销", StaffCommand.VOID, f"{which_of(filed)} 撤销"), done=True, about=filed.id
    )


def _restored(request: StaffRequest, filed: ApplicationRecord) -> Outcome:
    title = title_of(request.context(filed), filed)
    if filed.voided_at is None:
        return refused(f"{title}没有作废，不用恢复。")
    request.applications.restore(filed.id)
    request.note("undo void", which_of(filed))
    return Outcome(f"已恢复：{title}，重新算进统计、名单和导出。", which_of(filed), done=True, about=filed.id)


def _unfit(request: StaffRequest, source: ApplicationRecord, target: ApplicationRecord) -> str:
    """Return why two applications cannot be joined; nothing where they can."""
    if source.id == target.id:
        return "两个编号是同一份申报。"
    if source.person is None or request.applications.reached_by(source.person):
        return f"{which_of(source)} 不是按名称登记的，不能移走。先写按名称登记的，例如：{request.example(StaffCommand.MERGE)}"
    if not request.milestones.of(source.id):
        return f"{which_of(source)} 没有纸质登记可以移。"
    if target.person is None or not request.applications.reached_by(target.person):
        return f"{which_of(target)} 不是申请人自己在这里填的，不能移过去。"
    if request.milestones.of(target.id):
        return f"{which_of(target)} 自己已有纸质登记（{_stage(target)}），不能再移过去。"
    if (source.campaign, source.kind) != (target.campaign, target.kind):
        return "两份的批次或类型不同，不能合并。"
    gone = next((each for each in (source, target) if each.voided_at is not None), None)
    return f"{which_of(gone)} 已作废，不能合并。" if gone is not None else ""


def _merged(request: StaffRequest, source: ApplicationRecord, target: ApplicationRecord) -> StaffResponse:
    tell_at = notification_time(request.at, None).timestamp()
    moved = request.milestones.move(source.id, target.id, request.now, tell_at)
    request.applications.void(source.id, request.officer.identity, f"已合并到 {which_of(target)}", request.now)
    rows = request.row_of("papers", *(each.id for each in moved))
    request.note("merge", f"{which_of(source)} → {which_of(target)}", rows)
    last = moved[-1]
    at_once = notify_at_once(request, last)
    said = f"已合并：{title_of(request.context(source), source)}的纸质登记现在在 {which_of(target)}。"
    said += notification_text(request, target, last)
    told = (Notification(target.id, event_for(request.tx, last, request.at)),) if at_once else ()
    return StaffResponse(
        (Reply(said, (button("查看", StaffCommand.SHOW, which_of(target)),)),),
        notifications=told,
        about=(source.id, target.id),
    )


def _day_at_the_end(words: str, today: date) -> tuple[str, date | None]:
    name, _, last = words.rpartition(" ")
    on = read_day(last, today) if name else None
    return (words, None) if on is None else (name.strip(), on)


def _stage(filed: ApplicationRecord) -> str:
    return NAMES[max(filed.stages, key=list(Stage).index)]


def _say(words: str) -> StaffResponse:
    return StaffResponse((Reply(words),))
