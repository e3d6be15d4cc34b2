"""The application as headings and lines."""

from dataclasses import dataclass

from dialogs.flow import narrative
from dialogs.model.context import Context
from dialogs.questions.registry import question_kind
from standards.campaign import Step
from standards.form import AnswerKind, Field, Value


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the application; `text` is empty while it is unanswered."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


def outline(context: Context) -> tuple[Section, ...]:
    """Return the whole application in the sections of the form's facts, the standards, the narrative."""
    kind = context.kind
    steps = context.journey.steps
    facts = tuple(_line(context, step) for step in steps if step.clause is None and step.field != kind.form.narrative)
    standards = tuple(_line(context, step) for step in steps if step.clause is not None)
    text = tuple(_line(context, step) for step in steps if step.field == kind.form.narrative)
    return (
        Section(f"{kind.name}申报表", facts),
        Section("建设标准", standards),
        Section(kind.form.narrative.label, text),
    )


def cells(context: Context) -> tuple[tuple[str, str], ...]:
    """Return the field key and the printed text of each blank of the form; the text is empty without an answer."""
    return tuple((field.key, printed(context, field)) for field in context.kind.form.fields)


def missing_blanks(context: Context) -> tuple[Field, ...]:
    """Return the blanks of the form without an answer."""
    return tuple(field for field in context.kind.form.fields if field.key not in context.conversation.answers)


def printed(context: Context, field: Field) -> str:
    """Return an answer as it is printed and read back; empty if there is none."""
    answer = context.conversation.answers.get(field.key)
    return "" if answer is None else in_words(context, field, answer.value)


def in_words(context: Context, field: Field, value: Value) -> str:
    """Return a value as the form prints it: a share with its count, the narrative with its draft."""
    if field.kind is AnswerKind.NARRATIVE:
        return narrative.text_of(context, value)
    return question_kind(field).show_in_form(context, field, value)


def _line(context: Context, step: Step) -> Line:
    label = step.field.label if step.clause is None else f"第{step.clause.number}条 {step.field.label}"
    return Line(step.field.key, label, printed(context, step.field))
