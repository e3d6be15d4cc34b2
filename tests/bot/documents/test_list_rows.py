"""Lists as rows of the Word form."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.documents.fill import Document, Forms
from bot.documents.filled import read_filled
from bot.documents.form_faults import faults_of_form
from bot.documents.prove import NotProved
from standards.campaign import Kind
from standards.library import read_campaign
from tests.list_form import FOLDER, word_form
from tests.word_forms import Printer, altered, cells_of

KIND = read_campaign(FOLDER).kinds[0]
HEAD = ["专利清单", "名称", "专利号", "授权日期"]
EMPTY = ["", "", "", ""]


def patents(rows: int) -> str:
    return "\n".join(f"一种示例装置{number}\tZL2023{number:08}.0\t2023年3月5日" for number in range(1, rows + 1))


def filled(folder: Path, rows: int, content: bytes = b"", **changed: str) -> Document:
    (folder / "firm.docx").write_bytes(content or word_form(KIND.form))
    cells: Mapping[str, str] = {
        "enterprise_name": "杭州示例科技有限公司",
        "patents": patents(rows),
        "clients": "无",
        "papers": "营业执照复印件\n培训台账",
        "narrative": "1．制度：已建立商业秘密保护制度。",
        **changed,
    }
    forms = Forms(lambda _: folder)
    return forms.fill("rows", KIND, cells, reference="LR26-7K3M9P", on=date(2026, 10, 1), draft=False)


def rows_of_patents(content: bytes) -> list[list[str]]:
    rows = cells_of(content)
    start = rows.index(HEAD) + 1
    return rows[start : next(place for place, row in enumerate(rows) if row[0] == "服务企业名单")]


def test_fewer_rows_than_are_printed_leave_the_others_blank(tmp_path: Path) -> None:
    first = ["", "一种示例装置1", "ZL202300000001.0", "2023年3月5日"]
    assert rows_of_patents(filled(tmp_path, 1).content) == [first, EMPTY, EMPTY]


def test_more_rows_than_are_printed_go_on(tmp_path: Path) -> None:
    rows = rows_of_patents(filled(tmp_path, 60).content)
    assert len(rows) == 60
    assert rows[59] == ["", "一种示例装置60", "ZL202300000060.0", "2023年3月5日"]


def test_the_blank_form_has_the_rows_that_are_printed(tmp_path: Path) -> None:
    (tmp_path / "firm.docx").write_bytes(word_form(KIND.form, printed_rows=5))
    assert rows_of_patents(Forms(lambda _: tmp_path).blank("rows", KIND).content) == [EMPTY] * 5


def test_a_cell_holds_whatever_was_typed(tmp_path: Path) -> None:
    rude = "{{ patents.name }} & <w:tr>\tZL“1”{% endfor %}\t2023年3月5日"
    assert rows_of_patents(filled(tmp_path, 0, patents=rude).content)[0] == ["", *rude.split("\t")]


def test_rows_are_numbered_where_the_form_has_a_place_for_it(tmp_path: Path) -> None:
    numbered = altered(word_form(KIND.form), "word/document.xml", "{{ patents.number }}", "{{ patents.no }}")
    three = KIND.form.fields[1]
    columns = tuple(column for column in three.columns if column.key != "number")
    form = KIND.form.replaced(
        fields=tuple(f.replaced(columns=columns) if f.key == "patents" else f for f in KIND.form.fields)
    )
    kind = KIND.replaced(form=form)
    (tmp_path / "firm.docx").write_bytes(numbered)
    given = {"enterprise_name": "杭州示例科技有限公司", "patents": "甲\t2023年3月5日\n乙\t2023年3月6日"}
    made = Forms(lambda _: tmp_path).fill("rows", kind, given, reference="", on=date(2026, 10, 1), draft=True)
    assert [row[1:3] for row in rows_of_patents(made.content)] == [["甲", "1"], ["乙", "2"], ["", "3"]]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            "{{ patents.number }}",
            "",
            "one row of 专利清单 should hold each of its columns once: name、number、granted_on",
        ),
        ("{{ patents.number }}", "{{ patents.name }}", "one row of 专利清单 should hold each of its columns once"),
        ("{{ patents.number }}", "号 {{ patents.number }}", "should hold the columns of one list, and nothing else"),
        ("{{ clients.name }}", "{{ firms.name }}", "the form has no list firms"),
        ("专利清单", "专利", "专利清单 should stand once in the table"),
    ],
)
def test_a_word_form_that_does_not_suit_its_lists_is_refused(
    tmp_path: Path, before: str, after: str, sentence: str
) -> None:
    with pytest.raises(NotProved, match=sentence.replace("{", "\\{")):
        filled(tmp_path, 1, altered(word_form(KIND.form), "word/document.xml", before, after))


@pytest.mark.parametrize("kind", [KIND], ids=["firm"])
def test_no_row_is_lost_between_the_answers_and_the_paper(tmp_path: Path, kind: Kind) -> None:
    text = filled(tmp_path, 300).content
    assert [row[1] for row in rows_of_patents(text)] == [f"一种示例装置{number}" for number in range(1, 301)]
    assert kind.form.fields[1].rows_most == 300


@pytest.mark.office
def test_a_long_list_goes_on_over_the_page(tmp_path: Path) -> None:
    pages = Printer(tmp_path).pages(filled(tmp_path, 60))
    assert len(pages) == 3
    assert "一种示例装置1ZL" in pages[0]
    assert "一种示例装置60ZL" in pages[1]
    assert "服务企业名单" in pages[2]


@pytest.mark.office
def test_some_rows_more_than_are_printed_still_stand_on_one_page(tmp_path: Path) -> None:
    assert len(Printer(tmp_path).pages(filled(tmp_path, 9))) == 1


def test_a_form_with_one_cell_for_a_list_has_a_row_on_each_line(tmp_path: Path) -> None:
    plain = KIND.form.replaced(
        fields=tuple(
            each.replaced(kind="text", columns=()) if each.key == "patents" else each for each in KIND.form.fields
        )
    )
    content = filled(tmp_path, 2, word_form(plain)).content
    text = next(row[1] for row in cells_of(content) if row[0] == "专利清单")
    assert text == "一种示例装置1，ZL202300000001.0，2023年3月5日\n一种示例装置2，ZL202300000002.0，2023年3月5日"
    assert faults_of_form(tmp_path / "firm.docx", KIND.form) == []
    campaign = read_campaign(FOLDER)
    read = dict(read_filled("申报表.docx", content, {"rows": campaign}, datetime(2026, 10, 1, tzinfo=UTC)))
    assert read["专利清单"] == text
