"""How many out of how many, as a count or as a percentage."""

from decimal import ROUND_DOWN, Decimal
from re import Match
from typing import ClassVar

from dialogs.language import wording
from dialogs.language.numerals import HAN, value_of
from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood
from dialogs.questions.quantity import (
    Quantity,
    about,
    belongs_to,
    counted,
    decimal_of,
    is_measure,
    meant_numbers,
    quantity_in,
    refuse_vague,
    says_more,
    says_none,
    sentence,
)
from standards.form import Field, Value
from standards.verdicts import cut_percent

_NUMERAL = f"[0-9.{HAN}]"
_PERCENT = Phrase(
    f"(?P<percent>{_NUMERAL}+)[多余]?%|(?P<of>{_NUMERAL}+)分之(?P<parts>{_NUMERAL}+)"
    f"|(?P<tenths>[0-9.{HAN}]+)成(?P<more>[{HAN}0-9])?|(?P<half>一半)",
    "近«三成»",
)
_WHOLES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000)}
_ALL = Phrase("(?:全部|所有)(?:企业|入园企业)?的?(?:都|均)?(?:有|开展|做|参加|参与)?了?", "全部企业都有")
_OF_THE_WHOLE = Phrase("占|比例|百分比|比重", "«占»比30")
_AS_COUNT_SHOWN = 12
"""Characters of a number that a refusal repeats."""


class ShareQuestion(QuestionKind):
    """Asks how many of `share_of`; kept as a count (int), or as a percentage in decimal digits."""

    takes_numbers = True
    example = "18 家，或 25%"
    readings: ClassVar = {"18家": 18, "25.50%": "25.5", "两成五": "25", "全部": "100"}
    refusals = ("0.25", "占比31", "120%", "25-30%")
    number_format = "0.0%"

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        plain_text = sentence(text)
        if says_none(plain_text):
            return counted(field, Decimal(0))
        if _ALL.fullmatch(plain_text):
            return Understood("100")
        percentages = list(_PERCENT.finditer(plain_text))
        if not percentages:
            return self._bare(context, field, plain_text)
        # A range or a vague word is seen by what stands around the percentage: look before cutting it out.
        refuse_vague(plain_text.replace("一半", "50%"))
        percent = _percent(percentages[0]) if len(percentages) == 1 else None
        if percent is None:
            raise Refused("请写一个数量或一个百分比")
        if percent > 100 or plain_text[: percentages[0].start()].endswith(("-", "负")):
            raise Refused("的百分比在 0% 至 100% 之间")
        digits = f"{percent.normalize():f}"
        rest = _PERCENT.sub(";", plain_text)
        if meant_numbers(rest):
            quantity = quantity_in(field, rest, belongs_to(field.unit))
            count = counted(field, quantity.value, more=quantity.more)
            return Understood(count.value, count.note, digits)
        return Understood(digits, about(f"{digits}% ") if says_more(plain_text) else "")

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
        quantity = quantity_in(field, text, belongs_to(field.unit))
        number, unit = quantity.value, field.unit or "家"
        digits = f"{number.normalize():f}"
        if 0 < number < 1:
            raise Refused(f"请写明是 {(number * 100).normalize():f}% 还是 {digits}%"[:60])
        if number != number.to_integral_value():
            raise Refused(f"请写整数的{unit}数，或写成 {digits[:_AS_COUNT_SHOWN]}%")
        if _OF_THE_WHOLE.search(text) and unit not in text:
            raise Refused(f"请写明是 {digits[:_AS_COUNT_SHOWN]}% 还是 {digits[:_AS_COUNT_SHOWN]} {unit}")
        count = counted(field, number, more=quantity.more)
        if _is_count(context, field, text, quantity):
            return count
        whole = context.values.get(field.share_of or "")
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


def _percent(found: Match[str]) -> Decimal | None:
    if found["half"]:
        return Decimal(50)
    if found["percent"]:
        return value_of(found["percent"])
    if found["tenths"]:
        tenths, more = value_of(found["tenths"]), value_of(found["more"] or "0")
        return None if tenths is None or more is None or more >= 10 else tenths * 10 + more
    whole = _WHOLES.get(found["of"]) or value_of(found["of"])
    parts = value_of(found["parts"])
    if found["of"] in _WHOLES:
        parts = _WHOLES.get(found["parts"]) or parts
    if not whole or parts is None or parts > whole * 1000:
        return None
    # Cut like every share we show, so that none reaches a standard that it misses.
    percent = parts * 100 / whole
    return percent if found["of"] in _WHOLES else percent.quantize(Decimal("0.1"), ROUND_DOWN)
