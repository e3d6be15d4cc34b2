"""The sheet has everything that people are asked and told, and by what they are judged."""

import pytest

from bot.campaign_sheet.sections import Section, as_text, sections_of
from standards.library import CampaignFolder, read_campaigns

FOLDER: CampaignFolder = read_campaigns()["fengtai-2023"]


@pytest.fixture(scope="module")
def sections() -> list[Section]:
    return sections_of(FOLDER.campaign, FOLDER.templates)


def test_every_question_and_every_clause_stands_on_it(sections: list[Section]) -> None:
    text = as_text(sections)
    for kind in FOLDER.campaign.kinds:
        for field in kind.fields.values():
            assert field.label in text
        for clause in kind.standards.clauses:
            assert f"原文：{clause.quote}" in text
    assert "超过 25%（不含 25%）" in text
    assert "{" not in text.replace("{value}", "")


@pytest.mark.parametrize(
    "line",
    [
        "  回答：是/否，必填，只在“培训次数”大于 0 时问",
        "  回答：文字，1–30 字，必填，只在“制度公开形式”选了“其他形式”时问",
        "回答：姓名，1–40 字，必填，个人信息，只给经办人看",
        "  选项：2022年上半年、2022年下半年",
        "都没有做时说：已培训0次，标准是至少2次，还差2次；还要有培训台账",
        "申报表已生成，编号 FT23-XXXXXX。请核对后：",
        "  写进草稿：近一年对内部人员开展保护培训（回答）",
    ],
)
def test_what_people_will_read_is_said_in_words(sections: list[Section], line: str) -> None:
    said = [each for section in sections for entry in section.entries for each in entry.text.split("\n")]
    assert line in said


def test_the_letters_are_those_of_the_way(sections: list[Section]) -> None:
    titles = [entry.label for section in sections if section.title.endswith("会看到的话") for entry in section.entries]
    assert titles[: len(titles) // 2] == [
        "开始",
        "开展情况（全部做到时）",
        "申报表生成后",
        "截止提醒",
        "收件通知",
        "退回通知",
        "推荐通知",
        "结果通知",
        "群发通知",
    ]
