"""Requests in words that no table has: done where they are plain and harmless, asked about where they are only probable."""

from datetime import datetime

import pytest

from dialogs.language.plain_text import text_of
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
PLAIN = [
    ("postcode", "这一道我看还是往后放放再写得了", "第 5 / 28 题"),
    ("contact_phone", "还有几道大题没弄完", "已填"),
    ("industry", "晚饭后我接着给它弄完", "自动保存"),
    ("mechanisms", "给我瞧瞧这条文件原文", "（原文）"),
    (None, "前面填过的东西我再核对核对", "每一行都可以改"),
    ("employees", "附近有没有哪位工作人员", "010-63469955"),
]
PROBABLE = [
    ("industry", "录进去的统统给抹干净得嘞资料", "删除填过的内容"),
    ("postcode", "街道张姨交代找客服核对口径", "找工作人员"),
]
ANSWERS = [
    ("address", "北京市丰台区下一站大厦3号楼"),
    ("contact_title", "退换货主管"),
    ("contact_person", "全达标"),
]


def at(campaign: Campaign, field: str | None) -> Player:
    player = Player(campaign, AT)
    player.answers_until("point", field, {})
    return player


def latest(player: Player) -> str:
    return text_of(player.shown[-1])


@pytest.mark.parametrize(("field", "text", "words"), PLAIN)
def test_what_is_plainly_wanted_is_done(campaign: Campaign, field: str | None, text: str, words: str) -> None:
    player = at(campaign, field)
    before = player.conversation.answers
    player.says(text)
    assert any(word in latest(player) for word in words.split("|")), latest(player)
    assert player.conversation.answers == before


@pytest.mark.parametrize(("field", "text", "what"), PROBABLE)
def test_what_is_probably_wanted_is_asked_about(campaign: Campaign, field: str, text: str, what: str) -> None:
    player = at(campaign, field)
    before = player.conversation.answers
    player.says(text)
    assert f"您是想{what}，对吗？" in latest(player)
    player.says("不是")
    assert player.conversation.answers == before
    assert player.conversation.pending is None


def test_a_yes_to_what_was_asked_does_it(campaign: Campaign) -> None:
    player = at(campaign, "industry")
    player.says("录进去的统统给抹干净得嘞资料")
    player.says("是")
    assert player.conversation.pending == "forget"


def test_where_yes_is_an_answer_the_button_says_what_it_does(campaign: Campaign) -> None:
    player = at(campaign, "trainings_ledger")
    player.says("街道张姨交代找客服核对口径")
    labels = [choice.label for choice in player.shown[-1].all_choices()]
    assert "找工作人员" in labels
    assert labels.count("是") == 1


@pytest.mark.parametrize(("field", "text"), ANSWERS)
def test_an_answer_is_no_request(campaign: Campaign, field: str, text: str) -> None:
    player = at(campaign, field)
    player.says(text)
    assert "您是想" not in latest(player)
    assert text in latest(player)


@pytest.mark.parametrize("text", ["员工那个数字不准得更正", "联系电话换号了要更新"])
def test_a_blank_named_beside_a_word_of_changing_is_asked_again(campaign: Campaign, text: str) -> None:
    player = at(campaign, None)
    player.says(text)
    assert "现在是：" in latest(player)


@pytest.mark.parametrize("text", ["签到表丢了一张", "考勤表弄丢了", "登记表 没收到一份"])
def test_another_sheet_is_not_the_form(campaign: Campaign, text: str) -> None:
    player = at(campaign, "trainings_ledger")
    assert "草稿，编号" not in "\n".join(player.says(text))
