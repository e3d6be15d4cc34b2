"""What a question that people ask of any campaign is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommonQuestion:
    """A question with its answer; what stands in braces is filled in from the campaign as it holds now."""

    wordings: str
    """Separated by strokes."""
    answer: str
    about_the_open_clause: bool = False
    """True if only the clause that is open answers it."""
    about_a_blank: bool = False
    """True if it is asked of any blank of the form, by the blank's name."""
    offers_self_check: bool = False
    is_self_check: bool = False
    """True if it asks for the self-check itself."""

    @property
    def asks(self) -> tuple[str, ...]:
        """The wordings, one by one."""
        return tuple(wording.strip() for wording in self.wordings.split("/"))
