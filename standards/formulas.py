"""Numbers that follow from other answers: a closed family, for no expression ever stands in data."""

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from typing import Annotated, ClassVar, Literal, TypeAlias, assert_never

from pydantic import Field as Limited

from standards.answers import Key, Value
from standards.model import Model

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


class OfSeveral(Model):
    """What is worked out from several numbers, in their order."""

    fields: tuple[Key, ...] = Limited(min_length=1)
    """The questions with the numbers; a number for each period counts as the sum of them."""
    unit: ClassVar[str] = ""

    @property
    def parts(self) -> tuple[Key, ...]:
        """The keys of the questions that it is worked out from."""
        return self.fields


class Sum(OfSeveral):
    """合计, 总数: all the numbers together."""

    rule: Literal["sum"]


class Difference(OfSeveral):
    """The first number less the others; nothing where they are more."""

    rule: Literal["difference"]


class OfTwo(Model):
    """What is worked out from a number and the one that it is held against."""

    field: Key
    of: Key
    unit: ClassVar[str] = ""

    @property
    def parts(self) -> tuple[Key, ...]:
        """The keys of the questions that it is worked out from."""
        return self.field, self.of


class ShareOf(OfTwo):
    """占比: a number as a percentage of another, cut to one decimal."""

    rule: Literal["share"]
    unit: ClassVar[str] = "%"


class RatioOf(OfTwo):
    """人均, 平均每场: a number divided by another, cut to two decimals."""

    rule: Literal["ratio"]


Formula: TypeAlias = Annotated[Sum | Difference | ShareOf | RatioOf, Limited(discriminator="rule")]


def worked_out(formula: Formula, answers: Mapping[str, Value]) -> Decimal | None:
    """Return what a formula comes to; None while a part of it is unknown or left empty, or where it divides by nothing."""
    numbers = [_number(answers.get(key)) for key in formula.parts]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    match formula:
        case Sum():
            return sum(known, Decimal(0))
        case Difference():
            return max(known[0] - sum(known[1:], Decimal(0)), Decimal(0))
        case ShareOf():
            return (known[0] * 100 / known[1]).quantize(_TENTH, ROUND_DOWN) if known[1] else None
        case RatioOf():
            return (known[0] / known[1]).quantize(_HUNDREDTH, ROUND_DOWN) if known[1] else None
        case _:
            assert_never(formula)


def _number(value: Value | None) -> Decimal | None:
    """Return an answer as a number, one for each period as their sum; None for what is none."""
    if value is None or isinstance(value, bool):
        return None
    texts = value if isinstance(value, tuple) else (str(value),)
    try:
        return sum(map(Decimal, texts), Decimal(0)) if texts else None
    except InvalidOperation:  # text, or left empty
        return None
