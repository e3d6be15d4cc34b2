"""What is asked, as a screen draws it from the newest message alone."""

from dataclasses import replace

from dialogs.flow import listed, one_page
from dialogs.language import question_wording
from dialogs.model.asked import AnswerForm, Asked, Section
from dialogs.model.context import Context
from dialogs.model.conversation import Withheld
from dialogs.model.reply import ChoiceRole, Rows
from dialogs.questions.registry import question_kind
from standards.campaign import Step
from standards.form import AnswerKind

MANY_OPTIONS = 4
"""Options up to which their rows are high."""
FORGET = Asked("~forget", question_wording.FORGET, AnswerForm.NONE, hint=question_wording.FORGET_HINT)
WHICH_KIND = Asked("~kind", question_wording.WHICH_KIND, AnswerForm.OPTIONS, hint=question_wording.WHICH_KIND_HINT)
END = Asked("~end", "", AnswerForm.NONE)


def sections(context: Context) -> tuple[Section, ...]:
    """Return the sections of the application, each with how far it is."""
    journey, names = context.journey, question_wording.sections(context.kind)
    parts = zip(names, journey.sections, strict=True)
    return tuple([Section(name, journey.answered_of(keys), len(keys)) for name, keys in parts])


def placed(context: Context, asked: Asked) -> Asked:
    """Return what is asked with the sections of the application, and where the open question stands in them."""
    if asked.sections:
        return asked
    step, whole = context.journey.next_step, sections(context)
    if step is None:
        return replace(asked, sections=whole)
    return replace(asked, sections=whole, section=int(step.section), place=context.journey.place_in_section(step))


def of_step(context: Context, step: Step, choices: Rows) -> Asked:
    """Return a question as it is put, in its place."""
    field, clause = step.field, step.clause
    standards = context.kind.standards
    options = [choice for row in choices for choice in row if choice.role is ChoiceRole.OPTION]
    return Asked(
        field.key,
        question_wording.question_of(field, of_clause=clause is not None),
        question_kind(field).answer_form,
        note=question_wording.note_of(field),
        hint=listed.asks(context, field) or question_wording.hint_of(field, of_clause=clause is not None),
        clause="" if clause is None else clause.name,
        quote="" if clause is None else f"{clause.quote}。",
        quoted_from="" if clause is None else question_wording.quoted_from(standards, clause),
        current=_as_typed(context, step),
        long=len(options) > MANY_OPTIONS,
        sections=sections(context),
        section=int(step.section),
        place=context.journey.place_in_section(step),
    )


def of_doubt(context: Context, step: Step, question: str, typed: str) -> Asked:
    """Return the question whether a doubtful answer is meant."""
    return Asked(
        step.field.key,
        question,
        AnswerForm.NONE,
        hint=question_wording.doubt_hint(question_wording.hint_of(step.field, of_clause=step.clause is not None)),
        clause=step.field.label,
        current=typed,
    )


def of_withheld(step: Step, held: Withheld, hint: str) -> Asked:
    """Return the question what becomes of a text that was held back."""
    question = question_wording.WITHHELD if held.cleaned else question_wording.WITHHELD_WHOLE
    current = held.cleaned or held.whole
    return Asked(step.field.key, question, AnswerForm.NONE, hint=hint, clause=step.field.label, current=current)


def of_nothing_ticked(step: Step) -> Asked:
    """Return the question whether no option holds."""
    hint = question_wording.NOTHING_TICKED_HINT
    is_paper = step.field.kind is AnswerKind.EVIDENCE
    asked = question_wording.NOTHING_READY if is_paper else question_wording.NOTHING_TICKED
    return Asked(step.field.key, asked, AnswerForm.NONE, hint=hint, clause=step.field.label)


def of_narrative(context: Context, question: str, hint: str, text: str) -> Asked:
    """Return the narrative with its text in full, to be used or changed."""
    room = one_page.room(context, text)
    key = context.kind.form.narrative.key
    fits = question_wording.fits(len(text), room) if text else ""
    return Asked(key, question, AnswerForm.NARRATIVE, hint=hint, draft=text, fits=fits, room=room)


def _as_typed(context: Context, step: Step) -> str:
    """Return the present answer of a question as it would be typed again; empty where it is chosen, or there is none."""
    field = step.field
    value = context.values.get(field.key)
    if listed.is_list(field):
        return listed.rewritten(context, field)
    if value is None or field.options or isinstance(value, bool | tuple):
        return ""
    return str(value) if isinstance(value, int) else question_kind(field).show(field, value)
