"""The question for 商业秘密保护工作开展情况, with what can be done with the draft."""

from dataclasses import replace

from dialogs.flow import screen
from dialogs.flow.narrative import (
    DRAFT,
    OWN,
    asked_back,
    draft,
    has_addition,
    has_gaps,
    has_plan,
    present_text,
    text_of,
)
from dialogs.flow.progress import missed
from dialogs.language import buttons, draft_wording, question_wording, wording
from dialogs.model.actions import EditNarrative, NarrativeStep
from dialogs.model.asked import AnswerForm, Asked
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Unfinished
from dialogs.model.reply import Block, Choice, ChoiceRole, Question, Rows
from standards.form import Field

_ROLES = {
    NarrativeStep.KEEP: ChoiceRole.MAIN,
    NarrativeStep.FINISH: ChoiceRole.MAIN,
    NarrativeStep.REPLACE: ChoiceRole.EQUAL,
    NarrativeStep.APPEND: ChoiceRole.EQUAL,
    NarrativeStep.DROP: ChoiceRole.EQUAL,
    NarrativeStep.DRAFT: ChoiceRole.HELP,
    NarrativeStep.PLAN: ChoiceRole.HELP,
    NarrativeStep.NO_PLAN: ChoiceRole.HELP,
    NarrativeStep.ADD: ChoiceRole.HELP,
    NarrativeStep.GO_ON: ChoiceRole.GO,
}


def question(context: Context) -> Block:
    """Return the question: the draft to be kept, added to or replaced, or the text on its way."""
    field = context.kind.form.narrative
    answer = context.conversation.answers.get(field.key)
    if unfinished := context.conversation.unfinished.get(field.key):
        return _asking_for_more(context, unfinished)
    if waiting := asked_back(context):
        return _replacing(context, waiting, drafted=answer is None)
    if answer is not None:
        return _asking_again(context, answer)
    drafted = draft(context)
    keep = _edit(field, buttons.KEEP_DRAFT, NarrativeStep.KEEP, number=1)
    steering = _steering(field, buttons.SKIP)
    if not drafted:
        hint = question_wording.hint_of(field, of_clause=False)
        asked = screen.of_narrative(context, context.kind.form.narrative_name, hint, "")
        shown = (_question(context, field.ask, field.example),)
        return Block(shown, (steering,), asked=asked, asked_choices=((keep,), steering))
    unmet = len(missed(context))
    planning = _planning(context, field)
    left_out = draft_wording.left_out(unmet) if planning else ""
    hint = question_wording.DRAFTED_HINT + left_out
    asked = screen.of_narrative(context, question_wording.drafted(context.kind.form.narrative_name), hint, drafted)
    keeping = keep, _edit(field, buttons.ADD, NarrativeStep.ADD, number=2)
    shown = (_question(context, draft_wording.offered(drafted, left_out)),)
    own: Rows = ((keep,), *planning, steering)
    return Block(shown, (keeping, *planning, steering), asked=asked, asked_choices=own)


def _replacing(context: Context, waiting: str, *, drafted: bool) -> Block:
    """Return the question whether a text stands in place of the present one."""
    field = context.kind.form.narrative
    edits = (
        _edit(field, buttons.REPLACE, NarrativeStep.REPLACE, number=1),
        _edit(field, buttons.APPEND, NarrativeStep.APPEND, number=2),
        _edit(field, buttons.DROP, NarrativeStep.DROP, number=3),
    )
    asked = Asked(
        field.key,
        question_wording.REPLACING,
        AnswerForm.NONE,
        hint=draft_wording.received(waiting),
        clause=field.label,
        current=waiting,
    )
    return Block((_question(context, draft_wording.replacing(waiting, drafted=drafted)),), (edits,), asked=asked)


def _asking_again(context: Context, answer: Answer) -> Block:
    """Return the question for another text than the present one."""
    field, text = context.kind.form.narrative, text_of(context, answer.value)
    skip, back = _steering(field, buttons.SKIP)
    planning = _planning(context, field)
    rows: Rows = ((_edit(field, buttons.ADD, NarrativeStep.ADD), skip), *planning)
    own: Rows = ((_edit(field, buttons.KEEP_DRAFT, NarrativeStep.KEEP),), *planning)
    if answer.value != DRAFT and draft(context):
        to_draft = (_edit(field, buttons.BACK_TO_DRAFT, NarrativeStep.DRAFT),)
        rows, own = (*rows, to_draft), (*own, to_draft)
    asked = screen.of_narrative(context, context.kind.form.narrative_name, question_wording.OWN_HINT, text)
    steering = replace(skip, label=buttons.KEEP), back
    shown = (_question(context, wording.replace_text(text)),)
    return Block(shown, rows, asked=asked, asked_choices=(*own, steering))


def _asking_for_more(context: Context, unfinished: Unfinished) -> Block:
    field = context.kind.form.narrative
    added = has_addition(context, unfinished)
    ask = draft_wording.text_so_far(unfinished.text, added=added) if unfinished.text else wording.ADD_TEXT
    finish = _edit(field, buttons.FINISH, NarrativeStep.FINISH)
    edits: tuple[Choice, ...] = (finish, _edit(field, buttons.GO_ON_ADDING, NarrativeStep.GO_ON))
    if added:
        edits = (*edits, _edit(field, buttons.DROP_LAST, NarrativeStep.DROP))
    text = text_of(context, (unfinished.basis, unfinished.text))
    asked = screen.of_narrative(context, context.kind.form.narrative_name, question_wording.OWN_HINT, text)
    own = ((finish,), _steering(field, buttons.SKIP))
    return Block((_question(context, ask),), (edits,), asked=asked, asked_choices=own)


def _steering(field: Field, passing: str) -> tuple[Choice, Choice]:
    return buttons.passing(field.key, passing), buttons.back(field.key)


def _question(context: Context, ask: str, example: str = "") -> Question:
    field = context.kind.form.narrative
    return Question(*context.journey.position(field.key), field.label, ask, example, example_below=True)


def _edit(field: Field, label: str, step: NarrativeStep, number: int | None = None) -> Choice:
    return Choice(label, EditNarrative(field.key, step), number, role=_ROLES[step])


def _planning(context: Context, field: Field) -> Rows:
    """Return the choice to put what is not there into the draft as a plan, or to leave that out again; none where nothing is."""
    if has_plan(context):
        return ((_edit(field, buttons.NO_PLAN, NarrativeStep.NO_PLAN),),)
    if present_text(context)[0] == OWN or not has_gaps(context):
        return ()
    return ((_edit(field, buttons.PLAN, NarrativeStep.PLAN),),)
