"""So many in each of the last periods."""

from typing import ClassVar, Literal

from pydantic import Field as Limited

from standards.answers import AnswerKind
from standards.criteria.answered import Answered, number_of, parts_of
from standards.criteria.rule import PlainRule
from standards.criteria.standing import NOT_ANSWERED, Distance, Number, standing_of
from standards.periods import Period


class EachPeriod(PlainRule):
    """So many in each of the last periods: 每季度1次; 每半年至少1次; 每年两份.

    The answer is a number for each period, or ticks whose options are the periods, the oldest first.
    """

    rule: Literal["each_period"]
    period: Period
    last: int = Limited(ge=1)
    """How many periods are looked at, up to the last complete one."""
    value: Number = Limited(default=1, gt=0)
    judges: ClassVar = frozenset({AnswerKind.BY_YEAR, AnswerKind.TICKS})

    def distance(self, answered: Answered) -> Distance:
        """Return the periods that fall short, and by how much altogether; a question that does not apply counts as none."""
        answer, field = answered.to(self.field), answered.fields[self.field]
        if answer is None:
            return NOT_ANSWERED
        if field.kind is AnswerKind.TICKS:
            options = [option.key for option in field.options][-self.last :]
            missing = tuple(key for key in options if key not in parts_of(answer))
            return Distance(standing_of(not missing), answer, short_by=len(missing), missing=missing)
        numbers = [number_of(number) for number in parts_of(answer)]
        counted = ([0] * self.last + numbers)[-self.last :]
        short = tuple(place for place, number in enumerate(counted) if number < self.value)
        short_by = sum(self.value - counted[place] for place in short)
        return Distance(standing_of(not short), answer, self.value, short_by, periods=short)
