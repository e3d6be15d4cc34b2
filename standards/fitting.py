"""An answer to a question as it was, taken by the question as it is now: whether it still fits, and how it is kept."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import assert_never

from standards.answers import LEFT_EMPTY, AnswerKind, Value
from standards.form import Field
from standards.rows import cells_of, row_of

_NUMBERS = frozenset({AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.NUMBER, AnswerKind.SHARE, AnswerKind.BY_YEAR})
"""Kinds of answers that mean something else in another unit."""
_SHAPES: Mapping[AnswerKind, re.Pattern[str]] = {
    AnswerKind.PHONE: re.compile("[0-9+()（） 转ext.-]{5,}"),
    AnswerKind.MOBILE: re.compile("1[0-9]{10}"),
    AnswerKind.EMAIL: re.compile("[^@ ]+@[^@ ]+"),
    AnswerKind.CREDIT_CODE: re.compile("[0-9A-Z]{18}"),
    AnswerKind.POSTCODE: re.compile("[0-9]{6}"),
}
"""How the answers of these kinds look."""


def refitted(field: Field, before: Field | None, value: Value) -> Value | None:
    """Return an answer as a question keeps it that has changed since; None if it does not fit any more.

    `before` is the question as it was answered; without it only the form of the answer is looked at, for it was within
    the limits of its time.
    """
    if before == field:
        return value
    if before is not None and _means_another(field, before):
        return None
    moved = value if before is None else _moved(field, before, value)
    if moved is None or not _has_its_form(field, moved):
        return None
    was_within = before is not None and (before.kind is not field.kind or _is_within(before, value))
    return moved if not was_within or _is_within(field, moved) else None


def ticks_left(field: Field, before: Field | None, value: Value) -> tuple[str, ...]:
    """Return what of the ticks of an answer that does not fit can be ticked still; none where it is no answer of ticks."""
    if not field.is_ticked or not isinstance(value, tuple) or (before is not None and not before.is_ticked):
        return ()
    return tuple(key for key in _renamed(field, value) if key in field.option_labels)


def _means_another(field: Field, before: Field) -> bool:
    """Return True if the same number or the same tuple would mean something else now."""
    if field.kind in _NUMBERS and field.unit != before.unit:
        return True
    return (field.period, field.last) != (before.period, before.last)  # another number of another period


def _moved(field: Field, before: Field, value: Value) -> Value | None:
    """Return an answer with the options and the columns of it called as they are now; None where one has gone."""
    if value == LEFT_EMPTY:
        return value
    match field.kind:
        case AnswerKind.TICKS | AnswerKind.EVIDENCE:
            return _renamed(field, value) if isinstance(value, tuple) and before.is_ticked else None
        case AnswerKind.CHOICE if before.kind is AnswerKind.CHOICE:
            return _chosen(field, before, str(value))
        case AnswerKind.ROWS:
            return _laid_out(field, before, value) if isinstance(value, tuple) else None
        case AnswerKind.NARRATIVE:
            return value if before.kind is AnswerKind.NARRATIVE else None
        case _:
            return value


def _renamed(field: Field, ticked: tuple[str, ...]) -> tuple[str, ...]:
    names = {earlier: option.key for option in field.options for earlier in option.renamed_from}
    kept = {key if key in field.option_labels else names.get(key, key) for key in ticked}
    return (
        *(key for key in field.option_labels if key in kept),
        *(key for key in ticked if key in kept - {*field.option_labels}),
    )


def _chosen(field: Field, before: Field, label: str) -> str | None:
    """Return a chosen label as it is now; free text stays; None where the option has gone."""
    if label in field.option_labels.values():
        return label
    chosen = next((option.key for option in before.options if option.label == label), None)
    if chosen is None:
        return label
    return next((option.label for option in field.options if chosen in (option.key, *option.renamed_from)), None)


def _laid_out(field: Field, before: Field, rows: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return rows in the order of the columns now, one that is new and may stay empty empty; None where they do not fit."""
    if before.kind is not AnswerKind.ROWS:
        return None
    places: Mapping[str, int] = {column.key: place for place, column in enumerate(before.columns)}
    kinds = {column.key: (column.kind, column.unit) for column in before.columns}
    order: list[int | None] = []
    for column in field.columns:
        known = next((name for name in (column.key, *column.renamed_from) if name in places), None)
        if known is None and not column.optional:
            return None
        if known is not None and kinds[known] != (column.kind, column.unit):
            return None
        order.append(None if known is None else places[known])
    cells = [cells_of(row) for row in rows]
    return tuple(row_of("" if at is None or at >= len(row) else row[at] for at in order) for row in cells)


