"""Rows of a list, typed one by one or pasted."""

import time

import pytest

from dialogs.language.normalise import clean_table
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Conversation, Unfinished
from dialogs.questions.outcome import Doubtful, NotUnderstood, Outcome, Understood
from dialogs.questions.registry import question_kind
from standards.form import Field
from tests.reading import AT, CAMPAIGN

PATENTS = Field.model_validate(
    {
        "key": "patents",
        "label": "专利清单",
        "kind": "rows",
        "columns": [
            {"key": "name", "label": "名称"},
            {"key": "number", "label": "专利号"},
            {"key": "granted_on", "label": "授权日期", "kind": "date"},
            {"key": "note", "label": "备注", "optional": True},
        ],
        "rows_most": 400,
    }
)
CLIENTS = Field.model_validate(
    {
        "key": "clients",
        "label": "服务企业名单",
        "kind": "rows",
        "columns": [{"key": "name", "label": "企业名称", "kind": "organisation"}],
        "rows_least": 0,
    }
)
VALVE = "一种示例阀门\tZL202310000001.0\t2023-03-05\t"
PUMP = "一种示例水泵\tZL202310000002.5\t2023-04-06\t"


def read(field: Field, text: str, present: tuple[str, ...] = (), rewritten: int = 0) -> Outcome:
    answers = {field.key: Answer(value=present, words="", at=AT)} if present else {}
    unfinished = {field.key: Unfinished(row=rewritten)} if rewritten else {}
    context = Context(CAMPAIGN, Conversation(answers=answers, unfinished=unfinished), AT)
    return question_kind(field).read(context, field, clean_table(text))


def rows(field: Field, text: str, present: tuple[str, ...] = (), rewritten: int = 0) -> tuple[str, ...]:
    answer = read(field, text, present, rewritten)
    assert isinstance(answer, Understood), answer
    assert isinstance(answer.value, tuple)
    return answer.value


@pytest.mark.parametrize(
    "text",
    [
        "一种示例阀门，ZL202310000001.0，2023年3月5日",
        "一种示例阀门,ZL202310000001.0,2023-03-05",
        "一种示例阀门、ZL202310000001.0、2023.3.5",
        "一种示例阀门；ZL202310000001.0；2023年3月5日",
        "一种示例阀门 ZL202310000001.0 2023年3月5日",
        "一种示例阀门   ZL202310000001.0   2023/3/5",
        "一种示例阀门 / ZL202310000001.0 / 2023年3月5日",
        "| 一种示例阀门 | ZL202310000001.0 | 2023年3月5日 |",
        "一种示例阀门\tZL202310000001.0\t2023/3/5\t",
        "1. 一种示例阀门，ZL202310000001.0，2023年3月5日",
        "1\t一种示例阀门\tZL202310000001.0\t2023/3/5\t无",
        "（1）一种示例阀门，ZL202310000001.0，二〇二三年三月五日，无",
        "名称：一种示例阀门，专利号：ZL202310000001.0，授权日期：2023年3月5日",
        "专利号：ZL202310000001.0；授权日期：2023年3月5日；名称：一种示例阀门",
        "名称：一种示例阀门\n专利号：ZL202310000001.0\n授权日期：2023年3月5日",
        "序号\t专利号\t名称\t授权日期\n1\tZL202310000001.0\t一种示例阀门\t2023-03-05",
        "| 名称 | 专利号 | 授权日期 |\n|---|---|---|\n| 一种示例阀门 | ZL202310000001.0 | 2023-03-05 |",
    ],
)
def test_a_row_in_any_usual_separation(text: str) -> None:
    assert rows(PATENTS, text) == (VALVE,)


def test_a_comma_within_a_cell_stays_where_no_other_way_is_a_row() -> None:
    assert rows(PATENTS, "阀门，水泵一体装置，ZL202310000003.1，2023年5月6日") == (
        "阀门，水泵一体装置\tZL202310000003.1\t2023-05-06\t",
    )


