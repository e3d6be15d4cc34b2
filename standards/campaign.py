"""A campaign: one bureau's call for one year."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field as Limited
from pydantic import field_validator

from standards.clauses import Clause, Standards
from standards.form import Field, Form, Key
from standards.half_years import half_years
from standards.model import Model

CLOSING_DAYS = 7


class Situation(StrEnum):
    """Where a day stands in a campaign."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSING = "closing"
    PAST = "past"
    ENDED = "ended"


PLACES = ("person", "telephone", "address")
"""The parts of the contact that an answer may name in braces."""


class Contact(Model):
    """Whom to call and where to go."""

    person: str
    telephone: str
    """As it is dialled: 010-63469955 转 6018."""
    telephone_printed: str
    """As the notice prints it."""
    address: str


class HandOver(Model):
    """How the paper is handed over."""

    copies: str
    """一式两份."""
    seal: str
    """盖公章."""
    where_to_sign: Mapping[str, str]
    """Kind to the heading of the block that the applicant signs and seals."""


class ProcessStep(Model):
    """A step of the notice's procedure."""

    text: str
    after: Literal["received", "recommended"] | None = None
    """What the applicant's paper has just gone through when this step is the next one."""


class Question(Model):
    """A question that people ask anyway, answered only as far as the notice answers it."""

    title: str = Limited(max_length=20)
    words: tuple[str, ...]
    """A message that contains one of these asks it."""
    answer: str
    """What is answered; {person}, {telephone} and {address} stand for the contact that holds."""

    @field_validator("answer")
    @classmethod
    def _known_places(cls, value: str) -> str:
        unknown = set(re.findall(r"\{([^}]*)\}", value)) - set(PLACES)
        if unknown or value.count("{") != value.count("}"):
            raise ValueError(f"only {', '.join(f'{{{place}}}' for place in PLACES)} may stand in braces")
        return value


class WhichKind(Model):
    """A helper question, answered yes or no, for people who do not know which kind they are."""

    ask: str
    yes: Key
    no: Key


class Step(NamedTuple):
    """A question in its place: the field, and the clause it belongs to (None for the form's own blanks)."""

    field: Field
    clause: Clause | None


@dataclass(frozen=True, eq=False)
class ClauseFields:
    """A clause with every field that its verdict depends on, by key."""

    clause: Clause
    fields: Mapping[str, Field]


