"""So many rows of a repeating group."""

from typing import ClassVar, Literal

from pydantic import Field as Limited

from standards.answers import AnswerKind, Key
from standards.criteria.answered import Answered
from standards.criteria.rule import PlainRule
from standards.criteria.standing import NOT_ANSWERED, Distance, standing_of
from standards.rows import rows_with


class RowsAtLeast(PlainRule):
    """At least so many rows: 专利清单, 服务企业名单."""

    rule: Literal["rows_at_least"]
    value: int = Limited(ge=1)
    column: Key | None = None
    """Counts only rows in which this column is filled in."""
    judges: ClassVar = frozenset({AnswerKind.ROWS})

    def distance(self, answered: Answered) -> Distance:
        """Return how many rows are missing; a question that does not apply counts as none."""
        answer = answered.to(self.field)
        if answer is None:
            return NOT_ANSWERED
        rows = rows_with(answer, answered.fields[self.field], self.column)
        short_by = max(self.value - rows, 0)
        return Distance(standing_of(not short_by), rows, self.value, short_by)
