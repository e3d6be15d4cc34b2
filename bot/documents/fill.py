"""Applications set into the official Word form."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from jinja2 import TemplateError

from bot.documents.list_rows import as_variables, filled, in_one_cell, with_blank_rows
from bot.documents.page_room import GOES_ON
from bot.documents.prove import NotProved, prove
from bot.documents.templates import FormTemplate, compile_template
from standards.campaign import Kind
from standards.page import without_indents
from standards.rows import blanks_of, printed_rows

DRAFT = "草稿"
SEE_ANNEX = "详见附页"
LONGEST_FILE_NAME = 120  # bytes of UTF-8
LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
UNFIT = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file, ready to be handed over."""

    file_name: str
    content: bytes
    annexed: bool = False
    """True of a form whose text goes on in an annex."""
    text: str = ""
    """Everything that is printed on a form, by which it is recognised."""


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
        empty = [field.label for field in kind.form.fields if not texts[field.key].strip() and not field.may_stay_empty]
        if empty and not draft:
            raise ValueError(f"only a draft may leave a blank: {'、'.join(empty)}")
        content, annexed, text = self._printed(campaign, kind, texts, reference, DRAFT if draft else "")
        before = f"{kind.name}申报表_{DRAFT}" if draft else f"{kind.name}申报表"
        return Document(file_name(before, texts[kind.name_field.key], on), content, annexed, text)

    def blank(self, campaign: str, kind: Kind) -> Document:
        """Return the empty official form, proved; raise as `fill` does."""
        content, _, _ = self._printed(campaign, kind, {field.key: "" for field in kind.form.fields}, "", "")
        return Document(f"{kind.name}申报表_空白.docx", content)

    def _printed(
        self, campaign: str, kind: Kind, texts: dict[str, str], reference: str, mark: str
    ) -> tuple[bytes, bool, str]:
        template = self._template(campaign, kind)
        narrative = without_indents(texts[kind.form.narrative.key])
        lists = {}
        for field in (field for field in kind.form.fields if field.columns):
            if any(each.key == field.key for each in template.lists):
                lists[field.key] = printed_rows(field, texts[field.key])
            else:
                texts[field.key] = in_one_cell(texts[field.key])
        page = template.page.with_rows({key: len(rows) for key, rows in lists.items()})
        on_page = texts | {name: text for key, rows in lists.items() for name, text in blanks_of(key, rows).items()}
        layout = page.lay_out(on_page, narrative)
        if layout.whole != narrative:
            raise NotProved("the two parts of the narrative are not what was answered")
        on_form = layout.on_form or (SEE_ANNEX,)
        goes_on = (GOES_ON,) if layout.annex and layout.on_form else ()
        texts |= {"reference": reference, "mark": mark, kind.form.narrative.key: "\n".join((*on_form, *goes_on))}
        context = {
            **texts,
            "on_form": on_form,
            "goes_on_below": bool(goes_on),
            "annex": layout.annex,
            "begins_within": layout.goes_on,
            "largest": layout.largest,
            "narrative_height": layout.narrative_height,
            "pens_lower": layout.pens_lower,
            "insets": page.insets(on_page, layout.largest),
            "lists": {each.key: as_variables(with_blank_rows(each, lists[each.key])) for each in template.lists},
        }
        try:
            content = template.render(context)
        except TemplateError as fault:
            raise NotProved(f"the Word form cannot be filled: {fault}") from fault
        text = prove(content, template.paper, texts, layout.annex, filled(template.lists, lists))
        return content, bool(layout.annex), text

    def _template(self, campaign: str, kind: Kind) -> FormTemplate:
        path = self._folder_of(campaign) / f"{kind.key}.docx"
        with self._compiling:
            if path not in self._templates:
                self._templates[path] = compile_template(path, kind.form)
            return self._templates[path]


def printable(text: str) -> str:
    """Return the text without what a Word file cannot hold or what would show another order than was written."""
    return UNFIT.sub("", LINE_END.sub("\n", text))


def file_name(title: str, applicant: str, on: date) -> str:
    """Return 示范点申报表_企业名称_20230630.docx, safe on every system; the title first, so never a device's."""
    before = f"{title}_"
    after = f"{on:%Y%m%d}.docx"
    room = LONGEST_FILE_NAME - len(f"{before}_{after}".encode())
    shown = "".join(char for char in " ".join(applicant.split()) if char.isprintable())
    shown = re.sub(r'[/\\:*?"<>|]', "", shown).lstrip(" .").encode()[:room].decode(errors="ignore").rstrip(" .")
    return f"{before}{shown}_{after}" if shown else f"{before}{after}"
