"""What can happen in a conversation, each event with its moment in Beijing time."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, TypeAlias

from dialogs.model.actions import Action
from dialogs.model.campaign_events import CampaignsOffered, KindLookedUp, NotYetApplied
from dialogs.model.stages import Stage
from standards.phases import Phase


@dataclass(frozen=True, slots=True)
class Started:
    """Somebody came in, or came back."""

    at: datetime
    campaign: str = ""
    """The campaign whose link brought them; empty if none did."""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody typed something."""

    text: str
    at: datetime
    asked: str | None = None
    """The question they saw (`Reply.asks`); None if the channel does not say."""
    forwarded: bool = False
    """True if somebody else typed it first."""


@dataclass(frozen=True, slots=True)
class Chose:
    """Somebody pressed a button, whenever it was shown."""

    action: Action | None
    """What the button does; None for one that this release does not know."""
    at: datetime
    application: int = 1
    """The person's application that the button was shown for."""
    message: str | None = None
    """The channel's name for the message that carries the button, to redraw it in place."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """Somebody sent something other than text; `what` names it (贴纸, 图片, 语音 …)."""

    what: str
    at: datetime
    handle: str = ""
    """The channel's own name of a file, to fetch it by; empty for anything else."""
    name: str = ""
    """The file's name, as it was sent."""
    size: int | None = None
    """In bytes, as far as the channel says."""
    files_come: bool = True
    """False where the channel brings no file of anybody's."""


@dataclass(frozen=True, slots=True)
class Brought:
    """Blanks that are filled elsewhere were read, each as its label and its text; none if nothing could be read."""

    source: Literal["file", "earlier"]
    """A file that was sent, or the person's application before this one."""
    blanks: tuple[tuple[str, str], ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody edited a message sent before."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """The paper that the bureau holds."""

    version: int
    on: date
    changed: bool
    """True if the answers have changed since then."""


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """The stage of the paper, as far as the applicant was notified."""

    stage: Stage
    on: date
    passed: bool | None
    """The result; None before there is one."""
    received: Received | None
    """None if an earlier release recorded the paper, for it kept no versions."""


@dataclass(frozen=True, slots=True)
class FormDelivered:
    """The filled form was proved and has reached the applicant."""

    reference: str
    draft: bool
    at: datetime
    paper: PaperStanding | None = None
    """None before the paper is received, and after it is returned."""
    namesake: bool = False
    """True if somebody else began an application for the same organisation before."""
    kind: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    """What stands in its blanks: field key and text."""


@dataclass(frozen=True, slots=True)
class FormFailed:
    """The filled form could not be proved and was held back."""

    at: datetime


@dataclass(frozen=True, slots=True)
class ApplicationSummary:
    """One of a person's applications: its number, whose and which it is, how far."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class ApplicationsListed:
    """The person's applications, as the store knows them."""

    applications: tuple[ApplicationSummary, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class StatusLookedUp:
    """The recorded stages of the application."""

    reference: str | None
    reached: tuple[tuple[Stage, datetime], ...]
    """The stages that hold now, each with the moment it was reached."""
    reason: str
    """Why the paper was returned, while it is."""
    result: str
    at: datetime
    received: Received | None = None
    """The paper that the bureau holds; None if it shows the answers of today."""


@dataclass(frozen=True, slots=True)
class NoticesLookedUp:
    """The setting for notices and reminders was read."""

    on: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class WordLeft:
    """A question for the staff was passed on, or could not be."""

    words: str
    told: bool
    """False if no officer of the bureau can be reached."""
    notices: bool
    """False if the person gets no notices, and so no answer here."""
    at: datetime


@dataclass(frozen=True, slots=True)
class ApplicationsFull:
    """Another application was refused, because the person has the most that are allowed."""

    most: int
    at: datetime


@dataclass(frozen=True, slots=True)
class IdentityTold:
    """The identity of the person was read, such as `telegram:123`."""

    identity: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperReceived:
    """The bureau received the signed paper."""

    at: datetime
    received: Received | None = None


@dataclass(frozen=True, slots=True)
class PaperReturned:
    """The bureau returned the paper, for an officer's reason, because of the answers to these fields."""

    reason: str
    fields: tuple[str, ...]
    at: datetime
    on: date | None = None
    """The day it happened; None if that is the day of the message."""


@dataclass(frozen=True, slots=True)
class PaperRecommended:
    """The district's bureau recommended the application to the city's."""

    at: datetime
    received: Received | None = None
    on: date | None = None
    """The day it happened; None if that is the day of the message."""


@dataclass(frozen=True, slots=True)
class PaperDecided:
    """The selection has a result."""

    passed: bool
    text: str
    at: datetime
    received: Received | None = None
    on: date | None = None
    """The day it happened; None if that is the day of the message."""


@dataclass(frozen=True, slots=True)
class PaperCorrected:
    """An officer undid the record of a stage."""

    stage: Stage
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswersChanged:
    """The answers became different from those on the paper that the bureau holds."""

    paper: PaperStanding
    at: datetime


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """The deadline came near while the application was not finished, or the last day of a phase before it."""

    days: int
    at: datetime
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class DraftIdle:
    """The application was left alone for some days."""

    days: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NoticeTold:
    """The bureau sent a notice to many people."""

    text: str
    bureau: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeadlineMoved:
    """The bureau moved the deadline."""

    deadline: date
    why: str
    before: date
    at: datetime
    campaign: str = ""
    """How the campaign is called where several are installed; empty for the only one."""
    hours: tuple[time | None, time | None] = (None, None)
    """The hours of the last day before and of the one now; None for midnight."""


Offered: TypeAlias = ApplicationsListed | CampaignsOffered | NotYetApplied
"""Places to go on in, of which the person chooses one."""
LookedUp: TypeAlias = StatusLookedUp | NoticesLookedUp | IdentityTold | ApplicationsFull | KindLookedUp | WordLeft
"""What the person asked for and only the storage knows."""
Paper: TypeAlias = PaperReceived | PaperReturned | PaperRecommended | PaperDecided | PaperCorrected | AnswersChanged
"""News of the application's paper, which everybody gets whose answers are kept."""
Unasked: TypeAlias = Paper | ReminderDue | DraftIdle | NoticeTold | DeadlineMoved
"""What happens without the person doing anything."""

Event: TypeAlias = (
    Started | Said | Chose | Uploaded | Brought | Edited | FormDelivered | FormFailed | Offered | LookedUp | Unasked
)
