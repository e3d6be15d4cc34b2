"""A number as a percentage of another, and a number held against so many for each one of another."""

from decimal import Decimal
from typing import ClassVar, Literal, assert_never

from pydantic import Field as Limited

from standards.answers import AnswerKind, Key
from standards.criteria.answered import Answered, cut, cut_percent
from standards.criteria.numbers import NUMBERS
from standards.criteria.rule import PlainRule
from standards.criteria.standing import NOT_ANSWERED, Distance, Number, Standing, standing_of, whole_steps


class Share(PlainRule):
    """So many percent of another number: 应超过25％ (strictly), 至少走访园区内20%的企业, 达到100%."""

    rule: Literal["share"]
    of: Key | None = None
    """The number that it is a share of; the field's own `share_of` if left out."""
    value: Number = Limited(gt=0)
    """The threshold in percent."""
    strictly: bool = False
    """True if exactly so many percent are not enough: 超过."""
    at_zero: Literal["unknown", "met", "not_met"] = "unknown"
    """How none of none stands: 无此类人员的 may mean that nothing is asked."""
    judges: ClassVar = NUMBERS | {AnswerKind.SHARE}

    @property
    def fields(self) -> tuple[Key, ...]:
        """The keys of the number and of what it is a share of, where the rule names that itself."""
        return (self.field,) if self.of is None else (self.field, self.of)

    def distance(self, answered: Answered) -> Distance:
        """Return how many are missing to the threshold; unknown where there are more than the whole."""
        answer = answered.to(self.field)
        of = self.of or answered.fields[self.field].share_of
        whole = None if of is None else answered.number(of)
        if answer is None:
            return NOT_ANSWERED
        if isinstance(answer, str) and answered.is_percentage(self.field):
            percent = Decimal(answer)
            return Distance(standing_of(self._reached(percent)), answer, self._needed(whole), share=percent)
        count = answered.number(self.field)
        if whole is None or count is None or count > whole:
            return Distance(Standing.UNKNOWN, answer)
        if whole == 0:
            return Distance(self._of_none(), answer)
        needed = self._least(whole)
        short_by = max(needed - count, 0)
        met = self._reached(Decimal(count) * 100 / whole)
        return Distance(standing_of(met), answer, needed, short_by, share=cut_percent(count, whole))

    def _reached(self, percent: Decimal) -> bool:
        return percent > self.value if self.strictly else percent >= self.value

    def _needed(self, whole: Number | None) -> Number | None:
        return self._least(whole) if whole else None

    def _least(self, whole: Number) -> Number:
        """Return the least number that reaches the threshold; where it has decimals and must be passed, the threshold itself."""
        exact = self.value * whole
        if not isinstance(whole, int):
            return exact / Decimal(100)
        return int(exact // 100) + 1 if self.strictly else whole_steps(exact, 100)

    def _of_none(self) -> Standing:
        match self.at_zero:
            case "unknown":
                return Standing.UNKNOWN
            case "met":
                return Standing.MET
            case "not_met":
                return Standing.NOT_MET
            case _:
                assert_never(self.at_zero)


class Ratio(PlainRule):
    """At least so many for each one of another number: 平均每场不少于30人."""

    rule: Literal["ratio"]
    of: Key
    value: Number = Limited(gt=0)
    unit: str
    judges: ClassVar = NUMBERS

    @property
    def fields(self) -> tuple[Key, ...]:
        """The keys of both numbers."""
        return self.field, self.of

    def distance(self, answered: Answered) -> Distance:
        """Return how many are missing altogether; none at all of the other number is a miss, and some of none a contradiction."""
        number, of = answered.number(self.field), answered.number(self.of)
        answer = answered.to(self.field)
        if number is None or of is None:
            return Distance(Standing.UNKNOWN, answer)
        if of == 0:
            return Distance(Standing.UNKNOWN if number else Standing.NOT_MET, answer)
        needed = self.value * of
        short_by = max(needed - number, 0)
        return Distance(standing_of(not short_by), answer, needed, short_by, share=cut(number, of))
