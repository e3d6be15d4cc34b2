"""A Word form with lists in it, as a bureau would print it, and campaigns whose folder has it."""

import shutil
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from standards.form import AnswerKind, Field, Form
from tests.places import TESTS

FOLDER = TESTS / "campaigns/rows"
COLUMNS = 4
WIDTH = Cm(4.2)
FONT = "宋体"
LINE = Pt(16)


def installed(folder: Path) -> Path:
    """Put the campaign of lists with its Word form into a folder, and return the folder of the campaign."""
    campaign = folder / "rows"
    shutil.copytree(FOLDER, campaign)
    return campaign


def word_form(form: Form, *, printed_rows: int = 3) -> bytes:
    """Return a Word form: a row for each blank, for each list its columns above the rows, pens and seals, the annex."""
    document = docx.Document()
    _page(document)
    _line(document, f"{form.annex}\t{{{{ mark }}}}")
    _line(document, form.title)
    table = document.add_table(rows=0, cols=COLUMNS)
    table.style = "Table Grid"
    for field in form.facts:
        if field.kind is AnswerKind.ROWS:
            _list(table, field, printed_rows)
        else:
            _blank(_row(table, 0.9), field.label, f"{{{{ {field.key} }}}}")
    _blank(_row(table, 7.0), form.narrative.label, f"{{{{ {form.narrative.key} }}}}")
    for opinion in form.opinions:
        _blank(_row(table, 2.0), opinion, "年　月　日")
    for text in ("", "{%p if annex %}", f"附页：{form.narrative.label}", "{%p for paragraph in annex %}"):
        _line(document, text)
    for text in ("{{ paragraph }}", "{%p endfor %}", "{%p endif %}"):
        _line(document, text)
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = "{% if reference %}编号 {{ reference }}{% endif %}"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _list(table: Table, field: Field, printed_rows: int) -> None:
    """Print the label down the side, the columns beside it, the row of placeholders, and blank rows below."""
    head = _row(table, 0.8)
    rows = [_row(table, 0.8) for _ in range(printed_rows)]
    side = head.cells[0].merge(rows[-1].cells[0])
    _write(side, field.label)
    last = len(field.columns)
    for row in (head, *rows):
        if last < COLUMNS - 1:
            row.cells[last].merge(row.cells[COLUMNS - 1])
    for place, column in enumerate(field.columns, 1):
        _write(head.cells[place], f"{column.label}（第{place}栏）" if column.label == "企业名称" else column.label)
        _write(rows[0].cells[place], f"{{{{ {field.key}.{column.key} }}}}")


def _blank(row: _Row, label: str, text: str) -> None:
    _write(row.cells[0], label)
    _write(row.cells[1].merge(row.cells[COLUMNS - 1]), text)


def _row(table: Table, height: float) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row.height = Cm(height)
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    for cell in row.cells:
        cell.width = WIDTH
    return row


def _write(cell: _Cell, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.text = text
    _set(paragraph)


def _line(document: Document, text: str) -> None:
    _set(document.add_paragraph(text))


def _set(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.line_spacing = LINE
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(0)
    for run in paragraph.runs:
        run.font.size, run.font.name = Pt(10.5), FONT
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