class Kind(Model):
    """One kind of applicant: a form with its standards and its document."""

    key: Key
    name: str
    explains: str
    """One line that tells it from the other kind."""
    who_may_apply: str
    fits_page: int
    """The longest narrative, in characters, that still fits the printed page (measured in LibreOffice)."""
    form: Form
    standards: Standards

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every question once, in the order of asking: the form's facts, the standards, the narrative."""
        facts = [Step(field, None) for field in self.form.facts]
        standards = [Step(field, clause) for clause in self.standards.clauses for field in clause.fields]
        return (*facts, *standards, Step(self.form.narrative, None))

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Key to field, form and standards alike."""
        return {step.field.key: step.field for step in self.steps}

    @cached_property
    def clauses(self) -> tuple[ClauseFields, ...]:
        """Every clause in its order, with the fields that its verdict depends on."""
        return tuple(ClauseFields(clause, self._fields_behind(clause)) for clause in self.standards.clauses)

    def _fields_behind(self, clause: Clause) -> Mapping[str, Field]:
        keys: dict[str, None] = {}
        for judged in (self.fields[criterion.field] for criterion in clause.criteria):
            keys |= dict.fromkeys(key for key in (judged.key, judged.needs, judged.share_of) if key is not None)
        keys |= dict.fromkeys(key for criterion in clause.criteria for key in criterion.fields)
        return {key: self.fields[key] for key in keys}

    def as_of(self, day: date) -> "Kind":
        """Return the kind with the half-years named in its questions that were complete on a day."""
        if not self._names_half_years:
            return self
        named = half_years(day)
        kind = self._by_half_years.get(named)
        if kind is None:
            kind = self._by_half_years[named] = self._with_half_years(*named)
        return kind

    def _with_half_years(self, *named: str) -> "Kind":
        def fields(written: tuple[Field, ...]) -> tuple[Field, ...]:
            return tuple(field.with_half_years(*named) for field in written)

        clauses = tuple(clause.replaced(fields=fields(clause.fields)) for clause in self.standards.clauses)
        form = self.form.replaced(fields=fields(self.form.fields))
        return self.replaced(form=form, standards=self.standards.replaced(clauses=clauses))

    @cached_property
    def _names_half_years(self) -> bool:
        return any(field.names_half_years for field in self.fields.values())

    @cached_property
    def _by_half_years(self) -> dict[tuple[str, str], "Kind"]:
        return {}

    @cached_property
    def name_field(self) -> Field:
        """The form's first blank: the applicant's name."""
        return self.form.fields[0]


class Amendment(Model):
    """What a bureau changed after publication; the folder itself stays what was published."""

    who: str
    when: datetime
    why: str
    deadline: date | None = None
    selection_until: date | None = None
    person: str | None = None
    telephone: str | None = None
    address: str | None = None


class Campaign(Model):
    """What one notice says, all of it data."""

    id: str = Limited(pattern=r"^[a-z][a-z0-9-]{1,31}$")
    title: str
    bureau: str
    district: str
    year: int
    reference_prefix: str = Limited(pattern=r"^[A-Z]{2}[0-9]{2}$")
    opened: date
    deadline: date
    in_principle: bool
    """原则上: the deadline is the rule, and the bureau may be asked about exceptions."""
    selection_until: date
    """The last day of the selection as we read it (至八月中旬: the 20th)."""
    process: tuple[ProcessStep, ...]
    retention_days: int
    city: str = "北京"
    area_code: str = Limited(default="010", pattern=r"^0[0-9]{2,3}$")
    """Added to telephone numbers that come without one."""
    postcode_prefix: str = Limited(default="10", pattern=r"^[0-9]{1,4}$")
    """The beginning of the city's postcodes; another is warned of, never refused."""
    contact: Contact
    hand_over: HandOver
    questions: tuple[Question, ...] = ()
    which_kind: WhichKind | None = None
    kinds: tuple[Kind, ...] = Limited(min_length=1)

    @field_validator("process", mode="before")
    @classmethod
    def _each_step(cls, value: object) -> object:
        """Read a bare text as a step; a campaign from before 0.5.0, which marks none, means its third and its fourth."""
        if not isinstance(value, list | tuple):
            return value
        steps = [{"text": step} if isinstance(step, str) else step for step in value]
        if all(isinstance(step, str) for step in value):
            for step, after in zip(steps[2:4], ("received", "recommended"), strict=False):
                step["after"] = after
        return steps

    def steps_after(self, event: Literal["received", "recommended"]) -> tuple[str, ...]:
        """Return what is still to come in the procedure once the paper was received or recommended."""
        start = next((at for at, step in enumerate(self.process) if step.after == event), len(self.process))
        return tuple(step.text for step in self.process[start:])

    def situation(self, on: date) -> Situation:
        """Return where a day (Beijing time) stands; the deadline's own day still counts, to its midnight."""
        if on < self.opened:
            return Situation.NOT_OPEN
        if on > self.selection_until and on > self.deadline:
            return Situation.ENDED
        if on > self.deadline:
            return Situation.PAST
        if on >= self.deadline - timedelta(days=CLOSING_DAYS):
            return Situation.CLOSING
        return Situation.OPEN

    def kind(self, key: str) -> Kind:
        """Return the kind with this key; raise KeyError if the campaign has none."""
        return self._kinds[key]

    def answered(self, question: Question) -> str:
        """Return a question's answer with the contact that holds now."""
        answer = question.answer
        for place in PLACES:
            answer = answer.replace(f"{{{place}}}", getattr(self.contact, place))
        return answer

    def amended(self, amendments: Iterable[Amendment]) -> "Campaign":
        """Return the campaign as it stands after these amendments, the oldest first."""
        campaign = self
        for amendment in amendments:
            dates = {"deadline": amendment.deadline, "selection_until": amendment.selection_until}
            contact = {"person": amendment.person, "telephone": amendment.telephone, "address": amendment.address}
            contact["telephone_printed"] = amendment.telephone
            amended = campaign.contact.model_copy(update=_without_none(contact))
            campaign = campaign.model_copy(update={**_without_none(dates), "contact": amended})
        return campaign

    @cached_property
    def _kinds(self) -> Mapping[str, Kind]:
        return {kind.key: kind for kind in self.kinds}


def _without_none(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}