def test_a_cell_that_may_be_empty_is_filled_or_left_out() -> None:
    assert rows(PATENTS, "一种示例阀门，ZL202310000001.0，2023年3月5日，已转让") == (VALVE + "已转让",)


def test_every_line_of_a_paste_is_a_row_behind_those_that_are_there() -> None:
    pasted = "一种示例水泵，ZL202310000002.5，2023年4月6日\n\n一种示例阀门，ZL202310000001.0，2023年3月5日"
    assert rows(PATENTS, pasted, (VALVE,)) == (VALVE, PUMP)
    answer = read(PATENTS, pasted, (VALVE,))
    assert isinstance(answer, Understood)
    assert "有 1 行与已写的相同，没有重复记。" in answer.note


def test_rows_on_one_line_are_parted_by_semicolons() -> None:
    text = "一种示例阀门，ZL202310000001.0，2023年3月5日；一种示例水泵，ZL202310000002.5，2023年4月6日。"
    assert rows(PATENTS, text) == (VALVE, PUMP)


@pytest.mark.parametrize(
    "text",
    [
        "1、一种示例阀门，ZL202310000001.0，2023年3月5日 2、一种示例水泵，ZL202310000002.5，2023年4月6日",
        "1. 一种示例阀门，ZL202310000001.0，2023-03-05； 2. 一种示例水泵，ZL202310000002.5，2023-04-06。",
        "（1）一种示例阀门 ZL202310000001.0 2023/3/5（2）一种示例水泵 ZL202310000002.5 2023/4/6".replace(
            "（2）", " （2）"
        ),
        "①一种示例阀门，ZL202310000001.0，2023.3.5，②一种示例水泵，ZL202310000002.5，2023.4.6",
        "第1项：一种示例阀门，ZL202310000001.0，2023.3.5；第2项：一种示例水泵，ZL202310000002.5，2023.4.6",
    ],
)
def test_rows_on_one_line_are_parted_by_their_numbers(text: str) -> None:
    assert rows(PATENTS, text) == (VALVE, PUMP)


def test_names_on_one_line_are_parted_by_their_numbers() -> None:
    listed = ("杭州示例科技有限公司", "杭州样例电子有限公司")
    assert rows(CLIENTS, "1、杭州示例科技有限公司 2、杭州样例电子有限公司") == listed
    assert rows(CLIENTS, "1.杭州示例科技有限公司；2.杭州样例电子有限公司。") == listed


def test_a_numbered_row_on_the_same_line_that_lacks_a_cell_is_told() -> None:
    answer = read(PATENTS, "1、一种示例阀门，ZL202310000001.0，2023年3月5日 2、一种示例水泵")
    assert isinstance(answer, Understood)
    assert answer.value == (VALVE,)
    assert "收到 2 行，记下 1 行。" in answer.note
    assert "收到的是“一种示例水泵”" in answer.note


def test_two_rows_on_one_line_without_numbers_are_no_row_before_a_yes() -> None:
    answer = read(PATENTS, "示例阀门，ZL1，2023-3-5 示例水泵，ZL2，2023-4-6")
    assert isinstance(answer, Doubtful)


def test_equal_rows_of_one_text_are_kept_and_told() -> None:
    service = "示例培训，SB-1，2023年3月5日"
    answer = read(PATENTS, f"{service}\n{service}\n一种示例水泵，ZL202310000002.5，2023年4月6日\n{service}", (PUMP,))
    assert isinstance(answer, Understood)
    assert answer.value == (PUMP, *("示例培训\tSB-1\t2023-03-05\t",) * 3)
    assert "第 3、4 行与前面的行相同，也记了；多写的可以删，例如：删第3行" in answer.note
    assert "有 1 行与已写的相同，没有重复记。" in answer.note


