"""What can come in: past tense, with the moment we received it (Beijing time)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from dialogs.model.actions import Action
from dialogs.model.stages import Stage


@dataclass(frozen=True, slots=True)
class Started:
    """Somebody came in, or came back."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody typed something."""

    text: str
    at: datetime
    asked: str | None = None
    """The question they saw (`Reply.asks`); None where the channel does not tell."""
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
    """Somebody sent something that is not text: `what` in plain words (贴纸, 图片, 语音 …)."""

    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody edited a message sent before."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """The paper that the bureau holds: which version of the answers it shows, and when it came."""

    version: int
    on: date
    changed: bool
    """True if the answers have changed since."""


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """Where the paper stands with the bureau, as far as the applicant was told."""

    stage: Stage
    on: date
    passed: bool | None
    """The verdict, once there is one."""
    received: Received | None
    """None where the paper was recorded by an earlier release, which kept no versions."""


@dataclass(frozen=True, slots=True)
class FormDelivered:
    """The filled form was proved and has reached the applicant."""

    reference: str
    draft: bool
    at: datetime
    paper: PaperStanding | None = None
    """None while nothing has come of the paper, or it was given back."""


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
    """Where the application stands with the bureau, as it is recorded."""

    reference: str | None
    reached: tuple[tuple[Stage, datetime], ...]
    """The stages that hold now, each with its moment."""
    reason: str
    """Why the paper was returned, while it is."""
    result: str
    at: datetime
    received: Received | None = None
    """The paper that the bureau holds, where the answers have changed since."""


@dataclass(frozen=True, slots=True)
class NoticesLookedUp:
    """Whether the person is sent notices and reminders."""

    on: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class ApplicationsFull:
    """Another application was not begun: the person has as many as one may have."""

    most: int
    at: datetime


@dataclass(frozen=True, slots=True)
class IdentityTold:
    """Who somebody is to us: channel and address, as `telegram:123`."""

    identity: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperReceived:
    """The bureau has the signed paper."""

    at: datetime
    received: Received | None = None


@dataclass(frozen=True, slots=True)
class PaperReturned:
    """The bureau gives the paper back: why, in an officer's words, and the keys of the questions concerned."""

    reason: str
    fields: tuple[str, ...]
    at: datetime
    on: date | None = None
    """The day it happened, where that is not the day it is told."""


@dataclass(frozen=True, slots=True)
class PaperRecommended:
    """The district's bureau recommended the application to the city's."""

    at: datetime
    received: Received | None = None
    on: date | None = None
    """The day it happened, where that is not the day it is told."""


@dataclass(frozen=True, slots=True)
class PaperDecided:
    """The selection has its result; an officer's words go with it."""

    passed: bool
    words: str
    at: datetime
    received: Received | None = None
    on: date | None = None
    """The day it happened, where that is not the day it is told."""


@dataclass(frozen=True, slots=True)
class PaperCorrected:
    """An officer took back the record of that stage: what was told of it does not hold."""

    stage: Stage
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswersChanged:
    """The answers begin to differ from those on the paper that the bureau holds."""

    paper: PaperStanding
    at: datetime


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """So many days are left to the deadline, and the application is not finished."""

    days: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftIdle:
    """Nothing was heard about the application for so many days."""

    days: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NoticeTold:
    """The bureau tells something to many."""

    words: str
    bureau: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeadlineMoved:
    """The bureau changed the deadline, and why."""

    deadline: date
    why: str
    before: date
    at: datetime


LookedUp: TypeAlias = StatusLookedUp | NoticesLookedUp | IdentityTold | ApplicationsFull
"""What the person asked for and only the store knows."""
Paper: TypeAlias = PaperReceived | PaperReturned | PaperRecommended | PaperDecided | PaperCorrected | AnswersChanged
"""What became of the application's paper; it arrives unasked, and whoever agreed to be kept is always told."""
Unasked: TypeAlias = Paper | ReminderDue | DraftIdle | NoticeTold | DeadlineMoved
"""What arrives without the person's doing."""

Event: TypeAlias = (
    Started | Said | Chose | Uploaded | Edited | FormDelivered | FormFailed | ApplicationsListed | LookedUp | Unasked
)
