"""Which half-years were complete on a day."""

from datetime import date

import pytest

from standards.half_years import half_years


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
