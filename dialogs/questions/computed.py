"""A number that follows from other answers: it is worked out, shown and printed, and never asked."""

from typing import ClassVar

from dialogs.language import units
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Outcome, Refused
from dialogs.questions.quantity import decimal_of
from standards.form import Field, Value


class ComputedQuestion(QuestionKind):
    """Shows what a formula comes to; no text is an answer to it."""

    takes_numbers = False
    readings: ClassVar = {}
    refusals = ("120", "不知道", "")
    number_format = "#,##0.######"

    def _read(self, _context: Context, _field: Field, _text: str) -> Outcome:
        raise Refused("由其他各项算出，不用填写")

    def show(self, field: Field, value: Value) -> str:
        """Return the number with its unit: 35 人, 31.5%."""
        return _shown(value, _unit(field))

    def show_in_form(self, _context: Context, field: Field, value: Value) -> str:
        """Return the number, without a unit that the label prints."""
        unit = _unit(field)
        return _shown(value, "" if units.is_printed(field.label, unit) else unit)

    def show_in_draft(self, field: Field, value: Value) -> str:
        """Return the number close to its unit."""
        return self.show(field, value).replace(" ", "")

    def unit(self, field: Field) -> str:
        """Return the field's unit, or that of its formula, where its label does not print it."""
        unit = _unit(field)
        return "" if units.is_printed(field.label, unit) else unit

    def number(self, _context: Context, _field: Field, value: Value) -> int | float | None:
        """Return the number itself."""
        number = decimal_of(value)
        return None if number is None else float(number)


def _unit(field: Field) -> str:
    return field.unit or ("" if field.formula is None else field.formula.unit)


def _shown(value: Value, unit: str) -> str:
    number = decimal_of(value)
    text = str(value) if number is None else f"{number.normalize():,f}"
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}".rstrip()
