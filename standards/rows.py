"""The rows of a repeating group: each is one text, whose cells are joined by a TAB."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from standards.answers import AnswerKind, Value
from standards.field_parts import Column
from standards.form import Field

BETWEEN_CELLS = "\t"
BETWEEN_ROWS = "\n"
YES, NO = "yes", "no"
NUMBER = "no"
"""What a Word form calls the number of a row, where the list has no column of this name."""


def row_of(cells: Iterable[str]) -> str:
    """Return the row with these cells; raise ValueError if one of them has a TAB or a line end in it."""
    kept = tuple(cells)
    if any(BETWEEN_CELLS in cell or "\n" in cell for cell in kept):
        raise ValueError("a cell stands on one line and has no TAB")
    return BETWEEN_CELLS.join(kept)


def cells_of(row: str) -> tuple[str, ...]:
    """Return the cells of a row, in the order of the columns; one that is left empty is an empty text."""
    return tuple(row.split(BETWEEN_CELLS))


def rows_in(value: Value | None) -> tuple[str, ...]:
    """Return the rows of an answer; none where it is no list."""
    return value if isinstance(value, tuple) else ()


def rows_with(value: Value | None, field: Field, column: str | None = None) -> int:
    """Return how many rows an answer has; with the key of a column, in how many of them that column is filled.

    Raise ValueError if the field has no such column.
    """
    rows = rows_in(value)
    if column is None:
        return len(rows)
    place = [each.key for each in field.columns].index(column)
    return sum(any(cells_of(row)[place : place + 1]) for row in rows)


def cell_of(value: Value) -> str:
    """Return an answer as a cell keeps it."""
    if isinstance(value, bool):
        return YES if value else NO
    return BETWEEN_CELLS.join(value) if isinstance(value, tuple) else str(value)


def value_in(column: Column, cell: str) -> Value:
    """Return the answer that a cell keeps; the cell itself where a column of another kind has left it."""
    match column.kind:
        case AnswerKind.COUNT if cell.isdecimal():
            return int(cell)
        case AnswerKind.YES_NO:
            return cell == YES
        case _:
            return cell


def printed_rows(field: Field, text: str) -> list[dict[str, str]]:
    """Return the rows in a list's text as it is printed, each with its cells by the key of their column, and its number."""
    keys = [column.key for column in field.columns]
    rows = [line.split(BETWEEN_CELLS) for line in text.split(BETWEEN_ROWS)] if text else []
    whole = ([*row, *("" for _ in keys)] for row in rows)
    return [{NUMBER: str(number), **dict(zip(keys, row, strict=False))} for number, row in enumerate(whole, 1)]


def blank_of(row: int, key: str) -> str:
    """Return what the blank `<list>.<column>` of a page is called in a row, counted from 0: `<list>.<row>.<column>`."""
    of_list, _, column = key.partition(".")
    return f"{of_list}.{row}.{column}"


def row_of_blank(name: str) -> int:
    """Return the row, counted from 0, of a blank that is called `<list>.<row>.<column>`."""
    return int(name.split(".")[1])


def blanks_of(key: str, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return the text of each cell of a list, by the name that a page has for its blank."""
    return {blank_of(place, f"{key}.{column}"): cell for place, row in enumerate(rows) for column, cell in row.items()}


@lru_cache(maxsize=256)
def question_of(column: Column) -> Field:
    """Return a column as the question that each of its cells answers."""
    return Field(
        key=column.key,
        label=column.label,
        kind=column.kind,
        example=column.example,
        unit=column.unit,
        longest=column.longest,
    )
