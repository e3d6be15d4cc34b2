"""Answered yes, and answered no."""

from typing import ClassVar, Literal

from standards.answers import AnswerKind
from standards.criteria.answered import Answered
from standards.criteria.rule import PlainRule
from standards.criteria.standing import NOT_ANSWERED, Distance, standing_of


class Yes(PlainRule):
    """Answered yes: 并有台账记录."""

    rule: Literal["yes"]
    judges: ClassVar = frozenset({AnswerKind.YES_NO})

    def distance(self, answered: Answered) -> Distance:
        """Return met after yes; a question that does not apply counts as no."""
        answer = answered.to(self.field)
        return NOT_ANSWERED if answer is None else Distance(standing_of(answer is True), answer)


class No(PlainRule):
    """Answered no, where the question asks for what must not be (近三年有过…吗？): 近三年内无侵犯商业秘密等违法行为."""

    rule: Literal["no"]
    judges: ClassVar = frozenset({AnswerKind.YES_NO})

    def distance(self, answered: Answered) -> Distance:
        """Return met after no; a question that does not apply counts as no."""
        answer = answered.to(self.field)
        return NOT_ANSWERED if answer is None else Distance(standing_of(answer is False), answer)
