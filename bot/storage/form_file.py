"""What a filled form is, for what shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormFile:
    """What a filled form is, beside its name and size."""

    reference: str
    application: int
    """Which of the person's applications it is of, from 1."""
    missing: tuple[str, ...] = ()
    """The labels of the blanks that a draft leaves empty; none in what can be handed in."""
    annexed: bool = False
    """True if its text goes on in an annex, beyond the one page of the form."""
