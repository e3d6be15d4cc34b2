"""What a printed form asks, before it is known how: labels with their blanks, lists of rows, numbers by year."""

from dataclasses import dataclass
from typing import TypeAlias

ORDINALS = ("序号", "编号", "行号")
"""Heads of columns that only number the rows."""


@dataclass(frozen=True, slots=True)
class LabelledBlank:
    """A label and what is printed in its blank."""

    label: str
    blank: str = ""
    group: str = ""
    """The heading left of the label, which it shares with others: 联系人, before 姓名 and 电话."""
    is_section: bool = False
    """True if it is the heading of a section, below which is written, and no cell of a table."""


@dataclass(frozen=True, slots=True)
class BlankRows:
    """A heading, the columns below it and how many blank rows are printed."""

    label: str
    columns: tuple[str, ...]
    printed: int


@dataclass(frozen=True, slots=True)
class BlankYears:
    """A label with a blank for each of some years."""

    label: str
    years: tuple[str, ...]
    group: str = ""
    """The heading above the years."""


Entry: TypeAlias = LabelledBlank | BlankRows | BlankYears
