"""Trials and doubles taken out of counts, lists and exports."""

from bot.staff.application_lookup import find_one
from bot.staff.application_names import reference_of, title_of
from bot.staff.outcomes import Outcome, answer_of, refused
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, button, say
from bot.staff.targets import refuse_too_many, split_targets
from bot.storage.applications import ApplicationRecord
from dialogs.model.stages import NAMES, Stage

VOID = StaffCommand("void")
UNDO = ("撤销", "undo", "恢复")
LONGEST_REASON = 200
REASON_NOT_KEPT = "申请人已删除资料，写的原因没有保存。"


def void(request: StaffRequest) -> StaffResponse:
    """Exclude applications from counts, lists and exports, with a reason; 撤销 restores them."""
    targets = split_targets(request.text)
    if not targets.which or not targets.rest:
        return say(f"请写编号和原因，例如：{request.example(VOID)}；恢复请写：撤销")
    if problem := refuse_too_many(targets.which):
        return say(problem)
    outcomes = []
    for which in targets.which:
        filed = find_one(request, which)
        if isinstance(filed, str):
            outcomes.append(refused(filed))
        elif targets.rest in UNDO:
            outcomes.append(_restore(request, filed))
        else:
            outcomes.append(_void(request, filed, targets.rest))
    return answer_of(outcomes)


def _void(request: StaffRequest, filed: ApplicationRecord, reason: str) -> Outcome:
    title = title_of(request.context(filed), filed)
    if filed.voided_at is not None:
        return refused(f"{title}已经作废（{filed.voided_at:%Y-%m-%d %H:%M}）。")
    if stage := next((each for each in (Stage.DECIDED, Stage.RECOMMENDED) if each in filed.stages), None):
        return refused(f"{title}已登记“{NAMES[stage]}”，不能作废；登记有误请先撤销那一项。")
    # a reason may mention the applicant, whose data was erased
    kept = reason[:LONGEST_REASON] if filed.erased_at is None else ""
    request.applications.void(filed.id, request.officer.identity, kept, request.now)
    request.note("void", reference_of(filed))
    text = f"已作废：{title}。不再算进统计、名单和导出（看：/list 已作废），申请人不会收到消息。"
    text += "" if kept else REASON_NOT_KEPT
    undo = button("撤销", VOID, f"{reference_of(filed)} undo")
    return Outcome(text, reference_of(filed), undo, done=True, about=filed.id)


def _restore(request: StaffRequest, filed: ApplicationRecord) -> Outcome:
    title = title_of(request.context(filed), filed)
    if filed.voided_at is None:
        return refused(f"{title}没有作废，不用恢复。")
    request.applications.restore(filed.id)
    request.note("undo void", reference_of(filed))
    text = f"已恢复：{title}，重新算进统计、名单和导出。"
    return Outcome(text, reference_of(filed), done=True, about=filed.id)
