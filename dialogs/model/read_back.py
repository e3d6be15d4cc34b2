"""Parts of a message that read answers back."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

SmallTable: TypeAlias = tuple[tuple[str, ...], ...]
"""A list as a screen draws it, its head first; empty for an answer that is no list."""


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """An answer read back; on a screen its question can be put again."""

    key: str
    label: str
    text: str
    needed: bool = False
    """True if there is none yet."""
    table: SmallTable = ()


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """A section of the application, read back."""

    name: str
    note: str
    """How far it is."""
    tag: str
    """The same in a word."""
    done: bool
    answers: tuple[ReviewAnswer, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The application read back: on a screen whole, where text is all there is by pages."""

    heading: str
    first: int
    """The place of the first answer on the page, counted through all sections, from 0."""
    last: int
    """The place of the one behind the last."""
    groups: tuple[ReviewGroup, ...]
    opened: int = -1
    """The place of the section that was just changed; -1 for none."""
    type: Literal["review"] = field(default="review", init=False)

    @property
    def page(self) -> tuple[ReviewAnswer, ...]:
        """Return the answers of the page."""
        return tuple(answer for group in self.groups for answer in group.answers)[self.first : self.last]


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One of several answers that were kept together."""

    key: str
    """Empty for what no question can be put again about."""
    label: str
    value: str
    section: int
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Several answers that were kept at once."""

    text: str
    """The same in a sentence, where text is all there is."""
    kept: tuple[KeptAnswer, ...]
    type: Literal["kept"] = field(default="kept", init=False)
