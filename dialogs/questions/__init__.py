"""What every kind of question promises."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from dialogs.model.context import Context
from dialogs.model.reply import Rows
from dialogs.questions.outcome import NotUnderstood, Outcome, Refused, not_understood
from standards.form import Field, Value


class QuestionKind(ABC):
    """Reads, shows and exports the answers to one kind of question, and offers its choices."""

    takes_numbers: ClassVar[bool]
    """True if a bare number can answer it; else the number belongs to the last menu."""
    example: ClassVar[str] = ""
    """What a refusal shows where the field has no example of its own."""
    readings: ClassVar[Mapping[str, Value]]
    """Texts with the value that each is read as; the tests play them."""
    refusals: ClassVar[tuple[str, ...]]
    """Texts that are not understood; the tests play them."""
    column_width: ClassVar[int] = 16
    """The width of its column in a workbook, in characters."""
    number_format: ClassVar[str] = "#,##0"
    """The format of the numbers in its column, as Excel writes it."""

    def read(self, context: Context, field: Field, text: str) -> Outcome:
        """Return what a typed answer means; `text` went through `clean`. Raises nothing, whatever the text is."""
        try:
            return self._read(context, field, text)
        except Refused as refused:
            return not_understood(field, text, refused, self.example)

    @abstractmethod
    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        """Return what a text means; raise `Refused` where it is not understood."""

    @abstractmethod
    def show(self, field: Field, value: Value) -> str:
        """Return a kept value as text: 3,200 万元, 120 人, 是, 31%, 无."""

    def show_in_form(self, _context: Context, field: Field, value: Value) -> str:
        """Return a value as the form prints it, with what follows from other answers."""
        return self.show(field, value)

    def show_in_draft(self, field: Field, value: Value) -> str:
        """Return a value as a sentence of the draft has it."""
        return self.show(field, value)

    def choices(self, _context: Context, _field: Field, _page: int) -> Rows:
        """Return the choices that answer the question, those of a page where there are many; none by default."""
        return ()

    def choose(self, context: Context, field: Field, option: str) -> Outcome | None:
        """Return what a pressed option means; None if the question has no such option."""
        return None

    def unit(self, _field: Field) -> str:
        """Return the unit that the heading of its column carries; empty for none."""
        return ""

    def number(self, _context: Context, _field: Field, _value: Value) -> int | float | None:
        """Return a value as the number that its cell holds; None for text."""
        return None


__all__ = ["NotUnderstood", "Outcome", "QuestionKind", "Refused"]
