"""Putting a question and taking its answer: each kind's words, each button's value."""

from datetime import datetime

import pytest

from dialogs.flow import asking
from dialogs.language.plain_text import text_of_parts
from dialogs.model.actions import AnswerAction, ConfirmNothing, FinishTicks, GiveAnswer, ShowMoreOptions, Tick
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Consent, Conversation
from dialogs.model.reply import Paragraph, Recorded
from dialogs.questions.registry import question_kind
from dialogs.questions.ticks import ticked_now
from standards.campaign import Campaign, Step
from standards.form import AnswerKind, Value
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


@pytest.fixture
def context(campaign: Campaign) -> Context:
    return Context(campaign, Conversation(kind="point", consent=Consent(version="1", at=AT)), AT)


def step_of(context: Context, key: str) -> Step:
    return next(step for step in context.kind.steps if step.field.key == key)


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_a_question_carries_its_printed_label_its_place_and_its_choices(campaign: Campaign, kind: str) -> None:
    context = Context(campaign, Conversation(kind=kind, consent=Consent(version="1", at=AT)), AT)
    for number, step in enumerate(context.kind.usual_steps[:-1], 1):
        text = text_of_parts(asking.question(context, step).parts)
        label = step.field.label if step.clause is None else f"第{step.clause.number}条 {step.clause.heading}"
        assert text.startswith(f"第 {number} / {len(context.kind.usual_steps)} 题 · {label}")
        assert text.count("\n") <= 3, "a phone shows the whole question"
        assert "{" not in text
        labels = [choice.label for row in asking.question(context, step).choices for choice in row]
        assert len(labels) == len(set(labels))
        assert "跳过" in labels
        assert ("查看原文" in labels) == (step.clause is not None)


@pytest.mark.parametrize(("words", "value"), [("1", True), ("2", False), ("有", True), ("没有", False), ("是的", True)])
def test_yes_and_no_in_words_and_numbers(context: Context, words: str, value: bool) -> None:
    step = step_of(context, "induction")
    after, _ = asking.take_text(context, step, words, question_kind(step.field).read(context, step.field, words))
    assert after.conversation.values["induction"] is value


@pytest.mark.parametrize(
    ("action", "kept"),
    [
        (GiveAnswer("induction", "yes"), True),
        (GiveAnswer("induction", "no"), False),
        (GiveAnswer("induction", "maybe"), None),
        (GiveAnswer("enterprise_type", "state_owned"), "国有企业"),
        (GiveAnswer("enterprise_type", "nothing_known"), None),
        (ConfirmNothing("plan", confirmed=True), ()),
        (ConfirmNothing("plan", confirmed=False), None),
        (FinishTicks("plan"), None),
        (Tick("plan", "risk", on=True), None),
        (GiveAnswer("employees", "yes"), None),
    ],
)
def test_buttons_set_what_they_carry(context: Context, action: AnswerAction, kept: Value | None) -> None:
    taken = asking.take_choice(context, step_of(context, action.field), action)
    assert (None if taken is None else taken[0].conversation.values[action.field]) == kept


def test_other_asks_for_words(context: Context) -> None:
    step = step_of(context, "enterprise_type")
    taken = asking.take_choice(context, step, GiveAnswer("enterprise_type", "other"))
    assert taken == (context, [Paragraph("企业类型请直接写出具体名称；收到的是“其他”。")])


def test_ticks_begin_with_what_was_answered_before(context: Context) -> None:
    step = step_of(context, "plan")
    answered = context.after(context.conversation.answering("plan", Answer(value=("risk",), words="", at=AT)))
    assert ticked_now(answered, step.field) == ("risk",)
    actions = [choice.action for row in asking.question(answered, step).choices for choice in row]
    assert Tick("plan", "risk", on=False) in actions, "what is ticked is cleared by its button"
    assert Tick("plan", "risk", on=True) not in actions


