"""Word files of our own making: what was given stands in them, and the proof finds what does not."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from lxml import etree

from bot.documents.prove import NotProved
from bot.documents.word import MOST_SECTIONS, Line, Row, Sheet, Table, cell, label, prove, write
from tests.payloads import PAYLOADS
from tests.word_forms import altered, parts_of

TABLE = Table(
    (3, 5, 2),
    (
        Row([label("条款"), label("说明"), label("状态")], head=True),
        Row([cell("第1条", below="restart"), cell("甲 & <乙>\n丙", span=2)], height=1.2, kept=True),
        Row([cell("", below="continue"), cell("丁"), cell("☑", "Box", shaded=True)]),
    ),
)
SHEET = Sheet((Line("差距清单", "Title"), TABLE, Line("负责人：", "Signature")), "FT23-7K4M3A · 不是申报表的组成部分")


def test_a_word_processor_reads_every_line_and_cell() -> None:
    word = docx.Document(BytesIO(write([SHEET])))
    assert [paragraph.text for paragraph in word.paragraphs] == ["差距清单", "负责人："]
    [table] = word.tables
    assert [[each.text for each in row.cells] for row in table.rows] == [
        ["条款", "说明", "状态"],
        ["第1条", "甲 & <乙>\n丙", "甲 & <乙>\n丙"],
        ["第1条", "丁", "☑"],
    ]
    assert word.sections[0].footer.paragraphs[0].text.startswith(SHEET.foot)


def test_every_style_that_is_used_is_there_and_every_part_is_sound() -> None:
    parts = parts_of(write([SHEET, SHEET]))
    trees = {name: etree.fromstring(part) for name, part in parts.items()}
    value = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
    styles = trees["word/styles.xml"].xpath("//*[local-name()='style']/@*[local-name()='styleId']")
    for name, tree in trees.items():
        used = {each.get(value) for each in tree.xpath("//*[local-name()='pStyle' or local-name()='tblStyle']")}
        assert used <= set(styles), name
    assert {name for name in parts if "footer" in name} == {"word/footer1.xml", "word/footer2.xml"}


def test_the_same_sheets_are_the_same_file_with_nothing_of_this_machine_in_it() -> None:
    first, second = write([SHEET]), write([SHEET])
    assert first == second
    assert not any(name.startswith("docProps") for name in parts_of(first))
    with ZipFile(BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("sheets", [0, MOST_SECTIONS + 1])
def test_a_file_has_some_sheets_and_not_too_many(sheets: int) -> None:
    with pytest.raises(ValueError, match="one to"):
        write([SHEET] * sheets)


def test_the_most_sheets_are_written_and_proved() -> None:
    sheets = [replace(SHEET, foot=f"FT23-{number:06}") for number in range(MOST_SECTIONS)]
    prove(write(sheets), sheets)
    with pytest.raises(NotProved):
        prove(write(sheets), sheets[::-1])


def test_a_row_has_the_columns_of_its_table() -> None:
    with pytest.raises(ValueError, match="columns"):
        write([Sheet([Table((3, 5), [Row([cell("甲")])])], "")])


@pytest.mark.parametrize("payload", PAYLOADS[:60])
def test_rude_texts_stay_text(payload: str) -> None:
    sheets = [
        Sheet([Line(payload.replace("\n", " ")), Table((5,), [Row([cell(payload)])])], payload.replace("\n", " "))
    ]
    prove(write(sheets), sheets)


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("word/document.xml", "丁", "戊"),
        ("word/document.xml", "差距清单", "材料清单"),
        ("word/document.xml", "第1条", ""),
        ("word/footer1.xml", "7K4M3A", "7K4M3B"),
        ("word/document.xml", "<w:body>", "<w:body"),
    ],
)
def test_what_was_written_otherwise_is_found(part: str, before: str, after: str) -> None:
    content = write([SHEET])
    prove(content, [SHEET])
    with pytest.raises(NotProved):
        prove(altered(content, part, before, after), [SHEET])


def test_what_is_missing_or_too_much_is_found() -> None:
    content = write([SHEET])
    for sheets in ([], [SHEET, SHEET], [replace(SHEET, blocks=SHEET.blocks[:-1])]):
        with pytest.raises(NotProved):
            prove(content, sheets)
    more = BytesIO(content)
    with ZipFile(more, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/footer2.xml", parts_of(content)["word/footer1.xml"])
    with pytest.raises(NotProved):
        prove(more.getvalue(), [SHEET])
    with pytest.raises(NotProved):
        prove(b"no archive", [SHEET])
