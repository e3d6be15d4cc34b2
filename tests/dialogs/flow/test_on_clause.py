"""What people want of a clause in their own words, and what only looks like it."""

from datetime import datetime

import pytest

from dialogs.language.plain_text import text_of
from dialogs.model.effects import BOTH_SHEETS, PrintSheets, SheetKind
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def finished(campaign: Campaign) -> Player:
    player = Player(campaign, AT)
    player.answers_until("point", None, {"trainings": "1", "agreements": "1"})
    return player


@pytest.mark.parametrize(
    "text",
    [
        "补第6（4）条",
        "补6(4)",
        "补6.4",
        "补6-4",
        "补第六条第四项",
        "我要补第6(4)条",
        "我想补一下第6（4）条吧",
        "补充第6（4）条",
        "改第6（4）条",
        "补培训",
        "补一下培训",
        "补培训次数",
        "去补培训吧",
        "补充培训那条",
    ],
)
def test_the_questions_of_a_clause_are_put_again(campaign: Campaign, text: str) -> None:
    player = finished(campaign)
    player.says(text)
    assert "近一年对内部人员开展过几次" in text_of(player.shown[-1])


@pytest.mark.parametrize(
    "text",
    [
        "第6（4）条怎么补",
        "第6(4)条还差多少",
        "看看第6（4）条差什么",
        "6(4)怎么补",
        "第6（4）条",
        "查看第6(4)条",
        "第6（4）条为什么没达标",
        "6（4）条要怎么办呢",
        "第六条第四项怎么补",
        "6-4怎么补",
        "6.4还差什么",
        "培训怎么补",
        "培训那条怎么补",
        "培训还差多少",
        "培训怎么补救啊",
    ],
)
def test_one_gap_in_full(campaign: Campaign, text: str) -> None:
    player = finished(campaign)
    player.says(text)
    assert "已培训1次，标准是至少2次，还差1次。补办1次商业秘密保护培训。\n原文：" in text_of(player.shown[-1])
    assert [choice.label for choice in player.shown[-1].all_choices()] == ["补第6（4）条"]


@pytest.mark.parametrize("text", ["展开", "查看原文", "怎么补", "详情", "查看详情"])
def test_all_gaps_in_full_once_everything_was_asked(campaign: Campaign, text: str) -> None:
    player = finished(campaign)
    player.says(text)
    assert text_of(player.shown[-1]).count("原文：") == 2


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("要准备哪些台账", 1),
        ("我要准备什么证明材料呢", 1),
        ("佐证材料有哪些", 1),
        ("台账要准备哪些", 1),
        ("看看材料清单", 1),
        ("把材料清单给我", 1),
        ("材料清单在哪里", 1),
        ("第6（4）条要什么台账", 4),
        ("第6(4)条需要准备哪些证明材料", 4),
        ("第1条要什么文件", 1),
    ],
)
def test_the_evidence_list(campaign: Campaign, text: str, page: int) -> None:
    player = finished(campaign)
    player.says(text)
    assert text_of(player.shown[-1]).startswith(f"材料清单（第 {page} / ")


@pytest.mark.parametrize(
    ("text", "sheets"),
    [
        ("打印差距表", (SheetKind.GAPS,)),
        ("差距表", (SheetKind.GAPS,)),
        ("差距清单", (SheetKind.GAPS,)),
        ("打印差距清单", (SheetKind.GAPS,)),
        ("把差距打印出来", (SheetKind.GAPS,)),
        ("我要下载差距清单", (SheetKind.GAPS,)),
        ("自查表", (SheetKind.GAPS,)),
        ("打印清单", (SheetKind.EVIDENCE,)),
        ("打印材料清单", (SheetKind.EVIDENCE,)),
        ("材料清单打印", (SheetKind.EVIDENCE,)),
        ("导出材料清单", (SheetKind.EVIDENCE,)),
        ("帮我打印一份材料清单", (SheetKind.EVIDENCE,)),
        ("打印材料清单和差距清单", BOTH_SHEETS),
        ("材料清单和差距清单都打印出来", BOTH_SHEETS),
        ("两张清单都打印", BOTH_SHEETS),
    ],
)
def test_the_sheets(campaign: Campaign, text: str, sheets: tuple[SheetKind, ...]) -> None:
    player = finished(campaign)
    player.says(text)
    [order] = (effect for effect in player.effects if isinstance(effect, PrintSheets))
    assert order.sheets == sheets


@pytest.mark.parametrize(
    ("last", "text", "kept"),
    [
        ("organisation", "第3条", "organisation"),
        ("organisation", "补2", ""),
        ("enterprise_name", "北京补培训怎么办文化传媒有限公司", "enterprise_name"),
        ("enterprise_name", "北京自查表科技有限公司", "enterprise_name"),
        ("contact_title", "培训主管", "contact_title"),
        ("contact_title", "台账管理员", "contact_title"),
        ("address", "北京市丰台区打印路6号", "address"),
    ],
)
def test_answers_stay_answers(campaign: Campaign, last: str, text: str, kept: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", last)
    player.says(text)
    assert (last in player.conversation.answers) == bool(kept)


@pytest.mark.parametrize(
    "text", ["第99条怎么补", "第1条怎么补", "怎么办", "6", "第6（4）条" * 9, "补" * 40, "岗前培训怎么补"]
)
def test_what_asks_about_no_gap(campaign: Campaign, text: str) -> None:
    player = finished(campaign)
    player.says(text)
    assert "已培训1次，标准是" not in text_of(player.shown[-1])
