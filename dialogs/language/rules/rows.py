"""What is said about rows of which there are too few."""

from dialogs.language.gap_words import answered, counted
from dialogs.language.rules import RuleWords
from standards.criteria import RowsAtLeast
from standards.criteria.standing import Distance

ROW = "条"
"""What rows are counted in where their field has no unit."""


class RowsAtLeastWords(RuleWords[RowsAtLeast]):
    """专利清单, 服务企业名单."""

    def short(self, distance: Distance) -> str:
        """Return how many are missing."""
        return f"还差{counted(distance.short_by, self._unit)}"

    def title(self, distance: Distance) -> str:
        """Return the same with the topic."""
        return f"{self.topic}还差 {counted(distance.short_by, f' {self._unit}')}"

    def in_full(self, distance: Distance) -> str:
        """Return how many there are, how many are to be, and how many are missing."""
        filled = f"{self.field.label}填了{self._column}的有"
        there = f"{filled if self._column else self.field.done or f'{self.field.label}已列'}{answered(distance)}{self._unit}"
        standard, short_by = counted(self.rule.value, self._unit), counted(distance.short_by, self._unit)
        return f"{there}，标准是至少{standard}，还差{short_by}"

    def beside(self, _distance: Distance) -> str:
        """Return that so many are needed as well."""
        return f"还要有{self.field.label}至少{counted(self.rule.value, self._unit)}"

    def requirement(self) -> str:
        """Return the least number of rows, and which cell must be filled in them."""
        filled = f"，须填{self._column}" if self._column else ""
        return f"至少 {self.rule.value} {self._unit}{filled}"

    @property
    def _unit(self) -> str:
        return self.field.unit or ROW

    @property
    def _column(self) -> str:
        return next((column.label for column in self.field.columns if column.key == self.rule.column), "")
