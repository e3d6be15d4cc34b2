"""The cells of a printed form, taken apart: labels with their blanks, lists of rows, numbers by year."""

import re
from collections.abc import Iterable, Iterator, Sequence

from standards.drafting.form_entries import ORDINALS, BlankRows, BlankYears, Entry, LabelledBlank
from standards.drafting.form_labels import OPEN_BLANK, OPINION, SEALED_BLANK, guess_of, heading_of_seal
from standards.drafting.form_lines import entries_beside_tables, entries_in_lines, sections_without_table
from standards.drafting.notice_text import Block, Paragraph, Table, dense
from standards.drafting.numerals import plain_digits

CONTINUED = "〃"
"""What stands in a cell that goes on from the one above it."""
_YEAR = re.compile(r"(?:20\d\d|近[一二三]|上一?|本|前[一二三]?|第[一二三])\s*年?度?")
_NUMBERED = re.compile(r"\d{1,2}|[一二三四五六七八九十]|…+|\.{3,}|")
_ROOM = re.compile(r"(?<=[\u4e00-\u9fff：:])[ 　]{2,}")
"""Room for a word within what is printed: 每周星期  至星期  ."""
_NUMBERED_TITLE = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,2}[）)、．.]")
_SEALED_LABEL = re.compile(r"[（(](?:加?盖(?:单位)?(?:公章|章)|公章|签章)[）)]$")
"""A label beside which the seal is set, too: 企业名称（盖章）."""
_OF_APPLICANT = ("organisation", "credit_code", "name", "phone", "mobile", "address", "postcode", "email")
_LEAST_OF_APPLICANT = 3
_UNIT_HEAD = re.compile(r"(?:计量)?单位")
_VALUE_HEAD = re.compile(r"数值|数据|数量|填报(?:值|数)?|实际值|年(?:度)?(?:数|完成)?$")
_LABEL_HEAD = re.compile(r"指标|项目|名称|内容")
_LONGEST_LABEL = 32
_FEWEST_COLUMNS = 3


def entries_of(blocks: Sequence[Block]) -> Iterator[Entry]:
    """Yield what a form asks, in its printed order; where it has tables, the lines above them are for the office."""
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Table)), None)
    if first is None:
        yield from entries_in_lines([block.text for block in blocks if isinstance(block, Paragraph)])
        return
    in_tables = [
        entry
        for before, block in zip((Paragraph(""), *blocks), blocks, strict=False)
        if isinstance(block, Table)
        for entry in _titled(before, _TableReader(block.rows).entries())
    ]
    lines = [block.text for block in blocks[first:] if isinstance(block, Paragraph)]
    beside = list(entries_beside_tables(lines, in_tables))
    taken = {entry.label for entry in (*in_tables, *beside)}
    yield from in_tables
    yield from (entry for entry in sections_without_table(blocks) if entry.label not in taken)
    yield from beside


def is_form(blocks: Sequence[Block]) -> bool:
    """Return whether blocks ask who applies: a table has blanks for a name, an address, a telephone and the like."""
    tables = [block for block in blocks if isinstance(block, Table)]
    guesses = [guess_of(each.label) for table in tables for each in _TableReader(table.rows).entries()]
    return len({guess.key for guess in guesses if guess and guess.kind in _OF_APPLICANT}) >= _LEAST_OF_APPLICANT


