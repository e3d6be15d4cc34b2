"""What the sentences about criteria are put together from: names, numbers, days, periods."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import assert_never

from dialogs.language.wording import day
from standards.answers import Value
from standards.criteria.standing import Distance, Number
from standards.form import Field
from standards.periods import Period

AND, OR, OR_ELSE = "和", "或", "以及"
_JOINTS_IN_NAMES = frozenset("和与及或")


def listed(names: Sequence[str], joint: str = AND) -> str:
    """Return names joined as a sentence joins them: A、B和C; 以及 where the last name has a joint of its own."""
    if len(names) < 2:
        return "".join(names)
    if joint == AND and not _JOINTS_IN_NAMES.isdisjoint(names[-2] + names[-1]):
        joint = OR_ELSE
    return f"{'、'.join(names[:-1])}{joint}{names[-1]}"


def labels_of(field: Field, keys: Iterable[str]) -> list[str]:
    """Return the labels of options."""
    return [field.option_labels[key] for key in keys]


def number(of: Number) -> str:
    """Return a number with its thousands apart and no zeros behind its decimals: 1,200, 3.5."""
    return f"{of:,}" if isinstance(of, int) else f"{of.normalize():,f}"


def counted(of: Number | None, unit: str) -> str:
    """Return a number with its unit; empty where there is none."""
    return "" if of is None else f"{number(of)}{unit}"


def answered(distance: Distance) -> str:
    """Return the answer as a number."""
    answer = distance.answered
    return number(answer) if isinstance(answer, int | Decimal) else number(Decimal(str(answer or 0)))


def on_day(answer: Value | Decimal | None) -> str:
    """Return an answer that is a date as it is written in Chinese; empty where there is none."""
    return day(date.fromisoformat(str(answer))) if answer else ""


def a_period(period: Period) -> str:
    """Return what stands after 每: 季度, 半年."""
    match period:
        case Period.MONTH:
            return "月"
        case Period.QUARTER:
            return "季度"
        case Period.HALF_YEAR:
            return "半年"
        case Period.YEAR:
            return "年"
        case _:
            assert_never(period)


def so_many_periods(period: Period, number_of_them: int) -> str:
    """Return periods with their number: 4个季度, 2年."""
    return f"{number_of_them}年" if period is Period.YEAR else f"{number_of_them}个{a_period(period)}"
