"""What is said about an answer of yes or no."""

from dialogs.language.rules import RuleWords
from standards.criteria import No, Yes
from standards.criteria.standing import Distance


class YesWords(RuleWords[Yes]):
    """并有台账记录."""

    def short(self, _distance: Distance) -> str:
        """Return that it is not there."""
        return "没有"

    def title(self, _distance: Distance) -> str:
        """Return the same with the topic."""
        return f"还没有{self.topic}"

    def in_full(self, _distance: Distance) -> str:
        """Return the campaign's sentence, or that it is not there."""
        return self.field.gap_none or f"还没有{self.field.label}"

    def beside(self, _distance: Distance) -> str:
        """Return that it is needed as well."""
        return f"还要有{self.field.label}"

    def requirement(self) -> str:
        """Return 是."""
        return "是"


class NoWords(RuleWords[No]):
    """近三年内无…等违法行为, asked as 近三年有过…吗？."""

    def short(self, _distance: Distance) -> str:
        """Return that it is there."""
        return "有"

    def title(self, _distance: Distance) -> str:
        """Return the same with the topic."""
        return f"有{self.topic}"

    def in_full(self, _distance: Distance) -> str:
        """Return the campaign's sentence, or that it is there and should not be."""
        return self.field.gap or f"有{self.field.label}，标准是没有"

    def requirement(self) -> str:
        """Return 否."""
        return "否"
