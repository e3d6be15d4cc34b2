"""How many: a whole number in the field's unit."""

from decimal import ROUND_CEILING, Decimal
from typing import ClassVar

from dialogs.language import units, wording
from dialogs.language.number_words import around_a_count
from dialogs.language.numerals import is_misgrouped
from dialogs.language.phrases import Phrase
from dialogs.language.word_finder import WordFinder
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.added_up import sum_of_parts
from dialogs.questions.none_at_all import says_none
from dialogs.questions.number_sentence import number_sentence
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood
from dialogs.questions.percentages import PERCENTAGE, means_everything, percent_of, with_halves_in_figures
from dialogs.questions.quantity import (
    CLAUSE_ENDS,
    belongs_to,
    counted,
    meant_numbers,
    quantity_in,
    refuse_vague,
    without_dates,
)
from standards.form import Field, Value

_OF_THE_WHOLE = Phrase("占了?(?:入园|园区|全部|所有|总)?(?:企业|员工|数)?的?|比例|百分比|比重|比率|率", "14家，«占»20%")
_LEFT = Phrase("(?:走|离职|辞职|辞退|裁|退休|调走|开除|流失)了?(?=[0-9一二两三四五六七八九十])", "«走了»3个人")
_JOINED = Phrase("(?:新?招|新来|来|新增|增加|多|新入职|入职)了?(?=[0-9一二两三四五六七八九十])", "«招了»10个")
"""Says by how many they became fewer or more, which is not how many they are."""
_NOW = Phrase("[现共剩]|目前|还有|总|合计|一起", "走了3个人，«现»有12人")

_FIGURES_AT_MOST = 9
_LONGEST_REST = 12


class CountQuestion(QuestionKind):
    """Asks how many; kept as an int."""

    takes_numbers = True
    none_is_an_answer = True
    answer_form = AnswerForm.NUMERIC
    example = "3"
    readings: ClassVar = {"3": 3, "约120次": 120, "一次也没有": 0}
    refusals = ("十几", "2-3次", "每季度一次", "")

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        if text.isascii() and text.isdigit() and len(text) <= _FIGURES_AT_MOST:  # what most people type, at once
            return counted(field, Decimal(text))
        around = around_a_count(field.unit)
        plain_text = number_sentence(field, text, around)
        if says_none(field, plain_text, around):
            return counted(field, Decimal(0))
        if _denies_first(field, plain_text, around):
            return _in_doubt(field, counted(field, Decimal(0)))
        changed = field.unit.startswith("人") and not _NOW.search(plain_text)
        if changed and _LEFT.search(plain_text):
            raise Refused("请写现在一共有多少")
        percentages = list(PERCENTAGE.finditer(plain_text))
        rest = _OF_THE_WHOLE.sub(";", PERCENTAGE.sub(";", plain_text)) if percentages else plain_text
        if percentages and not meant_numbers(rest):
            return _share_of_the_whole(context, field, plain_text, percent_of(percentages[0]))
        whole = context.values.get(field.share_of or field.at_most or "")
        if isinstance(whole, int) and means_everything(plain_text):
            return _in_doubt(field, counted(field, Decimal(whole)))
        if (together := sum_of_parts(plain_text, belongs_to(field.unit))) is not None:
            return _in_doubt(field, counted(field, together))
        quantity = quantity_in(field, rest, belongs_to(field.unit), around, whole if field.share_of else None)
        answer = counted(field, quantity.value, more=quantity.more or quantity.nearly)
        doubted = (
            quantity.beside
            or (quantity.nearly and field.done)
            or (changed and _JOINED.search(plain_text))
            or is_misgrouped(text)
            or units.names_another_unit(without_dates(rest), field.unit)
        )
        return _in_doubt(field, answer) if doubted else answer

    def show(self, field: Field, value: Value) -> str:
        """Return the count with its unit: 1,200 人."""
        return f"{value:,} {field.unit}".rstrip() if isinstance(value, int) else str(value)

    def show_in_form(self, _context: Context, field: Field, value: Value) -> str:
        """Return the count, without a unit that the label prints: 120 of 职工总数（人）."""
        bare = isinstance(value, int) and units.is_printed(field.label, field.unit)
        return f"{value:,}" if bare else self.show(field, value)

    def show_in_draft(self, field: Field, value: Value) -> str:
        """Return the count close to its unit: 3次."""
        return self.show(field, value).replace(" ", "")

    def unit(self, field: Field) -> str:
        """Return the field's unit, where its label does not print it."""
        return "" if units.is_printed(field.label, field.unit) else field.unit

    def number(self, _context: Context, _field: Field, value: Value) -> int | float | None:
        """Return the count itself."""
        return value if isinstance(value, int) else None


def _denies_first(field: Field, text: str, around: WordFinder) -> bool:
    """Return True if the first clause says none at all, and no other has a number or takes it back: 没有专人，大家都管一点."""
    first, *others = CLAUSE_ENDS.split(text, maxsplit=1)
    rest = "".join(others)
    return bool(rest) and len(rest) <= _LONGEST_REST and not meant_numbers(rest) and says_none(field, first, around)


def _in_doubt(field: Field, answer: Understood, before: str = "") -> Doubtful:
    shown = f"{answer.value:,} {field.unit}".rstrip()
    return Doubtful(answer, f"{before}{wording.record_as(shown)}")


def _share_of_the_whole(context: Context, field: Field, text: str, percent: Decimal | None) -> Outcome:
    """Return the count that a percentage of a known whole is, in doubt; refuse it where the whole is not known."""
    whole = context.values.get(field.share_of or field.at_most or "")
    refuse_vague(with_halves_in_figures(text))
    if percent is None or percent > 100 or not isinstance(whole, int):
        raise Refused("请写数量，不写比例")
    # The least count that is such a share: 20% of 67 are 14, since 13 would be less.
    answer = counted(field, (percent * whole / 100).to_integral_value(ROUND_CEILING))
    return _in_doubt(field, answer, f"{percent.normalize():f}%，按 {whole:,} {field.unit}算，")
