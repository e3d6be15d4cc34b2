"""Applications set into the official Word form."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import chain
from math import ceil
from pathlib import Path
from threading import Lock
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from bot.documents.archives import UnsoundArchive, entries
from standards.campaign import Kind
from standards.form import Form

DRAFT = "草稿"
SEE_ANNEX = "详见附页"
CHARACTERS_A_LINE = 36  # that a line of the narrative's cell takes, full width, in the worst case of punctuation
LONGEST_FILE_NAME = 120  # bytes of UTF-8
MAIN = "word/document.xml"
MOST_TAGS = 100_000
"""Tags, or attributes, of one part: a form has a thousand, and one that a word processor saved anew ten times that."""
PRINTED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
OURS = ("reference", "mark", "paragraph")
TAG = re.compile(r"\{%.*?%\}")
LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
UNFIT = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}instrText": ""}  # what stands in a run besides its text
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file, ready to be handed over."""

    file_name: str
    content: bytes


class NotProved(Exception):
    """The filled document does not hold what was answered; the sentence names the cell, never what stands in it."""


class Forms:
    """The official forms, `<kind>.docx` in the folder of each campaign, compiled once; any thread may fill them."""

    def __init__(self, folder_of: Callable[[str], Path]) -> None:
        self._folder_of = folder_of
        self._templates: dict[Path, _Template] = {}
        self._compiling = Lock()

    def fill(
        self, campaign: str, kind: Kind, cells: Mapping[str, str], *, reference: str, on: date, draft: bool
    ) -> Document:
        """Give the form with `cells` (field key to the text to print) in it, read again and proved.

        Raise ValueError if a cell is empty though this is no draft; `NotProved` if the document does not hold what was
        given, or if the Word form does not suit the kind.
        """
        texts = {field.key: printable(cells.get(field.key, "")) for field in kind.form.fields}
        empty = [field.label for field in kind.form.fields if not texts[field.key].strip()]
        if empty and not draft:
            raise ValueError(f"only a draft may leave a blank: {'、'.join(empty)}")
        content = self._printed(campaign, kind, texts, reference, DRAFT if draft else "")
        return Document(file_name(kind, texts[kind.name_field.key], on, draft=draft), content)

    def blank(self, campaign: str, kind: Kind) -> Document:
        """Give the empty official form, proved; raise as `fill` does."""
        content = self._printed(campaign, kind, {field.key: "" for field in kind.form.fields}, "", "")
        return Document(f"{kind.name}申报表_空白.docx", content)

    def _printed(self, campaign: str, kind: Kind, texts: dict[str, str], reference: str, mark: str) -> bytes:
        template = self._template(campaign, kind)
        narrative, annex = texts[kind.form.narrative.key], list[str]()
        if not fits_page(narrative, kind.fits_page):
            annex = narrative.split("\n")
            texts[kind.form.narrative.key] = SEE_ANNEX
        texts |= {"reference": reference, "mark": mark}
        try:
            content = template.render({**texts, "annex": annex})
        except TemplateError as fault:
            raise NotProved(f"the Word form cannot be filled: {fault}") from fault
        prove(content, template.paper, texts, annex)
        return content

    def _template(self, campaign: str, kind: Kind) -> "_Template":
        path = self._folder_of(campaign) / f"{kind.key}.docx"
        with self._compiling:
            if path not in self._templates:
                self._templates[path] = _compiled(path, kind.form)
            return self._templates[path]


def printable(text: str) -> str:
    """Give the text without what a Word file cannot hold or what would show another order than was written."""
    return UNFIT.sub("", LINE_END.sub("\n", text))


def fits_page(narrative: str, longest: int) -> bool:
    """Say whether a narrative stays in its cell; what a paragraph leaves empty of its last line counts as written."""
    *paragraphs, last = narrative.split("\n")
    lines = sum(max(1, ceil(len(paragraph) / CHARACTERS_A_LINE)) for paragraph in paragraphs)
    return lines * CHARACTERS_A_LINE + len(last) <= longest


def file_name(kind: Kind, applicant: str, on: date, *, draft: bool) -> str:
    """Give 示范点申报表_企业名称_20230630.docx, safe on every system; the kind's name first, so never a device's."""
    before = f"{kind.name}申报表_{DRAFT}_" if draft else f"{kind.name}申报表_"
    after = f"{on:%Y%m%d}.docx"
    room = LONGEST_FILE_NAME - len(f"{before}_{after}".encode())
    shown = "".join(char for char in " ".join(applicant.split()) if char.isprintable())
    shown = re.sub(r'[/\\:*?"<>|]', "", shown).lstrip(" .").encode()[:room].decode(errors="ignore").rstrip(" .")
    return f"{before}{shown}_{after}" if shown else f"{before}{after}"


@dataclass(frozen=True, slots=True)
class _Template:
    """A Word form made ready: the parts that are printed on compiled, the others deflated."""

    word: Any
    unchanged: bytes
    parts: Mapping[str, Template]
    paper: "Paper"

    def render(self, context: Mapping[str, object]) -> bytes:
        file = BytesIO(self.unchanged)
        with ZipFile(file, "a") as archive:
            for name, part in self.parts.items():
                xml = XML_HEAD + self.word.resolve_listing(part.render(context))
                archive.writestr(ZipInfo(name), xml, ZIP_DEFLATED)  # ZipInfo's time is constant: 1980-01-01
        return file.getvalue()


