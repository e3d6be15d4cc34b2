"""Which interpreter answers a text, and that the order of them counts."""

from datetime import datetime

import pytest

from dialogs.flow import on_answer, on_text
from dialogs.model.context import Context
from dialogs.model.events import Started
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def answering(player: Player, text: str) -> str:
    """The name of the first interpreter that answers a text where the player is."""
    context = Context(player.campaign, player.conversation, AT)
    return next(each.__name__ for each in on_text.INTERPRETERS if each(context, text) is not None)


@pytest.mark.parametrize(
    ("text", "interpreter"),
    [
        ("确认删除", "settle_erasure"),
        ("不同意", "withdraw_consent"),
        ("补第6（4）条", "answer_clause_request"),
        ("修改企业类型", "correct_line"),
        ("这个要交多少钱？", "answer_found"),
        ("丰台区示例路1号", "answer_surely"),
        ("。。。", "answer_step"),
    ],
)
def test_each_interpreter_answers_its_own(campaign: Campaign, text: str, interpreter: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "address")
    assert answering(player, text) == interpreter


def test_a_confirmation_of_erasure_comes_first(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "address")
    player.says("删除")
    assert answering(player, "是") == "confirm_erasure"


def test_before_consent_nothing_else_is_understood(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.hear(Started(AT))
    assert {answering(player, text) for text in ("同意", "修改企业类型", "甲公司")} == {"answer_before_consent"}


def test_the_kind_is_taken_before_any_answer(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.hear(Started(AT))
    player.presses("同意")
    assert answering(player, "我们是一个示范区") == "choose_named"
    assert answering(player, "我们应该申请示范区") == "choose_named"
    assert answering(player, "听起来像示范区") == "choose_kind"


def test_a_long_text_at_the_end_is_added_to_the_narrative(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point")
    assert answering(player, "我们还建立了涉密人员离职审查的制度，每年检查两次。") == "add_to_narrative"
    assert on_answer.is_adding_text(Context(campaign, player.conversation, AT)) is False
