"""The closed family of criteria a clause can set, whose arithmetic stands in `verdicts`."""

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Discriminator

from standards.form import AnswerKind, Key
from standards.model import Model


class OfOneField(Model):
    """What every criterion has: the field whose answer it judges."""

    field: Key
    judges: ClassVar[frozenset[AnswerKind]]
    """The kinds of answer that it can judge."""

    @property
    def fields(self) -> tuple[Key, ...]:
        """The keys of every field it is worked out from."""
        return (self.field,)


class Yes(OfOneField):
    """Answered yes."""

    rule: Literal["yes"]
    judges: ClassVar = frozenset({AnswerKind.YES_NO})


class AllTicked(OfOneField):
    """Every option ticked: 及, 和, 并 and "包括但不限于" lists join things that are all required."""

    rule: Literal["all_ticked"]
    judges: ClassVar = frozenset({AnswerKind.TICKS})


class AnyTicked(OfOneField):
    """At least one option ticked: 或, 等形式."""

    rule: Literal["any_ticked"]
    judges: ClassVar = frozenset({AnswerKind.TICKS})


class AtLeast(OfOneField):
    """At least so many: 至少2次."""

    rule: Literal["at_least"]
    value: int
    unit: str
    judges: ClassVar = frozenset({AnswerKind.COUNT, AnswerKind.AMOUNT})


class MoreThan(OfOneField):
    """Strictly more than so many percent: 应超过25％."""

    rule: Literal["more_than"]
    value: int
    unit: Literal["%"]
    judges: ClassVar = frozenset({AnswerKind.SHARE, AnswerKind.COUNT})


class AtLeastPercent(OfOneField):
    """A count that is at least so many percent of another count: 至少走访园区内20%的企业."""

    rule: Literal["at_least_percent"]
    of: Key
    value: int
    judges: ClassVar = frozenset({AnswerKind.COUNT})

    @property
    def fields(self) -> tuple[Key, ...]:
        """The keys of both counts."""
        return (self.field, self.of)


Criterion: TypeAlias = Annotated[
    Yes | AllTicked | AnyTicked | AtLeast | MoreThan | AtLeastPercent, Discriminator("rule")
]
