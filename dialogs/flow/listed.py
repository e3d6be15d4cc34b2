"""A list of the form as it stands: which rows it has, and how they are shown."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.language import row_wording, wording
from dialogs.model.context import Context
from dialogs.model.reply import Recorded
from dialogs.questions.registry import question_kind
from dialogs.questions.rows import RowsQuestion, row_rewritten
from standards.form import AnswerKind, Field
from standards.rows import cells_of, rows_in

RECORDED_AT_MOST = 80
"""Characters of a row that is repeated once it is kept."""
ROWS_LISTED = 10
"""Rows that are listed above the question where a list is corrected."""
ROWS_SHOWN = 20
"""Rows of a list that a line on a screen shows; the line says how many there are."""


def is_list(field: Field) -> bool:
    """Return True if a question is answered with rows."""
    return field.kind is AnswerKind.ROWS


def rows_now(context: Context, field: Field) -> tuple[str, ...]:
    """Return the rows that a list has."""
    return rows_in(context.values.get(field.key))


def left_open(context: Context, field: Field) -> Context:
    """Return the context with a list still open after rows were kept, as long as it has room for more."""
    if not is_list(field):
        return context
    conversation, rows = context.conversation, rows_now(context, field)
    if not rows or len(rows) >= field.rows_most:
        return context
    keys = (field.key, *conversation.reopened)
    return context.after(conversation.reopening(*keys, returning=conversation.returning))


def row_text(field: Field, row: str) -> str:
    """Return a row as it is read back."""
    return question_kind(field).show(field, (row,))


def recorded(before: Context, after: Context, field: Field, kept: Recorded) -> Recorded:
    """Return what was kept of a list: the one row that is new, else how many there are; with a small table for a screen."""
    value, replaced = _what_changed(before, after, field)
    words = after.conversation.answers[field.key].words
    shown = "" if "\n" in words or "\t" in words else words
    return replace(
        kept,
        choice=None if field.key in after.conversation.reopened else kept.choice,  # it is asked right below
        value=wording.shortened(value, RECORDED_AT_MOST),
        before=None if replaced is None else wording.shortened(replaced, RECORDED_AT_MOST),
        words=wording.shortened(shown, RECORDED_AT_MOST),
        short=row_wording.counted(len(rows)) if (rows := rows_now(after, field)) else "",
        table=table(after, field),
    )


def _what_changed(before: Context, after: Context, field: Field) -> tuple[str, str | None]:
    """Return what to say was kept of a list, and the row that stood there before; None for none."""
    old, new = rows_now(before, field), rows_now(after, field)
    rewritten = row_rewritten(before, field)
    added = [number for number, row in enumerate(new, 1) if row not in old]
    if len(added) != 1:
        return question_kind(field).brief(after, field, new), None
    row = row_text(field, new[added[0] - 1])
    replaced = row_text(field, old[rewritten - 1]) if rewritten else None
    return row_wording.numbered(added[0], row), replaced


def table(context: Context, field: Field) -> tuple[tuple[str, ...], ...]:
    """Return the head and the first rows of a list as a small table; nothing where the question is no list."""
    rows = rows_now(context, field) if is_list(field) else ()
    if not rows:
        return ()
    head = tuple(column.label for column in field.columns)
    return (head, *(cells(field, row) for row in rows[:ROWS_SHOWN]))


def cells(field: Field, row: str) -> tuple[str, ...]:
    """Return the cells of a row as they are printed, one for each column; the cells themselves where the question is no list."""
    kind = question_kind(field)
    return kind.shown_cells(field, row) if isinstance(kind, RowsQuestion) else cells_of(row)


def rewritten(context: Context, field: Field) -> str:
    """Return the row that is being rewritten, as it would be typed again; empty if there is none."""
    number = row_rewritten(context, field) if is_list(field) else 0
    return row_text(field, rows_now(context, field)[number - 1]) if number else ""


def asks(context: Context, field: Field) -> str:
    """Return what asks for the next row, or for the one that is being rewritten; empty where no row is there yet.

    Where the list is corrected, the rows that can be put right stand above it.
    """
    rows = rows_now(context, field) if is_list(field) else ()
    if not rows:
        return ""
    if row := rewritten(context, field):
        return row_wording.rewriting(row_rewritten(context, field), row)
    next_row = row_wording.next_row(len(rows) + 1, columns(field))
    if context.conversation.returning is None:
        return next_row
    shown = [row_wording.numbered(number, row_text(field, row)) for number, row in enumerate(rows[:ROWS_LISTED], 1)]
    more = [row_wording.counted(len(rows))] if len(rows) > len(shown) else []
    return "\n".join((*(wording.shortened(row, RECORDED_AT_MOST) for row in shown), *more, next_row))


def is_too_short(context: Context, field: Field) -> bool:
    """Return True if a list has some rows, and fewer than it is to have."""
    return is_list(field) and 0 < len(rows_now(context, field)) < field.rows_least


def columns(field: Field) -> str:
    """Return the columns of a list in a line."""
    return row_wording.BETWEEN_CELLS.join(_labels(field))


def _labels(field: Field) -> Sequence[str]:
    return [column.label for column in field.columns]
