"""The three short strings by which a button carries its action."""

from collections.abc import Mapping
from typing import TypeAlias, assert_never

from dialogs.model.actions import (
    Action,
    AnswerConsent,
    AskWhichKind,
    CheckYourself,
    ChooseKind,
    ChooseNotices,
    CloseGap,
    ConfirmErasure,
    ConfirmNothing,
    ConfirmReading,
    Correct,
    EditNarrative,
    ExplainQuestion,
    FieldAction,
    FinishTicks,
    GiveAnswer,
    GiveTicks,
    GoBack,
    NarrativeStep,
    QuoteClause,
    QuoteGaps,
    ReadBack,
    Rewrite,
    Run,
    ShowMoreOptions,
    Skip,
    StaffAction,
    SwitchTo,
    TakeWithheld,
    TellKindsApart,
    Tick,
    TickAll,
    WriteNarrative,
)
from dialogs.model.campaign_actions import ChooseCampaign, ShowCampaigns, campaign_action
from dialogs.model.commands import Command
from dialogs.model.effects import BOTH_SHEETS, SheetKind
from dialogs.model.evidence_actions import EvidenceAction, MarkEvidence, PrintEvidence, ShowEvidence
from dialogs.model.proposal_actions import ConfirmProposal, CorrectProposed, ProposalAction
from dialogs.model.row_actions import EditRow, RowStep

CONSENT = "consent"
"""The question of 同意 and 不同意."""
FIELD = "="
"""What the question of a field begins with, so that no key of a campaign is mistaken for one of the bot's own questions.

Buttons of 0.4.0 and earlier carry the bare key; they are still read.
"""
_UNSURE = "~unsure"
_AND, _LISTED = ",", ":"
_NARRATIVE_STEPS = {f"~{step}": step for step in NarrativeStep}
_ROW_STEPS = {f"~row-{step}": step for step in RowStep}
_Bare: TypeAlias = FinishTicks | TickAll | Rewrite | Skip | GoBack | QuoteClause | ExplainQuestion
_BARE: Mapping[type[_Bare], str] = {
    FinishTicks: "~done",
    TickAll: "~all",
    Rewrite: "~rewrite",
    Skip: "~skip",
    GoBack: "~back",
    QuoteClause: "~quote",
    ExplainQuestion: "~explain",
}
"""The actions that carry nothing besides their field."""
_BY_BARE_CODE = {code: action for action, code in _BARE.items()}
_COMMANDS = {command.value: command for command in Command}
_SHEETS = {kind.value: kind for kind in SheetKind}
_TRUE = {"yes": True, "no": False, "on": True, "off": False, "+": True, "-": False}


Code: TypeAlias = tuple[str, str, str]
"""An action as a button carries it: question, option, value."""


def to_code(action: Action) -> Code:  # noqa: C901  # a case for every action, as mypy insists
    """Return the strings that a button carries for an action."""
    if isinstance(action, FieldAction):
        return _of_field(action)
    match action:
        case AnswerConsent() | ConfirmErasure() | TellKindsApart() | ChooseNotices():
            return _of_confirmation(action)
        case CloseGap() | QuoteGaps() | Correct() | ReadBack() | ShowEvidence() | MarkEvidence() | PrintEvidence():
            return _of_review(action)
        case Run(command=command):
            return "say", command.value, ""
        case SwitchTo(number=number):
            return "switch", str(number), ""
        case ChooseCampaign() | ShowCampaigns():
            return action.code
        case ChooseKind(key=key):
            return "kind", key, ""
        case AskWhichKind():
            return "kind", _UNSURE, ""
        case ConfirmProposal(confirmed=confirmed, mark=mark, only=only):
            return "several", f"~{_word(confirmed)}", mark if only is None else f"{mark}{_LISTED}{_AND.join(only)}"
        case CorrectProposed(field=field, mark=mark):
            return "several", field, mark
        case CheckYourself(kind=kind):
            return "check", kind, ""
        case StaffAction(command=staff_command, text=text):
            return "staff", staff_command, text
        case _:
            assert_never(action)


def from_code(question: str, option: str, value: str = "") -> Action | None:
    """Return the action that a button of this release or an earlier one carries; None for anything else."""
    if question.startswith(FIELD):
        return _on_field(question[1:], option, value)
    match question:
        case "consent" | "forget" | "which" | "notices":
            return _confirmed(question, option, value)
        case "say":
            return Run(_COMMANDS[option]) if option in _COMMANDS else None
        case "kind":
            return AskWhichKind() if option == _UNSURE else ChooseKind(option)
        case "check":
            return CheckYourself(option)
        case "campaign":
            return campaign_action(option, value)
        case "switch":
            number = _number(option)
            return None if number is None else SwitchTo(number)
        case "gap" | "gaps" | "line" | "lines" | "evidence":
            return _on_review(question, option, value)
        case "several":
            return _on_proposal(option, value)
        case "staff":
            return StaffAction(option, value)
        case _:
            return _on_field(question, option, value)


