"""A message as data, which each channel shows in its own way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from dialogs.model.actions import Action


@dataclass(frozen=True, slots=True)
class Choice:
    """A button; in a channel without buttons, its number or its label is typed."""

    label: str
    action: Action
    number: int | None = None
    """What can be typed instead; None for choices that steer (上一步, 跳过 …)."""
    ticked: bool | None = None
    """True if the option is ticked; None if there is nothing to tick."""


Rows: TypeAlias = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the application is."""

    position: int | None
    """The place of the open question among all that apply, from 1; None once all were asked."""
    total: int
    answered: int
    correcting: bool = False
    """True if all was asked, and the open question is put again for another answer."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text, of several lines perhaps."""

    text: str
    type: Literal["paragraph"] = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    text: str
    type: Literal["heading"] = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class BlankLine:
    """A gap between what belongs together and what does not."""

    type: Literal["blank_line"] = field(default="blank_line", init=False)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer as it was understood."""

    label: str
    value: str
    type: Literal["recorded"] = field(default="recorded", init=False)


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to be checked; it refuses nothing."""

    text: str
    type: Literal["caution"] = field(default="caution", init=False)


@dataclass(frozen=True, slots=True)
class Question:
    """The question that is open."""

    position: int
    total: int
    name: str
    """The label as printed on the form, or the clause's number and heading."""
    ask: str
    example: str = ""
    example_below: bool = False
    """True if the example stands on a line of its own where text is all there is."""
    current: str = ""
    """The present answer of a question that is put again."""
    type: Literal["question"] = field(default="question", init=False)


@dataclass(frozen=True, slots=True)
class PlaceKept:
    """A reminder of the open question, after something else was answered."""

    position: int
    total: int
    name: str
    hint: str = ""
    type: Literal["place_kept"] = field(default="place_kept", init=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """A clause that is not met, or not known to be met, with a choice to close it."""

    clause: str
    """Its number."""
    name: str
    text: str
    quote: str
    """The clause's own wording."""
    quoted: bool
    """True if the quotation was asked for, so that it is shown at once."""
    standing: Literal["not_met", "unknown"]
    choice: Choice
    type: Literal["gap"] = field(default="gap", init=False)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """An answer read back, with a choice to correct it."""

    label: str
    text: str
    choice: Choice
    type: Literal["review_line"] = field(default="review_line", init=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause in its own wording."""

    name: str
    text: str
    type: Literal["quote"] = field(default="quote", init=False)


Part: TypeAlias = Paragraph | Heading | BlankLine | Recorded | Caution | Question | PlaceKept | Gap | ReviewLine | Quote


class Ended(StrEnum):
    """Why nothing is kept about somebody any more."""

    ERASED = "erased"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: its parts and rows of choices; with `redraws`, only the buttons of that message are drawn anew."""

    parts: tuple[Part, ...] = ()
    choices: Rows = ()
    progress: Progress | None = None
    """None where no kind of applicant is chosen, or the message is not about an application."""
    ended: Ended | None = None
    redraws: str | None = None
    application: int = 1
    asks: str = ""
    """What names the question that is open below it; empty where the message is not about an application."""
    aside: bool = False
    """True if it came by itself beside an open question, whose buttons it does not have: those stay to be pressed."""

    @classmethod
    def of(cls, text: str, choices: Rows = (), application: int = 1) -> "Reply":
        """Return a message of plain text."""
        return cls((Paragraph(text),), choices, application=application)

    def all_choices(self) -> Iterator[Choice]:
        """Return the choices of all rows, in their order."""
        return (choice for row in self.choices for choice in row)


@dataclass(frozen=True, slots=True)
class Block:
    """Parts that belong together while a message is composed, with their choices."""

    parts: tuple[Part, ...]
    choices: Rows = ()
    menu: bool = False
    """True if the choices are a menu to be remembered."""

    @classmethod
    def of(cls, text: str, choices: Rows = ()) -> "Block":
        """Return a block of plain text."""
        return cls((Paragraph(text),), choices)
