"""The bureau's own Word form, taken out of the notice: its table stays, placeholders are put into its blanks."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from lxml import etree

from bot.documents.archives import UnsoundArchive, entries
from bot.documents.drawn_word_form import SECTION, FormBlank, FormSketch, annex_page, line, package
from bot.documents.notice_blocks import text_of
from bot.documents.prove import MAIN, W, parse_part
from standards.drafting.form_cells import is_blank
from standards.drafting.form_entries import ORDINALS
from standards.drafting.notice_text import OTHER_BRACKETS
from standards.rows import NUMBER

_STYLES = "word/styles.xml"
_DROPPED = {
    "drawing", "pict", "object", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
    "footnoteReference", "endnoteReference", "proofErr", "lastRenderedPageBreak", "sectPr", "del", "moveFrom", "permStart", "permEnd",
    "AlternateContent",
}  # fmt: skip
"""What no form needs, or what points to parts that are not taken along."""
_UNWRAPPED = {"ins", "hyperlink", "smartTag", "moveTo", "sdt", "sdtContent", "customXml"}
"""What stands around text that stays."""
_HINT = re.compile(r"可另附页|可附页|另附|字以内|限\d+字")


def keep(notice: bytes, sketch: FormSketch) -> bytes | None:
    """Return the form of a notice with its blanks as placeholders; None if a blank has no cell of its own right of its label.

    `notice` is the notice's Word file, in which the form's title stands above its one table.
    """
    try:
        parts = entries(notice, {MAIN, _STYLES}.__contains__)
        body = parse_part(parts[MAIN]).find(f"{W}body")
    except (UnsoundArchive, KeyError, ValueError, etree.XMLSyntaxError):
        return None
    found = _found(body, sketch)
    if found is None:
        return None
    heading, table = found
    for element in (*heading, table):
        _clean(element)
    for blank in (*sketch.blanks, sketch.narrative):
        placed = _put_list(table, blank) if blank.columns else _put(table, blank, narrative=blank is sketch.narrative)
        if not placed:
            return None
    if not all(_cells_of(table, opinion) for opinion in sketch.opinions):
        return None
    xml = "".join(etree.tostring(element, encoding="unicode") for element in (*heading, table))
    kept = {name: part for name, part in parts.items() if name == _STYLES}
    return package(
        line(f"{sketch.annex}　{{{{ mark }}}}", size=28, height=480) + xml + annex_page(sketch) + SECTION, kept
    )


def _found(body: Any, sketch: FormSketch) -> tuple[list[Any], Any] | None:
    """Return copies of the title's paragraphs and of the table below it; None if there is not exactly one table of it."""
    blocks = [element for element in body if element.tag in (f"{W}p", f"{W}tbl")]
    title, heading = "", list[Any]()
    for at, block in enumerate(blocks):
        text = "".join(text_of(block).split()) if block.tag == f"{W}p" else ""
        if block.tag == f"{W}tbl":
            if title == sketch.title and not any(each.tag == f"{W}tbl" for each in _until_next_annex(blocks[at + 1 :])):
                return [deepcopy(each) for each in heading], deepcopy(block)
            title, heading = "", []
        elif text and sketch.title.startswith(title + text):
            title, heading = title + text, [*heading, block]
        elif text and title != sketch.title:
            title, heading = "", []
    return None


def _until_next_annex(blocks: Sequence[Any]) -> Iterator[Any]:
    for block in blocks:
        if block.tag == f"{W}p" and re.match(r"\s*附\s*件\s*\d", text_of(block)):
            return
        yield block


def _clean(element: Any) -> None:
    """Leave of an element what a template may have: no pictures, no fields, no changes, no braces of others."""
    for child in list(element.iter()):
        if not isinstance(child.tag, str) or child.getparent() is None:
            continue
        name = etree.QName(child).localname
        if name in _DROPPED:
            child.getparent().remove(child)
        elif name in _UNWRAPPED:
            for inner in list(child):
                child.addprevious(inner)
            child.getparent().remove(child)
    for text in element.iter(f"{W}t"):
        text.text = (text.text or "").translate(OTHER_BRACKETS)


def _cells_of(table: Any, label: str) -> list[Any]:
    """Return the cells right of those that hold a label."""
    found = []
    for row in table.iterfind(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        texts = list(map(_dense, cells))
        found += [cells[at + 1] for at in range(len(cells) - 1) if texts[at] == label]
    return found


def _put_list(table: Any, blank: FormBlank) -> bool:
    """Put placeholders into the first row below the heads of a list; return whether there is one with a cell for each."""
    heads = [head for _, head in blank.columns]
    keys = {head: key for key, head in blank.columns}
    rows = [row.findall(f"{W}tc") for row in table.iterfind(f"{W}tr")]
    for heading, below in pairwise(rows):
        texts = [_dense(cell) for cell in heading]
        if [text for text in texts if text in keys] != heads or len(below) != len(heading):
            continue
        _empty_numbers(rows[rows.index(below) :])
        for text, cell in zip(texts, below, strict=True):
            if text in keys or text in ORDINALS:
                _write(_only_paragraph(cell), f"{{{{ {blank.key}.{keys.get(text, NUMBER)} }}}}")
        return True
    return False


def _empty_numbers(rows: Sequence[Any]) -> None:
    """Remove the printed numbers of blank rows, because the list numbers its rows itself."""
    for row in rows:
        if any(map(_dense, row[1:])) or not re.fullmatch(r"\d{0,2}|…|", _dense(row[0])):
            return
        for run in list(row[0].iter(f"{W}r")):
            run.getparent().remove(run)


def _dense(cell: Any) -> str:
    return "".join("".join(text_of(paragraph) for paragraph in cell.iter(f"{W}p")).split())


def _only_paragraph(cell: Any) -> Any:
    first, *others = cell.findall(f"{W}p")
    for other in others:
        cell.remove(other)
    return first


def _put(table: Any, blank: FormBlank, *, narrative: bool) -> bool:
    """Put a placeholder into the blank of a label; return whether there is exactly one."""
    cells = _cells_of(table, blank.label)
    if len(cells) != 1 or not is_blank("\n".join(map(text_of, cells[0].iter(f"{W}p")))):
        return False
    first, *others = cells[0].findall(f"{W}p")
    if narrative and _HINT.search(text_of(first)):
        below = deepcopy(first)
        first.addnext(below)
        first = below
    for other in others:
        cells[0].remove(other)
    _write(first, f"{{{{ {blank.key} }}}}")
    return True


def _write(paragraph: Any, text: str) -> None:
    """Make a text the only run of a paragraph, in the letters of its first one."""
    runs = paragraph.findall(f"{W}r")
    letters = runs[0].find(f"{W}rPr") if runs else paragraph.find(f"{W}pPr/{W}rPr")
    for each in [each for each in paragraph if each.tag != f"{W}pPr"]:
        paragraph.remove(each)
    run = etree.SubElement(paragraph, f"{W}r")
    if letters is not None:
        run.append(deepcopy(letters))
    etree.SubElement(run, f"{W}t").text = text
