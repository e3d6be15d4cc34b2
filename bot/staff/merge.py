"""A paper recorded by name moved to its applicant's own application."""

from bot.staff import confirmations
from bot.staff.application_lookup import find_one
from bot.staff.application_names import latest_stage, name_of, reference_of, title_of
from bot.staff.notification_time import notification_text, notification_time, notify_at_once
from bot.staff.paper_status import event_for
from bot.staff.reports.orders import SHOW
from bot.staff.requests import StaffRequest
from bot.staff.responses import Notification, StaffCommand, StaffResponse, button, say
from bot.staff.targets import split_targets
from bot.storage.applications import ApplicationRecord
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
        quoted = f"没有看懂“{targets.rest[:20]}”。" if targets.rest else ""
        return say(f"{quoted}请写两个编号：先写按名称登记的，再写申请人自己的，例如：{request.example(MERGE)}")
    source, target = (find_one(request, which) for which in targets.which)
    if isinstance(source, str) or isinstance(target, str):
        return say("\n".join(each for each in (source, target) if isinstance(each, str)))
    if problem := _problem(request, source, target):
        return say(problem)
    if request.confirmed:
        return _merge(request, source, target)
    question, about = _question(request, source, target), [source.id, target.id]
    return confirmations.ask(request, MERGE, " ".join(targets.which), question, about, "确认合并")


def _question(request: StaffRequest, source: ApplicationRecord, target: ApplicationRecord) -> str:
    titles = [title_of(request.context(each), each) for each in (source, target)]
    text = f"把 {titles[0]} 的纸质登记（{latest_stage(source)}）移到 {titles[1]}，"
    text += f"{reference_of(source)} 随后作废。收到的内容以 {reference_of(target)} 现在的回答为准。"
    if fold(name_of(request.context(source))) != fold(name_of(request.context(target))):
        text += "\n⚠️ 两份的名称不同，请先核对。"
    return text


def _problem(request: StaffRequest, source: ApplicationRecord, target: ApplicationRecord) -> str:
    """Return an error message if the two applications cannot be merged; empty if they can."""
    if source.id == target.id:
        return "两个编号是同一份申报。"
    if source.person is None or request.applications.reached_by(source.person):
        return f"{reference_of(source)} 不是按名称登记的，不能移走。先写按名称登记的，例如：{request.example(MERGE)}"
    if not request.milestones.of(source.id):
        return f"{reference_of(source)} 没有纸质登记可以移。"
    if target.person is None or not request.applications.reached_by(target.person):
        return f"{reference_of(target)} 不是申请人自己在这里填的，不能移过去。"
    if request.milestones.of(target.id):
        return f"{reference_of(target)} 自己已有纸质登记（{latest_stage(target)}），不能再移过去。"
    if (source.campaign, source.kind) != (target.campaign, target.kind):
        return "两份的批次或类型不同，不能合并。"
    voided = next((each for each in (source, target) if each.voided_at is not None), None)
    return f"{reference_of(voided)} 已作废，不能合并。" if voided is not None else ""


def _merge(request: StaffRequest, source: ApplicationRecord, target: ApplicationRecord) -> StaffResponse:
    tell_at = notification_time(request.at, None).timestamp()
    moved = request.milestones.move(source.id, target.id, request.now, tell_at)
    reason = f"已合并到 {reference_of(target)}"
    request.applications.void(source.id, request.officer.identity, reason, request.now)
    rows = request.row_of("papers", *(each.id for each in moved))
    request.note("merge", f"{reference_of(source)} → {reference_of(target)}", rows)
    latest = moved[-1]
    notified = notify_at_once(request, latest)
    text = f"已合并：{title_of(request.context(source), source)}的纸质登记现在在 {reference_of(target)}。"
    text += notification_text(request, target, latest)
    reply = Reply.of(text, (button("查看", SHOW, reference_of(target)),))
    events = (Notification(target.id, event_for(request.tx, latest, request.at)),) if notified else ()
    return StaffResponse((reply,), notifications=events, about=(source.id, target.id))
