"""What can come in: past tense, with the moment we received it (Beijing time)."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from dialogs.stages import Stage


@dataclass(frozen=True, slots=True)
class Started:
    """Somebody came in, or came back."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody typed something."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Chose:
    """Somebody pressed a button: its question, its option and the value it sets, whenever it was shown."""

    question: str
    option: str
    value: str
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
class FormDelivered:
    """The filled form was proved and has reached the applicant."""

    reference: str
    draft: bool
    at: datetime


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
    """Where the application's paper stands, as the bureau recorded it."""

    reference: str | None
    reached: tuple[tuple[Stage, datetime], ...]
    """Stages that were reached, in the order of time."""
    reason: str
    """Why it was returned, if it was."""
    result: str
    """The selection's result in words, if there is one."""
    at: datetime


@dataclass(frozen=True, slots=True)
class NoticesLookedUp:
    """Whether the person wants the bureau's notices."""

    on: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class IdentityTold:
    """By which name the channel knows this person."""

    identity: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperReceived:
    """The bureau has the sealed paper."""

    at: datetime


@dataclass(frozen=True, slots=True)
class PaperReturned:
    """The bureau returned the application: why, and the keys of the questions concerned."""

    reason: str
    fields: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperRecommended:
    """The bureau recommended the application to the city's."""

    at: datetime


@dataclass(frozen=True, slots=True)
class PaperDecided:
    """The selection has a result, with words that go with it."""

    passed: bool
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperCorrected:
    """What the bureau recorded last was a mistake, and is taken back."""

    stage: Stage
    at: datetime


PaperEvent: TypeAlias = PaperReceived | PaperReturned | PaperRecommended | PaperDecided | PaperCorrected
"""What happens to the paper at the bureau; it comes unasked."""
LookedUp: TypeAlias = StatusLookedUp | NoticesLookedUp | IdentityTold
"""What the conversation asked to know."""
Event: TypeAlias = (
    Started | Said | Chose | Uploaded | Edited | FormDelivered | FormFailed | ApplicationsListed | LookedUp | PaperEvent
)
