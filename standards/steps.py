"""The questions of a kind in their places."""

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

from standards.answers import AnswerKind
from standards.clauses import Clause, Role
from standards.form import Field


class Section(IntEnum):
    """The parts of an application, as a screen tells them apart."""

    FACTS = 0
    STANDARDS = 1
    NARRATIVE = 2


class Step(NamedTuple):
    """A question in its place: the field, and the clause it belongs to (None for the form's own blanks)."""

    field: Field
    clause: Clause | None

    @property
    def is_condition(self) -> bool:
        """True for a question about a condition (申报条件), which comes before the form."""
        return self.clause is not None and self.clause.role is Role.CONDITION

    @property
    def section(self) -> Section:
        """The part of the application that it belongs to."""
        if self.clause is not None:
            return Section.STANDARDS
        return Section.NARRATIVE if self.field.kind is AnswerKind.NARRATIVE else Section.FACTS


class Route:
    """The questions that apply, in the order of asking: the same for all applicants whom the same ones concern."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.steps = steps
        self.keys = tuple(step.field.key for step in steps)
        self.places: Mapping[str, int] = {key: place for place, key in enumerate(self.keys, start=1)}
        """The place of each question, from 1."""
        self.sections: tuple[tuple[str, ...], ...] = tuple(
            tuple(step.field.key for step in steps if step.section is section) for section in Section
        )
        """The keys of the questions of each section."""
