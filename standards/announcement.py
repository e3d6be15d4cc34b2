"""What a notice says apart from its kinds: whose it is, its dates, contacts, hand-over and procedure."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar, Self

from pydantic import ConfigDict, model_validator
from pydantic import Field as Limited

from standards.contacts import Contact, HandOver
from standards.criteria.answered import Days
from standards.model import Model
from standards.phases import Event, Phase, following, phases_from_process
from standards.placeholders import filled, filled_model

CLOSING_DAYS = 7


class Situation(StrEnum):
    """Where a day stands in a campaign."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSING = "closing"
    PAST = "past"
    ENDED = "ended"


class Levels(Model):
    """What applicants call the bureaus through whose hands an application goes, in short; empty where there is none."""

    district: str = ""
    municipal: str = ""


class Announcement(Model):
    """What a notice says before it comes to kinds of applicants."""

    model_config = ConfigDict(populate_by_name=True)

    id: str = Limited(pattern=r"^[a-z][a-z0-9-]{1,31}$")
    title: str
    subject: str = ""
    """What is to be shown, in short, for titles of sheets: 商业秘密保护."""
    scheme: str = ""
    """What is applied for, in short, for greetings and headings: 商业秘密保护示范基地; the title if left out."""
    bureau: str
    levels: Levels = Levels()
    district: str
    year: int
    reference_prefix: str = Limited(pattern=r"^[A-Z]{2}[0-9]{2}$")
    opened: date
    deadline: date
    """The last day; of kinds whose hand-over has a `deadline` of its own, that one."""
    in_principle: bool
    """原则上: the deadline is the rule, and the bureau may be asked about exceptions."""
    selection_until: date
    """The last day of the selection as we read it (至八月中旬: the 20th)."""
    phases: tuple[Phase, ...]
    retention_days: int
    city: str = ""
    area_code: str = Limited(default="", pattern=r"^(0[0-9]{2,3})?$")
    """Added to telephone numbers that come without one; the contact's if left out."""
    postcode_prefix: str = Limited(default="", pattern=r"^[0-9]{0,4}$")
    """The beginning of the city's postcodes; another is warned of, never refused. Empty: none is warned of."""
    contacts: tuple[Contact, ...] = Limited(min_length=1)
    hand_overs: tuple[HandOver, ...] = Limited(min_length=1, alias="hand_over")

    never_amended: ClassVar[frozenset[str]] = frozenset()
    """What is worked out from what no amendment changes."""

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with these changes. What was worked out before is worked out anew, but for what is never amended."""
        copied = super().model_copy(update=update, deep=deep)
        for name in self.__dict__.keys() - type(self).model_fields.keys() - (update or {}).keys() - self.never_amended:
            del copied.__dict__[name]
        return copied

    @model_validator(mode="before")
    @classmethod
    def _earlier_keys(cls, values: Any) -> Any:
        """Read `contact`, one `hand_over` and `process`, as campaigns from before 0.8.0 write them."""
        if not isinstance(values, dict):
            return values
        read = dict(values)
        if "contact" in read and "contacts" not in read:
            read["contacts"] = [read.pop("contact")]
        if isinstance(read.get("hand_over"), dict):
            read["hand_over"] = [read["hand_over"]]
        if "process" in read and "phases" not in read:
            read["phases"] = phases_from_process(read.pop("process"))
        return read

    @model_validator(mode="after")
    def _area_code_of_the_contact(self) -> Self:
        """Take the area code from the contact's telephone where none is written."""
        code, dash, _ = self.contact.telephone.partition("-")
        if not self.area_code and dash and code.startswith("0") and code.isdigit():
            object.__setattr__(self, "area_code", code)
        return self

    @property
    def name(self) -> str:
        """What is applied for, in short."""
        return self.scheme or self.title

    @property
    def contact(self) -> Contact:
        """Whom to ask: the first contact that is not kept for something else."""
        return next((each for each in self.contacts if not each.purposes), self.contacts[0])

    @property
    def hand_over(self) -> HandOver:
        """How it is handed in; before a kind is chosen, as the first says that is not kept for some kinds."""
        return next((each for each in self.hand_overs if not each.kinds), self.hand_overs[0])

    @property
    def own_last_days(self) -> tuple[Phase, ...]:
        """The applicants' phases that end before the deadline: 网上填报到4月20日, the paper until the 30th.

        What ends with a record of the bureau, as the paper does, is no such phase: the deadline is its day, also once moved.
        """
        return tuple(
            each
            for each in self.phases
            if each.is_of_its_own_day and each.until is not None and each.until < self.deadline
        )

    @property
    def address(self) -> str:
        """Where the paper goes."""
        return self.hand_over.place or self.contact.address

    @property
    def days(self) -> Days:
        """The days that a rule can count back from, as they stand now."""
        return Days(self.opened, self.deadline)

    @property
    def until(self) -> time | None:
        """The hour of the last day; None where it counts to its midnight."""
        return self.hand_over.until

    def following(self, event: Event) -> tuple[Phase, ...]:
        """Return the phases of the procedure that are still to come once something was recorded."""
        return following(self.procedure, event)

    @cached_property
    def procedure(self) -> tuple[Phase, ...]:
        """The phases as they stand now, with the names in braces filled."""
        return tuple(filled_model(self._as_it_stands(phase), self.places) for phase in self.phases)

    def _as_it_stands(self, phase: Phase) -> Phase:
        """Return a phase without its last day where an amendment may have made it wrong.

        What applicants hand in ends with the deadline, what they do before has a day of its own (网上填报); a deadline that was
        moved may lie behind another phase's last day.
        """
        if phase.until is None:
            return phase
        before = phase.is_of_its_own_day and phase.until < self.last_day
        holds = before or (phase.whose != "applicant" and phase.until >= self.last_day)
        return phase if holds else phase.model_copy(update={"until": None})

    @property
    def recommends(self) -> bool:
        """True if an application is recommended to another bureau on its way."""
        return any(phase.ends_with == "recommended" or phase.after == "recommended" for phase in self.phases)

    @property
    def reviewed(self) -> str:
        """What is said of the review that follows once the paper came, without a full stop."""
        told = next((phase.words for phase in self.following("received") if phase.words), "")
        return told or f"{self.bureau}将依据标准审核"

    @property
    def last_day(self) -> date:
        """The last day on which any kind may apply."""
        return max([self.deadline, *(each.deadline for each in self.hand_overs if each.deadline is not None)])

    def situation(self, on: date, at: time | None = None) -> Situation:
        """Return where a day (Beijing time) stands; the deadline's own day still counts, to its hour or its midnight."""
        last = self.last_day
        if on < self.opened:
            return Situation.NOT_OPEN
        if on > self.selection_until and on > last:
            return Situation.ENDED
        if on > last or (on == last and at is not None and self.until is not None and at >= self.until):
            return Situation.PAST
        if on >= last - timedelta(days=CLOSING_DAYS):
            return Situation.CLOSING
        return Situation.OPEN

    @cached_property
    def places(self) -> Mapping[str, str]:
        """What the names in braces stand for now."""
        contact, hand_over = self.contact, self.hand_over
        return {
            "telephone": contact.telephone,
            "person": contact.person,
            "address": self.address,
            "deadline": printed_deadline(self.deadline, self.until),
            "district": self.district,
            "city": self.city,
            "bureau": self.bureau,
            "copies": hand_over.copies,
            "seal": hand_over.seal,
            "year": str(self.year),
        }

    def filled(self, text: str) -> str:
        """Return a text of the campaign with what the names in braces stand for now."""
        return filled(text, self.places) if "{" in text else text

    def hand_over_of(self, kind: str) -> HandOver:
        """Return how applicants of a kind hand in."""
        return next((each for each in self.hand_overs if each.is_for(kind)), self.hand_overs[0])


def printed_deadline(day: date, until: time | None) -> str:
    """Return a last day as the notice writes it, with its hour if it has one: 2023年7月10日, 2023年7月10日17:00."""
    hour = "" if until is None else f"{until:%H:%M}"
    return f"{day.year}年{day.month}月{day.day}日{hour}"


def deadline_in_figures(day: date, until: time | None) -> str:
    """Return a last day in figures, with its hour if it has one: 2023-07-10, 2023-07-10 17:00."""
    return f"{day}{'' if until is None else f' {until:%H:%M}'}"
