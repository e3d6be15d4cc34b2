"""What is said about a date that is not early enough, or not late enough."""

from datetime import date
from typing import Literal, assert_never

from dialogs.language.gap_words import on_day
from dialogs.language.rules import RuleWords
from dialogs.language.wording import day
from standards.criteria import Since, Within
from standards.criteria.standing import Distance


class SinceWords(RuleWords[Since]):
    """连续正常经营满两个会计年度."""

    def short(self, _distance: Distance) -> str:
        """Return how many years it should be."""
        return f"不满{self.rule.years}年"

    def title(self, _distance: Distance) -> str:
        """Return the same with the topic."""
        return f"{self.topic}不满 {self.rule.years} 年"

    def in_full(self, distance: Distance) -> str:
        """Return the date, and the last one that is early enough."""
        latest = "" if distance.day is None else f"，标准是{day(distance.day)}以前（含当天）"
        counted = f"到{counted_from(self.rule.before)}不满{self.rule.years}年"
        return f"{self.field.label}{on_day(distance.answered)}，{counted}{latest}"

    def beside(self, _distance: Distance) -> str:
        """Return how many years it is to be."""
        return f"{self.field.label}须满{self.rule.years}年"

    def requirement(self) -> str:
        """Return how many years it is to be, and until when."""
        return f"到{counted_from(self.rule.before)}满 {self.rule.years} 年"


class WithinWords(RuleWords[Within]):
    """近两年内."""

    def short(self, _distance: Distance) -> str:
        """Return how many years it may be."""
        return f"超过{self.rule.years}年"

    def title(self, _distance: Distance) -> str:
        """Return the same with the topic."""
        return f"{self.topic}超过 {self.rule.years} 年"

    def in_full(self, distance: Distance) -> str:
        """Return the date, and the first one that is late enough."""
        earliest = "" if distance.day is None else f"，标准是{day(distance.day)}以后（含当天）"
        counted = f"不在{counted_from(self.rule.before)}前{self.rule.years}年内"
        return f"{self.field.label}{on_day(distance.answered)}，{counted}{earliest}"

    def beside(self, _distance: Distance) -> str:
        """Return within how many years it is to be."""
        return f"{self.field.label}须在{self.rule.years}年内"

    def requirement(self) -> str:
        """Return within how many years it is to be, and before when."""
        return f"在{counted_from(self.rule.before)}前 {self.rule.years} 年内"


def counted_from(before: Literal["opened", "deadline"] | date) -> str:
    """Return the day that years are counted back from."""
    match before:
        case "opened":
            return "通知发布日"
        case "deadline":
            return "申报截止日"
        case date():
            return day(before)
        case _:
            assert_never(before)