def test_options_come_a_page_at_a_time_and_none_is_lost(context: Context) -> None:
    for step in context.kind.steps:
        if step.field.kind is not AnswerKind.CHOICE:
            continue
        shown: list[str] = []
        page = 0
        while True:
            choices = [choice for row in asking.question(context, step, page).choices for choice in row]
            assert len(choices) <= 12
            shown += [choice.action.option for choice in choices if isinstance(choice.action, GiveAnswer)]
            page = next(choice.action.page for choice in choices if isinstance(choice.action, ShowMoreOptions))
            if page == 0:
                break
        assert shown == list(step.field.option_labels)


def test_passing_over_is_counted_and_keeps_an_answer(context: Context) -> None:
    step = step_of(context, "plan")
    once, said = asking.pass_over(context, step)
    twice, said_again = asking.pass_over(once, step)
    assert (once.conversation.skipped, twice.conversation.skipped) == ({"plan": 1}, {"plan": 2})
    assert "最后再问一次" in said
    assert "待确认" in said_again
    answered = twice.after(twice.conversation.answering("plan", Answer(value=(), words="", at=AT)))
    kept, said = asking.pass_over(answered.after(answered.conversation.reopening("plan")), step)
    assert (kept.conversation.skipped, kept.conversation.values["plan"]) == ({}, ())
    assert "没有改动" in said


@pytest.fixture
def in_doubt(campaign: Campaign) -> Player:
    player = Player(campaign, AT)
    player.answers_until("zone", "protecting_share", {"enterprises": "40"})
    player.says("30")
    return player


def test_a_doubtful_answer_is_kept_nowhere_before_it_is_confirmed(in_doubt: Player) -> None:
    assert "protecting_share" not in in_doubt.conversation.answers
    assert in_doubt.conversation.unfinished == {}
    in_doubt.presses("是")
    answer = in_doubt.conversation.answers["protecting_share"]
    assert (answer.value, answer.words, in_doubt.conversation.pending) == (30, "30", None)


def test_the_yes_to_another_doubt_confirms_nothing(in_doubt: Player) -> None:
    in_doubt.says("12")
    in_doubt.presses("是", old=True)
    assert "protecting_share" not in in_doubt.conversation.answers
    assert "记作“30%（12 家）”吗？" in "\n".join(in_doubt.presses("是", old=True))
    in_doubt.presses("是")
    assert in_doubt.conversation.values["protecting_share"] == 12


def test_the_yes_to_a_doubt_that_was_settled_confirms_nothing(in_doubt: Player) -> None:
    in_doubt.says("30%")
    in_doubt.says("上一步")
    in_doubt.presses("是")
    assert in_doubt.conversation.values["protecting_share"] == "30"


@pytest.mark.parametrize("text", ["1", "2"])
def test_a_bare_number_under_a_doubt_is_another_answer(in_doubt: Player, text: str) -> None:
    lines = in_doubt.says(text)
    assert f"（{text} 家）”吗？" in lines[0]


def test_what_is_not_understood_ends_the_doubt(in_doubt: Player) -> None:
    in_doubt.says("十几家")
    assert in_doubt.conversation.pending is None


@pytest.mark.parametrize(
    ("key", "words", "section", "clause", "short"),
    [
        ("postcode", "100070", 0, "", ""),
        ("staff", "2", 1, "第2条", "保护工作人数 2 人"),
        ("organisation", "全部", 1, "第1条", "领导机构、办事机构、工作职责"),
        ("organisation", "领导小组和办公室", 1, "第1条", "领导机构、办事机构"),
        ("agreements", "都没有", 1, "第6（5）条", "涉密人员协议：无"),
        ("trainings_ledger", "有", 1, "第6（4）条", "培训台账：是"),
    ],
)
def test_an_answer_that_was_kept_says_where_it_belongs(
    context: Context, key: str, words: str, section: int, clause: str, short: str
) -> None:
    step = step_of(context, key)
    _, parts = asking.take_text(context, step, words, question_kind(step.field).read(context, step.field, words))
    [line] = [part for part in parts if isinstance(part, Recorded)]
    assert (line.section, line.clause, line.short) == (section, clause, short)
