"""What every rule of the family promises."""

from abc import abstractmethod
from typing import ClassVar

from standards.answers import AnswerKind, Key
from standards.criteria.answered import Answered
from standards.criteria.standing import Distance
from standards.model import Model


class PlainRule(Model):
    """A rule about the answer to one field; groups hold several of these."""

    field: Key
    judges: ClassVar[frozenset[AnswerKind]]
    """The kinds of answer that it can judge."""

    @property
    def fields(self) -> tuple[Key, ...]:
        """The keys of every field that it is worked out from."""
        return (self.field,)

    @property
    def counts_days(self) -> bool:
        """True if it counts from a day of the campaign."""
        return False

    @abstractmethod
    def distance(self, answered: Answered) -> Distance:
        """Return how far the answers are from it; unknown while an answer is missing or two contradict each other."""
