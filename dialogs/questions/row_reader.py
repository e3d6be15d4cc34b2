"""Rows read from what was typed or pasted: a line each, as a table, or several on one line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias, assert_never

from dialogs.language import row_wording
from dialogs.questions.outcome import Doubtful, NotUnderstood, Outcome, Understood, shortened
from dialogs.questions.row_pieces import (
    Pieces,
    finest,
    header_of,
    is_of_a_table,
    label_before,
    lines_of,
    listed,
    numbered_on,
    rows_on,
    ways_to_part,
    with_and_without_number,
    without_serial,
)
from standards.answers import AnswerKind
from standards.field_parts import Column
from standards.rows import cell_of, row_of

CellReader: TypeAlias = Callable[[Column, str], Outcome]
"""Reads a cell as the answer that its column asks for."""
_EMPTY = frozenset(("", "无", "没有", "暂无", "空", "-", "--", "—", "——", "/", "／", "\\"))
"""What people write into a cell that they leave empty."""
_WITH_COMMAS = frozenset((AnswerKind.TEXT, AnswerKind.ORGANISATION, AnswerKind.ADDRESS, AnswerKind.POSITION))
"""Kinds of cells in which a comma may stand; where a cell of another kind is what it should be, the line is a row."""
_UNMISTAKABLE = frozenset(
    (AnswerKind.DATE, AnswerKind.CREDIT_CODE, AnswerKind.MOBILE, AnswerKind.PHONE, AnswerKind.EMAIL)
)
"""Kinds of cells that no words of another cell look like."""
_FEWEST_LABELLED = 2
"""Lines with a label each that are the cells of one row."""
_MORE_PIECES, _MOST_ALIGNMENTS = 6, 20
"""How many pieces more than columns are shared out, and for how many lines: each way of sharing is read cell by cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line that was understood."""

    kept: str
    """As it is kept."""
    sure: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that was not understood."""

    number: int
    """Its number in what was typed, from 1."""
    why: NotUnderstood


@dataclass(slots=True)
class Reading:
    """What was understood of a text, and what was not."""

    lines: int = 0
    rows: list[Row] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


