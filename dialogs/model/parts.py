"""Parts of a message that only a screen draws as what they are."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dialogs.model.asked import ConsentText


@dataclass(frozen=True, slots=True)
class WelcomeBlock:
    """A short block of the welcome."""

    icon: Literal["paper", "calendar", "lock"]
    title: str
    text: str
    late: bool = False
    """True if it warns that the deadline has passed or is near."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What this is, what one gets, until when, what is kept."""

    title: str
    lead: str
    blocks: tuple[WelcomeBlock, ...]
    consent: ConsentText
    bureau: str
    """Whose campaign it is, and of which year."""
    situation: str
    """The campaign's situation in a sentence, where text is all there is."""
    greeting: str = ""
    """The first line where text is all there is: who speaks."""
    type: Literal["welcome"] = field(default="welcome", init=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """That everything is kept, with the link to come back by where the channel has one."""

    text: str
    """How it is said where text is all there is."""
    note: str
    """What is said beside the link."""
    type: Literal["saved"] = field(default="saved", init=False)


Judged = Literal["met", "not_met", "unknown"]


@dataclass(frozen=True, slots=True)
class GapSummary:
    """How many clauses are met, and the standing of each, in their order."""

    title: str
    text: str
    """The same in a sentence, where text is all there is."""
    standings: tuple[Judged, ...]
    type: Literal["gap_summary"] = field(default="gap_summary", init=False)


Drawn: TypeAlias = Welcome | Saved | GapSummary
"""The parts of this module."""
