"""How a criterion or a clause stands, and how far an answer is from it, as numbers."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import NamedTuple, TypeAlias

from standards.answers import Value

Number: TypeAlias = int | Decimal
"""A count, or an amount with decimals."""


def whole_steps(number: Number, step: Number) -> int:
    """Return how many steps hold a number, one that is only begun counted as a whole one (step > 0)."""
    return ceil(Fraction(number) / Fraction(step))


_OUT_OF_REACH = 100.0
"""What is left of a way that no work shortens."""


class Standing(StrEnum):
    """达标, 未达标, 待确认, 不适用."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


def standing_of(met: bool) -> Standing:
    """Return met or not met."""
    return Standing.MET if met else Standing.NOT_MET


class Distance(NamedTuple):
    """How far the answer is from one criterion; what the criterion does not measure stays as it is left out here."""

    standing: Standing
    answered: Value | Decimal | None = None
    """The answer; nothing (0, no, none) where the question does not apply, None where it is not answered."""
    needed: Number | None = None
    """The least number that meets the criterion; for `at_most`, the greatest."""
    short_by: Number | None = None
    """How many are missing to it."""
    over_by: Number | None = None
    """How many are too many."""
    share: Decimal | None = None
    """The answer as a percentage, or as so many for each one, cut to one decimal."""
    missing: tuple[str, ...] = ()
    """Keys of the options not ticked."""
    periods: tuple[int, ...] = ()
    """Places of the periods that fall short, the oldest period at 0."""
    day: date | None = None
    """The last day of the answer that meets the criterion (`since`), or the first (`within`)."""

    @property
    def way_left(self) -> float:
        """How much is left of the way: 0 where it is met, 1 where nothing is there, more where only time would help."""
        if self.standing is Standing.MET:
            return 0
        if self.day is not None:
            return _OUT_OF_REACH
        if self.short_by is None or not self.needed:
            return 1
        return float(self.short_by / self.needed)


NOT_ANSWERED = Distance(Standing.UNKNOWN)
