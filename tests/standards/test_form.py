"""What a field may be."""

import pytest
from pydantic import ValidationError

from standards.criteria.answered import applies
from standards.form import AnswerKind, Field, Option, nothing

COLUMNS = [{"key": "name", "label": "名称"}]
NEEDED: dict[AnswerKind, dict[str, object]] = {
    AnswerKind.SHARE: {"share_of": "whole"},
    AnswerKind.ROWS: {"columns": COLUMNS},
    AnswerKind.BY_YEAR: {"period": "year", "last": 3, "ask": "{periods}"},
    AnswerKind.COMPUTED: {"formula": {"rule": "sum", "fields": ["a", "b"]}},
}
OPTIONS = (Option(key="a", label="甲"), Option(key="b", label="乙"))


@pytest.mark.parametrize("kind", AnswerKind)
def test_options_belong_to_ticks_and_choice_alone(kind: AnswerKind) -> None:
    takes = kind in (AnswerKind.TICKS, AnswerKind.EVIDENCE, AnswerKind.CHOICE)
    for options in ((), OPTIONS):
        written = {"key": "key", "label": "栏", "kind": kind, "options": options, **NEEDED.get(kind, {})}
        if takes == bool(options):
            assert Field.model_validate(written).kind is kind
        else:
            with pytest.raises(ValidationError, match="options 只用于"):
                Field.model_validate(written)


@pytest.mark.parametrize(("kind", "needed"), NEEDED.items())
def test_a_kind_that_needs_more_than_words_says_so(kind: AnswerKind, needed: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=r"也必须有|说是谁的"):
        Field(key="key", label="栏", kind=kind)
    with pytest.raises(ValidationError, match="只用于"):
        Field.model_validate({"key": "key", "label": "栏", "kind": "text", **needed} | {"columns": COLUMNS})
    assert Field.model_validate({"key": "key", "label": "栏", "kind": kind, **needed}).kind is kind


def test_only_yes_or_no_is_explained_and_only_where_it_was_answered_so() -> None:
    explain = {"when": "yes", "ask": "请说明时间和处理结果"}
    field = Field.model_validate({"key": "punished", "label": "受过处罚", "kind": "yes_no", "explain": explain})
    why = field.explanation
    assert why is not None
    assert (why.key, why.ask, why.needs) == ("punished_why", "请说明时间和处理结果", "punished")
    assert [applies(why, {"punished": answer}) for answer in (True, False)] == [True, False]
    assert not applies(why, {}), "it is not asked before the answer is known"
    with pytest.raises(ValidationError, match="explain 只用于"):
        Field.model_validate({"key": "punished", "label": "受过处罚", "kind": "count", "explain": explain})


@pytest.mark.parametrize("key", ["", "Key", "1key", "key-1", "k" * 29, "键"])
def test_keys_are_short_and_plain_so_that_a_button_can_carry_them(key: str) -> None:
    with pytest.raises(ValidationError):
        Field(key=key, label="栏", kind=AnswerKind.TEXT)


def test_labels_keep_the_order_of_the_options() -> None:
    field = Field(key="key", label="栏", kind=AnswerKind.TICKS, options=OPTIONS)
    assert list(field.option_labels.items()) == [("a", "甲"), ("b", "乙")]
    assert not field.periods_named
    assert Field(key="key", label="栏", kind=AnswerKind.TEXT, ask="{half_year_1}？").periods_named


@pytest.mark.parametrize(
    ("kind", "option", "free_text"),
    [
        (AnswerKind.CHOICE, {"key": "other", "label": "其他"}, True),
        (AnswerKind.CHOICE, {"key": "other", "label": "其他", "free_text": False}, False),
        (AnswerKind.CHOICE, {"key": "else", "label": "其他", "free_text": True}, True),
        (AnswerKind.CHOICE, {"key": "else", "label": "其他"}, False),
        (AnswerKind.TICKS, {"key": "other", "label": "其他形式"}, False),
    ],
)
def test_the_other_of_a_choice_asks_for_words_in_older_campaigns_too(
    kind: AnswerKind, option: dict[str, object], free_text: bool
) -> None:
    field = Field.model_validate({"key": "key", "label": "栏", "kind": kind, "options": [option]})
    assert field.options[0].free_text is free_text


@pytest.mark.parametrize("kind", AnswerKind)
def test_nothing_counts_as_no_answer(kind: AnswerKind) -> None:
    assert not nothing(kind) or float(str(nothing(kind))) == 0


def test_a_draft_of_an_earlier_campaign_has_its_percentage_behind_its_first_comma() -> None:
    earlier = Field.model_validate(
        {"key": "visited", "label": "走访", "kind": "count", "draft": "走访企业{value}，占入园企业的{share}"}
    )
    assert (earlier.draft, earlier.draft_share) == ("走访企业{value}", "，占入园企业的{share}")
