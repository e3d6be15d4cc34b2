"""What is to be done after an event besides answering it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class FillForm:
    """Make the filled form, prove it, hand it over; `cells` are the form's blanks as (field key, text to print)."""

    campaign: str
    kind: str
    cells: tuple[tuple[str, str], ...]
    draft: bool
    on: date
    application: int = 1
    """Which of the person's applications it is of."""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A line of the evidence list."""

    clause: str
    label: str
    ready: bool


@dataclass(frozen=True, slots=True)
class GapLine:
    """A clause that is not met, or not known to be met."""

    clause: str
    quote: str
    distance: str
    advice: str
    standing: str = ""
    """`not_met` or `unknown`; empty in orders of earlier releases."""


class SheetKind(StrEnum):
    """A sheet beside the form: 材料清单, 差距清单."""

    EVIDENCE = "evidence"
    GAPS = "gaps"


BOTH_SHEETS = (SheetKind.EVIDENCE, SheetKind.GAPS)


@dataclass(frozen=True, slots=True)
class PrintSheets:
    """Make sheets beside the form as one file, prove them, hand them over."""

    campaign: str
    kind: str
    applicant: str
    evidence: tuple[EvidenceLine, ...]
    gaps: tuple[GapLine, ...]
    on: date
    met: tuple[str, ...] = ()
    """The names of the clauses that are met."""
    sheets: tuple[SheetKind, ...] = BOTH_SHEETS


@dataclass(frozen=True, slots=True)
class SendBlankForms:
    """Hand over the empty forms of every kind."""

    campaign: str


@dataclass(frozen=True, slots=True)
class TellStaff:
    """Send administrators a message that holds no answer of an applicant."""

    text: str


@dataclass(frozen=True, slots=True)
class OfferWord:
    """Say in the reply that a question may be left for the officers of the bureau, if one can receive it."""


@dataclass(frozen=True, slots=True)
class PassOn:
    """Tell the officers of the bureau what the person asks them, and answer with `WordLeft`; without words nobody is told."""

    words: str


@dataclass(frozen=True, slots=True)
class ForgetApplicant:
    """Erase everything that is kept about this person."""


@dataclass(frozen=True, slots=True)
class OpenApplication:
    """Begin another application of this person, and go on in that one.

    Where no campaign is named and several are open, answer with `CampaignsOffered`.
    """

    campaign: str = ""


@dataclass(frozen=True, slots=True)
class OfferCampaigns:
    """Answer with `CampaignsOffered`."""

    page: int


@dataclass(frozen=True, slots=True)
class EnterCampaign:
    """Go on in the person's application in a campaign; where there is none, answer with `NotYetApplied`."""

    campaign: str


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
class LookUpEarlier:
    """Answer with `Brought`: the blanks of the person's application before this one."""


@dataclass(frozen=True, slots=True)
class LookUpKind:
    """Answer with `KindLookedUp`: the kind of applicant as the files of a campaign had it that is not installed any more."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Fetch a file that the person sent, read it, and answer with `Brought`; the file is not kept."""

    handle: str
    """The channel's own name of it."""
    name: str


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
    | PrintSheets
    | SendBlankForms
    | TellStaff
    | OfferWord
    | PassOn
    | ForgetApplicant
    | OpenApplication
    | OfferCampaigns
    | EnterCampaign
    | ListApplications
    | SwitchApplication
    | LookUpStatus
    | LookUpNotices
    | LookUpEarlier
    | LookUpKind
    | ReadFile
    | SetNotices
    | HandOverData
    | TellIdentity
)
