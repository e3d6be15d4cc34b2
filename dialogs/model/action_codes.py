"""The three short strings by which a button carries its action."""

from typing import TypeAlias, assert_never

from dialogs.model.actions import (
    Action,
    AnswerConsent,
    AskWhichKind,
    ChooseKind,
    ChooseNotices,
    CloseGap,
    ConfirmErasure,
    ConfirmNothing,
    ConfirmReading,
    Correct,
    EditNarrative,
    FieldAction,
    FinishTicks,
    GiveAnswer,
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
    TellKindsApart,
    Tick,
)
from dialogs.model.commands import Command

FIELD = "="
"""What the question of a field begins with, so that no key of a campaign is mistaken for one of the bot's own questions.

Buttons of 0.4.0 and earlier carry the bare key; they are still read.
"""
_UNSURE = "~unsure"
_NARRATIVE_STEPS = {f"~{step}": step for step in NarrativeStep}
_COMMANDS = {command.value: command for command in Command}
_TRUE = {"yes": True, "no": False, "on": True, "off": False, "+": True, "-": False}


Code: TypeAlias = tuple[str, str, str]
"""An action as a button carries it: question, option, value."""


def to_code(action: Action) -> Code:
    """Return the strings that a button carries for an action."""
    match action:
        case GiveAnswer() | Tick() | FinishTicks() | ConfirmNothing() | Skip() | GoBack():
            return _of_field(action)
        case ConfirmReading() | Rewrite() | QuoteClause() | ShowMoreOptions() | EditNarrative():
            return _of_field(action)
        case AnswerConsent() | ConfirmErasure() | TellKindsApart() | ChooseNotices():
            return _of_confirmation(action)
        case CloseGap() | QuoteGaps() | Correct() | ReadBack():
            return _of_review(action)
        case Run(command=command):
            return "say", command.value, ""
        case SwitchTo(number=number):
            return "switch", str(number), ""
        case ChooseKind(key=key):
            return "kind", key, ""
        case AskWhichKind():
            return "kind", _UNSURE, ""
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
            return _confirmed(question, option)
        case "say":
            return Run(_COMMANDS[option]) if option in _COMMANDS else None
        case "kind":
            return AskWhichKind() if option == _UNSURE else ChooseKind(option)
        case "switch":
            number = _number(option)
            return None if number is None else SwitchTo(number)
        case "gap":
            return CloseGap(option)
        case "gaps":
            return QuoteGaps()
        case "line":
            return Correct(option)
        case "lines":
            return ReadBack(_number(option) or 0)
        case "staff":
            return StaffAction(option, value)
        case _:
            return _on_field(question, option, value)


def _of_confirmation(action: AnswerConsent | ConfirmErasure | TellKindsApart | ChooseNotices) -> Code:
    match action:
        case AnswerConsent(agreed=agreed):
            return "consent", _word(agreed), ""
        case ConfirmErasure(confirmed=confirmed):
            return "forget", _word(confirmed), ""
        case TellKindsApart(yes=yes):
            return "which", _word(yes), ""
        case ChooseNotices(on=on):
            return "notices", "on" if on else "off", ""
        case _:
            assert_never(action)


def _of_review(action: CloseGap | QuoteGaps | Correct | ReadBack) -> Code:
    match action:
        case CloseGap(clause=clause):
            return "gap", clause, ""
        case QuoteGaps():
            return "gaps", "quoted", ""
        case Correct(field=field):
            return "line", field, ""
        case ReadBack(page=page):
            return "lines", str(page), ""
        case _:
            assert_never(action)


def _of_field(action: FieldAction) -> Code:
    question = FIELD + action.field
    match action:
        case GiveAnswer(option=option):
            return question, option, ""
        case Tick(option=option, on=on):
            return question, option, "+" if on else "-"
        case FinishTicks():
            return question, "~done", ""
        case ConfirmNothing(confirmed=confirmed):
            return question, "~none", _word(confirmed)
        case ConfirmReading(value=value):
            return question, "~record", value
        case Rewrite():
            return question, "~rewrite", ""
        case Skip():
            return question, "~skip", ""
        case GoBack():
            return question, "~back", ""
        case QuoteClause():
            return question, "~quote", ""
        case ShowMoreOptions(page=page):
            return question, "~more", str(page)
        case EditNarrative(step=step):
            return question, f"~{step}", ""
        case _:
            assert_never(action)


def _on_field(field: str, option: str, value: str) -> FieldAction | None:
    match option:
        case "~record":
            return ConfirmReading(field, value)
        case "~rewrite":
            return Rewrite(field)
        case "~skip":
            return Skip(field)
        case "~back":
            return GoBack(field)
        case "~quote":
            return QuoteClause(field)
        case "~done":
            return FinishTicks(field)
        case "~none" if value in _TRUE:
            return ConfirmNothing(field, _TRUE[value])
        case "~more" if (page := _number(value)) is not None:
            return ShowMoreOptions(field, page)
        case _ if option in _NARRATIVE_STEPS:
            return EditNarrative(field, _NARRATIVE_STEPS[option])
        case _ if not field or not option or option.startswith("~"):
            return None
        case _ if value in _TRUE:
            return Tick(field, option, _TRUE[value])
        case _:
            return GiveAnswer(field, option)


def _confirmed(question: str, option: str) -> Action | None:
    answer = _TRUE.get(option)
    if answer is None:
        return None
    match question:
        case "consent":
            return AnswerConsent(answer)
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
