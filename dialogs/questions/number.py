"""A number that need not be whole: 12.5, 三点五, 1200平米."""

from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from dialogs.language import units, wording
from dialogs.language.number_words import around_a_count
from dialogs.language.numerals import HAN, is_misgrouped
from dialogs.language.phrases import Phrase
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.none_at_all import says_none
from dialogs.questions.number_sentence import number_sentence
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood
from dialogs.questions.quantity import about, decimal_of, quantity_in, without_dates
from standards.form import Field, Value

_BELOW_NOTHING = Phrase(rf"^(?:[-−]|负|亏损?|下降|减少)(?=[0-9{HAN}])", "«-»12.5")
_MOST_DIGITS = 20


class NumberQuestion(QuestionKind):
    """Asks for a number; kept in the field's unit, as decimal digits (`"12.5"`)."""

    takes_numbers = True
    none_is_an_answer = True
    answer_form = AnswerForm.DECIMAL
    example = "12.5"
    readings: ClassVar = {"12.50": "12.5", "三点五": "3.5", "大约1,200": "1200", "没有": "0"}
    refusals = ("十几", "3到5", "不知道", "")
    number_format = "#,##0.######"

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        around = around_a_count(field.unit)
        plain_text = number_sentence(field, text, around)
        if says_none(field, plain_text, around):
            return _kept(field, Decimal(0))
        below = _BELOW_NOTHING.match(plain_text) if field.least < 0 else None
        plain_text = plain_text[below.end() :] if below else plain_text
        of_another_sort = units.names_another_unit(without_dates(plain_text), field.unit)
        quantity = quantity_in(field, _without_unit(field, plain_text), _is_any, around)
        numeral = quantity.numeral
        value = units.scaled(quantity.value, numeral.written, "", field.unit)
        answer = _kept(field, -value if below else value, more=quantity.more or quantity.nearly)
        doubted = quantity.beside or of_another_sort or is_misgrouped(text)
        return Doubtful(answer, wording.record_as(self.show(field, answer.value))) if doubted else answer

    def show(self, field: Field, value: Value) -> str:
        """Return the number with its unit: 1,200.5 平方米."""
        return _shown(value, field.unit)

    def show_in_form(self, _context: Context, field: Field, value: Value) -> str:
        """Return the number, without a unit that the label prints."""
        return _shown(value, "" if units.is_printed(field.label, field.unit) else field.unit)

    def show_in_draft(self, field: Field, value: Value) -> str:
        """Return the number close to its unit."""
        return self.show(field, value).replace(" ", "")

    def unit(self, field: Field) -> str:
        """Return the field's unit, where its label does not print it."""
        return "" if units.is_printed(field.label, field.unit) else field.unit

    def number(self, _context: Context, _field: Field, value: Value) -> int | float | None:
        """Return the number itself."""
        number = decimal_of(value)
        return None if number is None else float(number)


def _shown(value: Value, unit: str) -> str:
    number = decimal_of(value)
    text = str(value) if number is None else f"{number:,f}"
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}".rstrip()


def _without_unit(field: Field, text: str) -> str:
    """Return a plain text without the field's unit behind its numbers, by any of its names."""
    return _behind_a_number(field.unit).sub(";", text) if field.unit else text


@lru_cache(maxsize=128)
def _behind_a_number(unit: str) -> Phrase:
    names = sorted(units.names_of_unit(unit.lstrip("万亿")), key=len, reverse=True)
    return Phrase(f"(?<=[0-9{HAN}多余])(?:{'|'.join(names)})", f"3«{names[0]}»")


def _is_any(_after: str) -> bool:
    return True


def _kept(field: Field, number: Decimal, *, more: bool = False) -> Understood:
    unit = f" {field.unit}" if field.unit else ""
    if not field.least <= number <= field.most:
        raise Refused(f"请写 {field.least:,} 至 {field.most:,}{unit}之间的数")
    number = number.normalize()
    digits = f"{number + 0:f}"
    if len(digits) > _MOST_DIGITS:
        raise Refused("的小数太长，请少写几位")
    return Understood(digits, about(f"{number:,f}{unit}") if more else "")
