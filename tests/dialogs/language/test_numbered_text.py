"""Replies where there are no buttons: what stands below them, and what typing it does."""

import re
from collections.abc import Mapping

import pytest

from dialogs.language.choice_wording import READ_ON
from dialogs.language.normalise import fold
from dialogs.language.numbered_text import joined, pressable
from dialogs.language.plain_text import text_of
from dialogs.language.text_pieces import cut
from dialogs.model.actions import FinishTicks, GiveAnswer, Run, Skip, StaffAction, Tick
from dialogs.model.commands import Command
from dialogs.model.events import Chose
from dialogs.model.reply import Choice, Paragraph, Question, Reply
from standards.campaign import Campaign
from tests.player import AT, Player

SKIP = Choice("跳过", Skip("x"))
QUESTION = Question(5, 28, "企业类型", "请选一项")


def options(*labels: str) -> tuple[tuple[Choice, ...], ...]:
    return tuple((Choice(label, GiveAnswer("x", str(n)), n),) for n, label in enumerate(labels, 1))


def ticks(*labels: str, on: Mapping[str, bool]) -> tuple[tuple[Choice, ...], ...]:
    rows = ((Choice(label, Tick("x", label, True), n, on.get(label, False)),) for n, label in enumerate(labels, 1))
    return (*rows, (Choice("选好了", FinishTicks("x")), SKIP))


def test_numbered_choices_have_a_line_each_and_the_others_one_together() -> None:
    reply = Reply((QUESTION,), (*options("国有企业", "其他"), (SKIP, Choice("上一步", Skip("x")))))
    assert joined([reply]).split("\n") == [
        "第 5 / 28 题 · 企业类型",
        "请选一项",
        "1 国有企业",
        "2 其他",
        "回复 1 或 2",
        "也可以回复：跳过、上一步",
    ]


@pytest.mark.parametrize(("labels", "how"), [("甲", "回复 1"), ("甲乙", "回复 1 或 2"), ("甲乙丙", "回复编号，例如 1")])
def test_it_says_how_one_of_several_is_chosen(labels: str, how: str) -> None:
    assert joined([Reply((QUESTION,), options(*labels))]).split("\n")[-1] == how


def test_a_message_that_asks_for_nothing_else_says_what_can_be_typed() -> None:
    assert joined([Reply.of("已登记。", ((Choice("撤销", Run(Command.REVIEW)),),))]) == "已登记。\n可以回复：撤销"
    assert joined([Reply.of("已登记。")]) == "已登记。"


@pytest.mark.parametrize(("labels", "example"), [("甲乙", "1,2"), ("甲乙丙", "1,3"), ("甲乙丙丁戊", "1,3,4")])
def test_where_several_may_be_chosen_it_says_how(labels: str, example: str) -> None:
    lines = joined([Reply((QUESTION,), ticks(*labels, on={}))]).split("\n")
    assert f"1 ☐ {labels[0]}" in lines
    assert lines[-2:] == [f"回复编号，可以几个一起，例如 {example}", "也可以回复：跳过"]


def test_what_only_draws_ticks_anew_says_what_is_ticked_now() -> None:
    rows = ticks("台账", "协议", on={"协议": True})
    assert joined([Reply((), rows, redraws="7")]).split("\n") == [
        "现在勾选了：协议。",
        "1 ☐ 台账",
        "2 ☑ 协议",
        "回复编号，可以几个一起，例如 1,2",
        "也可以回复：选好了、跳过",
    ]
    assert joined([Reply((), ticks("台账", on={}), redraws="7")]).startswith("现在一项也没有勾选。")


def test_a_line_that_can_be_chosen_has_its_number_itself(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", None, {"trainings": "1", "agreements": "保密协议"})
    player.says("查看差距")
    lines = joined(player.shown[-1:]).split("\n")
    assert "1 第6（4）条 培训：还差1次" in lines
    assert "2 第6（5）条 协议：缺竞业限制协议" in lines
    assert "选一行：回复行首的编号，例如 1" in lines
    player.says("核对")
    lines = joined(player.shown[-1:]).split("\n")
    assert lines[1] == "1 企业名称：北京示例精密仪器有限公司"
    player.says("1")
    assert "第 1 / 28 题 · 企业名称" in text_of(player.shown[-1])


def test_a_gap_is_not_cut_from_its_quotation(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    missed = dict.fromkeys(
        ["organisation", "resources", "mechanisms", "plan", "classification", "agreements"], "都没有"
    )
    player.answers_until("point", None, {**missed, "staff": "0", "trainings": "0", "risk_assessment": "都没有"})
    player.says("展开看怎么补")
    rest, pieces = joined(player.shown[-1:], 2_048), []
    while rest:
        piece, rest = cut(rest, 2_048, READ_ON)
        pieces.append(piece)
    assert len(pieces) > 1
    assert all(not piece.startswith("原文") for piece in pieces)
    assert all(re.match(r"\d+ 第", piece) for piece in pieces[1:])


@pytest.mark.parametrize("typed", ["改", "改（刚记的）"])
def test_it_says_what_is_changed_by_a_word_that_does_not(campaign: Campaign, typed: str) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "legal_representative")
    player.says("王示例")
    assert joined(player.shown[-1:]).endswith("也可以回复：跳过、上一步、改（刚记的）")
    player.says(typed)
    assert text_of(player.shown[-1]).startswith("第 2 / 28 题 · 法定代表人")


def test_where_numbers_are_answers_a_line_is_chosen_by_words(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "employees")
    player.says("核对")
    lines = joined(player.shown[-1:]).split("\n")
    assert "企业名称：北京示例精密仪器有限公司" in lines
    assert "改哪一行：回复“改”加名称，例如 改企业名称" in lines
    player.says("改企业名称")
    assert "企业名称" in text_of(player.shown[-1]).split("\n")[0]


def test_replies_of_one_turn_are_one_message() -> None:
    assert joined([Reply.of("第一件。"), Reply(), Reply.of("第二件。")]) == "第一件。\n\n第二件。"
    assert joined([]) == ""


def test_a_question_below_a_text_that_is_cut_is_a_paragraph_of_its_own() -> None:
    said = Reply((Paragraph("说明。" * 300), QUESTION), options("国有企业"))
    assert "\n\n第 5 / 28 题" not in joined([said])
    assert joined([said], most=2_048).endswith("说明。\n\n第 5 / 28 题 · 企业类型\n请选一项\n1 国有企业\n回复 1")
    listed = Reply((Paragraph("差距。" * 300),), options("补第1条"))
    assert joined([listed], most=2_048).endswith("差距。\n\n1 补第1条\n回复 1")


def test_a_label_presses_only_what_no_text_says() -> None:
    undo = Choice("撤销 这一条", StaffAction("received", "#1 撤销"))
    shown = pressable(Reply.of("已登记", ((undo, SKIP), *options("示范点"))))
    assert shown == {fold("撤销这一条"): undo}


def test_every_choice_of_the_first_words_can_be_typed(campaign: Campaign) -> None:
    """The text names each choice, and what it names does what its button does."""
    player = Player(campaign, AT)
    player.says("你好")
    [reply] = player.shown
    before, shown = player.conversation, joined([reply])
    for choice in reply.all_choices():
        typed = str(choice.number) if choice.number else choice.label
        assert f"{choice.number} {choice.label}" in shown or choice.label in shown.split("\n")[-1]
        player.conversation = before
        player.says(typed)
        by_typing = text_of(player.shown[-1])
        player.conversation = before
        player.hear(Chose(choice.action, AT))
        assert text_of(player.shown[-1]) == by_typing, choice.label
