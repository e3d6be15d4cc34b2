"""The closed family of criteria a clause can set; the numbers stand in the campaign's files, the arithmetic in `verdicts`."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator

from standards.form import Key
from standards.model import Model


class Yes(Model):
    """Answered yes."""

    rule: Literal["yes"]
    field: Key


class AllTicked(Model):
    """Every option ticked: 及, 和, 并 and "包括但不限于" lists join things that are all required."""

    rule: Literal["all_ticked"]
    field: Key


class AnyTicked(Model):
    """At least one option ticked: 或, 等形式."""

    rule: Literal["any_ticked"]
    field: Key


class AtLeast(Model):
    """At least so many: 至少2次."""

    rule: Literal["at_least"]
    field: Key
    value: int
    unit: str


class MoreThan(Model):
    """Strictly more than so many percent: 应超过25％."""

    rule: Literal["more_than"]
    field: Key
    value: int
    unit: Literal["%"]


class AtLeastPercent(Model):
    """A count that is at least so many percent of another count: 至少走访园区内20%的企业."""

    rule: Literal["at_least_percent"]
    field: Key
    of: Key
    value: int


Criterion: TypeAlias = Annotated[
    Yes | AllTicked | AnyTicked | AtLeast | MoreThan | AtLeastPercent, Discriminator("rule")
]
