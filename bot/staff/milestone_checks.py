"""The checks before a milestone is recorded."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.staff.application_lookup import find_one
from bot.staff.application_names import reference_of
from bot.staff.milestone_acts import DECIDE, RECEIVED, RECOMMEND, Act
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand
from bot.staff.selection import SelectionNotUnderstood, read_selection
from bot.storage.applications import ApplicationRecord
from dialogs.flow.progress import fields_meant
from dialogs.language import paper_wording as wording
from dialogs.language import staff_wording
from dialogs.model.stages import NAMES, Stage

_BEFORE: Mapping[Stage, Sequence[tuple[Stage, StaffCommand]]] = {
    Stage.RETURNED: ((Stage.RECEIVED, RECEIVED),),
    Stage.RECOMMENDED: ((Stage.RECEIVED, RECEIVED),),
    Stage.DECIDED: ((Stage.RECOMMENDED, RECOMMEND),),
}
"""What has to be recorded before, and the command for it: a paper that never came cannot be recommended."""
_BEFORE_WITHOUT_RECOMMENDATION: Mapping[Stage, Sequence[tuple[Stage, StaffCommand]]] = {
    Stage.RETURNED: ((Stage.RECEIVED, RECEIVED),),
    Stage.DECIDED: ((Stage.RECEIVED, RECEIVED),),
}
"""The same where the bureau that receives also decides."""


def may_decide(request: StaffRequest) -> bool:
    """Return True if whoever asks may record results of applications that are recommended first."""
    return request.directory.decides(request.officer, request.jurisdiction)


def check(request: StaffRequest, command: StaffCommand, which: str, act: Act) -> ApplicationRecord | str:
    """Return the application of which an act can be recorded, or an error message."""
    filed = find_one(request, which)
    if isinstance(filed, str):
        return wording.with_example(_selection_hint(request, command, which) or filed, request.example(command))
    title = request.title(filed)
    if filed.voided_at is not None:
        return wording.voided_already(title, reference_of(filed))
    if filed.kind is None:
        return wording.no_kind_yet(title)
    if act.stage is Stage.RETURNED and filed.erased_at is not None:
        return wording.erased_cannot_return(title)
    if act.stage in filed.stages:
        return wording.recorded_already(title, NAMES[act.stage], filed.stages[act.stage])
    campaign = request.campaigns.get(filed.campaign)
    recommends = campaign is None or campaign.recommends
    if act.stage is Stage.RECOMMENDED and not recommends:
        return staff_wording.nobody_recommends(title, request.example(DECIDE, reference_of(filed)))
    if act.stage is Stage.DECIDED and recommends and not may_decide(request):
        return staff_wording.decided_elsewhere(request.example(RECOMMEND, reference_of(filed)))
    before = _BEFORE if recommends else _BEFORE_WITHOUT_RECOMMENDATION
    for stage, earlier in before.get(act.stage, ()):
        if stage not in filed.stages:
            return wording.record_first(title, NAMES[stage], request.example(earlier, reference_of(filed)))
    if act.on is not None and (problem := _too_early(request, filed, act.on)):
        return wording.day_impossible(title, problem)
    if act.fields and (unknown := fields_meant(request.context(filed).kind, act.fields)[1]):
        return wording.unknown_fields(unknown)
    return filed


def _selection_hint(request: StaffRequest, command: StaffCommand, which: str) -> str:
    """Return a hint at 名单 if the text is no name, but selects applications (收件 本周); empty if not."""
    try:
        selection = read_selection(which, request.campaigns, request.at.date())
    except SelectionNotUnderstood:
        return ""
    return "" if selection.search or selection.only else wording.is_selection(which, request.rules[command].word)


def _too_early(request: StaffRequest, filed: ApplicationRecord, on: date) -> str:
    """Return why a paper cannot have come on a day; empty if it can."""
    if on < (opened := request.campaigns[filed.campaign].opened):
        return wording.before_opening(on, opened)
    started = filed.stages[Stage.STARTED].date()
    # a paper recorded by name came before it was recorded
    if on < started and request.applications.reached_by(filed.person):
        return wording.before_start(on, started)
    return ""
