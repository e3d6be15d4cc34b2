"""What is asked of somebody now, as a screen draws it."""

from dataclasses import dataclass
from enum import StrEnum


class AnswerForm(StrEnum):
    """How the open question is answered on a screen."""

    TEXT = "text"
    NUMERIC = "numeric"
    """Digits alone."""
    DECIMAL = "decimal"
    """Digits with a point perhaps, and a unit."""
    TELEPHONE = "tel"
    EMAIL = "email"
    CODE = "code"
    """Digits and capital letters."""
    OPTIONS = "options"
    """One of the choices; words are taken, too."""
    TICKS = "ticks"
    """Any of the choices, sent together."""
    ROWS = "rows"
    """Rows of a list, one a line; a table can be pasted."""
    NARRATIVE = "narrative"
    """Long text of several paragraphs."""
    NONE = "none"
    """Nothing is asked: what to do next is chosen."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the application with its questions that apply (基本信息, 建设标准, 开展情况)."""

    name: str
    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What is agreed to, above 同意."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The open question, or what stands in its place, such as a doubt about an answer."""

    key: str
    """The key of its field, or a name of the bot's own with ~ before it."""
    question: str
    """The one large line."""
    answer: AnswerForm
    note: str = ""
    """A word beside the question: 可多选."""
    hint: str = ""
    """What to write, and an example."""
    clause: str = ""
    """The number and the heading of the clause that it belongs to, or the label of which something is asked back."""
    quote: str = ""
    """The clause in its own wording."""
    quoted_from: str = ""
    """Where that stands in the notice."""
    current: str = ""
    """The present answer, or what was typed before, as it would be typed again."""
    draft: str = ""
    """The narrative in full."""
    fits: str = ""
    """How long the narrative is, and whether the page has room for it."""
    room: int = 0
    """Characters of a narrative for which the page has room; 0 where none is asked for."""
    long: bool = False
    """True if there are more than four options."""
    consent: ConsentText | None = None
    sections: tuple[Section, ...] = ()
    """Empty before a kind of applicant is chosen."""
    section: int = -1
    """The place of the section that the question belongs to, from 0; -1 for none."""
    campaign: str = ""
    """The campaign that it belongs to, where several are installed; empty where there is one, or none is chosen."""
    place: int = 0
    """The place of the question within its section, from 1; 0 for none."""
