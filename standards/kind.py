"""One kind of applicant: a form with its standards and its document."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from standards.clauses import BARRING, Clause, Standards
from standards.criteria import AtMost, No, PlainCriterion, plain_rules
from standards.form import AnswerKind, Field, Form, Key
from standards.model import Model
from standards.page import Page
from standards.periods import Period, periods
from standards.steps import Route, Step

_MOST_DAYS = 1_000
"""Days of which is remembered which periods were complete: people agree on many days, and every turn asks."""
MOST_ROUTES = 1_000
"""Routes that are remembered: few questions depend on other answers, and every turn asks."""
_HOW_IT_IS_SAID = frozenset(
    {
        *("ask", "example", "example_below", "aliases", "advice", "plan", "done", "topic", "short", "more", "gap"),
        *("gap_none", "draft", "draft_all", "draft_after", "draft_share", "explains", "who_may_apply", "name"),
        *("page", "fits_page", "annex", "title", "opinions", "renamed_from"),
    }
)
"""Keys whose change asks nothing else of anybody."""


@dataclass(frozen=True, eq=False)
class ClauseFields:
    """A clause with every field that its verdict depends on, by key."""

    clause: Clause
    fields: Mapping[str, Field]
    counts_days: bool
    """True if one of its criteria counts from a day of the campaign."""


class Kind(Model):
    """One kind of applicant: a form with its standards and its document."""

    key: Key
    name: str
    explains: str
    """One line that tells it from the other kind."""
    aliases: tuple[str, ...] = ()
    """What else people call such an applicant; where only that is said, it is asked whether this kind is meant."""
    who_may_apply: str
    fits_page: int
    """The longest narrative, in characters, that still fits the printed page (measured in LibreOffice)."""
    form: Form
    standards: Standards
    page: Page | None = None
    """The page of its Word form, which is read from there and never written in a campaign's file."""

    @cached_property
    def lines(self) -> tuple[Step, ...]:
        """Everything that is told of an application, in order: what is asked, and what is worked out beside it."""
        facts = [Step(field, None) for field in _told(self.form.facts)]
        standards = [Step(field, clause) for clause in self.standards.clauses for field in _told(clause.fields)]
        return (*facts, *standards, Step(self.form.narrative, None))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every question once, in the order of asking: the conditions, the form's facts, the standards, the narrative."""
        asked = [step for step in self.lines if step.field.kind is not AnswerKind.COMPUTED]
        return tuple(sorted(asked, key=lambda step: not step.is_condition))

    @cached_property
    def step_of(self) -> Mapping[str, Step]:
        """Key to the step of each question."""
        return {step.field.key: step for step in self.steps}

    @cached_property
    def first_of_standards(self) -> Step | None:
        """The first question about the standards that is no condition; None if there is none."""
        return next((step for step in self.steps if step.clause is not None and not step.is_condition), None)

    @cached_property
    def own_words(self) -> tuple[Field, ...]:
        """The questions that ask for one's own words in place of an option (其他形式)."""
        return tuple(field for field in self.dependent if field.needs_option is not None)

    @cached_property
    def compared(self) -> tuple[Field, ...]:
        """The fields whose number is held against another one."""
        return tuple(field for field in self.fields.values() if field.held_against)

    @cached_property
    def dependent(self) -> tuple[Field, ...]:
        """The fields that depend on the answer to another question."""
        return tuple(field for field in self.fields.values() if field.needs is not None)

    @cached_property
    def explaining(self) -> tuple[Field, ...]:
        """The fields that explain the answer to another question, and go where that one goes."""
        return tuple(field for field in self.dependent if field.needs_answer is not None)

    def route(self, without: frozenset[str]) -> Route:
        """Return the questions in the order of asking, without those with these keys."""
        route = self._routes.get(without)
        if route is None:
            if len(self._routes) >= MOST_ROUTES:
                self._routes.clear()
            steps = tuple(step for step in self.steps if step.field.key not in without)
            route = self._routes[without] = Route(steps)
        return route

    @cached_property
    def version(self) -> str:
        """What tells it from the kind as it was before its files changed; how things are said does not count."""
        written = _substance(self.model_dump(mode="json", exclude_defaults=True))
        return sha256(repr(written).encode()).hexdigest()[:12]

    @cached_property
    def usual_steps(self) -> tuple[Step, ...]:
        """The steps without those that only an unusual option (其他形式) or one of two answers brings."""
        return tuple(step for step in self.steps if not (step.field.needs_option or step.field.needs_answer))

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Key to field, form and standards alike, with what is worked out."""
        return {step.field.key: step.field for step in self.lines}

    @cached_property
    def computed(self) -> tuple[Field, ...]:
        """The fields that are worked out from others and never asked."""
        return tuple(field for field in self.fields.values() if field.kind is AnswerKind.COMPUTED)

    def asked_for(self, key: str) -> tuple[str, ...]:
        """Return the keys of the questions that give a field its value: its own, or those of what it is worked out from."""
        formula = self.fields[key].formula
        return (key,) if formula is None else tuple(each for part in formula.parts for each in self.asked_for(part))

    @cached_property
    def clauses(self) -> tuple[ClauseFields, ...]:
        """Every clause in its order, with the fields that its verdict depends on."""
        return tuple(
            ClauseFields(clause, self._fields_behind(clause), any(each.counts_days for each in clause.rules))
            for clause in self.standards.clauses
        )

    @cached_property
    def counts_days(self) -> bool:
        """True if a criterion counts from a day of the campaign."""
        return any(each.counts_days for each in self.clauses)

    @cached_property
    def conditional(self) -> tuple[ClauseFields, ...]:
        """The clauses of which it depends on answers whether they apply."""
        return tuple(each for each in self.clauses if each.clause.conditions)

    @cached_property
    def barring(self) -> bool:
        """True if a clause of it is a condition or a reason for refusal."""
        return any(clause.role in BARRING for clause in self.standards.clauses)

    @cached_property
    def denied(self) -> frozenset[Key]:
        """The questions that are met by 否: 近三年有过…吗？."""
        return frozenset(plain.field for plain in self._judging if isinstance(plain, No))

    @cached_property
    def limited(self) -> frozenset[Key]:
        """The numbers that are not to pass a limit, so that none is an answer worth saying."""
        return frozenset(plain.field for plain in self._judging if isinstance(plain, AtMost))

    @cached_property
    def _judging(self) -> tuple[PlainCriterion, ...]:
        criteria = (criterion for clause in self.standards.clauses for criterion in clause.criteria)
        return tuple(plain for criterion in criteria for plain in plain_rules(criterion))

    def _fields_behind(self, clause: Clause) -> Mapping[str, Field]:
        known = self.fields
        keys: dict[str, None] = {}
        for plain in (plain for criterion in clause.rules for plain in plain_rules(criterion)):
            share_of = known[plain.field].share_of
            for key in (*plain.fields, *((share_of,) if share_of else ())):
                needs = known[key].needs
                keys |= dict.fromkeys((key,) if needs is None else (key, needs))
        return {key: known[key] for key in keys}

    def as_of(self, day: date) -> "Kind":
        """Return the kind with the periods named in its questions that were complete on a day."""
        if not self._periods_named:
            return self
        known = self._by_day.get(day)
        if known is not None:
            return known
        named = tuple(periods(period, last, day) for period, last in self._periods_named)
        kind = self._by_periods.get(named)
        if kind is None:
            kind = self._by_periods[named] = self._with_periods_of(day)
        if len(self._by_day) >= _MOST_DAYS:
            self._by_day.clear()
        self._by_day[day] = kind
        return kind

    def _with_periods_of(self, day: date) -> "Kind":
        def fields(written: tuple[Field, ...]) -> tuple[Field, ...]:
            return tuple(field.as_of(day) for field in written)

        clauses = tuple(clause.replaced(fields=fields(clause.fields)) for clause in self.standards.clauses)
        form = self.form.replaced(fields=fields(self.form.fields))
        return self.replaced(form=form, standards=self.standards.replaced(clauses=clauses))

    @cached_property
    def _periods_named(self) -> tuple[tuple[Period, int], ...]:
        named = (each for field in self.fields.values() for each in field.periods_named)
        return tuple(sorted(set(named)))

    @cached_property
    def _by_day(self) -> dict[date, "Kind"]:
        return {}

    @cached_property
    def _by_periods(self) -> dict[tuple[tuple[str, ...], ...], "Kind"]:
        return {}

    @cached_property
    def _routes(self) -> dict[frozenset[str], Route]:
        return {}

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Each name of what is asked, with the key of its field: the label, also without its unit, and every other name."""
        asked = (step.field for step in self.steps)
        return tuple((name, field.key) for field in asked for name in field.names)

    @cached_property
    def name_field(self) -> Field:
        """The form's first blank: the applicant's name."""
        return self.form.fields[0]


def _told(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield these fields, each with what explains its answer behind it."""
    for field in fields:
        yield field
        if field.explanation is not None:
            yield field.explanation


def _substance(written: Any) -> Any:
    """Return what is written without how it is said."""
    if isinstance(written, dict):
        return {key: _substance(written[key]) for key in sorted(written) if key not in _HOW_IT_IS_SAID}
    return [_substance(each) for each in written] if isinstance(written, list) else written
