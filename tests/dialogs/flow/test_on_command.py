"""确认删除 is never an answer, and whatever arrives by itself leaves 删除吗 open, in every order."""

from datetime import date, datetime
from itertools import permutations

import pytest

from dialogs.engine import respond
from dialogs.language import wording
from dialogs.language.commands import erasure_confirmed
from dialogs.model.effects import ForgetApplicant
from dialogs.model.events import (
    DeadlineMoved,
    DraftIdle,
    Event,
    FormDelivered,
    FormFailed,
    NoticeTold,
    PaperCorrected,
    PaperReceived,
    PaperReturned,
    ReminderDue,
    Said,
)
from dialogs.model.stages import Stage
from standards.campaign import Campaign
from tests.player import REFERENCE, Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
BY_THEMSELVES: list[Event] = [
    FormDelivered(REFERENCE, draft=True, at=AT),
    FormDelivered(REFERENCE, draft=False, at=AT),
    FormFailed(AT),
    PaperReceived(AT),
    PaperReturned("公章不清", ("enterprise_name",), AT),
    PaperCorrected(Stage.RETURNED, AT),
    ReminderDue(3, AT),
    DraftIdle(14, AT),
    NoticeTold("请领取牌匾", "丰台区市场监督管理局", AT),
    DeadlineMoved(date(2023, 7, 10), "系统升级", date(2023, 6, 30), AT),
]


@pytest.fixture
def player(campaign: Campaign) -> Player:
    return Player(campaign, AT)


@pytest.mark.parametrize("arriving", [*permutations(BY_THEMSELVES, 2), tuple(BY_THEMSELVES)], ids=lambda _: "")
@pytest.mark.parametrize("last", ["legal_representative", None])
def test_what_arrives_by_itself_leaves_the_confirmation_open(
    player: Player, arriving: tuple[Event, ...], last: str | None
) -> None:
    player.answers_until("point", last)
    player.says("/forget")
    before = player.conversation.answers
    for event in arriving:
        player.hear(event)
        assert player.conversation.pending == "forget"
    turn = respond(player.campaign, player.conversation, Said("确认删除", AT))
    assert turn.effects == (ForgetApplicant(),)
    assert player.conversation.answers == before


def test_the_form_puts_the_open_confirmation_again_and_no_other_question(player: Player) -> None:
    player.answers_until("point", "legal_representative")
    player.says("/forget")
    for event in (FormDelivered(REFERENCE, draft=True, at=AT), FormFailed(AT)):
        said = "\n".join(player.hear(event))
        assert wording.FORGET_ASKED in said
        assert "题" not in said.partition(wording.FORGET_ASKED)[2]


@pytest.mark.parametrize(
    "words",
    ["确认删除", "确定删除", "是的，确认删除", "确认删除。", "确认删除我的资料", "我确定要删除", "确认清除全部资料"],
)
def test_to_confirm_is_never_an_answer(player: Player, words: str) -> None:
    player.answers_until("point", "legal_representative")
    before = player.conversation.answers
    said = player.says(words)
    assert player.conversation.answers == before
    assert wording.FORGET_ASKED in "\n".join(said)
    assert player.conversation.pending == "forget", "what it was meant for is asked (again)"
    assert ForgetApplicant() in respond(player.campaign, player.conversation, Said(words, AT)).effects


@pytest.mark.parametrize("words", ["取消删除", "不删除", "不删了", "别删除", "不要删除我的资料"])
def test_to_refuse_is_never_an_answer_either(player: Player, words: str) -> None:
    player.answers_until("point", "legal_representative")
    before = player.conversation.answers
    assert wording.FORGET_CANCELLED in "\n".join(player.says(words))
    player.says("/forget")
    assert wording.FORGET_CANCELLED in "\n".join(player.says(words))
    assert player.conversation.answers == before


@pytest.mark.parametrize("words", ["确认", "钱某某", "删除商业秘密文件须经确认", "是", "取消"])
def test_other_words_are_what_they_were(words: str) -> None:
    assert erasure_confirmed(words) is None


def test_before_consent_nothing_is_kept_to_be_erased(player: Player) -> None:
    assert wording.FORGET_NOTHING in "\n".join(player.says("确认删除"))
    assert wording.FORGET_NOTHING in "\n".join(player.says("不删除"))


def test_the_form_leaves_the_question_open_whether_nothing_was_ticked(player: Player) -> None:
    player.answers_until("point", "plan")
    player.presses("选好了")
    assert player.conversation.pending == "nothing_ticked"
    said = "\n".join(player.hear(FormDelivered(REFERENCE, draft=True, at=AT)))
    assert wording.NOTHING_TICKED in said
    assert player.conversation.pending == "nothing_ticked"
