"""What goes out: a turn is the next conversation, what is said, and what is to be done."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from dialogs.model.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Choice:
    """A button; in a channel without buttons, its number or its words."""

    label: str
    question: str
    """A field's key, or one of the bot's own questions (`consent`, `kind`, `say` …)."""
    option: str
    value: str = ""
    """What it sets: a tick carries `on` or `off`, and never flips."""
    number: int | None = None
    """What can be typed instead; None for words that steer (上一步, 跳过 …)."""


Rows: TypeAlias = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A line of a message as something one can tap, for a channel that shows such; the line itself stands in the text."""

    line: str
    """The text's own words, several lines perhaps, in place of which the card is shown."""
    title: str
    words: str
    quote: str
    """The clause in its own words; empty where there is none."""
    choice: Choice
    """What tapping does; one of the message's own buttons does the same."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a message before it is put together: words, buttons, and whether the buttons are a menu to be remembered."""

    text: str
    rows: Rows = ()
    menu: bool = False
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: text and rows of choices; with `redraws`, only that message's buttons are drawn anew."""

    text: str
    rows: Rows = ()
    redraws: str | None = None
    application: int = 1
    cards: tuple[Card, ...] = ()
    asks: str = ""
    """What names the question that stands open below it; empty where the message is not about an application."""
    aside: bool = False
    """True if it came by itself beside an open question, whose buttons it does not have: those stay to be pressed."""


@dataclass(frozen=True, slots=True)
class FillForm:
    """Make the filled form, prove it, hand it over; `cells` are the form's blanks as (field key, words to print)."""

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
    """Tell the operators something that is not about what people answered."""

    words: str


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


@dataclass(frozen=True, slots=True)
class Turn:
    """The conversation after an event, what is said (nothing while a document is being made), what is to be done."""

    conversation: Conversation
    reply: Reply | None
    effects: tuple[Effect, ...] = ()
