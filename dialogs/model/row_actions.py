"""What the buttons of a list do that is filled row by row."""

from dataclasses import dataclass
from enum import StrEnum


class RowStep(StrEnum):
    """What can be done with the rows of a list."""

    ADD = "add"
    """Write another row, and leave the one that is being rewritten as it was."""
    FINISH = "finish"
    """Go on to the next question with the rows as they are, or with none."""
    CHANGE = "change"
    """Write a row anew."""
    DELETE = "delete"
    """Delete a row."""


@dataclass(frozen=True, slots=True)
class EditRow:
    """Work on the rows of a list; a row that is not the one that was shown is left as it is."""

    field: str
    step: RowStep
    row: int = 0
    """Its number, from 1; 0 where no row is meant."""
    mark: str = ""
    """A mark of what stood in it; empty for whatever stands there."""
