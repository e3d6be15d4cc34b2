"""What is to be done after an event besides answering it."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class FillForm:
    """Make the filled form, prove it, hand it over; `cells` are the form's blanks as (field key, text to print)."""

    campaign: str
    kind: str
    cells: tuple[tuple[str, str], ...]
    draft: bool
    on: date


@dataclass(frozen=True, slots=True)
class SendBlankForms:
    """Hand over the empty forms of every kind."""

    campaign: str


@dataclass(frozen=True, slots=True)
class TellStaff:
    """Send administrators a message that holds no answer of an applicant."""

    text: str


@dataclass(frozen=True, slots=True)
class ForgetApplicant:
    """Erase everything that is kept about this person."""


@dataclass(frozen=True, slots=True)
class OpenApplication:
    """Begin another application of this person, and go on in that one."""


@dataclass(frozen=True, slots=True)
class ListApplications:
    """Answer with `ApplicationsListed`."""


@dataclass(frozen=True, slots=True)
class SwitchApplication:
    """Go on in the person's application of that number."""

    number: int


@dataclass(frozen=True, slots=True)
class LookUpStatus:
    """Answer with `StatusLookedUp`."""


@dataclass(frozen=True, slots=True)
class LookUpNotices:
    """Answer with `NoticesLookedUp`."""


@dataclass(frozen=True, slots=True)
class SetNotices:
    """Send this person the bureau's notices and reminders from now on, or none; the turn has said so already."""

    on: bool


@dataclass(frozen=True, slots=True)
class HandOverData:
    """Hand over a copy of everything that is kept about this person, and the form as it stands."""


@dataclass(frozen=True, slots=True)
class TellIdentity:
    """Answer with `IdentityTold`."""


Effect: TypeAlias = (
    FillForm
    | SendBlankForms
    | TellStaff
    | ForgetApplicant
    | OpenApplication
    | ListApplications
    | SwitchApplication
    | LookUpStatus
    | LookUpNotices
    | SetNotices
    | HandOverData
    | TellIdentity
)
