"""A correction in words changes that one answer, wherever the person is, and says what was there before."""

from datetime import datetime

import pytest

from dialogs.language.plain_text import text_of
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


@pytest.fixture
def player(campaign: Campaign) -> Player:
    return Player(campaign, AT)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("员工改成135", "employees", 135),
        ("更正员工数量为135人", "employees", 135),
        ("员工数量应该是135", "employees", 135),
        ("刚才员工说错了应该是一百三十五人", "employees", 135),
        ("人数写错了，是135个人", "employees", 135),
        ("说错了，是王小丽", "contact_person", "王小丽"),
        ("请把邮编改成100071吧", "postcode", "100071"),
        ("把地址改成北京市丰台区样例路8号", "address", "北京市丰台区样例路8号"),
    ],
)
def test_a_correction_is_kept_and_said(player: Player, text: str, key: str, value: object) -> None:
    player.answers_until("point", "contact_title")
    player.says(text)
    assert player.conversation.answers[key].value == value
    assert "contact_title" not in player.conversation.answers
    first, *rest = text_of(player.shown[-1]).split("\n")
    assert first.startswith("已改：")
    assert "（原来 " in first
    assert any("第 10 / 28 题 · 职务/职称" in line for line in rest)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("联系人填错了", "联系人"),
        ("邮编不对", "邮政编码"),
        ("法人写错了", "法定代表人"),
        ("第6（5）条需要更正", "第6（5）条 活动开展有效"),
        ("员工改成很多", "员工数量"),
    ],
)
def test_what_is_called_wrong_is_asked_again(player: Player, text: str, label: str) -> None:
    player.answers_until("point")
    answers = player.conversation.answers
    player.says(text)
    assert f"题 · {label}" in text_of(player.shown[-1])
    assert player.conversation.answers == answers


def test_nothing_that_does_not_name_a_question_is_a_correction(player: Player) -> None:
    player.answers_until("point", "enterprise_name")
    player.says("北京改成样例科技有限公司")
    assert "已改" not in text_of(player.shown[-1])
