"""A printed form, read again and compared with what was to be on it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml import etree

from bot.documents.archives import UnsoundArchive, entries

MAIN = "word/document.xml"
MOST_TAGS = 100_000
"""Tags, or attributes, of one part: a form has a thousand, and one that a word processor saved anew ten times that."""
PRINTED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
TAG = re.compile(r"\{%.*?%\}")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}instrText": ""}  # what stands in a run besides its text


class NotProved(Exception):
    """The filled document does not hold what was answered; the sentence names the cell, never what stands in it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a document: the table by rows and cells, the lines around it, headers and footers."""

    above: list[str]
    rows: list[list[str]]
    below: list[str]
    margins: list[str]


def read_paper(content: bytes) -> Paper:
    """Read a form from its bytes; raise `NotProved` if it is no sound Word file with exactly one table."""
    try:
        parts = entries(content, PRINTED.fullmatch)
        main = parse_part(parts[MAIN])
        margins = [text_in(parse_part(part)) for name, part in parts.items() if name != MAIN]
    except (UnsoundArchive, KeyError, ValueError, etree.XMLSyntaxError) as fault:
        raise NotProved("the file cannot be read as a Word document") from fault
    blocks = [block for block in main.iterfind(f"{W}body/*") if block.tag in (f"{W}p", f"{W}tbl")]
    tables = [place for place, block in enumerate(blocks) if block.tag == f"{W}tbl"]
    if len(tables) != 1:
        raise NotProved("the form should have one table")
    rows = [[text_in(cell) for cell in row.iterfind(f"{W}tc")] for row in blocks[tables[0]].iterfind(f"{W}tr")]
    above, below = blocks[: tables[0]], blocks[tables[0] + 1 :]
    return Paper([text_in(line) for line in above], rows, [text_in(line) for line in below], margins)


def is_word(content: bytes) -> bool:
    """Return whether a file is a sound Word document, whatever stands in it."""
    try:
        return parse_part(entries(content, {MAIN}.__contains__)[MAIN]).find(f"{W}body") is not None
    except (UnsoundArchive, KeyError, ValueError, etree.XMLSyntaxError):
        return False


def printed_text(content: bytes) -> str:
    """Return everything that is printed on a form, as one text; it stays the same when a word processor saves the file anew.

    Raise `NotProved` if the file cannot be read as a form.
    """
    return _printed(read_paper(content))


def _printed(paper: Paper) -> str:
    lines = [*paper.above, *chain.from_iterable(paper.rows), *paper.below, *paper.margins]
    return "\n".join(" ".join(line.split()) for line in lines if line.split())


@dataclass(frozen=True, slots=True)
class FilledList:
    """The rows of a list, in the place of those that the form prints for it."""

    row: int
    """The place of its first row among the rows of the form's table."""
    printed: int
    """How many rows of that table it stands for."""
    rows: Sequence[Sequence[str]]


def prove(
    content: bytes,
    template: Paper,
    texts: Mapping[str, str],
    annex: Sequence[str],
    lists: Sequence[FilledList] = (),
) -> str:
    """Return everything that is printed on the document, as `printed_text` does of its file.

    Raise `NotProved` unless it is the template with exactly these texts, this annex and these lists in it.
    """
    paper = read_paper(content)
    expected = list(_rows(template, texts, lists))
    if [len(row) for row in paper.rows] != [len(row) for row, _ in expected]:
        raise NotProved("the table has other rows and cells than the form")
    for row, (filled, printed) in zip(paper.rows, expected, strict=True):
        for at, cell in enumerate(printed):
            if row[at] != filled[at]:
                raise NotProved(f"the cell of {cell if at % 2 == 0 else printed[at - 1]} is not as it should be")
    if paper.above != [_filled(line, texts) for line in template.above]:
        raise NotProved("the lines above the table are not as on the form")
    if paper.below != list(_below(template, texts, annex)):
        raise NotProved("the annex is not what was answered")
    if texts["reference"] and paper.margins != [_filled(TAG.sub("", line), texts) for line in template.margins]:
        raise NotProved("the footer does not hold the reference")
    if any("{{" in line or "{%" in line for line in paper.margins):
        raise NotProved("a placeholder is left in the footer")
    return _printed(paper)


def _rows(
    template: Paper, texts: Mapping[str, str], lists: Sequence[FilledList]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The rows of the table as they should be, each with what the form prints there."""
    by_row = {each.row: each for each in lists}
    passed_over = {each.row + below for each in lists for below in range(1, each.printed)}
    for place, printed in enumerate(template.rows):
        if place in by_row:
            yield from ((row, printed) for row in by_row[place].rows)
        elif place not in passed_over:
            yield [_filled(cell, texts) for cell in printed], printed


def _below(template: Paper, texts: Mapping[str, str], annex: Sequence[str]) -> Iterator[str]:
    """The lines below the table: from the template's first tag on they are the annex."""
    for line in template.below:
        if TAG.search(line):
            if not annex:
                return
        elif PLACEHOLDER.findall(line) == ["paragraph"]:
            yield from annex
        else:
            yield _filled(line, texts)


def text_right_of(label: str, paper: Paper) -> str:
    """Return what stands in the cell to the right of a label, the one with a placeholder where a list has a column of that name.

    Raise `NotProved` unless there is one such cell.
    """
    places = [row[at + 1] for row in paper.rows for at, cell in enumerate(row[:-1]) if "".join(cell.split()) == label]
    if len(places) > 1:
        places = [place for place in places if PLACEHOLDER.search(place)]
    if len(places) != 1:
        raise NotProved(f"{label} should stand once in the table, left of its cell")
    return places[0]


def _filled(line: str, texts: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: texts[found[1]], line)


def parse_part(xml: bytes) -> Any:
    """Return a part as a tree; raise ValueError for one that declares anything, or that has more in it than a form can have."""
    if b"<!DOCTYPE" in xml or b"\0" in xml or xml.count(b"<") > MOST_TAGS or xml.count(b"=") > MOST_TAGS:
        raise ValueError("no part of a form is like this")
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def text_in(element: Any) -> str:
    """The text of a paragraph, or of a cell's or footer's paragraphs."""
    paragraphs = [element] if element.tag == f"{W}p" else element.iterfind(f".//{W}p")
    lines = ([SIGNS.get(node.tag, node.text) or "" for node in line.iterfind(f".//{W}r/*")] for line in paragraphs)
    return "\n".join(map("".join, lines))
