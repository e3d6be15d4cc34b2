"""The applications of a campaign as an Excel workbook, in which everything anybody typed stays plain text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dialogs.stages import NAMES, Stage
from standards.campaign import Campaign, Kind
from standards.form import AnswerKind

LONGEST_TEXT = 32_767  # of a cell, in UTF-16 units
MOST_ROWS = 1_048_576  # of a sheet
LONGEST_NAME = 31  # of a sheet
SEE_SYSTEM = "…（详见系统）"
LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
UNFIT = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NO_NAME = re.compile(r"[\[\]:*?/\\\0-\x1f]")
TAKEN_NAMES = ("history",)  # Excel keeps it to itself
MOMENT = "%Y-%m-%d %H:%M"
REFERENCE, CHANNEL = "_reference", "_channel"
"""Keys of the columns that are no field; a field's key never begins so."""
WIDTHS: Mapping[AnswerKind, int] = {AnswerKind.TEXT: 28, AnswerKind.TICKS: 32, AnswerKind.NARRATIVE: 60}


@dataclass(frozen=True, slots=True)
class Row:
    """One application."""

    reference: str
    number: int
    """Which of its person's applications it is; the reference tells it to officers."""
    channel: str
    stages: Mapping[Stage, datetime]
    """When each stage was reached, in Beijing time."""
    answers: Mapping[str, str]
    """Field key to the words to print."""
    missed: tuple[str, ...]
    """Numbers of the clauses that are not met: 6（4）."""
    gaps: tuple[str, ...]
    """A sentence for each of `missed`, in the same order; further sentences stand without a clause."""


