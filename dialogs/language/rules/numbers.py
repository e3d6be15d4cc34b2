"""What is said about a number that does not reach its limit, or passes it."""

from dialogs.language.gap_words import answered, counted, number
from dialogs.language.rules import RuleWords
from standards.criteria import AtLeast, AtMost
from standards.criteria.standing import Distance


class AtLeastWords(RuleWords[AtLeast]):
    """至少2次."""

    def short(self, distance: Distance) -> str:
        """Return how many are missing."""
        return f"还差{counted(distance.short_by, self.field.unit)}"

    def title(self, distance: Distance) -> str:
        """Return the same with the topic."""
        return f"{self.topic}还差 {counted(distance.short_by, f' {self.field.unit}')}"

    def in_full(self, distance: Distance) -> str:
        """Return how many there are, how many are to be, and how many are missing."""
        rule = self.rule
        there = f"{self.field.done or self.field.label}{answered(distance)}{self.field.unit}"
        standard, short_by = counted(rule.value, rule.unit), counted(distance.short_by, rule.unit)
        return f"{there}，标准是至少{standard}，还差{short_by}"

    def requirement(self) -> str:
        """Return the least number."""
        return f"至少 {number(self.rule.value)} {self.rule.unit}"


class AtMostWords(RuleWords[AtMost]):
    """不超过2起."""

    def short(self, distance: Distance) -> str:
        """Return how many are too many."""
        return f"多{counted(distance.over_by, self.field.unit)}"

    def title(self, distance: Distance) -> str:
        """Return the same with the topic."""
        return f"{self.topic}多 {counted(distance.over_by, f' {self.field.unit}')}"

    def in_full(self, distance: Distance) -> str:
        """Return how many there are, how many may be, and how many are too many."""
        rule = self.rule
        there = f"{self.field.done or self.field.label}{answered(distance)}{self.field.unit}"
        standard, over_by = counted(rule.value, rule.unit), counted(distance.over_by, rule.unit)
        return f"{there}，标准是不超过{standard}，多{over_by}"

    def requirement(self) -> str:
        """Return the greatest number."""
        return f"不超过 {number(self.rule.value)} {self.rule.unit}"
