"""Which answers a changed question still takes, and how it keeps them then."""

from typing import Any

import pytest

from standards.answers import Value
from standards.fitting import refitted, ticks_left
from standards.form import Field
from standards.rows import row_of

A, B, C = ({"key": key, "label": key.upper()} for key in "abc")
COLUMNS = [{"key": "name", "label": "名称"}, {"key": "day", "label": "日期", "kind": "date"}]
YEARS = {"kind": "by_year", "period": "year", "last": 3, "ask": "{periods}各多少？"}
ROW, TURNED = row_of(("专利", "2023-01-02")), row_of(("2023-01-02", "专利"))
WITH_ONE_MORE = row_of(("专利", "2023-01-02", ""))
OPTIONAL = {"key": "more", "label": "备注", "optional": True}


def field(**written: Any) -> Field:
    return Field.model_validate({"key": "asked", "label": "题", **written})


@pytest.mark.parametrize(
    ("before", "now", "given", "kept"),
    [
        pytest.param({"kind": "text"}, {"kind": "text", "longest": 4}, "四个字的", "四个字的", id="as long as it may be"),
        pytest.param({"kind": "text"}, {"kind": "text", "longest": 3}, "四个字的", None, id="too long"),
        pytest.param({"kind": "text"}, {"kind": "address"}, "某街1号", "某街1号", id="words stay words"),
        pytest.param({"kind": "text"}, {"kind": "postcode"}, "100070", "100070", id="words that are a postcode"),
        pytest.param({"kind": "text"}, {"kind": "postcode"}, "某街1号", None, id="words that are none"),
        pytest.param({"kind": "text"}, {"kind": "date"}, "2023-01-02", "2023-01-02", id="words that are a day"),
        pytest.param({"kind": "text"}, {"kind": "count", "unit": "个"}, "3", None, id="words are no number"),
        pytest.param({"kind": "count", "unit": "次"}, {"kind": "count", "unit": "次", "most": 3}, 3, 3, id="the most"),
        pytest.param({"kind": "count", "unit": "次"}, {"kind": "count", "unit": "次", "most": 3}, 4, None, id="too many"),
        pytest.param({"kind": "count", "unit": "次"}, {"kind": "count", "unit": "小时"}, 3, None, id="another unit"),
        pytest.param({"kind": "yes_no"}, {"kind": "count", "unit": "次"}, True, None, id="yes is no number"),
        pytest.param({"kind": "count", "unit": "次"}, {"kind": "yes_no"}, 1, None, id="a number is no yes"),
        pytest.param(
            {"kind": "ticks", "options": [A, B]}, {"kind": "ticks", "options": [C, B, A]}, ("a", "b"), ("b", "a"),
            id="options in another order",
        ),
        pytest.param({"kind": "ticks", "options": [A, B]}, {"kind": "ticks", "options": [A, C]}, ("b",), None, id="gone"),
        pytest.param(
            {"kind": "ticks", "options": [A, B]},
            {"kind": "ticks", "options": [A, C | {"renamed_from": ["b"]}]}, ("a", "b"), ("a", "c"), id="renamed",
        ),
        pytest.param(
            {"kind": "choice", "options": [A, B]}, {"kind": "choice", "options": [A | {"label": "甲"}, B]}, "A", "甲",
            id="a chosen option with another label",
        ),
        pytest.param({"kind": "choice", "options": [A, B]}, {"kind": "choice", "options": [A, C]}, "B", None, id="chosen"),
        pytest.param(
            {"kind": "choice", "options": [A, B]}, {"kind": "choice", "options": [A, C]}, "自己写的", "自己写的",
            id="words of their own in place of an option",
        ),
        pytest.param(YEARS, YEARS | {"label": "三年"}, ("1", "2", "3"), ("1", "2", "3"), id="the same years"),
        pytest.param(YEARS, YEARS | {"last": 2}, ("1", "2", "3"), None, id="fewer years"),
        pytest.param(YEARS, YEARS | {"period": "quarter"}, ("1", "2", "3"), None, id="quarters for years"),
        pytest.param(
            {"kind": "rows", "columns": COLUMNS}, {"kind": "rows", "columns": COLUMNS[::-1]}, (ROW,), (TURNED,),
            id="columns in another order",
        ),
        pytest.param(
            {"kind": "rows", "columns": COLUMNS}, {"kind": "rows", "columns": [*COLUMNS, OPTIONAL]}, (ROW,),
            (WITH_ONE_MORE,), id="a column more that may stay empty",
        ),
        pytest.param(
            {"kind": "rows", "columns": COLUMNS}, {"kind": "rows", "columns": [*COLUMNS, OPTIONAL | {"optional": False}]},
            (ROW,), None, id="a column more that may not",
        ),
        pytest.param({"kind": "text", "optional": True}, {"kind": "text"}, "", None, id="no longer to be left empty"),
        pytest.param({"kind": "text", "longest": 2}, {"kind": "text", "longest": 3}, "四个字的", "四个字的", id="taken so"),
    ],
)  # fmt: skip
def test_an_answer_stays_where_it_fits(
    before: dict[str, Any], now: dict[str, Any], given: Value, kept: Value | None
) -> None:
    assert refitted(field(**now), field(**before), given) == kept


def test_without_the_earlier_question_only_the_form_of_an_answer_counts() -> None:
    assert refitted(field(kind="text", longest=3), None, "四个字的") == "四个字的"
    assert refitted(field(kind="count", unit="次"), None, "四个字的") is None


def test_the_ticks_that_are_left_can_be_kept() -> None:
    before, now = field(kind="ticks", options=[A, B]), field(kind="ticks", options=[A, C])
    assert ticks_left(now, before, ("a", "b")) == ("a",)
    assert ticks_left(now, field(kind="text"), ("a", "b")) == ()
