"""The notice as the checks look things up in it."""

import pytest

from standards.checks.notice import annex_text, notice_text, plain
from standards.library import BUNDLED

NOTICE = (BUNDLED / "fengtai-2023" / "notice.txt").read_text(encoding="utf-8")


def test_an_annex_goes_from_its_own_heading_to_the_next() -> None:
    annex = annex_text(NOTICE, "附件3")
    assert annex is not None
    assert annex.dense.startswith("附件3商业秘密保护示范点建设参考标准1．组织机构到位")
    assert annex.dense.endswith("并形成书面报告。")
    assert NOTICE.splitlines()[annex.line(0) - 1].startswith("附件3")


def test_an_annex_that_is_not_there() -> None:
    assert annex_text(NOTICE, "附件9") is None


@pytest.mark.parametrize(
    ("annex", "begins"),
    [
        ("附件1-1", "附件1-1申报表"),
        ("附表2", "附表2评分标准"),
        ("建设标准", "建设标准一、组织"),
        ("正文", "关于申报的通知"),
    ],
)
def test_annexes_of_other_sorts(annex: str, begins: str) -> None:
    notice = "关于申报的通知\n附件1-1 申报表\n附件1-1\n申报表\n附表2\n评分标准\n建设标准\n一、组织"
    found = annex_text(notice, annex)
    assert found is not None
    assert found.dense.startswith(begins)


def test_full_width_figures_and_dates_in_characters_are_read() -> None:
    assert plain("二〇二六年 七月\n十日，１２％，十一月二十一日") == "2026年7月10日，12%，11月21日"


def test_each_character_knows_its_line() -> None:
    text = notice_text("甲 乙\n\n丙")
    assert [text.line(at) for at in range(len(text.dense))] == [1, 1, 3]
