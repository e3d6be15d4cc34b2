"""A date that must lie so many full years back, and one that must not lie further back."""

from datetime import date, timedelta
from typing import ClassVar, Literal, assert_never

from pydantic import Field as Limited

from standards.answers import LEFT_EMPTY, AnswerKind, Value
from standards.criteria.answered import Answered, Days
from standards.criteria.rule import PlainRule
from standards.criteria.standing import NOT_ANSWERED, Distance, Standing, standing_of


class _BackFromADay(PlainRule):
    """A rule that counts full years back from a day of the campaign, or from a day of its own."""

    years: int = Limited(ge=1, le=100)
    before: Literal["opened", "deadline"] | date
    """The day to count from: that of the notice, the last day to apply as it stands now, or a date."""
    judges: ClassVar = frozenset({AnswerKind.DATE})

    @property
    def counts_days(self) -> bool:
        """True if it counts from a day of the campaign."""
        return not isinstance(self.before, date)

    def day(self, days: Days | None) -> date:
        """Return the day that it counts back from; raise ValueError where that is the campaign's and none is given."""
        if isinstance(self.before, date):
            return self.before
        if days is None:
            raise ValueError(f"{self.field}: the days of the campaign are needed")
        match self.before:
            case "opened":
                return days.opened
            case "deadline":
                return days.deadline
            case _:
                assert_never(self.before)


class Since(_BackFromADay):
    """At least so many full years ago: 连续正常经营满两个会计年度."""

    rule: Literal["since"]

    def distance(self, answered: Answered) -> Distance:
        """Return the last day that is early enough; a question that does not apply is a miss."""
        answer = answered.to(self.field)
        if answer is None:
            return NOT_ANSWERED
        limit = last_full(self.day(answered.days), self.years)
        return Distance(standing_of(answer != LEFT_EMPTY and _date(answer) <= limit), answer, day=limit)


class Within(_BackFromADay):
    """Not longer than so many years ago: 近两年内."""

    rule: Literal["within"]

    def distance(self, answered: Answered) -> Distance:
        """Return the first day that is late enough; unknown for a day after the one that it counts back from."""
        answer, day = answered.to(self.field), self.day(answered.days)
        if answer is None:
            return NOT_ANSWERED
        limit = years_before(day, self.years)
        if answer != LEFT_EMPTY and _date(answer) > day:
            return Distance(Standing.UNKNOWN, answer, day=limit)
        return Distance(standing_of(answer != LEFT_EMPTY and _date(answer) >= limit), answer, day=limit)


def years_before(day: date, years: int) -> date:
    """Return the same day so many years earlier; for the 29th of February, the 28th where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def last_full(day: date, years: int) -> date:
    """Return the last day from which so many years are full on another (民法典第202条: 没有对应日的，月末日为期间的最后一日)."""
    next_day = day + timedelta(days=1)
    if next_day.day == 1:  # the last day of a month
        return years_before(next_day, years) - timedelta(days=1)
    return years_before(day, years)


def _date(answer: Value) -> date:
    return date.fromisoformat(str(answer))
