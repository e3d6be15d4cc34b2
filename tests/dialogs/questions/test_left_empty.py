"""An optional question may be left empty for good."""

import pytest

from dialogs.questions.outcome import Understood
from standards.form import Field
from tests.reading import outcome


def optional(kind: str) -> Field:
    return Field.model_validate({"key": "field", "label": "备注", "kind": kind, "unit": "人", "optional": True})


@pytest.mark.parametrize("kind", ["text", "phone", "email", "credit_code", "date", "name"])
@pytest.mark.parametrize(
    "said", ["不填", "没有", "无", "暂无", "这项不填了", "不用填", "留空", "/", "——", "N/A", "不适用"]
)
def test_nothing_is_written_where_nothing_is_said_to_be_there(kind: str, said: str) -> None:
    assert outcome(optional(kind), said) == Understood("")


@pytest.mark.parametrize("kind", ["text", "phone", "email"])
@pytest.mark.parametrize(
    "said", ["没有备注", "备注：无", "备注没有", "备注不填", "暂无备注。", "没有什么备注", "没有备注要写的"]
)
def test_nothing_is_written_where_the_blank_is_named_beside_it(kind: str, said: str) -> None:
    assert outcome(optional(kind), said) == Understood("")


@pytest.mark.parametrize("said", ["没有邮箱", "电子邮箱：无", "邮箱暂无"])
def test_a_blank_goes_by_the_end_of_its_name(said: str) -> None:
    assert outcome(optional("email").replaced(label="电子邮箱"), said) == Understood("")


@pytest.mark.parametrize("said", ["备注", "备注：没有分公司", "备注无误"])
def test_the_name_of_the_blank_alone_leaves_nothing_empty(said: str) -> None:
    assert outcome(optional("text"), said) != Understood("")


@pytest.mark.parametrize("kind", ["count", "number", "amount"])
def test_none_is_a_number_and_not_a_blank(kind: str) -> None:
    assert outcome(optional(kind), "没有") in (Understood(0), Understood("0"))
    assert outcome(optional(kind), "不填") == Understood("")


@pytest.mark.parametrize("said", ["没有其他情况", "不填写虚假信息", "无锡示例路1号"])
def test_words_that_only_begin_so_are_an_answer(said: str) -> None:
    assert outcome(optional("text"), said) != Understood("")


def test_a_question_that_is_not_optional_is_not_left_empty() -> None:
    assert outcome(optional("text").replaced(optional=False), "不填") != Understood("")
