"""What is typed under another question than the open one is repeated and asked back, never stored, never lost."""

from datetime import datetime

import pytest

from dialogs.language.plain_text import text_of
from dialogs.model.action_codes import from_code
from dialogs.model.conversation import Conversation
from dialogs.model.events import Chose, Said
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
OF_ANOTHER = "您看到的可能是另一道题"


@pytest.fixture
def player(campaign: Campaign) -> Player:
    return Player(campaign, AT)


def saw(player: Player) -> str:
    """What names the question of the newest message."""
    return player.shown[-1].asks


def answers(player: Player, text: str, asked: str) -> str:
    """Type something under a question; return what is said."""
    player.hear(Said(text, AT, asked))
    return text_of(player.shown[-1])


def test_an_answer_to_the_open_question_is_taken(player: Player) -> None:
    player.answers_until("point", "legal_representative")
    assert OF_ANOTHER not in answers(player, "王示例", saw(player))
    assert player.conversation.answers["legal_representative"].words == "王示例"


def test_an_answer_to_another_question_is_repeated_and_asked_back(player: Player) -> None:
    player.answers_until("point", "legal_representative")
    stale = saw(player)
    player.says("王示例")
    before = player.conversation
    said = answers(player, "李另一", stale)
    assert said.startswith("收到“李另一”，没有记入")
    assert "第 3 / 28 题" in said
    assert player.conversation == before
    assert OF_ANOTHER not in answers(player, "北京市丰台区示例路1号", saw(player))
    assert player.conversation.answers["address"].words == "北京市丰台区示例路1号"


@pytest.mark.parametrize("command", ["进度", "核对", "/gaps", "跳过", "上一步", "联系方式", "删除"])
def test_a_command_is_one_whatever_was_seen(command: str, player: Player) -> None:
    player.answers_until("point", "legal_representative")
    assert OF_ANOTHER not in answers(player, command, "1|postcode")


@pytest.mark.parametrize("text", ["是", "确认删除", "1"])
def test_a_yes_to_another_question_erases_nothing(text: str, player: Player) -> None:
    player.answers_until("point", "legal_representative")
    stale = saw(player)
    player.says("删除")
    assert saw(player) != stale
    answers(player, text, stale)
    assert player.conversation.answers
    answers(player, "是", saw(player))
    assert player.conversation.answers, "who was asked something else in between is asked anew"
    player.says("删除")
    answers(player, "是", saw(player))
    assert player.conversation == Conversation()


def test_what_answers_the_question_below_a_confirmation_is_still_taken(player: Player) -> None:
    player.answers_until("point", "legal_representative")
    player.says("删除")
    answers(player, "王示例", saw(player))
    assert player.conversation.answers["legal_representative"].words == "王示例"


def test_a_number_of_a_list_that_is_not_the_last_one_chooses_nothing(player: Player) -> None:
    player.answers_until("point", "legal_representative")
    player.says("核对")
    listed = saw(player)
    player.says("进度")
    before = player.conversation
    assert OF_ANOTHER in answers(player, "1", listed)
    assert player.conversation == before
    assert OF_ANOTHER not in answers(player, "王示例", listed), "words are for the question, which is the same"


def test_the_same_question_of_another_application_is_another(player: Player) -> None:
    player.answers_until("point", "enterprise_name")
    first = saw(player)
    player.says("北京示例精密仪器有限公司")
    player.conversation = Conversation(number=2, campaign=player.campaign.id, consent=player.conversation.consent)
    player.presses("示范点")
    assert saw(player) != first
    assert OF_ANOTHER in answers(player, "北京另一家有限公司", first)
    assert not player.conversation.answers


def test_ticks_nothing_ticked_and_the_end_are_questions_of_their_own(player: Player) -> None:
    player.answers_until("point", "organisation")
    ticks = saw(player)
    player.hear(Chose(from_code("organisation", "~done", ""), AT, message="7"))
    nothing = saw(player)
    assert OF_ANOTHER in answers(player, "1", ticks)
    player.hear(
        Chose(
            from_code("organisation", player.campaign.kind("point").fields["organisation"].options[0].key, "on"),
            AT,
            1,
            "7",
        )
    )
    assert saw(player) == ticks
    assert OF_ANOTHER in answers(player, "是", nothing)
    player.answers_until("point")
    over = saw(player)
    player.happens("PaperReturned 公章不清 | legal_representative")
    assert OF_ANOTHER in answers(player, "王另一", over)
    assert saw(player) not in ("", over)


def test_before_consent_nothing_is_repeated_and_no_number_agrees(player: Player) -> None:
    player.answers_until("point", "legal_representative")
    stale = saw(player)
    fresh = Player(player.campaign, AT)
    assert "张三" not in answers(fresh, "我是张三", stale)
    answers(fresh, "1", stale)
    assert fresh.conversation.consent is None
    answers(fresh, "1", saw(fresh))
    assert fresh.conversation.consent is not None


def test_who_does_not_tell_what_they_saw_is_taken_as_before(player: Player) -> None:
    player.answers_until("point", "legal_representative")
    player.says("王示例")
    assert player.conversation.answers["legal_representative"].words == "王示例"
