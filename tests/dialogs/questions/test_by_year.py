"""A number for each period, in one line."""

from datetime import date

import pytest

from dialogs.questions.registry import question_kind
from standards.form import Field
from tests.reading import asked_back, outcome, refused, understood

DAY = date.fromisoformat("2026-10-12")


def asked(period: str, last: int, unit: str = "件", **more: object) -> Field:
    written = {"key": "field", "label": "专利授权数", "kind": "by_year", "ask": "依次写{periods}", "unit": unit}
    return Field.model_validate({**written, "period": period, "last": last, **more}).as_of(DAY)


YEARS = asked("year", 3)
QUARTERS = asked("quarter", 4, "次")
HALVES = asked("half_year", 2, "次")


@pytest.mark.parametrize(
    "said",
    [
        "12、15、20",
        "12，15，20",
        "12,15,20",
        "12 15 20",
        "12/15/20",
        "12\n15\n20",
        "12件、15件、20件",
        "十二、十五、二十",
        "2023年12，2024年15，2025年20",
        "2023年12件2024年15件2025年20件",
        "2023年度12，2024年度15，2025年度20",
        "23年12，24年15，25年20",
        "2023: 12, 2024: 15, 2025: 20",
        "2025年20，2024年15，2023年12",
        "2023年有12件，2024年是15件，2025年共20件",
        "2023年12，2024年15，2025年20，合计47",
        "12、15、20，共47",
        "2023年：12；2024年：15；2025年：20。",
    ],
)
def test_three_years_in_one_line(said: str) -> None:
    assert understood(YEARS, said).value == ("12", "15", "20")


@pytest.mark.parametrize(
    ("field", "said", "kept"),
    [
        (YEARS, "1,200，1,350，1,500", ("1200", "1350", "1500")),
        (YEARS, "12,150,200", ("12", "150", "200")),
        (YEARS, "没有", ("0", "0", "0")),
        (YEARS, "0、0、1", ("0", "0", "1")),
        (YEARS, "每年都是5件", ("5", "5", "5")),
        (QUARTERS, "1、1、2、1", ("1", "1", "2", "1")),
        (QUARTERS, "一季度1次，二季度2次，2025年第四季度1次，三季度0次", ("1", "1", "2", "0")),
        (HALVES, "上半年1次，下半年2次", ("2", "1")),
        (HALVES, "去年下半年2次，今年上半年1次", ("2", "1")),
        (asked("year", 2, "万元"), "2024年3200万元，2025年1.2亿元", ("3200", "12000")),
        (asked("year", 2, "万元"), "3200.5、4100", ("3200.5", "4100")),
    ],
)
def test_other_periods_and_units(field: Field, said: str, kept: tuple[str, ...]) -> None:
    assert understood(field, said).value == kept


INCOME = asked("year", 3, "万元")


@pytest.mark.parametrize(
    ("field", "said", "kept"),
    [
        (INCOME, "1200、没有、2000", ("1200", "0", "2000")),
        (INCOME, "2023年没有，2024年1500，2025年无", ("0", "1500", "0")),
        (INCOME, "分别是1200、1500和2000", ("1200", "1500", "2000")),
        (INCOME, "近三年分别为1200万元、1500万元、2000万元", ("1200", "1500", "2000")),
        (INCOME, "2023年、2024年、2025年依次是1200、1500、2000", ("1200", "1500", "2000")),
        (INCOME, "2023年12.5，2024年15和2025年20", ("12.5", "15", "20")),
        (YEARS, "- 12\n- 15\n- 20", ("12", "15", "20")),
        (YEARS, "2023年——12，2024年——15，2025年——20", ("12", "15", "20")),
        (asked("year", 2, "万元", least=-1000), "2024年-12，2025年亏损30", ("-12", "-30")),
    ],
)
def test_none_in_one_period_and_numbers_in_their_order(field: Field, said: str, kept: tuple[str, ...]) -> None:
    assert understood(field, said).value == kept


@pytest.mark.parametrize(
    ("field", "said", "asked"),
    [
        (YEARS, "12人、15人、20人", ("12", "15", "20")),
        (INCOME, "50%、60%、70%", ("50", "60", "70")),
    ],
)
def test_numbers_in_another_unit_are_asked_back(field: Field, said: str, asked: tuple[str, ...]) -> None:
    assert asked_back(outcome(field, said)) == asked


def test_a_quarter_without_any_is_none_in_it() -> None:
    said = "第四季度1次，第一季度一次也没有，第二季度没有，第三季度1次"
    assert understood(QUARTERS, said).value == ("1", "0", "0", "1")


@pytest.mark.parametrize(
    ("field", "said", "expected"),
    [
        (QUARTERS, "-1、1、1、1", "每个数请写在 0 至 100,000,000 之间"),
        (YEARS, "2023年-12，2024年15，2025年20", "每个数请写在 0 至"),
        (YEARS, "负12、15、20", "每个数请写在 0 至"),
        (QUARTERS, "1.5次、1、1、1", "每个数请写整数"),
        (YEARS, "12.5、15、20", "每个数请写整数"),
        (YEARS, "没有12、15、20", "请依次写2023年、2024年、2025年的数"),
        (YEARS, "2024年、2023年、2025年分别是12、15、20", "收到"),
        (YEARS, "2020年以来分别是12、15、20", "没有问2020年"),
    ],
)
def test_what_no_period_can_have_is_refused(field: Field, said: str, expected: str) -> None:
    assert expected in refused(field, said).sentence


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("12、15", "要 3 个数（2023年、2024年、2025年），收到 2 个"),
        ("12、15、20、30", "收到 4 个"),
        ("47", "收到 1 个"),
        ("2023年12，2024年15", "收到 2 个"),
        ("2022年12，2023年15，2024年20", "只问2023年、2024年、2025年，没有问2022年"),
        ("十几、15、20", "请依次写2023年、2024年、2025年的数，共 3 个"),
        ("很多", "请依次写2023年、2024年、2025年的数"),
    ],
)
def test_what_does_not_fit_is_asked_back_with_the_periods(said: str, expected: str) -> None:
    assert expected in refused(YEARS, said).sentence


def test_the_periods_stand_in_the_question_and_beside_the_numbers() -> None:
    assert YEARS.ask == "依次写2023年、2024年、2025年"
    kind = question_kind(YEARS)
    assert kind.show(YEARS, ("12", "1500", "20")) == "2023年 12 件，2024年 1,500 件，2025年 20 件"
    assert kind.show_in_draft(YEARS, ("12", "15", "20")) == "2023年12件、2024年15件、2025年20件"
    assert asked("month", 12).ask == "依次写2025年10月至2026年9月"
