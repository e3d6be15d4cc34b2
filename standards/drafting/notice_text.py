"""A notice as blocks: paragraphs, and tables as rows of cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

HEADING_OF_ANNEX = re.compile(
    r"(?P<word>附\s*[件表录])\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[:：．.、]?\s*(?P<title>.*)"
)
_AROUND_FIGURES = re.compile(
    r"(?<=[\u4e00-\u9fff]) (?=[\d(])|(?<!^\d)(?<!^\d\d)(?<!^\d\.\d)(?<=[\d%％)]) (?=[\u4e00-\u9fff])"
)
OTHER_BRACKETS = str.maketrans("{}｛｝", "〔〕〔〕")
_LONGEST_REST_OF_A_CELL = 16


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the notice, without the white space around it."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; an empty cell is a blank."""

    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Paragraph | Table


def dense(text: str) -> str:
    """Return a text without white space."""
    return re.sub(r"\s+", "", text)


def squeezed(text: str) -> str:
    """Return a text without the single spaces that word processors put between 汉字 and figures: 不少于 2 项.

    Braces become other brackets: in a campaign and in a Word form they would stand for something.
    """
    return _AROUND_FIGURES.sub("", text.strip()).translate(OTHER_BRACKETS)


def text_of(blocks: Sequence[Block]) -> str:
    """Return blocks as the plain text of notice.txt: cells apart by tabs, each row and each paragraph on a line."""
    lines = []
    for block in blocks:
        match block:
            case Paragraph(text):
                lines.append(text)
            case Table(rows):
                lines += ["\t".join(dense(cell) if cell.strip() else "" for cell in row) for row in rows]
    return "\n".join(lines) + "\n"


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text, in which tabs stand between cells.

    Two ways of writing a table are known: a row on each line, and a cell on each line that begins with a tab.
    """
    blocks: list[Block] = []
    table = _TableInText()
    for line in text.lstrip("\ufeff").splitlines():
        if table.takes(line):
            continue
        blocks += table.ended()
        table = _TableInText()
        if not table.takes(line) and line.strip():
            blocks.append(Paragraph(squeezed(line)))
    return (*blocks, *table.ended())


@dataclass(slots=True)
class _TableInText:
    """A table while its lines are read."""

    rows: list[list[str]] = field(default_factory=list)
    row_ended: bool = True
    a_cell_a_line: bool = False
    waiting: str = ""
    """A line without a tab between rows: a row of one cell if another row follows, else a paragraph."""

    def takes(self, line: str) -> bool:
        """Take a line if it belongs to the table; return whether it does."""
        if "\t" in line and (line.strip() or self.rows):
            self._take_cells(line)
            return True
        if not self.rows or self.waiting:
            return False
        if not line.strip():
            self.row_ended = True
            return True
        bare = squeezed(line)
        if len(dense(line)) > _LONGEST_REST_OF_A_CELL or HEADING_OF_ANNEX.fullmatch(bare):
            return False
        if self.a_cell_a_line:
            self.rows[-1][-1] += bare  # 申报企业 and, after an empty line, 意见
            self.row_ended = False
        else:
            self.waiting = bare
        return True

    def _take_cells(self, line: str) -> None:
        if self.waiting:
            self.rows.append([self.waiting])
            self.waiting = ""
        cells = [squeezed(cell) for cell in line.split("\t")]
        if line.startswith("\t"):
            cells = cells[1:]
        alone = line.startswith("\t") and len(cells) == 1
        self.a_cell_a_line = self.a_cell_a_line or alone
        if alone and not self.row_ended and self.rows:
            self.rows[-1] += cells
        else:
            self.rows.append(cells)
        self.row_ended = not alone

    def ended(self) -> Iterator[Block]:
        """Yield the table, if there was one, and the line that turned out not to belong to it."""
        if self.rows:
            yield Table(tuple(tuple(row) for row in self.rows))
        if self.waiting:
            yield Paragraph(self.waiting)
