"""Applications set into the official Word form."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path
from threading import Lock

from jinja2 import TemplateError

from bot.documents.prove import NotProved, prove
from bot.documents.templates import FormTemplate, compile_template
from standards.campaign import Kind

DRAFT = "草稿"
SEE_ANNEX = "详见附页"
CHARACTERS_A_LINE = 36  # that a line of the narrative's cell takes, full width, in the worst case of punctuation
LONGEST_FILE_NAME = 120  # bytes of UTF-8
LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
UNFIT = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file, ready to be handed over."""

    file_name: str
    content: bytes


class Forms:
    """The official forms, `<kind>.docx` in the folder of each campaign, compiled once; any thread may fill them."""

    def __init__(self, folder_of: Callable[[str], Path]) -> None:
        self._folder_of = folder_of
        self._templates: dict[Path, FormTemplate] = {}
        self._compiling = Lock()

    def fill(
        self, campaign: str, kind: Kind, cells: Mapping[str, str], *, reference: str, on: date, draft: bool
    ) -> Document:
        """Return the form with `cells` (field key to the text to print) in it, read again and proved.

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
        """Return the empty official form, proved; raise as `fill` does."""
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

    def _template(self, campaign: str, kind: Kind) -> FormTemplate:
        path = self._folder_of(campaign) / f"{kind.key}.docx"
        with self._compiling:
            if path not in self._templates:
                self._templates[path] = compile_template(path, kind.form)
            return self._templates[path]


def printable(text: str) -> str:
    """Return the text without what a Word file cannot hold or what would show another order than was written."""
    return UNFIT.sub("", LINE_END.sub("\n", text))


def fits_page(narrative: str, longest: int) -> bool:
    """Return whether a narrative stays in its cell; what a paragraph leaves empty of its last line counts as written."""
    *paragraphs, last = narrative.split("\n")
    lines = sum(max(1, ceil(len(paragraph) / CHARACTERS_A_LINE)) for paragraph in paragraphs)
    return lines * CHARACTERS_A_LINE + len(last) <= longest


def file_name(kind: Kind, applicant: str, on: date, *, draft: bool) -> str:
    """Return 示范点申报表_企业名称_20230630.docx, safe on every system; the kind's name first, so never a device's."""
    before = f"{kind.name}申报表_{DRAFT}_" if draft else f"{kind.name}申报表_"
    after = f"{on:%Y%m%d}.docx"
    room = LONGEST_FILE_NAME - len(f"{before}_{after}".encode())
    shown = "".join(char for char in " ".join(applicant.split()) if char.isprintable())
    shown = re.sub(r'[/\\:*?"<>|]', "", shown).lstrip(" .").encode()[:room].decode(errors="ignore").rstrip(" .")
    return f"{before}{shown}_{after}" if shown else f"{before}{after}"
