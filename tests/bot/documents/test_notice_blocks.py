"""A notice in Word is read with what Word itself adds and hides: counted numbers, merged cells, tracked changes."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.documents.notice_blocks import blocks_in
from bot.documents.prove import NotProved
from standards.drafting.form_cells import CONTINUED
from standards.drafting.notice_text import Block, Paragraph, Table


def read(document: docx.document.Document) -> tuple[Block, ...]:
    file = BytesIO()
    document.save(file)
    return blocks_in(file.getvalue())


def test_paragraphs_and_tables_come_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("附件1")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "企业名称", ""
    document.add_paragraph("  以上  ")
    assert read(document) == (Paragraph("附件1"), Table((("企业名称", ""),)), Paragraph("以上"))


def test_numbers_that_word_counts_are_written_out() -> None:
    document = docx.Document()
    for text in ("组织健全", "制度完善"):
        document.add_paragraph(text, style="List Number")
    assert read(document) == (Paragraph("1.组织健全"), Paragraph("2.制度完善"))


def test_a_bullet_is_no_number() -> None:
    document = docx.Document()
    document.add_paragraph("组织健全", style="List Bullet")
    assert read(document) == (Paragraph("组织健全"),)


def test_a_cell_over_two_rows_is_read_once() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "联系人"
    table.cell(0, 1).text, table.cell(1, 1).text = "姓名", "电话"
    assert read(document) == (Table((("联系人", "姓名"), (CONTINUED, "电话"))),)


@pytest.mark.parametrize(("tag", "kept"), [("w:ins", "不少于3次"), ("w:del", "不少于")])
def test_what_was_struck_out_is_gone_and_what_was_added_is_there(tag: str, kept: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("不少于")
    run = paragraph.add_run("3次")._r
    change = OxmlElement(tag)
    change.set(qn("w:id"), "1")
    run.addprevious(change)
    change.append(run)
    assert read(document) == (Paragraph(kept),)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive at all", Path(__file__).read_bytes()])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(NotProved):
        blocks_in(content)
