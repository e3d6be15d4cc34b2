"""Whatever was typed is what is read in the Word file."""

from io import BytesIO

import docx
import pytest

from bot.documents import fill as fill_module
from bot.documents.fill import Forms
from standards.campaign import Kind
from tests.word_forms import RUDE, fill, fill_cells, right_of


@pytest.mark.parametrize("rude", RUDE)
def test_what_was_typed_is_what_is_read(forms: Forms, kind: Kind, rude: str) -> None:
    for field in kind.form.facts:
        content = fill_cells(forms, kind, {field.key: RUDE[rude]}).content
        assert right_of(field.label, content) == RUDE[rude]


@pytest.mark.parametrize("rude", RUDE)
def test_a_narrative_is_printed_word_for_word_in_its_cell_and_on_the_annex(forms: Forms, kind: Kind, rude: str) -> None:
    """Only the spaces around a paragraph give way to the form's own indent."""
    content = fill(forms, kind, narrative=RUDE[rude]).content
    printed = "\n".join(line.strip() for line in RUDE[rude].split("\n"))
    in_cell = right_of(kind.form.narrative.label, content).removeprefix("（可另附页）\n")
    on_annex = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)
    first, goes_on, _ = in_cell.partition("\n（接附页）")
    if goes_on:
        assert printed.startswith(first)
        assert on_annex.endswith(printed.removeprefix(first))
    else:
        assert in_cell == printed
        assert "附页" not in on_annex


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("坏\x00\x08\x1f\x7f\x9b字", "坏字"),
        ("半个\ud842字", "半个字"),
        ("非\ufffe字\uffff符", "非字符"),
        ("反\u202e转\u2066了\u200f", "反转了"),
        ("一\r\n二\r三\x0b四\x0c五\u2028六\x85七", "一\n二\n三\n四\n五\n六\n七"),
    ],
)
def test_what_word_cannot_hold_is_left_out(forms: Forms, point: Kind, typed: str, printed: str) -> None:
    assert right_of("企业名称", fill(forms, point, enterprise_name=typed).content) == printed
    assert fill_module.printable("x\ad") == "xd"


@pytest.mark.parametrize(
    ("enterprise", "name"),
    [
        ("丰台仪器", "示范点申报表_丰台仪器_20230630.docx"),
        ('a/b\\c:d*e?f"g<h>i|j', "示范点申报表_abcdefghij_20230630.docx"),
        ("../../etc/passwd", "示范点申报表_etcpasswd_20230630.docx"),
        ("...隐藏. ", "示范点申报表_隐藏_20230630.docx"),
        ("CON", "示范点申报表_CON_20230630.docx"),
        ("换\n行\t了\x00", "示范点申报表_换 行 了_20230630.docx"),
        ("反\u202e转\u200b", "示范点申报表_反转_20230630.docx"),
        ("???", "示范点申报表_20230630.docx"),
        ("长" * 60, f"示范点申报表_{'长' * 29}_20230630.docx"),
        ("𠮷" * 60, f"示范点申报表_{'𠮷' * 21}_20230630.docx"),
    ],
    ids=[
        "plain",
        "forbidden",
        "path",
        "dots",
        "device",
        "lines",
        "bidi",
        "nothing left",
        "long",
        "long, four bytes each",
    ],
)
def test_file_names_suit_every_system(forms: Forms, point: Kind, enterprise: str, name: str) -> None:
    document = fill(forms, point, enterprise_name=enterprise)
    assert document.file_name == name
    assert len(name.encode()) <= 120
