"""Rows of the Word form that repeat: one with the placeholders of a list, and the blank ones printed below it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from lxml import etree

from bot.documents.prove import FilledList, NotProved, W, text_in
from dialogs.language import row_wording
from standards.form import AnswerKind, Form
from standards.rows import BETWEEN_CELLS, NUMBER

OF_A_LIST = re.compile(r"\{\{\s*(\w+)\.(\w+)\s*\}\}")
"""{{ patents.name }}: the column `name` of the list `patents`."""
TABLE_ROWS = f"{W}body/{W}tbl/{W}tr"


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list as the form prints it."""

    key: str
    row: int
    """The place of the row with its placeholders, among the rows of the table."""
    printed: int
    """How many rows are printed: that one and the blank ones below it."""
    cells: tuple[str, ...]
    """The key of the column in each cell; empty for a cell without one."""


def lists_in(rows: Sequence[Sequence[str]]) -> tuple[PrintedList, ...]:
    """Return the lists of a table; raise `NotProved` if a row has placeholders of a list and something else."""
    return tuple(_list(rows, place) for place, row in enumerate(rows) if any(map(OF_A_LIST.search, row)))


def _list(rows: Sequence[Sequence[str]], place: int) -> PrintedList:
    found = [OF_A_LIST.fullmatch(cell.strip()) for cell in rows[place]]
    keys = {each[1] for each in found if each is not None}
    if len(keys) != 1 or any(each is None and cell.strip() for each, cell in zip(found, rows[place], strict=True)):
        raise NotProved(
            f"the row of {{{{ {'、'.join(sorted(keys))}.… }}}} should hold the columns of one list, and nothing else"
        )
    blank = 0
    for row in rows[place + 1 :]:
        if len(row) != len(rows[place]) or any(cell.strip() for cell in row):
            break
        blank += 1
    cells = tuple("" if each is None else each[2] for each in found)
    return PrintedList(keys.pop(), place, 1 + blank, cells)


def suits(form: Form, rows: Sequence[Sequence[str]]) -> None:
    """Raise `NotProved` unless each list that has rows has its label, and each of its columns once in a single row."""
    fields = {field.key: field for field in form.fields if field.kind is AnswerKind.ROWS}
    seen: set[str] = set()
    for each in lists_in(rows):
        field = fields.get(each.key)
        if field is None:
            raise NotProved(f"the form has no list {each.key}")
        if sum("".join(cell.split()) == field.label for row in rows for cell in row) != 1:
            raise NotProved(f"{field.label} should stand once in the table")
        columns = [column.key for column in field.columns]
        placed = sorted(cell for cell in each.cells if cell and (cell != NUMBER or NUMBER in columns))
        if placed != sorted(columns) or each.key in seen:
            raise NotProved(f"one row of {field.label} should hold each of its columns once: {'、'.join(columns)}")
        seen.add(each.key)


def with_blank_rows(each: PrintedList, rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the rows of a list as they are printed: those that are filled, then blank ones up to what the form has."""
    blank = [{NUMBER: str(number)} for number in range(len(rows) + 1, each.printed + 1)]
    return [{key: row.get(key, "") for key in each.cells if key} for row in (*rows, *blank)]


def in_one_cell(text: str) -> str:
    """Return a list's text for a form that has one cell for it: a row a line, its cells parted by commas."""
    return text.replace(BETWEEN_CELLS, row_wording.BETWEEN_CELLS)


def filled(lists: Sequence[PrintedList], rows: Mapping[str, Sequence[Mapping[str, str]]]) -> list[FilledList]:
    """Return what the rows of each list hold once they are filled, cell by cell."""
    return [
        FilledList(
            each.row,
            each.printed,
            [[row.get(key, "") for key in each.cells] for row in with_blank_rows(each, rows.get(each.key, ()))],
        )
        for each in lists
    ]


def as_variables(rows: Sequence[Mapping[str, str]]) -> list[SimpleNamespace]:
    """Return rows as a Word form's loop reads them: by attribute, so that no column is hidden by what a mapping has itself."""
    return [SimpleNamespace(**row) for row in rows]


def lists_of(main: Any) -> tuple[PrintedList, ...]:
    """Return the lists in the table of a Word form; raise as `lists_in` does."""
    rows = main.iterfind(TABLE_ROWS)
    return lists_in([[text_in(cell) for cell in row.iterfind(f"{W}tc")] for row in rows])


def repeat_rows(main: Any) -> None:
    """Put a loop around the row of each list, and take out the blank ones printed below it."""
    rows = list(main.iterfind(TABLE_ROWS))
    for each in lists_of(main):
        row = rows[each.row]
        for blank in rows[each.row + 1 : each.row + each.printed]:
            blank.getparent().remove(blank)
        _keep_whole(row)
        row.addprevious(_tag(f"for {each.key} in lists.{each.key}"))
        row.addnext(_tag("endfor"))


def _keep_whole(row: Any) -> None:
    """Set a row to stay on one page and to grow with its text."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        row.insert(0 if row.find(f"{W}tblPrEx") is None else 1, properties)
    if properties.find(f"{W}cantSplit") is None:
        properties.insert(0, etree.Element(f"{W}cantSplit"))


def _tag(code: str) -> Any:
    row = etree.Element(f"{W}tr")
    paragraph = etree.SubElement(etree.SubElement(row, f"{W}tc"), f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = f"{{%tr {code} %}}"
    return row
