"""Where one comes back to after a correction: to the list it was begun from, or to the open question."""

from datetime import datetime

from dialogs.language.plain_text import text_of
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def at_the_industry(campaign: Campaign) -> Player:
    player = Player(campaign, AT)
    player.answers_until("point", "industry")
    return player


def test_after_a_correction_of_the_last_answer_the_open_question_comes_back(campaign: Campaign) -> None:
    player = at_the_industry(campaign)
    player.says("上面那个错了")
    player.says("国有企业")
    assert "所属行业" in text_of(player.shown[-1])
    assert "每一行都可以改" not in text_of(player.shown[-1])


def test_after_a_correction_in_the_list_the_list_comes_back(campaign: Campaign) -> None:
    player = at_the_industry(campaign)
    player.says("核对")
    player.presses("邮政编码")
    player.says("100072")
    assert "每一行都可以改" in text_of(player.shown[-1])
