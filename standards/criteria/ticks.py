"""All options ticked, at least one, at least so many."""

from abc import abstractmethod
from typing import ClassVar, Literal

from pydantic import Field as Limited

from standards.answers import AnswerKind
from standards.criteria.answered import Answered, parts_of
from standards.criteria.rule import PlainRule
from standards.criteria.standing import NOT_ANSWERED, Distance, standing_of


class _Ticked(PlainRule):
    """A rule about how many of the options are ticked."""

    judges: ClassVar = frozenset({AnswerKind.TICKS, AnswerKind.EVIDENCE})

    @abstractmethod
    def least(self, options: int) -> int:
        """Return how many of so many options must be ticked."""

    def distance(self, answered: Answered) -> Distance:
        """Return how many ticks are missing, and which options are not ticked."""
        answer = answered.to(self.field)
        if answer is None:
            return NOT_ANSWERED
        options = [option.key for option in answered.fields[self.field].options]
        missing = tuple(key for key in options if key not in parts_of(answer))
        needed = self.least(len(options))
        short_by = max(needed - (len(options) - len(missing)), 0)
        return Distance(standing_of(not short_by), answer, needed, short_by, missing=missing)


class AllTicked(_Ticked):
    """Every option ticked: 及, 和, 并 and "包括但不限于" lists join things that are all required."""

    rule: Literal["all_ticked"]

    def least(self, options: int) -> int:
        """Return the number of all options."""
        return options


class AnyTicked(_Ticked):
    """At least one option ticked: 或, 等形式."""

    rule: Literal["any_ticked"]

    def least(self, options: int) -> int:
        """Return one."""
        return 1


class AtLeastTicked(_Ticked):
    """At least so many options ticked: 至少开展其中3项; 5项制度至少建立4项."""

    rule: Literal["at_least_ticked"]
    value: int = Limited(ge=1)

    def least(self, options: int) -> int:
        """Return the number that the notice asks for."""
        return self.value
