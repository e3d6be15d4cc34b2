"""What is said about options that are not ticked."""

from collections.abc import Sequence

from dialogs.language.gap_words import labels_of, listed
from dialogs.language.rules import RuleWords
from standards.criteria import AllTicked, AnyTicked, AtLeastTicked
from standards.criteria.standing import Distance
from standards.form import Field

MOST_NAMED = 2
"""Missing options that the short line names; more are counted."""
LONGEST_NAMED = 12
"""Characters of such names in the short line."""


class AllTickedWords(RuleWords[AllTicked]):
    """及, 和, 并; 包括但不限于."""

    def short(self, distance: Distance) -> str:
        """Return the missing options by name, or how many they are."""
        return missing_in_short(self.field, distance.missing)

    def title(self, distance: Distance) -> str:
        """Return the same as a title."""
        return missing_as_title(self.field, distance.missing)

    def in_full(self, distance: Distance) -> str:
        """Return the options that are there and those that are not."""
        return ticked_and_missing(self.field, distance.missing)

    def beside(self, distance: Distance) -> str:
        """Return that all of them are needed as well."""
        return f"还要做到{listed(labels_of(self.field, distance.missing))}"

    def requirement(self) -> str:
        """Return that all are needed."""
        return "全部具备"


class AnyTickedWords(RuleWords[AnyTicked]):
    """或; 等形式."""

    def short(self, _distance: Distance) -> str:
        """Return that none is there."""
        return "一项都没有"

    def title(self, _distance: Distance) -> str:
        """Return the same with the topic."""
        return f"{self.topic}一项都没有"

    def in_full(self, _distance: Distance) -> str:
        """Return the options, of which one is enough."""
        options = "、".join(self.field.option_labels.values())
        return f"{self.field.gap_none or f'{self.field.label}还没有'}，{options}至少要有一项"

    def requirement(self) -> str:
        """Return that one is enough."""
        return "至少一项"


class AtLeastTickedWords(RuleWords[AtLeastTicked]):
    """至少开展其中3项."""

    def short(self, distance: Distance) -> str:
        """Return how many more are needed."""
        return f"还差{distance.short_by}项"

    def title(self, distance: Distance) -> str:
        """Return the same with the topic."""
        return f"{self.topic}还差 {distance.short_by} 项"

    def in_full(self, distance: Distance) -> str:
        """Return the options that are there, how many are to be, and how many are missing."""
        field = self.field
        ticked = [label for key, label in field.option_labels.items() if key not in distance.missing]
        there = f"{field.label}已有{listed(ticked)}" if ticked else f"{field.label}一项都没有"
        return f"{there}，标准是{len(field.options)}项中至少{self.rule.value}项，还差{distance.short_by}项"

    def beside(self, _distance: Distance) -> str:
        """Return that so many are needed as well."""
        return f"{self.field.label}还要做到至少{self.rule.value}项"

    def requirement(self) -> str:
        """Return how many of all are needed."""
        return f"{len(self.field.options)} 项中至少 {self.rule.value} 项"


def ticked_and_missing(field: Field, keys: Sequence[str]) -> str:
    """Return the options that are ticked and those that are not, in the campaign's words where it has some."""
    ticked = [label for key, label in field.option_labels.items() if key not in keys]
    sentence = (field.gap or "已有{ticked}，还缺{missing}") if ticked else (field.gap_none or "还缺{missing}")
    return sentence.replace("{ticked}", listed(ticked)).replace("{missing}", listed(labels_of(field, keys)))


def missing_in_short(field: Field, keys: Sequence[str]) -> str:
    """Return the options that are not ticked, by name where they are few, else counted."""
    names = listed(labels_of(field, keys))
    if len(keys) <= MOST_NAMED and len(names) <= LONGEST_NAMED:
        return f"缺{names}"
    every = len(field.options)
    return f"{every}项都没有" if len(keys) == every else f"{every}项缺{len(keys)}项"


def missing_as_title(field: Field, keys: Sequence[str]) -> str:
    """Return the same as a title."""
    topic, names = field.topic or field.label, listed(labels_of(field, keys))
    if len(keys) == len(field.options):
        return f"{topic}都还没有"
    return f"还缺{names}" if len(names) <= LONGEST_NAMED else f"{topic}还缺 {len(keys)} 项"
