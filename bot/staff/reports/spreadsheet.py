"""Sheets of an Excel workbook in which everything anybody typed stays plain text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

LONGEST_TEXT = 32_767  # of a cell, in UTF-16 units
MOST_ROWS = 1_048_576  # of a sheet
LONGEST_NAME = 31  # of a sheet
SEE_SYSTEM = "…（详见系统）"
LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
UNFIT = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NO_NAME = re.compile(r"[\[\]:*?/\\\0-\x1f]")
TAKEN_NAMES = ("history",)  # Excel keeps it to itself
A4 = 9
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.5}  # inches
Cell: TypeAlias = str | int | float | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in the hidden row, its label, its width, the format of its numbers and dates."""

    key: str
    label: str
    width: int = 16
    shown_as: str = "#,##0"


def plain(text: str) -> str:
    """Return a text as a cell can hold it: characters that Excel cannot show become �, and long text is cut."""
    text = UNFIT.sub("\ufffd", LINE_END.sub("\n", text))
    if len(text) * 2 <= LONGEST_TEXT or _units(text) <= LONGEST_TEXT:
        return text
    room = (LONGEST_TEXT - len(SEE_SYSTEM)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + SEE_SYSTEM


class Book:
    """A workbook that is being written."""

    def __init__(self, path: Path, scratch: str) -> None:
        from bot.staff.reports.plain_workbook import PlainWorkbook  # noqa: PLC0415  # a start need not load it

        self._book = PlainWorkbook(
            path,
            {
                "constant_memory": True,
                "tmpdir": scratch,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.use_zip64()
        self._names = set(TAKEN_NAMES)
        # @ keeps a text a text even after somebody has edited it.
        self.text = self._book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.bold = self._book.add_format({"num_format": "@", "bold": True, "valign": "top"})
        self.head = self._book.add_format(
            {
                "num_format": "@",
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": "#DCE6F1",
                "border": 1,
            }
        )
        self._formats: dict[str, Any] = {}

    def format(self, shown_as: str) -> Any:
        """Return the cell format for a number format."""
        if shown_as not in self._formats:
            self._formats[shown_as] = self._book.add_format({"num_format": shown_as, "valign": "top"})
        return self._formats[shown_as]

    def sheet(self, name: str) -> Any:
        """Add a sheet with this name, or the nearest name that is legal and free."""
        base = NO_NAME.sub("", plain(name)).strip("' ") or "表"
        legal, turn = _cut(base, LONGEST_NAME), 1
        while legal.casefold() in self._names:
            turn += 1
            legal = f"{_cut(base, LONGEST_NAME - len(str(turn)))}{turn}"
        self._names.add(legal.casefold())
        return self._book.add_worksheet(legal)

    def finish(self, title: str, made_at: datetime) -> None:
        """Write the file to the disk."""
        created = made_at.astimezone(UTC).replace(tzinfo=None)
        self._book.set_properties({"title": plain(title), "created": created})
        self._book.close()

    def abandon(self) -> None:
        """Close the scratch files without writing the workbook."""
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()
        self._book.fileclosed = True


class Sheet:
    """Rows under a head, which is a hidden row of keys above the labels, so that sorting and filtering leave it alone."""

    def __init__(
        self, book: Book, name: str, columns: Sequence[Column], *, deep: bool = False, printed: int | None = None
    ) -> None:
        """Begin a sheet; only the first columns (`printed`) of a wide one are printed."""
        self.columns = columns
        self._book, self._name, self._deep = book, name, deep
        self._printed = len(columns) if printed is None else printed
        self._begin()

    def write(self, cells: Sequence[Cell], *, bold: bool = False) -> None:
        """Write the next row, strings always as text; begin another sheet if this one is full."""
        if self._at == MOST_ROWS:
            self.close()
            self._begin()
        for place, cell in enumerate(cells):
            if isinstance(cell, datetime):
                self._sheet.write_datetime(self._at, place, cell.replace(tzinfo=None), self._shown(place))
            elif isinstance(cell, int | float):
                self._sheet.write_number(self._at, place, cell, self._shown(place))
            elif cell:
                self._sheet.write_string(self._at, place, plain(cell), self._book.bold if bold else self._book.text)
        self._at += 1

    def _shown(self, place: int) -> Any:
        return self._book.format(self.columns[place].shown_as)

    def close(self) -> None:
        """Add filters, and the print layout: few landscape pages with the head on each."""
        last = max(self._at - 1, self._head)
        self._sheet.autofilter(self._head, 0, last, len(self.columns) - 1)
        self._sheet.print_area(self._head, 0, last, self._printed - 1)

    def _begin(self) -> None:
        self._sheet = self._book.sheet(self._name)
        for place, column in enumerate(self.columns):
            self._sheet.set_column(place, place, column.width)
        keyed = any(column.key for column in self.columns)
        self._head = 1 if keyed else 0
        self._at = self._head + 1
        if self._deep:
            self._sheet.set_default_row(45)  # three lines: a narrative would make its row as high as the screen
        if keyed:
            self._sheet.set_row(0, None, None, {"hidden": True})
            for place, column in enumerate(self.columns):
                self._sheet.write_string(0, place, plain(column.key), self._book.text)
        self._sheet.set_row(self._head, 33)
        for place, column in enumerate(self.columns):
            self._sheet.write_string(self._head, place, plain(column.label), self._book.head)
        self._sheet.freeze_panes(self._at, 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.set_margins(**MARGINS)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(self._head)
        self._sheet.set_footer("&C第 &P / &N 页")
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # meant so, and no need to mark it green


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore").rstrip("' ")
