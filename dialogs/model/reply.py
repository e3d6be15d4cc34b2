"""A message as data, which each channel shows in its own way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from dialogs.model.actions import Action
from dialogs.model.asked import Asked
from dialogs.model.closing import Closing, FormNow
from dialogs.model.parts import Drawn
from dialogs.model.read_back import Kept, Review, SmallTable
from dialogs.model.staff_parts import StaffPart


class ChoiceRole(StrEnum):
    """What a choice is for, by which a screen lays it out."""

    OPTION = "option"
    """One of the answers, or one of a list."""
    ALL = "all"
    """Every option at once (都做到了)."""
    NONE = "none"
    """No option at all (都没有)."""
    MAIN = "main"
    """The step that leads on (选好了, 同意, 就用这份, 生成申报表)."""
    EQUAL = "equal"
    """One of a few of which none is recommended (是, 重写)."""
    GO = "go"
    """To another place (上一步, 跳过, 不同意)."""
    HELP = "help"
    """Something to read or to have done beside the answer (查看原文, 联系方式)."""
    MORE = "more"
    """Another page of the same."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button; in a channel without buttons, its number or its label is typed."""

    label: str
    action: Action
    number: int | None = None
    """What can be typed instead; None for choices that steer (上一步, 跳过 …)."""
    ticked: bool | None = None
    """True if the option is ticked; None if there is nothing to tick."""
    role: ChoiceRole = ChoiceRole.OPTION
    marked: bool = False
    """True if it is the present answer."""
    explains: str = ""
    """A line below its label, where there is room for one."""


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
    docked: bool = False
    """True if a screen has it in what is asked."""
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
    """An answer as it was understood and kept."""

    label: str
    value: str
    before: str | None = None  # the answer in whose place it came
    choice: Choice | None = None
    """Puts the question again; None where a message of an earlier release is read."""
    words: str = ""
    """What was typed, where that differs from what was understood."""
    section: int = -1
    """The place of its section in what is asked (基本信息 is 0); -1 for none."""
    clause: str = ""
    """The number of its clause (第6（4）条); empty for a blank of the form."""
    short: str = ""
    """The value in few words, for a line among many; empty where the value is short enough."""
    table: SmallTable = ()
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
    """True if it was asked for in full, with the quotation, so that these are shown at once."""
    standing: Literal["not_met", "unknown"]
    choice: Choice
    short: str = ""
    """What is missing in one line; empty in what 0.5.0 and earlier kept."""
    title: str = ""
    """What is missing as a title: 培训还差 1 次."""
    place: str = ""
    """Where the clause stands in the notice."""
    type: Literal["gap"] = field(default="gap", init=False)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """An answer read back, with a choice to correct it."""

    label: str
    text: str
    choice: Choice
    section: int = -1
    """The place of its section in what is asked; -1 for none."""
    needed: bool = False
    """True if it is still to be answered."""
    type: Literal["review_line"] = field(default="review_line", init=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause in its own wording."""

    name: str
    text: str
    place: str = ""
    """Where it stands in the notice."""
    line: str = ""
    """The same where text is all there is, if that differs from the name above the text."""
    type: Literal["quote"] = field(default="quote", init=False)


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One of several blanks that a message fills, with a choice to put it right."""

    key: str
    label: str
    value: str
    choice: Choice
    text: str = ""
    """The value with the one that it would replace."""


@dataclass(frozen=True, slots=True)
class Found:
    """Several blanks that a message or a file fills, before they are kept."""

    title: str
    lines: tuple[FoundLine, ...]
    unused: tuple[str, ...] = ()
    """What of it fills no blank."""
    type: Literal["found"] = field(default="found", init=False)


Part: TypeAlias = (
    Paragraph
    | Heading
    | BlankLine
    | Recorded
    | Caution
    | Question
    | PlaceKept
    | Gap
    | Kept
    | Review
    | ReviewLine
    | Quote
    | Drawn
    | Found
    | Closing
    | StaffPart
)


class Ended(StrEnum):
    """Why nothing is kept about somebody any more."""

    ERASED = "erased"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: its parts and rows of choices; with `redraws`, that message as it stands now, in a chat its buttons alone."""

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
    form: FormNow | None = None
    """None before a form was made, or where the message is not about an application."""
    asked: Asked | None = None
    """What is asked now, so that a screen needs no older message to show it; None where it is about no application."""
    asked_choices: Rows | None = None
    """The choices of what is asked, where the message has others; None if they are the message's own."""
    calls_person: bool = False  # somebody of the bureau is asked for: where there are seats, one takes over the chat

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
    asked: Asked | None = None
    """What it asks, if it asks something."""
    asked_choices: Rows | None = None
    """The choices of that, where a screen has room for others; None if they are the block's own."""

    @classmethod
    def of(cls, text: str, choices: Rows = ()) -> "Block":
        """Return a block of plain text."""
        return cls((Paragraph(text),), choices)
