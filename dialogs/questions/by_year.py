"""A number for each of several periods in one line: 2021年12，2022年15，2023年20, or just 12、15、20."""

from decimal import Decimal
from typing import ClassVar

from dialogs.language import units
from dialogs.language.number_words import around_a_count
from dialogs.language.numerals import plain
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.none_at_all import says_none
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood, asked_back
from dialogs.questions.period_numbers import Misfit, numbers_by_period
from dialogs.questions.quantity import decimal_of, is_counted, without_dates
from dialogs.questions.unknown import refuse_unknown
from standards.form import Field, Value
from standards.periods import Period, periods, span

_LONGEST = 400


class ByYearQuestion(QuestionKind):
    """Asks for a number for each period; kept as decimal digits, the oldest period first."""

    takes_numbers = True
    is_spoken = False
    none_is_an_answer = True
    example = "12、15、20"
    readings: ClassVar = {
        "12、15、20": ("12", "15", "20"),
        "12 15 20": ("12", "15", "20"),
        "2020年12，2021年15，2022年20": ("12", "15", "20"),
        "2022年20家，2021年15家，2020年1,200家": ("1200", "15", "20"),
        "没有": ("0", "0", "0"),
    }
    refusals = ("12、15", "12、15、20、30", "2019年12，2020年15，2021年20", "不知道", "")
    column_width = 24

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        if len(text) > _LONGEST:
            raise Refused("请只写每期的数", length=f"{len(text):,} 字")
        refuse_unknown(text)
        names = _names(context, field)
        around = around_a_count(field.unit)
        if says_none(field, plain(text), around):
            return Understood(("0",) * len(names))
        try:
            numbers = numbers_by_period(
                text, names, field.unit, context.today, lambda piece: says_none(field, piece, around)
            )
        except Misfit as misfit:
            raise Refused(_expected(misfit, names), example="" if field.example else _example(names)) from None
        if not all(field.least <= number <= field.most for number in numbers):
            raise Refused(f"每个数请写在 {field.least:,} 至 {field.most:,} 之间")
        if is_counted(field.unit) and any(number != number.to_integral_value() for number in numbers):
            raise Refused("每个数请写整数")
        answer = Understood(tuple(f"{number.normalize():f}" for number in numbers))
        doubted = units.names_another_unit(without_dates(plain(text)), field.unit)
        return Doubtful(answer, asked_back(self.show(field, answer.value))) if doubted else answer

    def show(self, field: Field, value: Value) -> str:
        """Return the numbers with their periods: 2020年 12，2021年 15，2022年 20."""
        return _shown(field, value, field.unit)

    def show_in_form(self, _context: Context, field: Field, value: Value) -> str:
        """Return the numbers with their periods, without a unit that the label prints."""
        return _shown(field, value, "" if units.is_printed(field.label, field.unit) else field.unit)

    def show_in_draft(self, field: Field, value: Value) -> str:
        """Return the numbers close to their periods and units: 2020年12家、2021年15家."""
        return self.show(field, value).replace(" ", "").replace("，", "、")


def _names(context: Context, field: Field) -> tuple[str, ...]:
    """Return the periods of a field; of one that stands in no campaign, those of today."""
    return field.period_names or periods(field.period or Period.YEAR, field.last, context.today)


def _shown(field: Field, value: Value, unit: str) -> str:
    numbers = [_with_unit(each, unit) for each in value] if isinstance(value, tuple) else [str(value)]
    if len(numbers) != len(field.period_names):
        return "、".join(numbers)
    return "，".join(f"{name} {number}" for name, number in zip(field.period_names, numbers, strict=True))


def _with_unit(digits: str, unit: str) -> str:
    number = decimal_of(digits)
    return f"{digits if number is None else f'{number:,f}'} {unit}".rstrip()


def _expected(misfit: Misfit, names: tuple[str, ...]) -> str:
    """Return what is expected where the numbers do not fit the periods."""
    if misfit.other:
        return f"只问{span(names)}，没有问{misfit.other}"
    if misfit.found:
        return f"要 {len(names)} 个数（{span(names)}），收到 {misfit.found} 个"
    return f"请依次写{span(names)}的数，共 {len(names)} 个"


def _example(names: tuple[str, ...]) -> str:
    return "、".join(str(Decimal(12) + 3 * place) for place in range(len(names)))
