"""The Word forms of a draft: the bureau's own table where it can be kept, else one drawn; both are ones the bot can fill."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from bot.__main__ import main
from bot.campaign_checks import examined
from bot.documents.prove import read_paper
from tests.notices.qinghe.notice import Table, write, write_simple
from tests.places import HOME, TESTS

FENGTAI = HOME / "standards/fengtai-2023/notice.txt"


def faults_of_forms(folder: Path) -> list[str]:
    problems = examined(folder, folder / "templates").problems
    return [str(problem) for problem in problems if problem.file.suffix == ".docx"]


def test_a_drawn_form_has_a_place_for_everything(tmp_path: Path) -> None:
    folder = tmp_path / "fengtai-2023"
    assert main(["draft", str(FENGTAI), "--out", str(folder)]) == 0
    assert faults_of_forms(folder) == []
    paper = read_paper((folder / "templates/point.docx").read_bytes())
    assert ["企业名称", "{{ name }}", "法定代表人", "{{ legal_representative }}"] in paper.rows
    assert paper.rows[-3][0] == "申报企业意见"


def test_a_form_with_a_list_and_years_is_drawn_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice, folder = tmp_path / "通知.docx", tmp_path / "qinghe-2026"
    write(notice)
    assert main(["draft", str(notice), "--out", str(folder)]) == 0
    assert "按栏目另画的" in capsys.readouterr().out
    assert faults_of_forms(folder) == []


def test_the_bureaus_own_table_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice, folder = tmp_path / "通知.docx", tmp_path / "qinghe-2026"
    write_simple(notice)
    assert main(["draft", str(notice), "--out", str(folder)]) == 0
    assert "Word 是按栏目" not in capsys.readouterr().out
    assert faults_of_forms(folder) == []
    [table] = docx.Document(BytesIO((folder / "templates/enterprise.docx").read_bytes())).tables
    assert table.cell(0, 0).paragraphs[0].runs[0].bold, "the letters of the bureau's own form"
    assert [cell.text for cell in table.rows[0].cells] == [
        "单位名称",
        "{{ name }}",
        "统一社会信用代码",
        "{{ credit_code }}",
    ]


def test_braces_of_a_notice_never_become_a_template(tmp_path: Path) -> None:
    notice, folder = tmp_path / "通知.docx", tmp_path / "qinghe-2026"
    form: Table = (
        ("单位名称", ""),
        ("联系人", ""),
        ("填写{{ 7*7 }}说明", ""),
        ("工作情况", ""),
        ("企业意见", "（盖章）{% x %}"),
    )
    write_simple(notice, form)
    assert main(["draft", str(notice), "--out", str(folder)]) == 0
    assert faults_of_forms(folder) == []
    text = str(read_paper((folder / "templates/enterprise.docx").read_bytes()).rows)
    assert "{{ 7*7 }}" not in text
    assert "{% x %}" not in text


@pytest.mark.parametrize("kind", ["enterprise", "park"])
def test_a_drawn_form_with_long_labels_stays_on_one_page(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "linhu-2027"
    assert main(["draft", str(TESTS / "campaigns/linhu-2027/notice.txt"), "--out", str(folder)]) == 0
    [table] = docx.Document(str(folder / f"templates/{kind}.docx")).tables
    heights = {row.cells[0].text: row.height.pt for row in table.rows if row.height is not None}
    assert sum(row.height.pt for row in table.rows if row.height is not None) <= 650
    lines = {
        "enterprise": ("2025年营业收入（万元）", 2 * 13),
        "park": ("其中：已建立商业秘密保护制度的企业数（家）", 5 * 16),
    }
    label, needed = lines[kind]
    assert heights[label] >= needed


def test_a_form_of_which_nothing_could_be_read_is_drawn_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice, folder = tmp_path / "通知.txt", tmp_path / "new-2026"
    notice.write_text(
        "关于申报2026年度示范企业的通知\n\n附件1\n示范企业申报表\n本表由申报单位自行设计。\n", encoding="utf-8"
    )
    assert main(["draft", str(notice), "--out", str(folder)]) == 0
    assert "附件1里没有读出申报表的栏" in capsys.readouterr().out
    assert faults_of_forms(folder) == []
