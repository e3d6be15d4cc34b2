"""Numbers written in Chinese, in figures, and in both."""

import warnings
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.language.numerals import numbers_in, plain, value_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("三", "3"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("廿五", "25"),
        ("一百零五", "105"),
        ("一百二", "120"),
        ("一百二十", "120"),
        ("三千两百", "3200"),
        ("三千五", "3500"),
        ("一万二", "12000"),
        ("一万零二", "10002"),
        ("1万2千", "12000"),
        ("1.2万", "12000"),
        ("1.5千万", "15000000"),
        ("3千5百万", "35000000"),
        ("2亿3000万", "230000000"),
        ("一点二亿", "120000000"),
        ("1万亿", "1000000000000"),
        ("壹仟贰佰万", "12000000"),
        ("3200w", "32000000"),
        ("二〇二三", "2023"),
        ("1，200，000", "1200000"),
        ("1 200", "1200"),
        ("３２００．５", "3200.5"),
        ("0.1", "0.1"),
        (".5", "0.5"),
        ("123456789012345678901234", "123456789012345678901234"),
        ("叄拾", "30"),
        ("贰佰参拾", "230"),
        ("弎", "3"),
        ("幺三五", "135"),
        ("卌二", "42"),
        ("1。5", "1.5"),
        ("3200,0000", "32000000"),
        ("過了3,200", "3200"),
        ("three", "3"),
        ("1.2 million", "1200000"),
        ("a hundred", "100"),
    ],
)
def test_one_number(written: str, value: str) -> None:
    (number,) = numbers_in(plain(written))
    assert number.value == Decimal(value)


@pytest.mark.parametrize(
    "written", ["两三", "三五十", "一二三", "百", "万", "两亿三千", "1.5万200", "1.2.3", "3B", "iso9001", "9" * 25]
)
def test_no_one_number(written: str) -> None:
    assert [number.value for number in numbers_in(plain(written))] == [None]


@given(st.integers(1, 999_999_999))
@settings(deadline=None)
def test_as_cn2an_writes_them(number: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import cn2an

    for manner in ("low", "up"):
        written = plain(cn2an.an2cn(number, manner))
        assert value_of(written) == number, written