def _of_confirmation(action: AnswerConsent | ConfirmErasure | TellKindsApart | ChooseNotices) -> Code:
    match action:
        case AnswerConsent(agreed=agreed, campaign=campaign):
            return CONSENT, _word(agreed), campaign
        case ConfirmErasure(confirmed=confirmed):
            return "forget", _word(confirmed), ""
        case TellKindsApart(yes=yes):
            return "which", _word(yes), ""
        case ChooseNotices(on=on):
            return "notices", "on" if on else "off", ""
        case _:
            assert_never(action)


def _of_review(action: CloseGap | QuoteGaps | Correct | ReadBack | EvidenceAction) -> Code:
    match action:
        case CloseGap(clause=clause):
            return "gap", clause, ""
        case QuoteGaps():
            return "gaps", "quoted", ""
        case Correct(field=field):
            return "line", field, ""
        case ReadBack(page=page):
            return "lines", str(page), ""
        case ShowEvidence(page=page):
            return "evidence", str(page), ""
        case MarkEvidence(clause=clause, item=item, on=on):
            return "evidence", f"{clause}/{item}", "+" if on else "-"
        case PrintEvidence(sheets=sheets):
            return "evidence", "~print", "" if sheets == BOTH_SHEETS else sheets[0]
        case _:
            assert_never(action)


def _on_review(question: str, option: str, value: str) -> Action | None:
    match question:
        case "gap":
            return CloseGap(option)
        case "gaps":
            return QuoteGaps()
        case "line":
            return Correct(option)
        case "lines":
            return ReadBack(_number(option) or 0)
        case _:
            return _on_evidence(option, value)


def _on_evidence(option: str, value: str) -> EvidenceAction | None:
    if option == "~print":
        return PrintEvidence((_SHEETS[value],) if value in _SHEETS else BOTH_SHEETS)
    clause, slash, item = option.partition("/")
    if slash and value in _TRUE:
        return MarkEvidence(clause, item, _TRUE[value])
    page = _number(option)
    return None if page is None else ShowEvidence(page)


def _of_field(action: FieldAction) -> Code:
    question = FIELD + action.field
    match action:
        case FinishTicks() | TickAll() | Rewrite() | Skip() | GoBack() | QuoteClause() | ExplainQuestion():
            return question, _BARE[type(action)], ""
        case GiveTicks(options=options):
            return question, "~ticks", _AND.join(options)
        case WriteNarrative(text=text):
            return question, "~write", text
        case GiveAnswer(option=option):
            return question, option, ""
        case Tick(option=option, on=on):
            return question, option, "+" if on else "-"
        case ConfirmNothing(confirmed=confirmed):
            return question, "~none", _word(confirmed)
        case ConfirmReading(value=value):
            return question, "~record", value
        case TakeWithheld(whole=whole):
            return question, "~withheld", _word(whole)
        case ShowMoreOptions(page=page):
            return question, "~more", str(page)
        case EditNarrative(step=step):
            return question, f"~{step}", ""
        case EditRow(step=row_step, row=row, mark=mark):
            return question, f"~row-{row_step}", f"{row}{_LISTED}{mark}" if row else ""
        case _:
            assert_never(action)


def _on_field(field: str, option: str, value: str) -> FieldAction | None:
    if option in _BY_BARE_CODE:
        return _BY_BARE_CODE[option](field)
    match option:
        case "~record":
            return ConfirmReading(field, value)
        case "~ticks":
            return GiveTicks(field, _keys(value))
        case "~write":
            return WriteNarrative(field, value)
        case "~withheld" if value in _TRUE:
            return TakeWithheld(field, _TRUE[value])
        case "~none" if value in _TRUE:
            return ConfirmNothing(field, _TRUE[value])
        case "~more" if (page := _number(value)) is not None:
            return ShowMoreOptions(field, page)
        case _ if option in _ROW_STEPS:
            row, _, mark = value.partition(_LISTED)
            return EditRow(field, _ROW_STEPS[option], _number(row) or 0, mark)
        case _ if option in _NARRATIVE_STEPS:
            return EditNarrative(field, _NARRATIVE_STEPS[option])
        case _ if not field or not option or option.startswith("~"):
            return None
        case _ if value in _TRUE:
            return Tick(field, option, _TRUE[value])
        case _:
            return GiveAnswer(field, option)


def _on_proposal(option: str, value: str) -> ProposalAction:
    confirmed = _TRUE.get(option.removeprefix("~")) if option.startswith("~") else None
    if confirmed is None:
        return CorrectProposed(option, value)
    mark, listed, only = value.partition(_LISTED)
    return ConfirmProposal(confirmed, mark, _keys(only) if listed else None)


def _keys(joined: str) -> tuple[str, ...]:
    return tuple(key for key in joined.split(_AND) if key)


def _confirmed(question: str, option: str, value: str) -> Action | None:
    answer = _TRUE.get(option)
    if answer is None:
        return None
    match question:
        case "consent":
            return AnswerConsent(answer, value)
        case "forget":
            return ConfirmErasure(answer)
        case "which":
            return TellKindsApart(answer)
        case "notices":
            return ChooseNotices(answer)
        case _:
            return None


def _word(answer: bool) -> str:
    return "yes" if answer else "no"


def _number(text: str) -> int | None:
    """Return a number of at most four plain digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None
