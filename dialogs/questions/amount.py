"""Money in 万元: 1.2亿, 三千两百万, 12000000元."""

from decimal import Decimal
from typing import ClassVar

from dialogs.language.numerals import HAN
from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Outcome, Refused, Understood
from dialogs.questions.quantity import about, decimal_of, quantity_in, says_more, says_none, sentence
from standards.form import Field, Value

_BARE_AT_MOST = 1_000_000
"""A number without a unit is read as 万元 below this; from here on it is probably in 元."""

_FOREIGN = Phrase(
    r"美元|美金|usdt?|\$|欧元|eur|€|英镑|£|港[币元]|hkd|[日韩台澳加]元|台币|日币|jpy|外[币汇]|卢布|法郎",
    "1200万«美元»",
)
_YUAN = Phrase("人民币|rmb|cny|¥|圆|块钱?", "8000万«人民币»")
_UNIT_APART = Phrase(f"(?<![0-9{HAN}多余])([万亿])元", "单位«万元»，3200")
"""A unit that stands away from its number."""
_OTHER = Phrase("[多余]?[%‰成个次回场期人名位员家户岁]", "增长20«%»，达到3000万元")
"""What never follows an amount of money."""
_MORE_INSIDE = Phrase("(?<=[0-9十百千])(?:多|余|来)(?=[千万亿])", "3000«多»万")


class AmountQuestion(QuestionKind):
    """Asks for an amount of money; kept in 万元, as decimal digits (`"3200"`, `"0.5"`)."""

    takes_numbers = True
    example = "1200万元"
    readings: ClassVar = {"1.2亿元": "12000", "12000000元": "1200", "没有": "0"}
    refusals = ("1200万美元", "12000000", "十几万", "亏损")
    number_format = "#,##0.######"

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        plain_text = sentence(text)
        if _FOREIGN.search(plain_text):
            raise Refused("请按人民币万元填写")
        if says_none(plain_text):
            return _kept(field, Decimal(0))
        plain_text = _YUAN.sub("元", plain_text).replace("个亿", "亿")
        more = says_more(plain_text)
        plain_text = _MORE_INSIDE.sub("", plain_text)
        unit = _UNIT_APART.search(plain_text)
        plain_text = _UNIT_APART.sub("", plain_text)
        quantity = quantity_in(field, plain_text, _is_money)
        value, numeral, more = quantity.value, quantity.numeral, more or quantity.more
        if "万" in numeral.written or "亿" in numeral.written:
            return _kept(field, value.scaleb(-4), more=more)
        if unit:
            return _kept(field, value.scaleb(4) if unit[1] == "亿" else value, more=more)
        after, before = plain_text[numeral.end :], plain_text[: numeral.start]
        if after.lstrip("多余").startswith("元") or before.endswith("元"):
            note = "已记为 {}，请核对单位。" if 0 < value < 10_000 else ""
            return _kept(field, value.scaleb(-4), more=more, note=note)
        if value >= _BARE_AT_MOST:
            raise Refused("请写明单位是元还是万元")
        return _kept(field, value, more=more, note="没有写单位，已按 {}记录。" if value else "")

    def show(self, _field: Field, value: Value) -> str:
        """Return the amount with its unit: 3,200 万元."""
        amount = decimal_of(value)
        return f"{value} 万元" if amount is None else f"{amount:,f} 万元"

    def unit(self, _field: Field) -> str:
        """Return 万元, whatever the field says."""
        return "万元"

    def number(self, _context: Context, _field: Field, value: Value) -> int | float | None:
        """Return the amount in 万元."""
        amount = decimal_of(value)
        return None if amount is None else float(amount)


def _is_money(after: str) -> bool:
    return not _OTHER.match(after)


def _kept(field: Field, amount: Decimal, *, more: bool = False, note: str = "") -> Understood:
    if not field.least <= amount <= field.most:
        raise Refused(f"请写 {field.least:,} 至 {field.most:,} 万元之间的金额")
    amount = amount.normalize()
    recorded = f"{amount:,f} 万元"
    return Understood(f"{amount:f}", note.format(recorded) or (about(recorded) if more else ""))
