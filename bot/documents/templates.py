"""The official Word forms, made ready to be filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from bot.documents.prove import PLACEHOLDER, PRINTED, NotProved, Paper, parse_part, read_paper, text_right_of
from standards.form import Form

OURS = ("reference", "mark", "paragraph")
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class FormTemplate:
    """A Word form made ready: the parts that are printed on compiled, the others deflated."""

    word: Any
    unchanged: bytes
    parts: Mapping[str, Template]
    paper: Paper

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

    word = DocxTemplate(path)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    unchanged, parts = BytesIO(), dict[str, Template]()
    with ZipFile(path) as source, ZipFile(unchanged, "w") as kept:
        for name in source.namelist():
            if PRINTED.fullmatch(name):
                xml = etree.tostring(parse_part(source.read(name)), encoding="unicode")
                parts[name] = environment.from_string(word.patch_xml(xml))
            else:
                kept.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    paper = read_paper(path.read_bytes())
    _suits(paper, form)
    return FormTemplate(word, unchanged.getvalue(), parts, paper)


def _suits(paper: Paper, form: Form) -> None:
    """Raise `NotProved` unless each blank of the form has its place in the Word form, and the reverse."""
    for field in form.fields:
        if PLACEHOLDER.findall(text_right_of(field.label, paper)) != [field.key]:
            raise NotProved(f"the cell to the right of {field.label} should hold {{{{ {field.key} }}}}")
    for opinion in form.opinions:
        if "{" in text_right_of(opinion, paper):
            raise NotProved(f"the cell to the right of {opinion} is for pens and seals")
    everything = "".join(chain(paper.above, *paper.rows, paper.below, paper.margins))
    wrong = set(PLACEHOLDER.findall(everything)) ^ {*(field.key for field in form.fields), *OURS}
    if wrong:
        raise NotProved(f"placeholders that are missing or unknown: {'、'.join(sorted(wrong))}")
