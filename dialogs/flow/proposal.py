"""A list of blanks that waits to be confirmed: what is on it, and how it is shown and kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dialogs.flow import consistency
from dialogs.flow.outline import brief, in_brief, printed
from dialogs.language import buttons, question_wording, several_wording, wording
from dialogs.model.asked import AnswerForm, Asked
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Proposal, Proposed
from dialogs.model.proposal_actions import ConfirmProposal, CorrectProposed
from dialogs.model.read_back import Kept, KeptAnswer
from dialogs.model.reply import Block, Caution, Choice, ChoiceRole, Found, FoundLine, Paragraph, Part
from dialogs.questions.outcome import Understood
from dialogs.understanding.blanks import understood
from standards.criteria.answered import applies
from standards.form import AnswerKind, Field

_TEXT_ON_A_LINE = 80
_LABEL_ON_A_BUTTON = 12
_BUTTONS_AT_MOST = 12
"""Lines with a button of their own below the message; on the page each line has one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list, as it would be kept."""

    field: Field
    text: str
    answer: Understood


def proposed(context: Context) -> Proposal | None:
    """Return the list that waits to be confirmed, or None."""
    pending = context.conversation.pending
    return pending if isinstance(pending, Proposal) and context.conversation.kind is not None else None


def entries(context: Context, blanks: Sequence[Proposed]) -> list[Entry]:
    """Return the blanks that can be kept, in the order of asking; each is read as if those before it were kept."""
    texts = {blank.field: blank.text for blank in blanks}
    found = []
    for field in context.kind.fields.values():
        if field.key not in texts or not applies(field, context.values):
            continue
        answer = understood(context, field, texts[field.key])
        if answer is not None:
            found.append(Entry(field, texts[field.key], answer))
            context = _keeping(context, found[-1])
    return found


def offering(
    context: Context, blanks: Sequence[Entry], source: Literal["message", "file", "earlier"] = "message"
) -> Context:
    """Return the context with these entries waiting to be confirmed."""
    listed = tuple(Proposed(field=entry.field.key, text=entry.text) for entry in blanks)
    return context.after(context.conversation.awaiting(Proposal(blanks=listed, source=source)))


def changes(context: Context, listed: Sequence[Entry]) -> list[Entry]:
    """Return the entries that differ from what is kept."""
    return [
        entry
        for entry in listed
        if context.values.get(entry.field.key) != entry.answer.value and printed(context, entry.field) != entry.text
    ]


def question(context: Context, proposal: Proposal) -> Block:
    """Return the list with its buttons, or the question for the right text of one line."""
    listed, mark = entries(context, proposal.blanks), proposal.mark
    for entry in listed:
        if entry.field.key == proposal.correcting:
            text = several_wording.correcting(entry.field.label, wording.shortened(entry.text, _TEXT_ON_A_LINE))
            leaving = Choice(several_wording.LEAVE_LINE, CorrectProposed("", mark), role=ChoiceRole.GO)
            question, current = question_wording.correcting(entry.field.label), entry.text
            asked = Asked("~several", question, AnswerForm.TEXT, clause=entry.field.label, current=current)
            return Block((Paragraph(text),), ((leaving,),), asked=asked)
    lines = [_line(context, entry, mark) for entry in listed]
    confirming = (
        Choice(several_wording.ALL_RIGHT[proposal.source], ConfirmProposal(True, mark), role=ChoiceRole.MAIN),
        Choice(several_wording.NONE[proposal.source], ConfirmProposal(False, mark), role=ChoiceRole.GO),
    )
    rows = (confirming, *buttons.in_rows([line.choice for line in lines[:_BUTTONS_AT_MOST]], 3))
    found = Found(several_wording.recognised(len(lines), proposal.source), tuple(lines))
    asked = Asked(
        "~several", question_wording.recognised(len(lines)), AnswerForm.NONE, hint=question_wording.SEVERAL_HINT
    )
    return Block((found,), rows, menu=True, asked=asked, asked_choices=(confirming,))


def keep(context: Context, proposal: Proposal) -> tuple[Context, list[Part]]:
    """Return the context with every line kept, and what to say of it."""
    listed = entries(context, proposal.blanks)
    for entry in listed:
        context = _keeping(context, entry)
    said: list[Part] = [_kept(context, listed)]
    notes = {entry.answer.note: None for entry in listed if entry.answer.note}
    notes |= {sentence: None for entry in listed for sentence in consistency.warnings(context, entry.field)}
    return context, said + [Caution(note) for note in notes]


def _kept(context: Context, listed: Sequence[Entry]) -> Kept:
    """Return what was kept, each as a line of its own on a screen."""
    text = several_wording.kept([entry.field.label for entry in listed])
    answers = []
    for step in context.kind.steps:
        if any(entry.field.key == step.field.key for entry in listed):
            value = wording.shortened(brief(context, step.field), _TEXT_ON_A_LINE)
            clause = "" if step.clause is None else f"{step.clause.reference}"
            answers.append(KeptAnswer(step.field.key, step.field.label, value, int(step.section), clause))
    return Kept(text, tuple(answers))


def _keeping(context: Context, entry: Entry) -> Context:
    answer = Answer(value=entry.answer.value, words=entry.text, at=context.at)
    pending = context.conversation.pending
    return context.after(
        context.conversation.answering(entry.field.key, answer).model_copy(update={"pending": pending})
    )


def _line(context: Context, entry: Entry, mark: str) -> FoundLine:
    field = entry.field
    kept = brief(context, field) if field.key in context.conversation.answers else ""
    value = entry.text if field.kind is AnswerKind.NARRATIVE else in_brief(context, field, entry.answer.value)
    before = "" if kept == value else wording.shortened(kept, _TEXT_ON_A_LINE)
    value = wording.shortened(value, _TEXT_ON_A_LINE)
    text = several_wording.line(value, before)
    button = Choice(wording.shortened(field.label, _LABEL_ON_A_BUTTON), CorrectProposed(field.key, mark))
    return FoundLine(field.key, _name(context, field), value, button, text)


def _name(context: Context, field: Field) -> str:
    """Return the label as printed on the form, or with the number of its clause before it."""
    step = context.kind.step_of.get(field.key)
    return field.label if step is None or step.clause is None else f"{step.clause.reference} {field.label}"
