"""Trials and doubles taken out of counts, lists and exports."""

from bot.staff.application_lookup import find_one
from bot.staff.application_names import reference_of
from bot.staff.outcomes import Outcome, answer_of, refused
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, button, say
from bot.staff.targets import refuse_too_many, split_targets
from bot.storage.applications import ApplicationRecord
from dialogs.language import paper_wording as wording
from dialogs.language import staff_wording
from dialogs.model.stages import NAMES, Stage

VOID = StaffCommand("void")
UNDO = ("undo", "撤销", "恢复")
LONGEST_REASON = 200


def void(request: StaffRequest) -> StaffResponse:
    """Exclude applications from counts, lists and exports, with a reason; 撤销 restores them."""
    targets = split_targets(request.text)
    if not targets.which or not targets.rest:
        return say(wording.ask_void(request.example(VOID)))
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
    title = request.title(filed)
    if filed.voided_at is not None:
        return refused(wording.was_voided(title, filed.voided_at))
    if stage := next((each for each in (Stage.DECIDED, Stage.RECOMMENDED) if each in filed.stages), None):
        return refused(wording.cannot_void(title, NAMES[stage]))
    # a reason may mention the applicant, whose data was erased
    kept = reason[:LONGEST_REASON] if filed.erased_at is None else ""
    request.applications.void(filed.id, request.officer.identity, kept, request.now)
    request.note("void", reference_of(filed), campaign=filed.campaign)
    text = wording.voided(title) + ("" if kept else wording.REASON_NOT_KEPT)
    undo = button(staff_wording.UNDO, VOID, f"{reference_of(filed)} undo")
    return Outcome(text, reference_of(filed), undo, done=True, about=filed.id)


def _restore(request: StaffRequest, filed: ApplicationRecord) -> Outcome:
    title = request.title(filed)
    if filed.voided_at is None:
        return refused(wording.not_voided(title))
    request.applications.restore(filed.id)
    request.note("undo void", reference_of(filed), campaign=filed.campaign)
    return Outcome(wording.restored(title), reference_of(filed), done=True, about=filed.id)
