"""The periods that a question about the past names, counted back from a day."""

from datetime import date
from enum import StrEnum
from typing import assert_never

_FEW = 4


class Period(StrEnum):
    """What a number is given for, one after the other."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def a_year(self) -> int:
        """How many of it a year has."""
        match self:
            case Period.MONTH:
                return 12
            case Period.QUARTER:
                return 4
            case Period.HALF_YEAR:
                return 2
            case Period.YEAR:
                return 1
            case _:
                assert_never(self)


def periods(period: Period, last: int, on: date) -> tuple[str, ...]:
    """Return the last periods that were complete on a day, the oldest first: 2020年, 2021年, 2022年."""
    current = on.year * period.a_year + (on.month - 1) * period.a_year // 12
    return tuple(_name(period, *divmod(place, period.a_year)) for place in range(current - last, current))


def span(names: tuple[str, ...]) -> str:
    """Return periods as a question names them: each of a few, the first and the last of many."""
    return "、".join(names) if len(names) <= _FEW else f"{names[0]}至{names[-1]}"


def half_years(on: date) -> tuple[str, str]:
    """Return the last two half-years that were complete on a day, the earlier first (第6（6）条: 每半年至少1次)."""
    earlier, later = periods(Period.HALF_YEAR, 2, on)
    return earlier, later


def _name(period: Period, year: int, place: int) -> str:
    match period:
        case Period.MONTH:
            return f"{year}年{place + 1}月"
        case Period.QUARTER:
            return f"{year}年第{'一二三四'[place]}季度"
        case Period.HALF_YEAR:
            return f"{year}年{'上下'[place]}半年"
        case Period.YEAR:
            return f"{year}年"
        case _:
            assert_never(period)
