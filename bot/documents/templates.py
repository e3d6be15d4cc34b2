"""The official Word forms, made ready to be filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from bot.documents.archives import entries
from bot.documents.list_rows import PrintedList, lists_in, suits
from bot.documents.page_room import make_ready, read_page
from bot.documents.prove import MAIN, PLACEHOLDER, PRINTED, NotProved, Paper, parse_part, read_paper, text_right_of
from standards.form import Form
from standards.page import Page

OURS = ("reference", "mark", "paragraph")
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class FormTemplate:
    """A Word form made ready: the parts that are printed on compiled, the others deflated."""

    word: Any
    unchanged: bytes
    parts: Mapping[str, Template]
    paper: Paper
    page: Page
    lists: Sequence[PrintedList]

    def render(self, context: Mapping[str, object]) -> bytes:
        """Return the file with its placeholders filled."""
        file = BytesIO(self.unchanged)
        with ZipFile(file, "a") as archive:
            for name, part in self.parts.items():
                xml = XML_HEAD + self.word.resolve_listing(part.render(context))
                archive.writestr(ZipInfo(name), xml, ZIP_DEFLATED)  # ZipInfo's time is constant: 1980-01-01
        return file.getvalue()


def compile_template(path: Path, form: Form) -> FormTemplate:
    """Read a Word form; raise `NotProved` if it does not suit the form of the campaign."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  # a tenth of a second that the first poll need not wait for

    paper = read_paper(path.read_bytes())
    _suits(paper, form)
    word = DocxTemplate(path)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    unchanged, parts = BytesIO(), dict[str, Template]()
    with ZipFile(path) as source, ZipFile(unchanged, "w") as kept:
        for name in source.namelist():
            if PRINTED.fullmatch(name):
                part = parse_part(source.read(name))
                if name == MAIN:
                    page = read_page(part, form.narrative.key)
                    make_ready(part, form.narrative.key)
                xml = etree.tostring(part, encoding="unicode")
                try:
                    parts[name] = environment.from_string(word.patch_xml(xml))
                except TemplateError as fault:
                    raise NotProved(f"a tag of the Word form is not as it should be: {fault}") from fault
            else:
                kept.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return FormTemplate(word, unchanged.getvalue(), parts, paper, page, lists_in(paper.rows))


def page_of(path: Path, form: Form) -> Page:
    """Return the page of a Word form; raise `NotProved` if it does not suit the form of the campaign."""
    content = path.read_bytes()
    _suits(read_paper(content), form)
    return read_page(parse_part(entries(content, {MAIN}.__contains__)[MAIN]), form.narrative.key)


def _suits(paper: Paper, form: Form) -> None:
    """Raise `NotProved` unless each blank of the form has its place in the Word form, and the reverse."""
    suits(form, paper.rows)
    in_rows = {each.key for each in lists_in(paper.rows)}
    blanks = [field for field in form.fields if field.key not in in_rows]
    for field in blanks:
        if PLACEHOLDER.findall(text_right_of(field.label, paper)) != [field.key]:
            raise NotProved(f"the cell to the right of {field.label} should hold {{{{ {field.key} }}}}")
    for opinion in form.opinions:
        if "{" in text_right_of(opinion, paper):
            raise NotProved(f"the cell to the right of {opinion} is for pens and seals")
    everything = "".join(chain(paper.above, *paper.rows, paper.below, paper.margins))
    wrong = set(PLACEHOLDER.findall(everything)) ^ {*(field.key for field in blanks), *OURS}
    if wrong:
        raise NotProved(f"placeholders that are missing or unknown: {'、'.join(sorted(wrong))}")
