"""Which periods were complete on a day, and what they are called."""

from datetime import date

import pytest

from standards.periods import Period, half_years, periods, span


@pytest.mark.parametrize(
    ("day", "earlier", "later"),
    [
        ("2023-01-01", "2022年上半年", "2022年下半年"),
        ("2023-06-30", "2022年上半年", "2022年下半年"),
        ("2023-07-01", "2022年下半年", "2023年上半年"),
        ("2023-12-31", "2022年下半年", "2023年上半年"),
    ],
)
def test_the_last_two_complete_half_years(day: str, earlier: str, later: str) -> None:
    assert half_years(date.fromisoformat(day)) == (earlier, later)


@pytest.mark.parametrize(
    ("period", "last", "day", "names"),
    [
        ("year", 3, "2026-12-31", "2023年、2024年、2025年"),
        ("year", 1, "2027-01-01", "2026年"),
        ("half_year", 2, "2026-07-01", "2025年下半年、2026年上半年"),
        ("quarter", 4, "2026-04-01", "2025年第二季度、2025年第三季度、2025年第四季度、2026年第一季度"),
        ("month", 2, "2026-01-31", "2025年11月、2025年12月"),
        ("month", 12, "2026-03-01", "2025年3月至2026年2月"),
    ],
)
def test_the_last_complete_periods_the_oldest_first(period: str, last: int, day: str, names: str) -> None:
    found = periods(Period(period), last, date.fromisoformat(day))
    assert len(found) == last
    assert span(found) == names