class RowReader:
    """Reads rows with these columns."""

    def __init__(self, columns: Sequence[Column], read_cell: CellReader) -> None:
        """Read each cell with `read_cell`."""
        self._columns = columns
        self._read_cell = read_cell
        self._needed = sum(not column.optional for column in columns)
        self._alignments = 0

    def read(self, text: str) -> Reading:
        """Return the rows in a text; a head row gives their order, and is none itself."""
        reading, order = Reading(), None
        lines = lines_of(text)
        if (cells := self._labelled([line for _, line in lines])) is not None:
            row = self._read_cells(cells)
            return Reading(1, [row]) if isinstance(row, Row) else Reading(1, unread=[Unread(1, row)])
        for place, (number, line) in enumerate(lines):
            if place == 0 and (order := header_of(line, self._columns)) is not None:
                continue
            for each in self._rows_on(line):
                reading.lines += 1
                row = self._row(each, order)
                if isinstance(row, Row):
                    reading.rows.append(row)
                else:
                    reading.unread.append(Unread(number, row))
        return reading

    def _labelled(self, lines: Sequence[str]) -> Sequence[str] | None:
        """Return the cells of one row whose columns stand on a line each, by their labels; None where they do not."""
        found = [label_before(line.strip(), self._columns) for line in lines]
        labelled = dict(each for each in found if each is not None)
        needed = {place for place, column in enumerate(self._columns) if not column.optional}
        if len(lines) < _FEWEST_LABELLED or len(labelled) < len(lines) or not needed <= labelled.keys():
            return None
        return [labelled.get(place, "") for place in range(len(self._columns))]

    def _rows_on(self, line: str) -> list[str]:
        numbered = numbered_on(line)
        if numbered and isinstance(self._row(numbered[0], None), Row):
            return numbered
        whole = without_serial(line)
        if len(self._columns) > 1:
            return rows_on(whole, self._needed, len(self._columns))
        names = listed(whole)
        is_list = len(names) > 1 and all(isinstance(self._read_cells([name]), Row) for name in names)
        return names if is_list and not is_of_a_table(line) else [whole]

    def _row(self, line: str, order: Sequence[int | None] | None) -> Row | NotUnderstood:
        """Return the row on a line, or why it is none."""
        why = None
        for texts in self._arrangements(without_serial(line), order):
            row = self._read_cells(texts)
            if isinstance(row, Row):
                return row
            why = why or row
        pieces = None if order is not None or is_of_a_table(line) else finest(without_serial(line))
        aligned = None if pieces is None else self._aligned(pieces)
        if aligned is not None:
            return aligned
        received = shortened(line)
        return why or NotUnderstood(row_wording.cells_expected(self._columns, received), received)

    def _arrangements(self, line: str, order: Sequence[int | None] | None) -> Iterator[Sequence[str]]:
        """Yield the ways in which a line may be the cells of a row, one for each column."""
        if len(self._columns) == 1 and order is None and not is_of_a_table(line):
            labelled = label_before(line, self._columns)
            yield [line if labelled is None else labelled[1]]
            return
        for pieces in ways_to_part(line):
            if order is not None:
                yield self._ordered(pieces.texts, order)
                continue
            for texts in with_and_without_number(pieces.texts, len(self._columns)):
                if (cells := self._in_place(texts)) is not None:
                    yield cells

    def _ordered(self, texts: Sequence[str], order: Sequence[int | None]) -> Sequence[str]:
        cells = [""] * len(self._columns)
        for text, place in zip(texts, order, strict=False):
            if place is not None:
                cells[place] = text
        return cells

    def _in_place(self, texts: Sequence[str]) -> Sequence[str] | None:
        """Return as many cells as there are columns, by their labels where these stand before them; None if they do not fit."""
        labelled = [label_before(text, self._columns) for text in texts]
        places = [each[0] for each in labelled if each is not None]
        if places and len(set(places)) == len(places) == len(texts):
            return self._ordered([each[1] for each in labelled if each is not None], places)
        if len(texts) > len(self._columns):
            return None
        left_out = self._columns[len(texts) :]
        return [*texts, *("" for _ in left_out)] if all(column.optional for column in left_out) else None

    def _read_cells(self, texts: Sequence[str]) -> Row | NotUnderstood:
        kept, doubted, notes, proven = list[str](), list[Column](), list[str](), False
        for column, text in zip(self._columns, texts, strict=True):
            cell = self._cell(column, text)
            if isinstance(cell, NotUnderstood):
                return cell
            value, cell_is_sure, note = cell
            kept.append(value)
            doubted += [] if cell_is_sure else [column]
            proven = proven or (cell_is_sure and bool(value) and column.kind not in _WITH_COMMAS)
            notes += [note] if note else []
        only_words = all(column.kind is AnswerKind.TEXT for column in doubted)
        return Row(row_of(kept), not doubted or (proven and only_words), tuple(notes))

    def _cell(self, column: Column, text: str) -> tuple[str, bool, str] | NotUnderstood:
        """Return what a cell keeps, whether that is sure, and what to say of it; or why it is not understood."""
        if column.optional and text.strip() in _EMPTY:
            return "", True, ""
        outcome = self._read_cell(column, text)
        match outcome:
            case Understood(value=value, note=note):
                return cell_of(value), True, note
            case Doubtful(answer=answer):
                return cell_of(answer.value), False, answer.note
            case NotUnderstood():
                return outcome
            case _:
                assert_never(outcome)

    def _aligned(self, pieces: Pieces) -> Row | None:
        """Return the row in which every cell takes one piece or several, and one that is left empty takes none."""
        too_many = len(pieces.texts) > len(self._columns) + _MORE_PIECES
        if too_many or self._alignments == _MOST_ALIGNMENTS:
            return None
        self._alignments += 1
        cells = Alignment(self._columns, self._read_cell, pieces).cells()
        row = None if cells is None else self._read_cells(cells)
        if cells is None or not isinstance(row, Row):
            return None
        return replace(row, sure=False) if any(map(self._has_another_cell, self._columns, cells)) else row

    def _has_another_cell(self, column: Column, text: str) -> bool:
        """Return True if a piece of a cell of words is what another column asks for: two rows on one line."""
        pieces = finest(text) if column.kind in _WITH_COMMAS else None
        others = [each for each in self._columns if each.kind in _UNMISTAKABLE]
        return pieces is not None and any(
            isinstance(self._read_cell(other, piece), Understood) for piece in pieces.texts for other in others
        )


class Alignment:
    """Shares the pieces of a line out among the columns."""

    def __init__(self, columns: Sequence[Column], read_cell: CellReader, pieces: Pieces) -> None:
        """Take the pieces in their order."""
        self._columns, self._read_cell, self._pieces = columns, read_cell, pieces
        self._fails: set[tuple[int, int]] = set()
        """Where what is left does not fit the columns that are left."""

    def cells(self, start: int = 0, place: int = 0) -> list[str] | None:
        """Return the cells of the columns from `place` on, of the pieces from `start` on; None if they do not fit."""
        if place == len(self._columns):
            return [] if start == len(self._pieces.texts) else None
        if (start, place) in self._fails:
            return None
        column = self._columns[place]
        for end in self._ends(column, start, place):
            text = self._pieces.joined(start, end)
            is_one = isinstance(self._read_cell(column, text), Understood)
            if is_one and (rest := self.cells(end, place + 1)) is not None:
                return [text, *rest]
        if column.optional and (rest := self.cells(start, place + 1)) is not None:
            return ["", *rest]
        self._fails.add((start, place))
        return None

    def _ends(self, column: Column, start: int, place: int) -> range:
        """Return where the cell of a column may end, the longest first: a comma stands in a name more often than in a number."""
        left = sum(not each.optional for each in self._columns[place + 1 :])
        last = len(self._pieces.texts) - left
        if column.kind not in _WITH_COMMAS:
            last = min(last, start + 1)
        return range(last, start, -1)
