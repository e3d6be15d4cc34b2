"""A notice in Word read into paragraphs and tables, with the numbers that Word counts by itself."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from bot.documents.archives import UnsoundArchive, entries
from bot.documents.list_numbers import ListNumbers
from bot.documents.prove import MAIN, NotProved, W, parse_part
from standards.drafting.form_cells import CONTINUED
from standards.drafting.notice_text import Block, Paragraph, Table, squeezed

_NUMBERING, _STYLES = "word/numbering.xml", "word/styles.xml"
_TEXT = {f"{W}t": None, f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
"""What of a run is text: None stands for its own."""
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}
_GONE = {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""What was struck out, and what stands in a file twice."""


def blocks_in(content: bytes) -> tuple[Block, ...]:
    """Return the paragraphs and tables of a Word file; raise `NotProved` if it is none."""
    try:
        parts = entries(content, {MAIN, _NUMBERING, _STYLES}.__contains__)
        main = parse_part(parts[MAIN])
        numbering = parse_part(parts[_NUMBERING]) if _NUMBERING in parts else None
        styles = parse_part(parts[_STYLES]) if _STYLES in parts else None
    except (UnsoundArchive, KeyError, ValueError, etree.XMLSyntaxError) as fault:
        raise NotProved("the file cannot be read as a Word document") from fault
    numbers = ListNumbers(numbering, styles)
    return tuple(_blocks(main.find(f"{W}body"), numbers))


def _blocks(parent: Any, numbers: ListNumbers) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{W}p":
            number = numbers.next_for(element)
            yield from (Paragraph(squeezed(line)) for line in f"{number}{text_of(element)}".split("\n") if line.strip())
        elif element.tag == f"{W}tbl":
            yield Table(tuple(_row(row, numbers) for row in element.iterfind(f"{W}tr")))
        elif element.tag in _WRAPPERS:
            yield from _blocks(element, numbers)


def _row(row: Any, numbers: ListNumbers) -> tuple[str, ...]:
    cells = [cell for each in row for cell in ([each] if each.tag == f"{W}tc" else each.iter(f"{W}tc"))]
    return tuple(_cell(cell, numbers) for cell in cells)


def _cell(cell: Any, numbers: ListNumbers) -> str:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    if merged is not None and merged.get(f"{W}val", "continue") == "continue":
        return CONTINUED
    lines = [f"{numbers.next_for(paragraph)}{text_of(paragraph)}" for paragraph in cell.iter(f"{W}p")]
    return "\n".join(squeezed(line) for line in lines if line.strip())


def text_of(paragraph: Any) -> str:
    """Return the text of a paragraph as it stands after its tracked changes."""
    return "".join(_texts(paragraph))


def _texts(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag == f"{W}pPr":
            continue
        if child.tag in _TEXT:
            yield _TEXT[child.tag] or child.text or ""
        elif child.tag != f"{W}p" or element.tag != f"{W}p":
            yield from _texts(child)
