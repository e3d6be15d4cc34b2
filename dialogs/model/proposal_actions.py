"""What a button of a list of blanks does before it is kept."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ConfirmProposal:
    """Keep every line of a list of blanks, or none; any other list is left as it is."""

    confirmed: bool
    mark: str
    only: tuple[str, ...] | None = None
    """The keys of the lines that are kept; None for every line."""


@dataclass(frozen=True, slots=True)
class CorrectProposed:
    """Put one line of a list of blanks right before it is kept; with no `field`, leave the line as it is."""

    field: str
    mark: str


ProposalAction: TypeAlias = ConfirmProposal | CorrectProposed
"""What is done with a list of blanks before it is kept."""
