"""What the buttons of the evidence list do."""

from dataclasses import dataclass
from typing import TypeAlias

from dialogs.model.effects import BOTH_SHEETS, SheetKind


@dataclass(frozen=True, slots=True)
class ShowEvidence:
    """Show a page of the evidence list, counted from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class MarkEvidence:
    """Mark an item of a clause's evidence as ready, or not; it never flips, so pressing twice changes nothing."""

    clause: str
    item: str
    on: bool


@dataclass(frozen=True, slots=True)
class PrintEvidence:
    """Print sheets beside the form: the evidence list, the gap list, or both as buttons of earlier releases did."""

    sheets: tuple[SheetKind, ...] = BOTH_SHEETS


EvidenceAction: TypeAlias = ShowEvidence | MarkEvidence | PrintEvidence
