"""What every kind of question promises, held against each of them."""

import time
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.language.identifiers import is_credit_code
from dialogs.questions import QuestionKind
from dialogs.questions.narrative import LONGEST_NARRATIVE
from dialogs.questions.outcome import Doubtful, NotUnderstood, Understood
from dialogs.questions.registry import QUESTION_KINDS, question_kind
from standards.campaign import Campaign
from standards.form import AnswerKind, Field, Option, Value
from tests.reading import NOTHING_ANSWERED, context_with, outcome, refused, understood

OPTIONS = (
    Option(key="a", label="先进制造业"),
    Option(key="b", label="软件和信息服务业"),
    Option(key="other", label="其他", free_text=True),
)


def field_of(kind: AnswerKind, **limits: object) -> Field:
    needed: dict[str, object] = {"key": "field", "label": "园区内开展商业秘密保护企业占比", "kind": kind}
    if kind in (AnswerKind.TICKS, AnswerKind.EVIDENCE, AnswerKind.CHOICE):
        needed["options"] = OPTIONS
    if kind is AnswerKind.ROWS:
        needed["columns"] = [{"key": "name", "label": "名称"}, {"key": "number", "label": "编号"}]
    if kind is AnswerKind.BY_YEAR:
        needed |= {"period": "year", "last": 3, "ask": "{periods}"}
    if kind is AnswerKind.COMPUTED:
        needed["formula"] = {"rule": "sum", "fields": ["a", "b"]}
    if kind is AnswerKind.SHARE:
        needed |= {"share_of": "whole", "unit": "家"}
    return Field.model_validate(needed | limits)


FIELDS = [field_of(kind) for kind in AnswerKind]
READINGS = [(field, text, value) for field in FIELDS for text, value in question_kind(field).readings.items()]
REFUSALS = [(field, text) for field in FIELDS for text in question_kind(field).refusals]

SPOKEN = st.text(
    st.sampled_from("0123456789.,，、-%％零一二两三十百千万亿元次家人没有未都是除了外第各每几多成分之转+ ()（）\n和共"),
    max_size=60,
)
ANYTHING = st.text(st.characters(), max_size=4096) | SPOKEN


def test_every_kind_of_answer_has_one_kind_of_question() -> None:
    assert list(QUESTION_KINDS) == list(AnswerKind)
    assert len({type(kind) for kind in QUESTION_KINDS.values()}) == len(AnswerKind)
    for kind, asks in QUESTION_KINDS.items():
        assert type(asks).__module__ == f"dialogs.questions.{kind}"


@pytest.mark.parametrize(("field", "text", "value"), READINGS, ids=lambda each: getattr(each, "kind", None))
def test_the_examples_of_a_kind_are_read_as_it_says(field: Field, text: str, value: Value) -> None:
    answer = understood(field, text)
    assert (answer.value, type(answer.value)) == (value, type(value))
    shown = question_kind(field).show(field, answer.value)
    assert shown
    assert understood(field, shown).value == value, "what is shown is read as the same answer"


@pytest.mark.parametrize(("field", "text"), REFUSALS, ids=lambda each: getattr(each, "kind", None))
def test_the_refusals_of_a_kind_end_in_a_sentence(field: Field, text: str) -> None:
    assert refused(field, text).sentence


@pytest.mark.parametrize("kind", AnswerKind)
def test_every_kind_has_examples_of_both_outcomes(kind: AnswerKind) -> None:
    asks = QUESTION_KINDS[kind]
    assert bool(asks.readings) is (kind is not AnswerKind.COMPUTED), "what is worked out is the answer to no text"
    assert asks.refusals
    assert not asks.example or isinstance(outcome(field_of(kind), asks.example.split("，")[0]), Understood)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.kind)
@given(text=ANYTHING)
@settings(max_examples=300, deadline=None)
def test_a_value_of_its_kind_a_question_or_one_sentence(field: Field, text: str) -> None:
    match outcome(field, text):
        case NotUnderstood(sentence=sentence, received=received):
            assert len(sentence) <= (160 if field.kind is AnswerKind.ROWS else 120)
            assert sentence.endswith("。")
            assert "\n" not in sentence
            assert len(received) <= 20
            assert not received or f"“{received}”" in sentence
        case Doubtful(answer=answer, question=question):
            assert fits(field, answer.value)
            assert question.endswith("？")
        case Understood(value=value, note=note):
            assert fits(field, value)
            assert len(note) <= (800 if field.kind is AnswerKind.ROWS else 120)
            assert question_kind(field).show(field, value)