def _compiled(path: Path, form: Form) -> _Template:
    from docxtpl import DocxTemplate  # noqa: PLC0415  # a tenth of a second that the first poll need not wait for

    word = DocxTemplate(path)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    unchanged, parts = BytesIO(), dict[str, Template]()
    with ZipFile(path) as source, ZipFile(unchanged, "w") as kept:
        for name in source.namelist():
            if PRINTED.fullmatch(name):
                xml = etree.tostring(_parsed(source.read(name)), encoding="unicode")
                parts[name] = environment.from_string(word.patch_xml(xml))
            else:
                kept.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    paper = read(path.read_bytes())
    _suits(paper, form)
    return _Template(word, unchanged.getvalue(), parts, paper)


def _suits(paper: "Paper", form: Form) -> None:
    """Raise `NotProved` unless each blank of the form has its place in the Word form, and the reverse."""
    for field in form.fields:
        if PLACEHOLDER.findall(_right_of(field.label, paper)) != [field.key]:
            raise NotProved(f"the cell to the right of {field.label} should hold {{{{ {field.key} }}}}")
    for opinion in form.opinions:
        if "{" in _right_of(opinion, paper):
            raise NotProved(f"the cell to the right of {opinion} is for pens and seals")
    everything = "".join(chain(paper.above, *paper.rows, paper.below, paper.margins))
    wrong = set(PLACEHOLDER.findall(everything)) ^ {*(field.key for field in form.fields), *OURS}
    if wrong:
        raise NotProved(f"placeholders that are missing or unknown: {'、'.join(sorted(wrong))}")


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a document: the table by rows and cells, the lines around it, headers and footers."""

    above: list[str]
    rows: list[list[str]]
    below: list[str]
    margins: list[str]


def read(content: bytes) -> Paper:
    """Read a form from its bytes; raise `NotProved` if it is no sound Word file with exactly one table."""
    try:
        parts = entries(content, PRINTED.fullmatch)
        main = _parsed(parts[MAIN])
        margins = [_text(_parsed(part)) for name, part in parts.items() if name != MAIN]
    except (UnsoundArchive, KeyError, ValueError, etree.XMLSyntaxError) as fault:
        raise NotProved("the file cannot be read as a Word document") from fault
    blocks = [block for block in main.iterfind(f"{W}body/*") if block.tag in (f"{W}p", f"{W}tbl")]
    tables = [place for place, block in enumerate(blocks) if block.tag == f"{W}tbl"]
    if len(tables) != 1:
        raise NotProved("the form should have one table")
    rows = [[_text(cell) for cell in row.iterfind(f"{W}tc")] for row in blocks[tables[0]].iterfind(f"{W}tr")]
    above, below = blocks[: tables[0]], blocks[tables[0] + 1 :]
    return Paper([_text(line) for line in above], rows, [_text(line) for line in below], margins)


def is_word(content: bytes) -> bool:
    """Return whether a file is a sound Word document, whatever stands in it."""
    try:
        return _parsed(entries(content, {MAIN}.__contains__)[MAIN]).find(f"{W}body") is not None
    except (UnsoundArchive, KeyError, ValueError, etree.XMLSyntaxError):
        return False


def printed_words(content: bytes) -> str:
    """Give everything that is printed on a form, as one text; it stays the same when a word processor saves the file anew.

    Raise `NotProved` if the file cannot be read as a form.
    """
    paper = read(content)
    lines = [*paper.above, *chain.from_iterable(paper.rows), *paper.below, *paper.margins]
    return "\n".join(" ".join(line.split()) for line in lines if line.split())


def prove(content: bytes, template: Paper, texts: Mapping[str, str], annex: Sequence[str]) -> None:
    """Raise `NotProved` unless the document is the template with exactly these texts and this annex in it."""
    paper = read(content)
    if [len(row) for row in paper.rows] != [len(row) for row in template.rows]:
        raise NotProved("the table has other rows and cells than the form")
    for row, printed in zip(paper.rows, template.rows, strict=True):
        for at, cell in enumerate(printed):
            if row[at] != _filled(cell, texts):
                raise NotProved(f"the cell of {cell if at % 2 == 0 else printed[at - 1]} is not as it should be")
    if paper.above != [_filled(line, texts) for line in template.above]:
        raise NotProved("the lines above the table are not as on the form")
    if paper.below != list(_below(template, texts, annex)):
        raise NotProved("the annex is not what was answered")
    if texts["reference"] and paper.margins != [_filled(TAG.sub("", line), texts) for line in template.margins]:
        raise NotProved("the footer does not hold the reference")
    if any("{{" in line or "{%" in line for line in paper.margins):
        raise NotProved("a placeholder is left in the footer")


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


def _right_of(label: str, paper: Paper) -> str:
    places = [row[at + 1] for row in paper.rows for at, cell in enumerate(row[:-1]) if "".join(cell.split()) == label]
    if len(places) != 1:
        raise NotProved(f"{label} should stand once in the table, left of its cell")
    return places[0]


def _filled(line: str, texts: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: texts[found[1]], line)


def _parsed(xml: bytes) -> Any:
    """Return a part as a tree; raise ValueError for one that declares anything, or that has more in it than a form can have."""
    if b"<!DOCTYPE" in xml or b"\0" in xml or xml.count(b"<") > MOST_TAGS or xml.count(b"=") > MOST_TAGS:
        raise ValueError("no part of a form is like this")
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _text(element: Any) -> str:
    """The text of a paragraph, or of a cell's or footer's paragraphs."""
    paragraphs = [element] if element.tag == f"{W}p" else element.iterfind(f".//{W}p")
    lines = ([SIGNS.get(node.tag, node.text) or "" for node in line.iterfind(f".//{W}r/*")] for line in paragraphs)
    return "\n".join(map("".join, lines))
