"""What the bureau's officers are shown as a table or a case."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Tone: TypeAlias = Literal["plain", "good", "warn"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A stage in a word."""

    name: str
    tone: Tone = "plain"
    more: str = ""
    """How far it is, where there is room for it."""


@dataclass(frozen=True, slots=True)
class Order:
    """A staff command that one tap gives."""

    label: str
    command: str
    text: str = ""
    """What follows the command; a table adds the references that are ticked."""
    role: Literal["main", "equal"] = "equal"
    """`main` for the one that leads on."""
    most: int = 0
    """How many applications it takes at once; 0 if it does not matter."""
    typed: bool = False
    """True if more has to be typed behind it: it is put into the field, and not sent."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A selection of applications that one tap lists."""

    label: str
    text: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column."""

    key: str
    label: str
    sort: str = ""
    """What the list is ordered with to be sorted by it; empty if it cannot be."""
    sorted: Literal["", "up", "down"] = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One application in a list."""

    reference: str
    name: str
    kind: str
    tag: Tag
    met: str
    """Clauses met of all (9 / 12); empty where nothing is judged yet."""
    updated: str
    notes: tuple[str, ...] = ()
    """What an officer should know of it (有同名, 已改动)."""
    contact: str = ""
    """Who is to be called, in a call list."""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Applications as a table."""

    text: str
    """The same as lines, for channels where text is all there is."""
    title: str
    selection: str
    """What selects them, as an officer writes it."""
    summary: str
    rows: tuple[TableRow, ...] = ()
    columns: tuple[Column, ...] = ()
    filters: tuple[Filter, ...] = ()
    turns: tuple[Order, ...] = ()
    """Turn the page."""
    acts: tuple[Order, ...] = ()
    """What can be done with those that are ticked; empty for who may do nothing."""
    again: Order | None = None
    """Lists the same as it is by then; None for what a search has found once."""
    type: Literal["table"] = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """An answer in a case."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseClause:
    """A clause of the standards, judged."""

    clause: str
    """Its number, as printed."""
    text: str
    standing: Literal["met", "not_met", "unknown"]


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something that happened to an application."""

    at: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A step on the paper's way."""

    name: str
    state: Literal["done", "now", "later"]


@dataclass(frozen=True, slots=True)
class Case:
    """One application as an officer works on it."""

    text: str
    """The same as lines, for channels where text is all there is."""
    reference: str
    name: str
    kind: str
    version: str
    tag: Tag
    cautions: tuple[str, ...] = ()
    """What is to be known before anything is done."""
    steps: tuple[CaseStep, ...] = ()
    clauses: tuple[CaseClause, ...] = ()
    """What is missed first, what is not known next, what is met last."""
    facts: tuple[CaseLine, ...] = ()
    answers: tuple[CaseLine, ...] = ()
    """What was answered about the standards."""
    narrative: CaseLine | None = None
    history: tuple[CaseEvent, ...] = ()
    """The newest first."""
    acts: tuple[Order, ...] = ()
    papers: tuple[Order, ...] = ()
    """What can be downloaded."""
    file: str = ""
    """The name of the form, empty where none can be made."""
    points: str = ""
    """The total by the answers; empty where nothing is scored."""
    type: Literal["case"] = field(default="case", init=False)


StaffPart: TypeAlias = Table | Case
