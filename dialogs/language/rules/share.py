"""What is said about a number that is too small a part of another, or too few for each one of another."""

from dialogs.language.gap_words import answered, counted, number
from dialogs.language.rules import RuleWords
from standards.criteria import Ratio, Share
from standards.criteria.standing import Distance


class ShareWords(RuleWords[Share]):
    """应超过25％; 至少走访园区内20%的企业."""

    def short(self, distance: Distance) -> str:
        """Return how many are missing; where the answer is a percentage, that and the threshold."""
        if not distance.short_by:
            return f"占{number(distance.share or 0)}%，须{self._reaching}{number(self.rule.value)}%"
        return f"还差{counted(distance.short_by, self.field.unit)}"

    def title(self, distance: Distance) -> str:
        """Return the same with the topic."""
        if not distance.short_by:
            return f"{self.topic}须{self._reaching} {number(self.rule.value)}%"
        return f"{self.topic}还差 {counted(distance.short_by, f' {self.field.unit}')}"

    def in_full(self, distance: Distance) -> str:
        """Return the part, the threshold, how many that is, and how many are missing."""
        least = "超过" if self.rule.strictly else "至少"
        standard, unit = f"标准是{least}{number(self.rule.value)}%", self.field.unit
        passed = "超过" if self.rule.strictly and not isinstance(distance.needed, int) else ""
        needed = "" if distance.needed is None else f"，须{passed}{counted(distance.needed, unit)}"
        there = f"{self.field.done or self.field.label}{answered(distance)}{unit}"
        if distance.share is None:
            return f"{there}，{self._whole}也是 0，{standard}"
        if distance.short_by is None:
            return f"占比{number(distance.share)}%，{standard}{needed}"
        short_by = f"，还差{counted(distance.short_by, unit)}" if distance.short_by else ""
        return f"{there}，占{number(distance.share)}%，{standard}{needed}{short_by}"

    def beside(self, distance: Distance) -> str:
        """Return the threshold; nothing where it need only be passed."""
        if self.rule.strictly:
            return ""
        needed = f"即{counted(distance.needed, self.field.unit)}" if distance.needed else ""
        return f"{self.field.label}须达到{number(self.rule.value)}%{needed}"

    def requirement(self) -> str:
        """Return the threshold, and of what it is where the rule says so."""
        value, of = number(self.rule.value), "" if self.rule.of is None else f"{self._whole}的"
        wanted = f"超过{of} {value}%（不含 {value}%）" if self.rule.strictly else f"至少{of} {value}%"
        return f"{wanted}，没有的不要求" if self.rule.at_zero == "met" else wanted

    @property
    def _reaching(self) -> str:
        return "超过" if self.rule.strictly else "达到"

    @property
    def _whole(self) -> str:
        return self.fields[self.rule.of or self.field.share_of or self.field.key].label


class RatioWords(RuleWords[Ratio]):
    """平均每场不少于30人."""

    def short(self, distance: Distance) -> str:
        """Return the average and what it is to be."""
        wanted = counted(self.rule.value, self.rule.unit)
        if distance.share is None:
            return f"平均须{wanted}"
        return f"平均{counted(distance.share, self.rule.unit)}，须{wanted}"

    def title(self, _distance: Distance) -> str:
        """Return what the average is to be, with the topic."""
        return f"{self.topic}平均须 {number(self.rule.value)} {self.rule.unit}"

    def in_full(self, distance: Distance) -> str:
        """Return the number, the average, what it is to be, and how many are missing altogether."""
        standard = f"标准是平均每{self._each}至少{counted(self.rule.value, self.rule.unit)}"
        if distance.share is None:
            return f"{self.fields[self.rule.of].label}还是 0，{standard}"
        there = f"{self.field.done or self.field.label}{answered(distance)}{self.field.unit}"
        average = f"平均每{self._each}{counted(distance.share, self.rule.unit)}"
        return f"{there}，{average}，{standard}，还差{counted(distance.short_by, self.field.unit)}"

    def requirement(self) -> str:
        """Return the least average."""
        return f"平均每{self._each}至少 {number(self.rule.value)} {self.rule.unit}"

    @property
    def _each(self) -> str:
        """What the number is divided by: 场."""
        whole = self.fields[self.rule.of]
        return whole.unit or whole.label
