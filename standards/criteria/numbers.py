"""A number that must reach a limit, and one that must not pass it."""

from typing import ClassVar, Literal

from standards.answers import AnswerKind
from standards.criteria.answered import Answered
from standards.criteria.rule import PlainRule
from standards.criteria.standing import NOT_ANSWERED, Distance, Number, standing_of

NUMBERS = frozenset({AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.NUMBER, AnswerKind.COMPUTED})
"""The kinds of answer that are a number."""
WHOLES = NUMBERS | {AnswerKind.BY_YEAR, AnswerKind.ROWS, AnswerKind.TICKS}
"""The kinds of answer that another number can be held against."""


class AtLeast(PlainRule):
    """At least so many: 至少2次."""

    rule: Literal["at_least"]
    value: Number
    unit: str
    judges: ClassVar = NUMBERS

    def distance(self, answered: Answered) -> Distance:
        """Return how many are missing; a question that does not apply counts as 0."""
        number = answered.number(self.field)
        if number is None:
            return NOT_ANSWERED
        short_by = max(self.value - number, 0)
        return Distance(standing_of(not short_by), number, self.value, short_by)


class AtMost(PlainRule):
    """At most so many: 不超过2起; 期限不超过2年."""

    rule: Literal["at_most"]
    value: Number
    unit: str
    judges: ClassVar = NUMBERS

    def distance(self, answered: Answered) -> Distance:
        """Return how many are too many; a question that does not apply counts as 0."""
        number = answered.number(self.field)
        if number is None:
            return NOT_ANSWERED
        over_by = max(number - self.value, 0)
        return Distance(standing_of(not over_by), number, self.value, over_by=over_by)
