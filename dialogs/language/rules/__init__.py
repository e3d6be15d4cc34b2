"""What is said about a criterion; the sentences of each rule are in one file."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Generic, TypeVar

from standards.criteria.rule import PlainRule
from standards.criteria.standing import Distance
from standards.form import Field

Rule = TypeVar("Rule", bound=PlainRule)


class RuleWords(ABC, Generic[Rule]):
    """The sentences about a rule and an answer that misses it, none with a full stop."""

    def __init__(self, rule: Rule, fields: Mapping[str, Field]) -> None:
        self.rule = rule
        self.fields = fields
        self.field = fields[rule.field]

    @property
    def topic(self) -> str:
        """What the short list of gaps calls its field."""
        return self.field.topic or self.field.label

    @abstractmethod
    def short(self, distance: Distance) -> str:
        """Return what is missing, behind the topic: 还差1次."""

    @abstractmethod
    def title(self, distance: Distance) -> str:
        """Return what is missing with the topic: 培训还差 1 次."""

    @abstractmethod
    def in_full(self, distance: Distance) -> str:
        """Return what there is, what the standard is, and what is missing."""

    def beside(self, distance: Distance) -> str:
        """Return what else is needed where the question did not apply, because nothing was done yet.

        Empty where the question before it says enough.
        """
        return ""

    @abstractmethod
    def requirement(self) -> str:
        """Return what meets the rule, behind the label: 至少 2 次."""
