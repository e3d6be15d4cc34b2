"""A reply as messages of 微信客服: as few as it can be, none beyond a limit, every choice in reach."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.button_codes import pressed
from bot.channels.wecom.composition import (
    LONGEST_HEAD,
    LONGEST_LABEL,
    LONGEST_TEXT_BYTES,
    MOST_ITEMS,
    Message,
    messages_of,
)
from bot.clock import beijing_time
from dialogs.model.actions import Run, Skip, Tick
from dialogs.model.commands import Command
from dialogs.model.reply import Choice, Paragraph, Question, Reply

CODE_BYTES = 64


def words_of(message: Message) -> str:
    return str(message["text"]["content"] if message["msgtype"] == "text" else message["msgmenu"]["head_content"])


def items_of(message: Message) -> list[tuple[str, str]]:
    if message["msgtype"] == "text":
        return []
    return [(item["click"]["content"], item["click"]["id"]) for item in message["msgmenu"]["list"]]


def options(count: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"选项{n}", Tick("field", f"o{n}", on=True), number=n, ticked=False) for n in range(1, count + 1)
    )


def test_a_question_with_a_few_choices_is_one_menu() -> None:
    skip = Choice("跳过", Skip("field"))
    [message] = messages_of(Reply((Paragraph("以下哪些已经有了？"),), ((*options(3), skip),), application=2))
    assert words_of(message) == "以下哪些已经有了？"
    assert [label for label, _ in items_of(message)] == ["☐ 选项1", "☐ 选项2", "☐ 选项3", "跳过"]
    chose = pressed(items_of(message)[0][1], None, beijing_time())
    assert (chose.action, chose.application) == (Tick("field", "o1", on=True), 2)


def test_more_than_a_menu_has_are_lines_with_their_numbers() -> None:
    [message] = messages_of(Reply((Paragraph("以下哪些？"),), (options(12), (Choice("跳过", Skip("field")),))))
    lines = words_of(message).splitlines()
    assert lines[1:13] == [f"{n} ☐ 选项{n}" for n in range(1, 13)]
    assert [label for label, _ in items_of(message)] == ["跳过"]


def test_a_long_text_stands_before_the_menu_that_has_the_question() -> None:
    said, asked = Paragraph("起草如下。" * 100), Question(28, 28, "开展情况", "可以用吗？")
    first, second = messages_of(Reply((said, asked), ((Choice("就用这份", Run(Command.REVIEW)),),)))
    assert words_of(first) == said.text
    assert words_of(second) == "第 28 / 28 题 · 开展情况\n可以用吗？"


def test_a_text_without_choices_is_cut_at_sentences() -> None:
    messages = messages_of(Reply.of("一句话到这里为止。" * 200))
    assert len(messages) == 3
    assert all(words_of(message).endswith("。") for message in messages)


def test_more_choices_without_a_number_than_a_menu_has_are_in_a_second_one() -> None:
    choices = tuple(Choice(f"去处{n}", Run(Command.HELP)) for n in range(12))
    first, second = messages_of(Reply((Paragraph("去哪里？"),), (choices,)))
    assert len(items_of(first)) + len(items_of(second)) == len(choices)


@settings(deadline=None, max_examples=150)
@given(
    text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=2_000),
    labels=st.lists(st.text("长标签🏭a", min_size=1, max_size=80), max_size=25),
    numbered=st.booleans(),
)
def test_no_message_is_beyond_a_limit_and_no_choice_is_lost(text: str, labels: list[str], *, numbered: bool) -> None:
    choices = tuple(
        Choice(label, Tick("field", f"o{place}", on=True), number=place + 1 if numbered else None)
        for place, label in enumerate(labels)
    )
    messages = messages_of(Reply((Paragraph(text),), (choices,)))
    for message in messages:
        most = LONGEST_TEXT_BYTES if message["msgtype"] == "text" else LONGEST_HEAD
        assert len(words_of(message).encode()) <= most
        assert len(items_of(message)) <= MOST_ITEMS
        for label, code in items_of(message):
            assert 0 < len(label.encode()) <= LONGEST_LABEL
            assert 0 < len(code.encode()) <= CODE_BYTES
    items = sum(len(items_of(message)) for message in messages)
    assert items in (len(choices), 0)
    if not items:
        whole = "\n".join(words_of(message) for message in messages)
        assert all(f"{choice.number} " in whole for choice in choices)
