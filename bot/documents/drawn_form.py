"""The official Word form as a page draws it: its lines, its table with rows, cells and spans."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from bot.documents.archives import entries
from bot.documents.list_rows import OF_A_LIST, lists_in
from bot.documents.prove import MAIN, PLACEHOLDER, TAG, W, parse_part, text_in
from standards.form import Form
from standards.rows import blank_of

TYPICAL_SIZE = 21
"""Half points: the size of text where the Word form names none."""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line of text, with its place and its size in half points."""

    text: str
    align: str
    size: int


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell: what is printed in it, and the field whose answer it takes."""

    lines: tuple[DrawnLine, ...]
    field: str | None
    columns: int
    rows: int
    align: str
    """Where its text stands from top to bottom."""
    direction: str
    """Empty, or `upright` where letters stand below each other."""


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row, as high as it is printed."""

    height: int
    cells: tuple[DrawnCell, ...]


@dataclass(frozen=True, slots=True)
class DrawnForm:
    """A page of the form; lengths are twentieths of a point."""

    width: int
    height: int
    margins: tuple[int, int, int, int]
    """From the top clockwise."""
    above: tuple[DrawnLine, ...]
    columns: tuple[int, ...]
    rows: tuple[DrawnRow, ...]


class DrawnForms:
    """The forms of the campaigns, each read once; any thread may ask."""

    def __init__(self, folder_of: Callable[[str], Path]) -> None:
        """Read `<kind>.docx` in the folder of each campaign."""
        self._folder_of = folder_of
        self._drawn: dict[Path, DrawnForm] = {}
        self._reading = Lock()

    def of(self, campaign: str, kind: str, form: Form) -> DrawnForm:
        """Return the form of a kind; raise OSError or ValueError if its Word file cannot be read."""
        path = self._folder_of(campaign) / f"{kind}.docx"
        with self._reading:
            if path not in self._drawn:
                self._drawn[path] = draw(path.read_bytes(), form)
            return self._drawn[path]


def draw(content: bytes, form: Form) -> DrawnForm:
    """Return a Word form as a page draws it; raise ValueError if it has no table."""
    body = parse_part(entries(content, {MAIN}.__contains__)[MAIN]).find(f"{W}body")
    table = body.find(f"{W}tbl")
    if table is None:
        raise ValueError("the form has no table")
    above = tuple(_line(paragraph) for paragraph in table.itersiblings(f"{W}p", preceding=True))[::-1]
    columns = tuple(_number(column, ".", "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
    size, margin = body.find(f"{W}sectPr/{W}pgSz"), body.find(f"{W}sectPr/{W}pgMar")
    top, right, bottom, left = (_number(margin, ".", side) for side in ("top", "right", "bottom", "left"))
    return DrawnForm(
        _number(size, ".", "w"), _number(size, ".", "h"), (top, right, bottom, left), above, columns, _rows(table, form)
    )


def _rows(table: Any, form: Form) -> tuple[DrawnRow, ...]:
    """Return the rows; a cell that goes on in the next row stands in its first one alone."""
    rows = list(table.iterfind(f"{W}tr"))
    of_lists = _cells_of_lists(rows)
    starts = [list(_with_places(row)) for row in rows]
    drawn = []
    for at, row in enumerate(rows):
        cells, label = [], ""
        for number, (cell, place) in enumerate(starts[at]):
            text = "".join(text_in(cell).split())
            if _merge(cell) != "continue":
                field = of_lists.get((at, number)) or _field(text, label, form)
                cells.append(_cell(cell, field, _spanned(starts[at + 1 :], place)))
            label = text
        drawn.append(DrawnRow(_number(row, f"{W}trPr/{W}trHeight", "val"), tuple(cells)))
    return tuple(drawn)


def _cells_of_lists(rows: Sequence[Any]) -> Mapping[tuple[int, int], str]:
    """Return what each cell of a list takes, by its row and its place there: `<list>.<row>.<column>`."""
    texts = [[text_in(cell) for cell in row.iterfind(f"{W}tc")] for row in rows]
    return {
        (each.row + below, number): blank_of(below, f"{each.key}.{column}")
        for each in lists_in(texts)
        for below in range(each.printed)
        for number, column in enumerate(each.cells)
        if column
    }


def _with_places(row: Any) -> Iterator[tuple[Any, int]]:
    """Each cell of a row with the column in which it begins."""
    place = 0
    for cell in row.iterfind(f"{W}tc"):
        yield cell, place
        place += _span(cell)


def _spanned(below: list[list[tuple[Any, int]]], place: int) -> int:
    """Return how many rows a cell takes, itself among them."""
    rows = 1
    for row in below:
        if not any(at == place and _merge(cell) == "continue" for cell, at in row):
            break
        rows += 1
    return rows


def _field(text: str, label: str, form: Form) -> str | None:
    """Return the field whose answer a cell takes: by its placeholder, or for the narrative by the label left of it."""
    if label == "".join(form.narrative.label.split()) and "{" in text:
        return form.narrative.key
    keys = PLACEHOLDER.findall(text)
    return next((field.key for field in form.fields if field.key in keys), None)


def _cell(cell: Any, field: str | None, rows: int) -> DrawnCell:
    lines = tuple(line for line in map(_line, cell.iterfind(f"{W}p")) if line.text.strip())
    align = _value(cell, f"{W}tcPr/{W}vAlign") or "top"
    direction = "upright" if _value(cell, f"{W}tcPr/{W}textDirection").startswith("tb") else ""
    return DrawnCell(lines, field, _span(cell), rows, align, direction)


def _line(paragraph: Any) -> DrawnLine:
    """Return a paragraph without what is filled in."""
    text = OF_A_LIST.sub("", PLACEHOLDER.sub("", TAG.sub("", text_in(paragraph)))).rstrip()
    size = next((number for run in paragraph.iterfind(f"{W}r") if (number := _number(run, f"{W}rPr/{W}sz", "val"))), 0)
    return DrawnLine(text, _value(paragraph, f"{W}pPr/{W}jc") or "left", size or TYPICAL_SIZE)


def _span(cell: Any) -> int:
    return _number(cell, f"{W}tcPr/{W}gridSpan", "val") or 1


def _merge(cell: Any) -> str:
    """Return `restart` or `continue` for a cell that is merged with those below or above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if merge is None else merge.get(f"{W}val", "continue")


def _value(element: Any, path: str) -> str:
    found = element.find(path)
    return "" if found is None else str(found.get(f"{W}val", ""))


def _number(element: Any, path: str, name: str) -> int:
    """Return a number of an element below another; 0 if there is none, or if it is worked out when the form is filled."""
    found = element if path == "." else element.find(path)
    value = "" if found is None else found.get(f"{W}{name}", "")
    return int(value) if value.lstrip("-").isdigit() else 0
