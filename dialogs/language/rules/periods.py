"""What is said about periods in which there was too little."""

from dialogs.language.gap_words import a_period, counted, listed, number, so_many_periods
from dialogs.language.rules import RuleWords
from dialogs.language.rules.ticks import MOST_NAMED, missing_as_title, missing_in_short, ticked_and_missing
from standards.criteria import EachPeriod
from standards.criteria.standing import Distance


class EachPeriodWords(RuleWords[EachPeriod]):
    """每季度1次; 每半年至少1次."""

    def short(self, distance: Distance) -> str:
        """Return the periods by name where they are few, else how many they are."""
        if distance.missing:
            return missing_in_short(self.field, distance.missing)
        names = self._names(distance)
        return f"{listed(names) if names and len(names) <= MOST_NAMED else self._how_many(distance)}不够"

    def title(self, distance: Distance) -> str:
        """Return how many periods they are, with the topic."""
        if distance.missing:
            return missing_as_title(self.field, distance.missing)
        return f"{self.topic}有{self._how_many(distance)}不够"

    def in_full(self, distance: Distance) -> str:
        """Return the periods, what there is to be in each, and how much is missing altogether."""
        if distance.missing:
            return ticked_and_missing(self.field, distance.missing)
        least, unit = counted(self.rule.value, self.field.unit), self.field.unit
        where = listed(self._names(distance)) or f"有{self._how_many(distance)}"
        standard = f"标准是每{a_period(self.rule.period)}至少{least}"
        return f"{self.field.label}{where}不到{least}，{standard}，还差{counted(distance.short_by, unit)}"

    def requirement(self) -> str:
        """Return what there is to be in each period, and how many periods are looked at."""
        each = f"每{a_period(self.rule.period)}至少 {number(self.rule.value)} {self.field.unit}".rstrip()
        return f"{each}（最近{so_many_periods(self.rule.period, self.rule.last)}）"

    def _names(self, distance: Distance) -> list[str]:
        names = self.field.period_names[-self.rule.last :]
        return [names[place] for place in distance.periods if place < len(names)]

    def _how_many(self, distance: Distance) -> str:
        return so_many_periods(self.rule.period, len(distance.periods))