def _has_its_form(field: Field, value: Value) -> bool:
    """Return True if a value is of the form in which the question keeps its answers."""
    if value == LEFT_EMPTY and isinstance(value, str):
        return field.optional
    match field.kind:
        case AnswerKind.COUNT:
            return isinstance(value, int) and not isinstance(value, bool)
        case AnswerKind.AMOUNT | AnswerKind.NUMBER:
            return isinstance(value, str) and _number(value) is not None
        case AnswerKind.SHARE:
            return not isinstance(value, bool | tuple) and _number(str(value)) is not None
        case AnswerKind.YES_NO:
            return isinstance(value, bool)
        case AnswerKind.TICKS | AnswerKind.EVIDENCE | AnswerKind.BY_YEAR | AnswerKind.ROWS | AnswerKind.NARRATIVE:
            return isinstance(value, tuple) and all(_is_a_part(field, part) for part in value)
        case AnswerKind.DATE:
            return isinstance(value, str) and _is_day(value)
        case AnswerKind.COMPUTED:
            return False  # it is worked out, never kept
        case (
            AnswerKind.TEXT
            | AnswerKind.ORGANISATION
            | AnswerKind.ADDRESS
            | AnswerKind.POSITION
            | AnswerKind.NAME
            | AnswerKind.CHOICE
            | AnswerKind.PHONE
            | AnswerKind.MOBILE
            | AnswerKind.EMAIL
            | AnswerKind.CREDIT_CODE
            | AnswerKind.POSTCODE
        ):
            return isinstance(value, str)
        case _:
            assert_never(field.kind)


def _is_within(field: Field, value: Value) -> bool:
    """Return True if a value of the right form is within the limits of the question."""
    if value == LEFT_EMPTY and isinstance(value, str):
        return field.optional
    match field.kind:
        case AnswerKind.COUNT | AnswerKind.AMOUNT | AnswerKind.NUMBER | AnswerKind.SHARE:
            number = _number(str(value))
            return number is not None and field.least <= number <= field.most
        case AnswerKind.ROWS:
            return isinstance(value, tuple) and len(value) <= field.rows_most
        case AnswerKind.TEXT | AnswerKind.ORGANISATION | AnswerKind.ADDRESS | AnswerKind.POSITION | AnswerKind.NAME:
            return field.shortest <= len(str(value)) <= field.longest
        case AnswerKind.CHOICE:
            return len(str(value)) <= field.longest
        case AnswerKind.PHONE | AnswerKind.MOBILE | AnswerKind.EMAIL | AnswerKind.CREDIT_CODE | AnswerKind.POSTCODE:
            return _SHAPES[field.kind].fullmatch(str(value)) is not None
        case AnswerKind.YES_NO | AnswerKind.TICKS | AnswerKind.EVIDENCE | AnswerKind.BY_YEAR | AnswerKind.DATE:
            return True
        case AnswerKind.NARRATIVE | AnswerKind.COMPUTED:
            return True
        case _:
            assert_never(field.kind)


def _is_a_part(field: Field, part: str) -> bool:
    """Return True if a part of an answer is of the form that the question's parts have: an option, a number, a row."""
    if field.is_ticked:
        return part in field.option_labels
    if field.kind is AnswerKind.BY_YEAR:
        return _number(part) is not None
    return field.kind is not AnswerKind.ROWS or len(cells_of(part)) == len(field.columns)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
