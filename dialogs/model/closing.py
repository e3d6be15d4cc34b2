"""The parts of the message that goes with a finished form."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class HandOver:
    """How the signed paper is handed in."""

    reference: str
    campaign: str
    """The campaign's id."""
    copies: str
    where_to_sign: str
    """The heading of the block that the applicant signs and seals."""
    seal: str
    deadline: str
    """With its year."""
    until: str
    """The deadline without its year, where that is the present one."""
    in_principle: bool
    late: bool
    """True once the deadline has passed."""
    address: str
    person: str
    telephone: str
    annex: bool = False
    """True if the narrative goes on to an annex, which is printed with the form."""
    kind: str = ""
    """The kind's key where kinds have last days of their own, for the calendar; else empty."""
    hour: str = ""
    """The hour of the last day; empty where it counts to its midnight."""
    email: str = ""
    system: str = ""
    """Where an electronic copy goes and in which system it is applied besides; empty without."""
    narrative: str = ""
    """What the narrative is called."""
    type: Literal["hand_over"] = field(default="hand_over", init=False)


@dataclass(frozen=True, slots=True)
class StandingStep:
    """One step of the paper's way."""

    name: str
    state: Literal["done", "now", "later"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the paper stands."""

    steps: tuple[StandingStep, ...]
    text: str = ""
    """How it is said where text is all there is; empty where the message says it anyway."""
    type: Literal["standing"] = field(default="standing", init=False)


@dataclass(frozen=True, slots=True)
class GapsLeft:
    """How many standards a finished form does not meet, or leaves open."""

    not_met: int
    unknown: int
    reviewed: str = ""
    """What the bureau does with them."""
    type: Literal["gaps_left"] = field(default="gaps_left", init=False)


@dataclass(frozen=True, slots=True)
class DraftMade:
    """What the form that was just made is lacking."""

    reference: str
    missing: tuple[str, ...]
    """The labels of the blanks without an answer."""
    type: Literal["draft_made"] = field(default="draft_made", init=False)


@dataclass(frozen=True, slots=True)
class FormNow:
    """The form that the person has, compared with what is answered now."""

    reference: str
    changed: tuple[str, ...] = ()
    """The labels of the blanks that would read otherwise today; empty while the form is up to date."""
    gaps: tuple[int, int] | None = None
    """How many standards are not met and how many are open by now; None where that is not said of the form."""


Closing: TypeAlias = HandOver | Standing | GapsLeft | DraftMade
