"""The way through the questions of a kind, which follows from the answers."""

from collections.abc import Mapping

from dialogs.model.conversation import Conversation
from standards.campaign import Kind, Step
from standards.criteria.answered import Days, applies
from standards.form import Value
from standards.verdicts import unasked

SKIPS_UNTIL_UNKNOWN = 2


class Journey:
    """Which questions apply and which of them is open, worked out once for a turn."""

    def __init__(self, kind: Kind, conversation: Conversation, values: Mapping[str, Value], days: Days) -> None:
        """Work it out from the answers by field, and from the days of the campaign that a rule can count back from."""
        self.kind = kind
        self.conversation = conversation
        self.unasked = unasked(kind, values, days) if kind.conditional else frozenset[str]()
        """The keys of the questions of clauses that do not apply."""
        without = {field.key for field in kind.dependent if not applies(field, values)}
        without.update([field.key for field in kind.explaining if field.needs in without])
        self._without = self.unasked | without
        self._route = kind.route(self._without)
        self.next_step = self._open_step()
        """The open question: a reopened one, else the first without an answer, else one skipped once; None at the end."""

    def _open_step(self) -> Step | None:
        answers, skipped = self.conversation.answers, self.conversation.skipped
        for key in self.conversation.reopened:
            if key in self._route.places:
                return self.kind.step_of[key]
        skipped_once = None
        for key in self._route.keys:
            if key in answers:
                continue
            skips = skipped.get(key, 0)
            if skips == 0:
                return self.kind.step_of[key]
            if skips < SKIPS_UNTIL_UNKNOWN and skipped_once is None:
                skipped_once = self.kind.step_of[key]
        return skipped_once

    @property
    def steps(self) -> tuple[Step, ...]:
        """The questions that apply, in the order of asking."""
        return self._route.steps

    @property
    def lines(self) -> tuple[Step, ...]:
        """The same with what is worked out, in the order in which an application is told."""
        if not self.kind.computed:
            return self.steps
        return tuple(step for step in self.kind.lines if step.field.key not in self._without)

    @property
    def sections(self) -> tuple[tuple[str, ...], ...]:
        """The keys of the questions of each section that apply, in the order of the sections."""
        return self._route.sections

    def place_in_section(self, step: Step) -> int:
        """Return the place of a question within its section, from 1; 0 where it does not apply."""
        keys = self.sections[step.section]
        return keys.index(step.field.key) + 1 if step.field.key in keys else 0

    @property
    def answered(self) -> int:
        """How many of the questions that apply have an answer."""
        return self.answered_of(self._route.keys)

    def answered_of(self, keys: tuple[str, ...]) -> int:
        """Return how many of these questions have an answer."""
        return sum(map(self.conversation.answers.__contains__, keys))

    @property
    def is_correcting(self) -> bool:
        """True if the open question was answered before, and no question is left that was not asked."""
        answers, skipped, step = self.conversation.answers, self.conversation.skipped, self.next_step
        if step is None or step.field.key not in answers:
            return False
        return all(key in answers or skipped.get(key, 0) >= SKIPS_UNTIL_UNKNOWN for key in self._route.keys)

    def before(self, key: str) -> Step | None:
        """Return the question before that one, in the order of asking; None before the first."""
        place, _ = self.position(key)
        return self.steps[place - 2] if place > 1 else None

    def position(self, key: str) -> tuple[int, int]:
        """Return the place of a question, from 1, and how many apply (第 3 / 28 题)."""
        return self._route.places.get(key, 1), len(self._route.keys)
