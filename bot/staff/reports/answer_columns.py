"""The questions that have a column in a workbook: those of the present form, and those that earlier versions of it had."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialogs.model.context import Context
from dialogs.model.fitting import field_before, renamed
from dialogs.questions.registry import question_kind
from standards.answers import LEFT_EMPTY
from standards.campaign import Campaign, Kind
from standards.form import AnswerKind, Field


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A question with the label of its column."""

    field: Field
    label: str


def answer_columns(campaign: Campaign, kind: Kind) -> Mapping[str, AnswerColumn]:
    """Return the columns of a kind by key: each where it stood first, new ones at the end, those of questions that have gone, too."""
    found = dict[str, AnswerColumn]()
    versions = [each for each in campaign.earlier.values() if each.key == kind.key]
    names = {then: now for each in (*versions, kind) for then, now in renamed(each).items()}
    for earlier in versions:
        for column in _of(earlier):
            found.setdefault(_called_now(kind, names, column.field.key), column)
    return found | {column.field.key: column for column in _of(kind)}


def set_aside(context: Context) -> Iterator[tuple[str, str | int | float]]:
    """Yield the answers to questions that have gone, as their cells hold them, by key."""
    kind, names = context.kind, renamed(context.kind)
    for key, each in context.conversation.aside.get(kind.key, {}).items():
        field, value = field_before(context.whole, each.version, key), each.answer.value
        if names.get(key, key) in kind.fields or field is None or value == LEFT_EMPTY:
            continue
        if field.kind is not AnswerKind.NARRATIVE:
            number = question_kind(field).number(context, field, value) if field.kind is not AnswerKind.SHARE else None
            yield key, question_kind(field).show(field, value) if number is None else number


def _called_now(kind: Kind, names: Mapping[str, str], key: str) -> str:
    """Return the key that a question has now, or had last."""
    for _ in names:
        if key in kind.fields or key not in names:
            break
        key = names[key]
    return key


def _of(kind: Kind) -> Iterator[AnswerColumn]:
    for field, clause in kind.lines:
        yield AnswerColumn(field, field.label if clause is None else f"{clause.reference} {field.label}")
