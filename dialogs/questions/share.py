"""How many out of how many, as a count or as a percentage."""

from decimal import Decimal
from typing import ClassVar

from dialogs.language import wording
from dialogs.language.number_words import around_a_count
from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.none_at_all import says_none
from dialogs.questions.number_sentence import number_sentence
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood
from dialogs.questions.percentages import PERCENTAGE, means_everything, percent_of, with_halves_in_figures
from dialogs.questions.quantity import (
    Quantity,
    about,
    belongs_to,
    beside_numbers,
    counted,
    decimal_of,
    is_measure,
    meant_numbers,
    quantity_in,
    refuse_vague,
    says_more,
    says_nearly,
    without_dates,
)
from standards.criteria.answered import cut_percent
from standards.form import Field, Value

_OF_THE_WHOLE = Phrase("占了?(?:入园|园区|全部|所有|总)?(?:企业|数)?的?|比例|百分比|比重|比率|率", "«占»比30")
_AS_COUNT_SHOWN = 12
"""Characters of a number that a refusal repeats."""


class ShareQuestion(QuestionKind):
    """Asks how many of `share_of`; kept as a count (int), or as a percentage in decimal digits."""

    takes_numbers = True
    none_is_an_answer = True
    example = "18 家，或 25%"
    readings: ClassVar = {"18家": 18, "25.50%": "25.5", "两成五": "25", "全部": "100"}
    refusals = ("0.25", "占比31", "120%", "25-30%")
    number_format = "0.0%"

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        plain_text = number_sentence(field, text, around_a_count(field.unit))
        if says_none(field, plain_text, around_a_count(field.unit)):
            return counted(field, Decimal(0))
        if means_everything(plain_text):
            return Understood("100")
        percentages = list(PERCENTAGE.finditer(plain_text))
        if not percentages:
            return self._bare(context, field, plain_text)
        # A range or a vague word is seen by what stands around the percentage: look before cutting it out.
        refuse_vague(with_halves_in_figures(plain_text))
        percent = percent_of(percentages[0]) if len(percentages) == 1 else None
        if percent is None:
            raise Refused("请写一个数量或一个百分比")
        if percent > 100 or plain_text[: percentages[0].start()].endswith(("-", "负")):
            raise Refused("的百分比在 0% 至 100% 之间")
        digits = f"{percent.normalize():f}"
        rest = _OF_THE_WHOLE.sub(";", PERCENTAGE.sub(";", without_dates(plain_text)))
        if meant_numbers(rest):
            quantity = quantity_in(field, rest, belongs_to(field.unit), around_a_count(field.unit))
            count = counted(field, quantity.value, more=quantity.more)
            answer = Understood(count.value, count.note, digits)
            return Doubtful(answer, wording.record_as(self.show(field, count.value))) if quantity.beside else answer
        less = says_nearly(plain_text)
        answer = Understood(digits, about(f"{digits}% ") if less or says_more(plain_text) else "")
        beside = beside_numbers(field, rest, [], around_a_count(field.unit))
        return Doubtful(answer, wording.record_as(f"{digits}%")) if beside or (less and field.done) else answer

    def show(self, field: Field, value: Value) -> str:
        """Return the count with its unit, or the percentage: 20 家, 31%."""
        return f"{value:,} {field.unit}".rstrip() if isinstance(value, int) else f"{value}%"

    def show_in_form(self, context: Context, field: Field, value: Value) -> str:
        """Return a count with its share of the whole, where that is known: 29.8%（20 家）."""
        percent = _percent_of(context, field, value)
        return self.show(field, value) if percent is None else f"{percent}%（{self.show(field, value)}）"

    def number(self, context: Context, field: Field, value: Value) -> int | float | None:
        """Return the share as a fraction of one; None where the whole is not known."""
        percent = decimal_of(value) if isinstance(value, str) else _percent_of(context, field, value)
        return None if percent is None else float(percent / 100)

    def _bare(self, context: Context, field: Field, text: str) -> Outcome:
        """Return a number without a percent sign as a count, in doubt where it may be a percentage."""
        whole = context.values.get(field.share_of or "")
        quantity = quantity_in(field, text, belongs_to(field.unit), around_a_count(field.unit), whole)
        number, unit = quantity.value, field.unit or "家"
        digits = f"{number.normalize():f}"
        if 0 < number < 1:
            raise Refused(f"请写明是 {(number * 100).normalize():f}% 还是 {digits}%"[:60])
        if number != number.to_integral_value():
            raise Refused(f"请写整数的{unit}数，或写成 {digits[:_AS_COUNT_SHOWN]}%")
        if _OF_THE_WHOLE.search(text) and unit not in text:
            raise Refused(f"请写明是 {digits[:_AS_COUNT_SHOWN]}% 还是 {digits[:_AS_COUNT_SHOWN]} {unit}")
        count = counted(field, number, more=quantity.more)
        less = quantity.nearly and field.done
        if _is_count(context, field, text, quantity) and not quantity.beside and not less:
            return count
        if isinstance(whole, int) and number > whole:  # no count can be larger than the whole
            return Doubtful(Understood(digits), wording.record_as(f"{digits}%"))
        return Doubtful(count, wording.record_as(self.show_in_form(context, field, count.value)))


def _percent_of(context: Context, field: Field, value: Value) -> Decimal | None:
    """Return the share that a count is, in percent; None where the whole is not known or smaller."""
    whole = context.values.get(field.share_of or "")
    if isinstance(value, int) and isinstance(whole, int) and whole >= max(value, 1):
        return cut_percent(value, whole)
    return None


def _is_count(context: Context, field: Field, text: str, quantity: Quantity) -> bool:
    """Return False if a number is as likely a percentage: it has no unit, and would be another share."""
    counted_by_unit = (field.unit or "家") in text or is_measure(text[quantity.numeral.end :])
    share = _percent_of(context, field, int(quantity.value))
    return counted_by_unit or not 0 < quantity.value <= 100 or share == quantity.value
