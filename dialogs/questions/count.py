"""How many: a whole number in the field's unit."""

from decimal import Decimal
from typing import ClassVar

from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Outcome
from dialogs.questions.quantity import belongs_to, counted, quantity_in, says_none, sentence
from standards.form import Field, Value


class CountQuestion(QuestionKind):
    """Asks how many; kept as an int."""

    takes_numbers = True
    example = "3"
    readings: ClassVar = {"3": 3, "约120次": 120, "一次也没有": 0}
    refusals = ("十几", "2-3次", "每季度一次", "")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        plain_text = sentence(text)
        if says_none(plain_text):
            return counted(field, Decimal(0))
        quantity = quantity_in(field, plain_text, belongs_to(field.unit))
        return counted(field, quantity.value, more=quantity.more)

    def show(self, field: Field, value: Value) -> str:
        """Return the count with its unit: 1,200 人."""
        return f"{value:,} {field.unit}".rstrip() if isinstance(value, int) else str(value)

    def show_in_draft(self, field: Field, value: Value) -> str:
        """Return the count close to its unit: 3次."""
        return self.show(field, value).replace(" ", "")

    def unit(self, field: Field) -> str:
        """Return the field's unit."""
        return field.unit

    def number(self, _context: Context, _field: Field, value: Value) -> int | float | None:
        """Return the count itself."""
        return value if isinstance(value, int) else None