def _titled(before: Block, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries, a list without a heading of its own with the short line above its table."""
    above = dense(before.text) if isinstance(before, Paragraph) else ""
    title = _NUMBERED_TITLE.sub("", above).rstrip("：:") if len(above) <= _LONGEST_LABEL and "。" not in above else ""
    for entry in entries:
        yield (
            BlankRows(title, entry.columns, entry.printed)
            if isinstance(entry, BlankRows) and not entry.label
            else entry
        )


def is_blank(cell: str) -> bool:
    """Return whether a cell is there to be written into, whatever hint is printed in it."""
    return bool(
        OPEN_BLANK.search(cell.strip())
        or not cell.strip()
        or "□" in cell
        or "☐" in cell
        or SEALED_BLANK.search(cell)
        or len(_ROOM.findall(cell.strip())) > 1
    )


def _is_label(cell: str) -> bool:
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", dense(cell))
    if _SEALED_LABEL.search(cell) and guess_of(bare) is not None and not OPINION.search(bare):
        return True
    return not is_blank(cell) and cell != CONTINUED and len(bare) <= _LONGEST_LABEL and "。" not in cell


class _TableReader:
    """Reads the rows of one table."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows = [list(row) for row in rows]
        self._has_blanks = any(not cell.strip() for row in rows for cell in row)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the table."""
        at, heading = 0, ""
        while at < len(self._rows):
            row = self._rows[at]
            if years := self._years(row):
                taken, found = self._by_year(at, years)
                yield from (BlankYears(each.label, each.years, heading) for each in found)
                at += taken
            elif measured := self._with_units(at):
                yield from measured
                at += 1 + len(measured)
            elif blank_rows := self._list_below(at, heading):
                yield blank_rows
                at += 1 + blank_rows.printed
            else:
                texts = [cell for cell in row if cell.strip()]
                follows = at + 1 < len(self._rows) and (
                    self._is_header(at + 1) or bool(self._years(self._rows[at + 1]))
                )
                if len(set(texts)) == 1 and _is_label(texts[0]) and (follows or self._stands_alone(row)):
                    heading = dense(texts[0])
                    if not follows:
                        yield LabelledBlank(heading)
                else:
                    yield from self._pairs(row)
                at += 1

    def _stands_alone(self, row: Sequence[str]) -> bool:
        return len(row) == 1

    def _years(self, row: Sequence[str]) -> tuple[str, ...]:
        """Return the years that a row prints behind its first cell, each in a cell of its own."""
        texts = [plain_digits(cell).strip() for cell in row[1:]]
        printed = [text for text in texts if text]
        years = [text for text in printed if _YEAR.fullmatch(text)]
        return tuple(years) if len(years) > 1 and len(years) == len(printed) else ()

    def _by_year(self, at: int, years: tuple[str, ...]) -> tuple[int, list[BlankYears]]:
        """Return how many rows belong to a row of years, and what they ask."""
        row = self._rows[at]
        if len(row) > len(years) + 1 or self._row_is_blank(at + 1):
            return (2 if self._row_is_blank(at + 1) else 1), [BlankYears(dense(row[0]), years)]
        found: list[BlankYears] = []
        below = at + 1
        while below < len(self._rows) and self._is_row_of_years(below, len(years)):
            found.append(BlankYears(dense(self._rows[below][0]), years))
            below += 1
        return below - at, found

    def _with_units(self, at: int) -> list[LabelledBlank]:
        """Return the rows below a head of 指标名称 | 单位 | 数值, each with its unit in the place of its blank."""
        head = [dense(cell) for cell in self._rows[at]]
        places = [
            next((place for place, cell in enumerate(head) if pattern.search(cell)), None)
            for pattern in (_LABEL_HEAD, _UNIT_HEAD, _VALUE_HEAD)
        ]
        label, unit, value = places
        if label is None or unit is None or value is None or label == unit:
            return []
        found: list[LabelledBlank] = []
        for row in self._rows[at + 1 :]:
            if len(row) != len(head) or row[value].strip() or not row[label].strip():
                break
            found.append(LabelledBlank(dense(row[label]), dense(row[unit])))
        return found

    def _row_is_blank(self, at: int) -> bool:
        return at < len(self._rows) and not any(cell.strip(f" {CONTINUED}") for cell in self._rows[at])

    def _is_row_of_years(self, at: int, years: int) -> bool:
        first, *others = self._rows[at]
        return bool(first.strip()) and len(others) == years and not any(cell.strip() for cell in others)

    def _is_header(self, at: int) -> bool:
        row = [cell for cell in self._rows[at] if cell != CONTINUED]
        return len(row) >= _FEWEST_COLUMNS - 1 and all(map(_is_label, row)) and self._blank_rows_below(at) > 0

    def _blank_rows_below(self, at: int) -> int:
        count = 0
        for row in self._rows[at + 1 :]:
            cells = [cell.strip() for cell in row if cell != CONTINUED]
            if len(cells) < _FEWEST_COLUMNS - 1 or any(cells[1:]) or not _NUMBERED.fullmatch(cells[0]):
                break
            count += 1
        return count

    def _list_below(self, at: int, heading: str) -> BlankRows | None:
        if not self._is_header(at) or not self._has_blanks:
            return None
        row = [dense(cell) for cell in self._rows[at] if cell != CONTINUED]
        columns = tuple(cell for cell in row if cell not in ORDINALS)
        if len(columns) == len(row) and len(row) < _FEWEST_COLUMNS:
            return None
        below = self._rows[at + 1]
        if not heading and len(below) == len(self._rows[at]) and below[0] == CONTINUED:
            heading, columns = columns[0], columns[1:]  # a heading down the side
        return BlankRows(heading, columns, self._blank_rows_below(at))

    def _years_beside(self, row: Sequence[str], at: int) -> tuple[str, ...]:
        """Return the years that stand right of a label, each with a blank of its own: 2024年 | | 2025年 | ."""
        years: list[str] = []
        for year, blank in zip(row[at + 1 :: 2], (*row[at + 2 :: 2], ""), strict=False):
            if not _YEAR.fullmatch(plain_digits(year).strip()) or not is_blank(blank):
                break
            years.append(plain_digits(year).strip())
        return tuple(years) if len(years) > 1 and _is_label(row[at]) else ()

    def _pairs(self, row: Sequence[str]) -> Iterator[LabelledBlank | BlankYears]:
        """Yield the labels of a row with what stands right of them."""
        group, at = "", 0
        while at < len(row):
            cell = row[at]
            if years := self._years_beside(row, at):
                yield BlankYears(dense(cell), years)
                at += 1 + 2 * len(years)
                continue
            if sealed := heading_of_seal(cell):
                yield LabelledBlank(sealed, "（盖章）", group)
                at += 1
                continue
            if not _is_label(cell):
                at += 1
                continue
            right = row[at + 1] if at + 1 < len(row) else ""
            if OPINION.search(dense(cell)) and right.strip() and not _is_label(right):
                yield LabelledBlank(dense(cell), "（盖章）", group)
                at += 2
                continue
            if at + 1 < len(row) and is_blank(right) and not heading_of_seal(right):
                yield LabelledBlank(dense(cell), right, group)
                at += 2
            elif self._has_blanks and at + 1 < len(row):
                group = dense(cell)
                at += 1
            else:
                yield LabelledBlank(dense(cell), "", group)
                at += 1