def workbook(
    path: Path,
    campaign: Campaign,
    rows: Iterable[tuple[str, Row]],
    counts: Sequence[tuple[str, Sequence[tuple[str, int]]]],
    *,
    personal: bool,
    made_at: datetime,
    keys: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write the workbook to `path`: a sheet for each kind, 差距, 统计; block until then, about a millisecond a row.

    `rows` are (kind's key, row), taken as they come; KeyError for a kind that the campaign does not have.

    `keys` names, by kind, answered fields that the form no longer has; nobody knows whether such a field is personal, so
    these columns stand only with `personal`. Without a column for it an answer is counted in 统计, never dropped in
    silence. Nothing stands at `path` before all is written; scratch files stand beside it until then.
    """
    with TemporaryDirectory(prefix=".export-", dir=path.parent) as scratch:
        made = Path(scratch) / "export.xlsx"
        book = _Book(made, scratch)
        try:
            _fill(book, campaign, rows, counts, personal, made_at, keys or {})
            book.finish(campaign.title, made_at)
        except BaseException:
            book.abandon()
            raise
        made.chmod(0o600)
        made.replace(path)


def plain(text: str) -> str:
    """Give the text as a cell holds it: what Excel cannot hold or would not show becomes �, what is too long is cut."""
    text = UNFIT.sub("\ufffd", LINE_END.sub("\n", text))
    if len(text) * 2 <= LONGEST_TEXT or _units(text) <= LONGEST_TEXT:
        return text
    room = (LONGEST_TEXT - len(SEE_SYSTEM)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + SEE_SYSTEM


def _fill(
    book: "_Book",
    campaign: Campaign,
    rows: Iterable[tuple[str, Row]],
    counts: Sequence[tuple[str, Sequence[tuple[str, int]]]],
    personal: bool,
    made_at: datetime,
    keys: Mapping[str, Sequence[str]],
) -> None:
    kinds = {kind.key: kind for kind in campaign.kinds}
    known = {key: {*kind.fields, *keys.get(key, ())} for key, kind in kinds.items()}
    sheets = {
        key: _Sheet(book, kind.name, [*_columns(kind, keys.get(key, ()), personal)], deep=True)
        for key, kind in kinds.items()
    }
    columns = [("编号", 16), ("类别", 10), ("名称", 32), ("条款", 12), ("差距", 80)]
    gaps = _Sheet(book, "差距", [_Column("", label, width) for label, width in columns])
    summary = _Sheet(book, "统计", [_Column("", "统计", 50), _Column("", "数量", 14)])
    told, unlisted = Counter[str](), Counter[tuple[str, str]]()
    for key, row in rows:
        kind = kinds[key]
        told[key] += 1
        unlisted.update((kind.name, field) for field in row.answers if field not in known[key])
        sheets[key].write(_cells(sheets[key].columns, row))
        shown = personal or not kind.name_field.personal
        name = row.answers.get(kind.name_field.key, "") if shown else ""
        for number, sentence in zip_longest(row.missed, row.gaps, fillvalue=""):
            gaps.write([row.reference, kind.name, name, f"第{number}条" if number else "", sentence])
    for line in _about(campaign, made_at, told, personal, keys):
        summary.write(line if isinstance(line, tuple) else [line])
    for (name, field), count in sorted(unlisted.items()):
        summary.write([f"未列出的项目（{name}）：{field}", count])
    for heading, lines in counts:
        summary.write([])
        summary.write([heading], bold=True)
        for label, count in lines:
            summary.write([label, count])
    for sheet in (*sheets.values(), gaps):
        sheet.close()


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    label: str
    width: int = 16


def _columns(kind: Kind, gone: Sequence[str], personal: bool) -> Iterator[_Column]:
    yield _Column(REFERENCE, "编号")
    for stage in Stage:
        yield _Column(f"_{stage}", NAMES[stage], 17)
    yield _Column(CHANNEL, "渠道", 10)
    for field, clause in kind.steps:
        if personal or not field.personal:
            label = field.label if clause is None else f"第{clause.number}条 {field.label}"
            yield _Column(field.key, label, WIDTHS.get(field.kind, 16))
    if personal:
        for key in dict.fromkeys(gone):
            if key not in kind.fields:
                yield _Column(key, key, 24)


def _cells(columns: Sequence[_Column], row: Row) -> list[str]:
    own = {REFERENCE: row.reference, CHANNEL: row.channel}
    own |= {f"_{stage}": at.strftime(MOMENT) for stage, at in row.stages.items()}
    return [own[column.key] if column.key in own else row.answers.get(column.key, "") for column in columns]


def _about(
    campaign: Campaign, made_at: datetime, told: Counter[str], personal: bool, keys: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, int] | str]:
    yield campaign.title
    yield f"导出时间：{made_at.strftime(MOMENT)}（北京时间）"
    for kind in campaign.kinds:
        yield f"{kind.name}（份）", told[kind.key]
    if not personal:
        for kind in campaign.kinds:
            left_out = [step.field.label for step in kind.steps if step.field.personal]
            left_out += [key for key in dict.fromkeys(keys.get(kind.key, ())) if key not in kind.fields]
            if left_out:
                yield f"本表不含个人信息，{kind.name}未列出：{'、'.join(left_out)}"


class _Book:
    """A workbook on its way to the disk."""

    def __init__(self, path: Path, scratch: str) -> None:
        self._book = Workbook(
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
        self.count = self._book.add_format({"num_format": "#,##0", "valign": "top"})

    def sheet(self, name: str) -> Any:
        """Add a sheet under that name, or the nearest that is legal and free."""
        base = NO_NAME.sub("", plain(name)).strip("' ") or "表"
        legal, turn = _cut(base, LONGEST_NAME), 1
        while legal.casefold() in self._names:
            turn += 1
            legal = f"{_cut(base, LONGEST_NAME - len(str(turn)))}{turn}"
        self._names.add(legal.casefold())
        return self._book.add_worksheet(legal, _PlainSheet)

    def finish(self, title: str, made_at: datetime) -> None:
        """Write the file."""
        created = made_at.astimezone(UTC).replace(tzinfo=None)
        self._book.set_properties({"title": plain(title), "created": created})
        self._book.close()

    def abandon(self) -> None:
        """Let go of the scratch files; there will be no workbook."""
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()
        self._book.fileclosed = True


class _Sheet:
    """Rows under a head: above the labels a hidden row of keys, which sorting and filtering leave alone."""

    def __init__(self, book: _Book, name: str, columns: Sequence[_Column], *, deep: bool = False) -> None:
        self.columns = columns
        self._book, self._name, self._deep = book, name, deep
        self._begin()

    def write(self, cells: Sequence[str | int], *, bold: bool = False) -> None:
        """Write the next row: strings as text, whatever they look like; on a further sheet where this one is full."""
        if self._at == MOST_ROWS:
            self.close()
            self._begin()
        for place, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._at, place, cell, self._book.count)
            elif cell:
                self._sheet.write_string(self._at, place, plain(cell), self._book.bold if bold else self._book.text)
        self._at += 1

    def close(self) -> None:
        """Offer filters over what was written."""
        self._sheet.autofilter(self._head, 0, max(self._at - 1, self._head), len(self.columns) - 1)

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
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # meant so, and no need to mark it green


class _PlainSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter comes without types
    """A sheet without two of xlsxwriter's readings of a string."""

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:
        """Escape every _xHHHH_, which Excel reads as a character; xlsxwriter overlooks the second of _x0041_x0042_."""
        return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", data) if isinstance(data, str) else data

    def _xml_rich_inline_string(self, string: str, attributes: Any) -> None:
        """Write as text what begins and ends like rich text: it was typed, and may be no sound XML."""
        self._xml_inline_string(string, True, attributes)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore").rstrip("' ")
