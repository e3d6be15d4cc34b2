"""Numbers that need not be whole, and units that a label prints already."""

import pytest

from dialogs.questions.outcome import Doubtful
from dialogs.questions.registry import question_kind
from standards.form import AnswerKind, Field, Value
from tests.reading import NOTHING_ANSWERED, outcome, refused, understood

AREA = Field(key="area", label="厂房面积", kind=AnswerKind.NUMBER, unit="平方米", example="1200.5")
HOURS = Field(key="hours", label="培训学时", kind=AnswerKind.NUMBER, unit="小时", example="12.5")
TONS = Field(key="tons", label="年产量（万吨）", kind=AnswerKind.NUMBER, unit="万吨", example="3.2")
PROFIT = Field(key="growth", label="增长率", kind=AnswerKind.NUMBER, unit="%", least=-100, most=1000, example="12.5")


@pytest.mark.parametrize(
    ("field", "said", "kept"),
    [
        (AREA, "1200.5", "1200.5"),
        (AREA, "1,200.50 平方米", "1200.5"),
        (AREA, "一千二百平米", "1200"),
        (AREA, "大约 1200㎡", "1200"),
        (AREA, "1.2万平方米", "12000"),
        (AREA, "没有", "0"),
        (HOURS, "12.5小时", "12.5"),
        (HOURS, "十二点五", "12.5"),
        (TONS, "3.2", "3.2"),
        (TONS, "3.2万吨", "3.2"),
        (PROFIT, "12.5%", "12.5"),
        (PROFIT, "-3.5%", "-3.5"),
        (PROFIT, "下降3.5%", "-3.5"),
    ],
)
def test_a_number_is_kept_in_the_unit_of_its_field(field: Field, said: str, kept: str) -> None:
    answer = outcome(field, said)
    assert not isinstance(answer, Doubtful), answer
    assert understood(field, said).value == kept


@pytest.mark.parametrize(
    ("field", "said"),
    [(AREA, "十几"), (AREA, "-5"), (AREA, "1200到1500"), (AREA, "不到一千"), (PROFIT, "2000"), (AREA, "很大")],
)
def test_no_one_number_is_refused(field: Field, said: str) -> None:
    assert refused(field, said).sentence


STAFF = Field(key="staff", label="职工总数", kind=AnswerKind.COUNT, unit="人")
MACHINES = Field(key="machines", label="加密终端", kind=AnswerKind.COUNT, unit="台")
VISITORS = Field(key="visitors", label="参训人次", kind=AnswerKind.NUMBER, unit="人次")


@pytest.mark.parametrize(
    ("field", "said", "asked"),
    [
        (AREA, "1200人", "1200"),
        (AREA, "50%", "50"),
        (AREA, "1200元", "1200"),
        (HOURS, "12天", "请只写合计的数"),
        (HOURS, "12场", "12"),
        (TONS, "3.2万人", "3.2"),
        (MACHINES, "20人", 20),
        (STAFF, "1,2000", 12000),
        (AREA, "1，2000", "12000"),
        (MACHINES, "1,2000台", 12000),
    ],
)
def test_another_unit_or_a_digit_too_many_is_never_kept_at_once(field: Field, said: str, asked: Value) -> None:
    answer = outcome(field, said)
    match answer:
        case Doubtful(answer=kept):
            assert kept.value == asked
        case _:
            assert str(asked) in refused(field, said).sentence


@pytest.mark.parametrize(
    ("field", "said", "kept"),
    [
        (AREA, "2023年1200平方米", "1200"),
        (AREA, "1200个平方米", "1200"),
        (VISITORS, "30人次", "30"),
        (VISITORS, "30人", "30"),
        (MACHINES, "20个", 20),
        (STAFF, "120个人", 120),
        (STAFF, "12,000人", 12000),
        (AREA, "1200,0000", "12000000"),
    ],
)
def test_its_own_unit_is_no_other(field: Field, said: str, kept: Value) -> None:
    assert understood(field, said).value == kept


@pytest.mark.parametrize(
    ("label", "kind", "unit", "value", "printed"),
    [
        ("年产值", "amount", "", "3200", "3,200 万元"),
        ("年产值（万元）", "amount", "", "3200", "3,200"),
        ("年产值（单位：万元）", "amount", "", "3200", "3,200"),
        ("注册资本（元）", "amount", "", "3200.5", "32,005,000"),
        ("年产值（亿元）", "amount", "", "3200", "0.32"),
        ("职工总数", "count", "人", 1200, "1,200 人"),
        ("职工总数（人）", "count", "人", 1200, "1,200"),
        ("职工总数(名)", "count", "人", 1200, "1,200"),
        ("职工总数（含劳务派遣）", "count", "人", 1200, "1,200 人"),
        ("面积（㎡）", "number", "平方米", "1200.5", "1,200.5"),
        ("面积", "number", "平方米", "1200.5", "1,200.5 平方米"),
        ("增长率", "number", "%", "12.5", "12.5%"),
        ("增长率（%）", "number", "%", "12.5", "12.5"),
    ],
)
def test_a_unit_is_printed_once(label: str, kind: str, unit: str, value: Value, printed: str) -> None:
    field = Field(key="field", label=label, kind=AnswerKind(kind), unit=unit)
    assert question_kind(field).show_in_form(NOTHING_ANSWERED, field, value) == printed
    assert (question_kind(field).unit(field) == "") is (printed.isascii() and "%" not in printed)


@pytest.mark.parametrize(
    ("label", "said", "kept"),
    [
        ("注册资本（万元）", "500", "500"),
        ("注册资本（万元）", "500万元", "500"),
        ("注册资本（元）", "5000000", "500"),
        ("注册资本（元）", "500万元", "500"),
        ("年产值（亿元）", "1.2", "12000"),
        ("研发投入（万元）", "研发投入300万", "300"),
    ],
)
def test_an_amount_without_a_unit_is_in_the_one_that_the_label_prints(label: str, said: str, kept: str) -> None:
    field = Field(key="amount", label=label, kind=AnswerKind.AMOUNT)
    answer = understood(field, said)
    assert (answer.value, answer.note) == (kept, "")
