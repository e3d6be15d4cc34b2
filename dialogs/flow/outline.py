"""The application as headings and lines."""

from dataclasses import dataclass

from dialogs.flow import listed, narrative
from dialogs.model.context import Context
from dialogs.model.read_back import SmallTable
from dialogs.questions.registry import question_kind
from standards.answers import LEFT_EMPTY
from standards.campaign import Step
from standards.criteria.answered import applies
from standards.form import AnswerKind, Field, Value

LONGEST_LIST = 400
"""Characters of a list that an officer reads in a message."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the application, or what is worked out; `text` is empty while it is not known."""

    key: str
    label: str
    text: str
    asked: bool = True
    """False for what is worked out."""
    left_empty: bool = False
    """True if it was left empty for good."""
    brief: str = ""
    """Of a list, how many rows there are and the first."""
    table: SmallTable = ()

    @property
    def for_officers(self) -> str:
        """The text; of a long list, how many rows there are and the first, for the form and the workbook have them all."""
        return self.brief if self.table and len(self.text) > LONGEST_LIST else self.text


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


def outline(context: Context) -> tuple[Section, ...]:
    """Return the whole application in the sections of the form's facts, the standards, the narrative."""
    kind = context.kind
    steps = context.journey.lines
    facts = tuple(_line(context, step) for step in steps if step.clause is None and step.field != kind.form.narrative)
    standards = tuple(_line(context, step) for step in steps if step.clause is not None)
    text = tuple(_line(context, step) for step in steps if step.field == kind.form.narrative)
    return (
        Section(f"{kind.name}申报表", facts),
        Section(kind.standards.short, standards),
        Section(kind.form.narrative.label, text),
    )


def cells(context: Context) -> tuple[tuple[str, str], ...]:
    """Return the field key and the printed text of each blank of the form; the text is empty without an answer."""
    return tuple((field.key, _in_form(context, field)) for field in context.kind.form.fields)


def fact_cells(context: Context) -> tuple[tuple[str, str], ...]:
    """Return the same without the narrative."""
    return tuple((field.key, _in_form(context, field)) for field in context.kind.form.facts)


def missing_blanks(context: Context) -> tuple[Field, ...]:
    """Return the blanks of the form without an answer, or with too few rows, which are asked and must not stay empty."""
    needed = (
        field for field in context.kind.form.fields if field.kind is not AnswerKind.COMPUTED and not field.optional
    )
    return tuple(field for field in needed if _is_missing(context, field))


def _is_missing(context: Context, field: Field) -> bool:
    if listed.is_too_short(context, field):
        return True
    return field.key not in context.conversation.answers and applies(field, context.values)


def is_left_empty(context: Context, field: Field) -> bool:
    """Return True if somebody left a question empty for good."""
    return context.values.get(field.key) == LEFT_EMPTY


def printed(context: Context, field: Field) -> str:
    """Return an answer as it is printed and read back; empty if there is none."""
    value = context.values.get(field.key)
    return "" if value is None else in_words(context, field, value)


def explained(context: Context, field: Field) -> str:
    """Return an answer with what explains it, as the form prints the two together."""
    return _with_its_explanation(context, field, printed(context, field))


def brief(context: Context, field: Field) -> str:
    """Return an answer as a line among others has it: of a list, how many rows there are and the first."""
    value = context.values.get(field.key)
    return "" if value is None else in_brief(context, field, value)


def in_brief(context: Context, field: Field, value: Value) -> str:
    """Return a value as a line among others has it."""
    if value == LEFT_EMPTY or field.kind is AnswerKind.NARRATIVE:
        return in_words(context, field, value)
    return question_kind(field).brief(context, field, value)


def _in_cells(context: Context, field: Field) -> str:
    """Return an answer as the Word form takes it."""
    value = context.values.get(field.key)
    if value is None or value == LEFT_EMPTY or field.kind is AnswerKind.NARRATIVE:
        return printed(context, field)
    return question_kind(field).show_in_cells(context, field, value)


def in_words(context: Context, field: Field, value: Value) -> str:
    """Return a value as the form prints it: a share with its count, the narrative with its draft, nothing for what is left empty."""
    if value == LEFT_EMPTY:
        return ""
    if field.kind is AnswerKind.NARRATIVE:
        return narrative.text_of(context, value)
    return question_kind(field).show_in_form(context, field, value)


def _line(context: Context, step: Step) -> Line:
    label = step.field.label if step.clause is None else f"{step.clause.reference} {step.field.label}"
    field, asked = step.field, step.field.kind is not AnswerKind.COMPUTED
    text, left_empty = printed(context, field), is_left_empty(context, field)
    table = listed.table(context, field)
    return Line(field.key, label, text, asked, left_empty, brief(context, field) if table else "", table)


def _in_form(context: Context, field: Field) -> str:
    """Return what a blank of the form holds: an answer with what explains it, a list with its cells apart."""
    return _with_its_explanation(context, field, _in_cells(context, field))


def _with_its_explanation(context: Context, field: Field, text: str) -> str:
    if field.explanation is None or not applies(field.explanation, context.values):
        return text
    why = printed(context, field.explanation)
    return f"{text}：{why}" if why else text
