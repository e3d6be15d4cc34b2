"""What every message says of itself as data: how far the application is, and whether it has ended."""

from datetime import datetime

import pytest

from dialogs.model.events import PaperReceived, ReminderDue, Started
from dialogs.model.reply import Ended, Paragraph, Progress
from standards.campaign import Campaign
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


@pytest.fixture
def player(campaign: Campaign) -> Player:
    return Player(campaign, AT)


def test_there_is_no_progress_before_a_kind_is_chosen(player: Player) -> None:
    player.hear(Started(AT))
    player.presses("同意")
    assert [reply.progress for reply in player.shown] == [None, None]


def test_progress_follows_the_open_question_and_counts_answers(player: Player) -> None:
    player.answers_until("point", "address")
    total = len(player.campaign.kind("point").usual_steps)
    before = player.shown[-1].progress
    assert before is not None
    assert (before.position, before.total, before.answered) == (before.answered + 1, total, before.answered)
    player.presses("跳过")
    assert player.shown[-1].progress == Progress(before.answered + 2, total, before.answered), (
        "passed over, not answered"
    )
    player.says("联系方式")
    assert player.shown[-1].progress == Progress(before.answered + 2, total, before.answered), "a side question too"


def test_progress_of_a_ticked_option_goes_with_its_redrawn_buttons(player: Player) -> None:
    player.answers_until("point", "plan")
    asked = player.shown[-1].progress
    player.presses(next(label for label in _labels(player) if label.startswith("☐")))
    assert player.shown[-1].redraws is not None
    assert player.shown[-1].progress == asked


def test_nothing_is_open_once_all_were_asked_and_a_correction_opens_one_again(player: Player) -> None:
    player.answers_until("point")
    total = len(player.campaign.kind("point").usual_steps)
    assert player.shown[-1].progress == Progress(None, total, total)
    player.says("修改企业名称")
    assert player.shown[-1].progress == Progress(1, total, total, correcting=True), "put again, its answer stays"


def test_news_tell_the_progress_too(player: Player) -> None:
    player.answers_until("point", "plan")
    asked = player.shown[-1].progress
    player.hear(ReminderDue(3, AT))
    player.hear(PaperReceived(AT))
    assert [reply.progress for reply in player.shown[-2:]] == [asked, asked]


def test_an_end_is_said_as_data(player: Player) -> None:
    player.hear(Started(AT))
    player.presses("不同意")
    assert player.shown[-1].ended is Ended.DECLINED
    player.answers_until("point", "address")
    player.says("删除")
    player.says("取消")
    assert player.shown[-1].ended is None
    player.says("删除")
    player.says("确认删除")
    assert (player.shown[-1].ended, player.shown[-1].progress) == (Ended.ERASED, None)


def _labels(player: Player) -> list[str]:
    return [f"{'☑' if choice.ticked else '☐'} {choice.label}" for choice in player.shown[-1].all_choices()]


def test_what_was_skipped_and_comes_last_is_no_correction(player: Player) -> None:
    player.answers_until("point", "enterprise_name")
    player.presses("跳过")
    player.answers_until("point", "enterprise_name")
    progress = player.shown[-1].progress
    assert progress is not None
    assert (progress.position, progress.correcting) == (1, False)


def test_what_is_asked_in_plain_words_is_marked_for_screens_that_ask_it_already(player: Player) -> None:
    player.hear(Started(AT))
    player.presses("同意")
    player.says("截止时间")
    *answers, asked = [part for part in player.shown[-1].parts if isinstance(part, Paragraph)]
    assert [part.docked for part in answers] == [False] * len(answers)
    assert asked.docked
    assert asked.text.startswith("您为谁申报？")
