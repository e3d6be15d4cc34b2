"""Word files of our own making: paragraphs and ruled tables in the styles of an office paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias, assert_never
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from bot.documents.archives import UnsoundArchive, entries
from bot.documents.fill import printable
from bot.documents.prove import MAIN, PRINTED, NotProved, W, text_in
from bot.documents.word_package import DOCUMENT, FOOT, PAGE_SECTION, fixed_parts, relations, types

TWIPS_A_CENTIMETRE = 567
SHADE = "F0F0F0"
MOST_SECTIONS = 40
"""Sections of one file: each has a foot of its own, and all are read again."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in one of the styles."""

    text: str
    style: str = "Text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, which may span columns; one that continues the cell above it is empty."""

    lines: Sequence[Line]
    span: int = 1
    shaded: bool = False
    below: str = ""
    """`restart` begins a cell over several rows, `continue` goes on in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a head is repeated on every page."""

    cells: Sequence[Cell]
    head: bool = False
    height: float = 0
    """At least, in centimetres."""
    kept: bool = False
    """True if it stays on the page of the next row."""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table, its columns in centimetres."""

    widths: Sequence[float]
    rows: Sequence[Row]


Block: TypeAlias = Line | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """What begins on a page of its own, with its own foot and its own count of pages."""

    blocks: Sequence[Block]
    foot: str


def texts(style: str, *each: str) -> tuple[Line, ...]:
    """Return lines in one style, a line for every line of the texts."""
    return tuple(Line(line, style) for text in each for line in clean(text).split("\n"))


def cell(text: str, style: str = "Cell", *, span: int = 1, shaded: bool = False, below: str = "") -> Cell:
    """Return a cell with a text in one style."""
    return Cell(texts(style, text), span, shaded, below)


def label(text: str) -> Cell:
    """Return a cell that names the one to its right."""
    return cell(text, "Head", shaded=True)


def clean(text: str) -> str:
    """Return a text as it can stand in a file."""
    return printable(text).replace("\t", " ")


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return a Word file with these sheets; the same sheets are the same file. Raise ValueError if they are too many."""
    if not 0 < len(sheets) <= MOST_SECTIONS:
        raise ValueError(f"a file has one to {MOST_SECTIONS} sheets")
    body = "".join(_sheet(sheet, place, last=place == len(sheets)) for place, sheet in enumerate(sheets, 1))
    feet = [f"word/footer{place}.xml" for place in range(1, len(sheets) + 1)]
    parts = {
        "[Content_Types].xml": types(feet),
        **fixed_parts(),
        "word/_rels/document.xml.rels": relations(feet),
        "word/document.xml": DOCUMENT.format(body=body),
        **{name: FOOT.format(text=escape(clean(sheet.foot))) for name, sheet in zip(feet, sheets, strict=True)},
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part, ZIP_DEFLATED)  # ZipInfo's time is constant: 1980-01-01
    return file.getvalue()


def prove(content: bytes, sheets: Sequence[Sheet]) -> None:
    """Raise `NotProved` unless a file holds exactly these sheets: every line, every cell, every foot."""
    try:
        parts = {name: etree.fromstring(part, _parser()) for name, part in entries(content, PRINTED.fullmatch).items()}
        body = parts[MAIN].find(f"{W}body")
    except (UnsoundArchive, KeyError, ValueError, etree.XMLSyntaxError) as fault:
        raise NotProved("the sheets cannot be read as a Word document") from fault
    read = [
        _read(block) for block in body if block.tag in (f"{W}p", f"{W}tbl") and block.find(f"{W}pPr/{W}sectPr") is None
    ]
    if read != [_wanted(block) for sheet in sheets for block in sheet.blocks]:
        raise NotProved("the sheets do not hold what was answered")
    for place, sheet in enumerate(sheets, 1):
        foot = parts.get(f"word/footer{place}.xml")
        if foot is None or text_in(foot).split("\t")[0] != clean(sheet.foot):
            raise NotProved("the foot of a sheet is not as it should be")
    if len(parts) != len(sheets) + 1:
        raise NotProved("the sheets have other parts than they should")


def _parser() -> etree.XMLParser:
    """Return a parser for what was written here a moment ago: forty sheets have more tags than a file from outside may."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _read(block: Any) -> str | list[list[str]]:
    if block.tag == f"{W}p":
        return text_in(block)
    return [[text_in(each) for each in row.iterfind(f"{W}tc")] for row in block.iterfind(f"{W}tr")]


def _wanted(block: Block) -> str | list[list[str]]:
    match block:
        case Line(text=text):
            return clean(text)
        case Table(rows=rows):
            return [["\n".join(clean(line.text) for line in each.lines) for each in row.cells] for row in rows]
        case _:
            assert_never(block)


def _sheet(sheet: Sheet, place: int, *, last: bool) -> str:
    blocks = "".join(map(_block, sheet.blocks))
    section = PAGE_SECTION.format(foot=place)
    return blocks + (section if last else f'<w:p><w:pPr><w:pStyle w:val="Break"/>{section}</w:pPr></w:p>')


def _block(block: Block) -> str:
    match block:
        case Line():
            return _line(block)
        case Table():
            return _table(block)
        case _:
            assert_never(block)


def _line(line: Line, kept: str = "") -> str:
    text = escape(clean(line.text))
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{line.style}"/>{kept}</w:pPr>{run}</w:p>'


def _table(table: Table) -> str:
    widths = [_twips(width) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths) for row in table.rows)
    properties = (
        f'<w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    )
    return f"<w:tbl>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(row: Row, widths: Sequence[int]) -> str:
    height = f'<w:trHeight w:val="{_twips(row.height)}" w:hRule="atLeast"/>' if row.height else ""
    head = "<w:tblHeader/>" if row.head else ""
    cells, at = [], 0
    for each in row.cells:
        cells.append(_cell(each, sum(widths[at : at + each.span]), "<w:keepNext/>" if row.kept else ""))
        at += each.span
    if at != len(widths):
        raise ValueError("a row has other columns than its table")
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(each: Cell, width: int, kept: str) -> str:
    span = f'<w:gridSpan w:val="{each.span}"/>' if each.span > 1 else ""
    below = f'<w:vMerge w:val="{each.below}"/>' if each.below else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>' if each.shaded else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{below}{shade}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{properties}{''.join(_line(line, kept) for line in each.lines)}</w:tc>"


def _twips(centimetres: float) -> int:
    return round(centimetres * TWIPS_A_CENTIMETRE)
