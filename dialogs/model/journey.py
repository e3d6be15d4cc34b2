"""The way through the questions of a kind, which follows from the answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dialogs.model.conversation import Conversation
from standards.campaign import Kind, Step
from standards.criteria.answered import Days, applies
from standards.form import Field, Value
from standards.verdicts import unasked

SKIPS_UNTIL_UNKNOWN = 2


@dataclass(frozen=True)
class Journey:
    """Each of its parts is worked out once, for a turn asks for them many times."""

    kind: Kind
    conversation: Conversation
    values: Mapping[str, Value]
    """The conversation's answers, by field."""
    days: Days
    """The days of the campaign that a rule can count back from."""

    @cached_property
    def unasked(self) -> frozenset[str]:
        """The keys of the questions of clauses that do not apply."""
        return unasked(self.kind, self.values, self.days) if self.kind.conditional else frozenset()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The questions that apply, in the order of asking."""
        return self._asked(self.kind.steps)

    @cached_property
    def lines(self) -> tuple[Step, ...]:
        """The same with what is worked out, in the order in which an application is told."""
        if not self.kind.computed:
            return self.steps
        return self._asked(self.kind.lines)

    def _asked(self, steps: Iterable[Step]) -> tuple[Step, ...]:
        without = self.unasked
        asked = [step for step in steps if step.field.needs is None or self._applies(step.field)]
        return tuple([step for step in asked if step.field.key not in without] if without else asked)

    def _applies(self, field: Field) -> bool:
        """Return True if a question applies, and so does the one whose answer it explains."""
        if not applies(field, self.values):
            return False
        return field.needs_answer is None or applies(self.kind.fields[field.needs or ""], self.values)

    @cached_property
    def next_step(self) -> Step | None:
        """The open question: a reopened one, else the first without an answer, else one skipped once; None at the end."""
        conversation = self.conversation
        for key in conversation.reopened:
            if reopened := next((step for step in self.steps if step.field.key == key), None):
                return reopened
        skipped_once = None
        for step in self.steps:
            key = step.field.key
            if key in conversation.answers:
                continue
            skips = conversation.skipped.get(key, 0)
            if skips == 0:
                return step
            if skips < SKIPS_UNTIL_UNKNOWN and skipped_once is None:
                skipped_once = step
        return skipped_once

    @cached_property
    def answered(self) -> int:
        """How many of the questions that apply have an answer."""
        answers = self.conversation.answers
        return len([step for step in self.steps if step.field.key in answers])

    @cached_property
    def is_correcting(self) -> bool:
        """True if the open question was answered before, and no question is left that was not asked."""
        answers, skipped, step = self.conversation.answers, self.conversation.skipped, self.next_step
        if step is None or step.field.key not in answers:
            return False
        keys = [each.field.key for each in self.steps]
        return all(key in answers or skipped.get(key, 0) >= SKIPS_UNTIL_UNKNOWN for key in keys)

    def before(self, key: str) -> Step | None:
        """Return the question before that one, in the order of asking; None before the first."""
        place, _ = self.position(key)
        return self.steps[place - 2] if place > 1 else None

    def position(self, key: str) -> tuple[int, int]:
        """Return the place of a question, from 1, and how many apply (第 3 / 28 题)."""
        place = next((place for place, step in enumerate(self.steps, start=1) if step.field.key == key), 1)
        return place, len(self.steps)
