"""What stands in one message of WeChat, and what typing 继续 or a label does."""

import pytest

from bot.channels.wechat import MOST_BYTES
from bot.channels.wechat.composition import cut, joined, pressable, reads_on
from dialogs.language.normalise import fold
from dialogs.model.actions import GiveAnswer, StaffAction
from dialogs.model.reply import Choice, Paragraph, Question, Reply

LAST_LINE = "回复“继续”看下文"
QUESTION = Question(5, 28, "企业类型", "请选一项，也可直接输入")
OPTIONS = tuple((Choice(f"第{n}种企业", GiveAnswer("type", str(n)), n),) for n in range(1, 30))


def test_a_short_turn_is_one_message_as_it_is() -> None:
    text = joined([Reply.of("已登记。"), Reply((QUESTION,), OPTIONS[:2])])
    assert cut(text) == (text, "")
    assert text == "已登记。\n\n第 5 / 28 题 · 企业类型\n请选一项，也可直接输入\n1 第1种企业\n2 第2种企业\n回复 1 或 2"


def test_a_long_turn_is_read_on_and_its_question_is_not_cut_away_from_its_options() -> None:
    text = joined([Reply((Paragraph("核对说明。" * 110), QUESTION), OPTIONS)])
    first, rest = cut(text)
    assert len(first.encode()) <= MOST_BYTES
    assert first.endswith(f"核对说明。\n\n{LAST_LINE}")
    assert cut(rest) == (rest, "")
    assert rest.startswith("第 5 / 28 题")
    assert rest.endswith("29 第29种企业\n回复编号，例如 1")


@pytest.mark.parametrize("typed", ["继续", "“继续”", " 继续。", "繼續", "继续看下文", '"继续"'])
def test_these_read_on(typed: str) -> None:
    assert reads_on(typed)


@pytest.mark.parametrize("typed", ["继续填写", "继续补充", "下一条", "继续申报", "1", ""])
def test_these_are_for_the_conversation(typed: str) -> None:
    assert not reads_on(typed)


def test_a_label_is_pressed_however_it_is_spaced_and_wide() -> None:
    undo = Choice("撤销 收件A", StaffAction("received", "#1 撤销"))
    assert pressable(Reply.of("已登记", ((undo,),)))[fold("撤销收件Ａ")] is undo