def fits(field: Field, value: Value) -> bool:  # noqa: C901  # a case for every kind that is no line of text
    match field.kind:
        case AnswerKind.COUNT:
            return type(value) is int and field.least <= value <= field.most
        case AnswerKind.AMOUNT:
            return isinstance(value, str) and "E" not in value and field.least <= Decimal(value) <= field.most
        case AnswerKind.SHARE:
            return type(value) is int or (isinstance(value, str) and "E" not in value and 0 <= Decimal(value) <= 100)
        case AnswerKind.YES_NO:
            return isinstance(value, bool)
        case AnswerKind.NUMBER:
            return isinstance(value, str) and "E" not in value and field.least <= Decimal(value) <= field.most
        case AnswerKind.BY_YEAR:
            return isinstance(value, tuple) and len(value) == field.last and all(Decimal(each) >= 0 for each in value)
        case AnswerKind.ROWS:
            return isinstance(value, tuple) and all(len(row.split("\t")) == len(field.columns) for row in value)
        case AnswerKind.CREDIT_CODE:
            return isinstance(value, str) and is_credit_code(value)
        case AnswerKind.MOBILE:
            return isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) == 11
        case AnswerKind.TICKS | AnswerKind.EVIDENCE:
            keys = [option.key for option in field.options]
            return isinstance(value, tuple) and list(value) == [key for key in keys if key in value]
        case AnswerKind.POSTCODE:
            return isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) == 6
        case AnswerKind.DATE:
            return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
        case AnswerKind.NARRATIVE:
            basis, text = value if isinstance(value, tuple) else ("", "")
            return basis == "own" and 0 < len(text) <= LONGEST_NARRATIVE and "\n\n\n" not in text
        case _:
            return isinstance(value, str) and 0 < len(value) <= field.longest and "\n" not in value


@pytest.mark.parametrize(
    "text",
    ["没有" * 2000, "人员" * 100, "第一" * 100, "除了" * 200, "1-" * 90, "我们公司" * 50, "9" * 4096, "一" * 199],
)
def test_no_text_takes_long(text: str) -> None:
    started = time.perf_counter()
    for field in FIELDS:
        outcome(field, text)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("kind", "unit", "value", "text"),
    [
        (AnswerKind.COUNT, "人", 1200, "1,200 人"),
        (AnswerKind.COUNT, "", 3, "3"),
        (AnswerKind.AMOUNT, "万元", "3200", "3,200 万元"),
        (AnswerKind.AMOUNT, "万元", "1234567.5", "1,234,567.5 万元"),
        (AnswerKind.SHARE, "家", 18, "18 家"),
        (AnswerKind.SHARE, "家", "31", "31%"),
        (AnswerKind.YES_NO, "", True, "是"),
        (AnswerKind.YES_NO, "", False, "否"),
        (AnswerKind.TICKS, "", ("a", "b"), "先进制造业、软件和信息服务业"),
        (AnswerKind.TICKS, "", (), "无"),
        (AnswerKind.CHOICE, "", "先进制造业", "先进制造业"),
        (AnswerKind.PHONE, "", "010-63469955 转 6018", "010-63469955 转 6018"),
        (AnswerKind.NARRATIVE, "", ("own", "一\n二"), "一\n二"),
        (AnswerKind.NARRATIVE, "", ("draft", "补充"), "补充"),
    ],
)
def test_a_value_in_words(kind: AnswerKind, unit: str, value: Value, text: str) -> None:
    field = field_of(kind, unit=unit)
    assert question_kind(field).show(field, value) == text


@pytest.mark.parametrize("kind", QUESTION_KINDS.values(), ids=lambda kind: type(kind).__name__)
@pytest.mark.parametrize("value", [True, 3, "12", "字", ("a",), ("own", "字")])
def test_a_value_of_another_kind_is_shown_somehow(kind: QuestionKind, value: Value) -> None:
    """A campaign may come to ask for another kind of answer while people have answered already."""
    field = field_of(next(each for each, asks in QUESTION_KINDS.items() if asks is kind))
    assert isinstance(kind.show(field, value), str)
    assert isinstance(kind.show_in_form(NOTHING_ANSWERED, field, value), str)
    assert isinstance(kind.number(NOTHING_ANSWERED, field, value), int | float | None)


@pytest.mark.parametrize(
    ("kind", "value", "number"),
    [
        (AnswerKind.COUNT, 1200, 1200),
        (AnswerKind.AMOUNT, "3200.5", 3200.5),
        (AnswerKind.SHARE, "31", 0.31),
        (AnswerKind.SHARE, 20, 0.298),
        (AnswerKind.SHARE, 70, None),
        (AnswerKind.POSTCODE, "100070", None),
    ],
)
def test_the_number_of_a_cell(kind: AnswerKind, value: Value, number: float | None) -> None:
    field = field_of(kind)
    assert question_kind(field).number(context_with({"whole": 67}), field, value) == number


def test_every_example_and_every_label_of_the_campaigns_is_understood(campaigns: Mapping[str, Campaign]) -> None:
    steps = [step for campaign in campaigns.values() for kind in campaign.kinds for step in kind.steps]
    for field in (step.field for step in steps):
        if field.example:
            understood(field, field.example)
        for number, option in enumerate(field.options, 1):
            if option.free_text:
                continue
            meant = option.label if field.kind is AnswerKind.CHOICE else (option.key,)
            assert understood(field, option.label).value == meant
            assert understood(field, str(number)).value == meant