def test_a_row_that_is_said_again_is_kept_once_more_after_a_yes() -> None:
    answer = read(PATENTS, "一种示例阀门，ZL202310000001.0，2023年3月5日", (PUMP, VALVE))
    assert isinstance(answer, Doubtful)
    assert answer.question == "第2行已经是这样，再记一行吗？"
    assert answer.answer.value == (PUMP, VALVE, VALVE)


def test_what_was_not_understood_is_told_by_the_number_of_its_line() -> None:
    answer = read(
        PATENTS, "一种示例阀门，ZL202310000001.0，2023年3月5日\n一种示例水泵，ZL202310000002.5，去年\n只有名称"
    )
    assert isinstance(answer, Understood)
    assert answer.value == (VALVE,)
    assert "收到 3 行，记下 1 行。" in answer.note
    assert "第2行没有记：授权日期请写年、月、日" in answer.note
    assert "第3行没有记：每行依次写名称、专利号、授权日期、备注" in answer.note


def test_a_row_that_lacks_a_cell_says_what_a_row_has() -> None:
    answer = read(PATENTS, "一种示例阀门")
    assert answer == NotUnderstood(
        "每行依次写名称、专利号、授权日期、备注，用逗号隔开；收到的是“一种示例阀门”。", "一种示例阀门"
    )


def test_a_row_is_rewritten_in_its_place() -> None:
    new = "一种新阀门，ZL202310000009.9，2023年6月7日"
    assert rows(PATENTS, new, (VALVE, PUMP), rewritten=1) == ("一种新阀门\tZL202310000009.9\t2023-06-07\t", PUMP)


def test_a_list_of_names_may_stand_on_one_line() -> None:
    listed = ("杭州示例科技有限公司", "杭州样例电子有限公司")
    assert rows(CLIENTS, "杭州示例科技有限公司、杭州样例电子有限公司") == listed
    assert rows(CLIENTS, "1. 杭州示例科技有限公司\n2. 杭州样例电子有限公司") == listed
    assert rows(CLIENTS, "序号\t企业名称\n1\t杭州示例科技有限公司\n2\t杭州样例电子有限公司") == listed


def test_none_is_an_answer_where_a_list_may_be_empty() -> None:
    assert rows(CLIENTS, "没有") == ()
    assert isinstance(read(PATENTS, "没有"), NotUnderstood)


def test_what_may_be_no_row_is_asked_back() -> None:
    awards = PATENTS.replaced(columns=PATENTS.columns[:2])
    answer = read(awards, "我们明年打算申请，大概有两件吧")
    assert isinstance(answer, Doubtful)
    assert answer.question == "记作“我们明年打算申请，大概有两件吧”吗？"


def test_three_hundred_rows_are_read_at_once() -> None:
    pasted = "\n".join(
        f"{number}\t一种示例装置{number}\tZL2023{number:08}.0\t2023-{1 + number % 12:02}-05" for number in range(1, 301)
    )
    started = time.process_time()
    value = rows(PATENTS, pasted)
    assert len(value) == 300
    assert value[299] == "一种示例装置300\tZL202300000300.0\t2023-01-05\t"
    assert time.process_time() - started < 1


def test_more_rows_than_a_list_has_room_for_are_not_kept_in_silence() -> None:
    pasted = "\n".join(f"装置{number}\tA{number}\t2023-01-05" for number in range(410))
    answer = read(PATENTS, pasted)
    assert isinstance(answer, Understood)
    assert isinstance(answer.value, tuple)
    assert len(answer.value) == 400
    assert "最多写 400 行，多出的 10 行没有记。" in answer.note


def test_a_list_is_read_back_as_it_may_be_typed_again() -> None:
    shown = question_kind(PATENTS).show(PATENTS, (VALVE, PUMP))
    assert shown == "一种示例阀门，ZL202310000001.0，2023年3月5日；一种示例水泵，ZL202310000002.5，2023年4月6日"
    assert rows(PATENTS, shown) == (VALVE, PUMP)
