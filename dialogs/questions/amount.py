"""Money in 万元: 1.2亿, 三千两百万, 12000000元."""

from decimal import Decimal
from typing import ClassVar

from dialogs.language import units, wording
from dialogs.language.number_words import AROUND_MONEY
from dialogs.language.numerals import HAN, is_misgrouped, numbers_in
from dialogs.language.phrases import Phrase
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.questions import QuestionKind
from dialogs.questions.none_at_all import says_none
from dialogs.questions.number_sentence import number_sentence
from dialogs.questions.outcome import Doubtful, Outcome, Refused, Understood
from dialogs.questions.quantity import Quantity, about, decimal_of, quantity_in, says_more
from standards.form import Field, Value

_BARE_AT_MOST = 1_000_000
"""A number without a unit is read as 万元 below this; from here on it is probably in 元."""

_FOREIGN = Phrase(
    r"[美欧日韩台澳加新坡港]元|[美刀港台日韩新澳坡外泰越缅葡]币|外汇|[美欧]金|美刀|刀乐|usdt?|\$|\b(?:us|hk|sg) ?\$|eur|€"
    r"|欧|英镑|镑|£|gbp|hkd|sgd|jpy|krw|twd|aud|cad|chf"
    "|卢布|法郎|瑞郎|卢比|泰铢|马克|迪拉姆|比特币|加坡元|拿大元|大利亚元|西兰元|dollar|euro|pound|yen",
    "1200万«美元»",
)
_OTHER_MONEY = Phrase(
    "亏|利润|净利|毛利|税额|纳税|缴税|交税|税收|注册资|资本|资产|投资|融资|贷款|借款|欠|负债|债|补贴|补助|奖金|奖励|成本"
    "|支出|费用|开支|工资|薪|预算|合同额|订单|估值|市值|罚|租金|房租"
    "|减少|下降|下滑|研发[投经费支]|投入|出口额|库存|应收",
    "«亏»损200万",
)
"""Money that is no output."""
_PART_OF_A_YEAR = Phrase(
    "(?<!12)(?<!十二)(?<!个)月(?!底止)|季|半年|[每日][天日]?(?:产|均|营)|每[天周日]|旬|星期|周(?!年)|[0-9]个月",
    "«月»产值320万",
)
_END_OF_YEAR = Phrase("(?:12|十二)月(?:底|末|份|31[日号])?", "截至«12月底»")
_WHOLE_YEAR = Phrase("全年|一年|年度|合计|总计|共|年化", "«全年»3300万")
_GROWTH = Phrase(
    f"(?:同比|环比|比上年|比去年)?(?:增长|增加|增幅|上升|提高)(?:了|约|达)?[0-9.{HAN}]+(?:%|成|倍)",
    "«增长20%»，达到3000万元",
)
_YUAN = Phrase("人民币|rmb|cny|¥|圆|块钱?|元整", "8000万«人民币»")
_UNIT_APART = Phrase(f"(?<![0-9{HAN}多余])([万亿])元", "单位«万元»，3200")
"""A unit that stands away from its number."""
_OTHER = Phrase("[多余]?[%‰成个次回场期人名位家户岁]|[多余]?员(?!工)", "增长20«%»，达到3000万元")
"""What never follows an amount of money."""
_MORE_INSIDE = Phrase("(?<=[0-9一二两三四五六七八九十百千])(?:个?[多余]|来)(?=[千万亿])", "3000«多»万")


class AmountQuestion(QuestionKind):
    """Asks for an amount of money; kept in 万元, as decimal digits (`"3200"`, `"0.5"`)."""

    takes_numbers = True
    none_is_an_answer = True
    answer_form = AnswerForm.DECIMAL
    example = "1200万元"
    readings: ClassVar = {"1.2亿元": "12000", "12000000元": "1200", "没有": "0"}
    refusals = ("1200万美元", "12000000", "十几万", "亏损")
    number_format = "#,##0.######"

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        plain_text = number_sentence(field, text, AROUND_MONEY)
        _refuse_other_money(field, plain_text)
        if says_none(field, plain_text, AROUND_MONEY):
            return _kept(field, Decimal(0))
        plain_text = _GROWTH.sub(";", _YUAN.sub("元", plain_text).replace(";元", "元").replace("个亿", "亿"))
        more = says_more(plain_text)
        plain_text = _MORE_INSIDE.sub("", plain_text)
        unit = _UNIT_APART.search(plain_text)
        plain_text = _both_writings(_UNIT_APART.sub("", plain_text))
        quantity = quantity_in(field, plain_text, _is_money, AROUND_MONEY)
        answer = _in_wan(
            field, plain_text, quantity, unit[1] if unit else "", more=more or quantity.more or quantity.nearly
        )
        doubted = quantity.beside or is_misgrouped(text)
        return Doubtful(answer, wording.record_as(self.show(field, answer.value))) if doubted else answer

    def show(self, _field: Field, value: Value) -> str:
        """Return the amount with its unit: 3,200 万元."""
        amount = decimal_of(value)
        return f"{value} 万元" if amount is None else f"{amount:,f} 万元"

    def show_in_form(self, _context: Context, field: Field, value: Value) -> str:
        """Return the amount in the unit that the label prints, without it: 3,200 of 年产值（万元）; else with 万元."""
        unit, amount = units.money_unit(field.label), decimal_of(value)
        return self.show(field, value) if not unit or amount is None else f"{_in_unit(amount, unit):,f}"

    def unit(self, field: Field) -> str:
        """Return 万元, where the label prints no unit of money."""
        return "" if units.money_unit(field.label) else "万元"

    def number(self, _context: Context, field: Field, value: Value) -> int | float | None:
        """Return the amount in the unit that the label prints, else in 万元."""
        amount = decimal_of(value)
        return None if amount is None else float(_in_unit(amount, units.money_unit(field.label) or "万元"))


def _in_unit(amount: Decimal, unit: str) -> Decimal:
    """Return an amount of 万元 in another unit of money."""
    return amount.scaleb(-units.SCALES[unit]).normalize() + 0


def _refuse_other_money(field: Field, text: str) -> None:
    """Refuse money that is no yuan, not what is asked for, or that of less than a year."""
    if _FOREIGN.search(text):
        raise Refused("请按人民币万元填写")
    asked = "".join((field.label, field.ask, *field.aliases))
    if any(other not in asked for other in _OTHER_MONEY.findall(text)):
        raise Refused("请只写产值" if "产值" in field.label else "请只写这一项的金额")
    if _PART_OF_A_YEAR.search(_END_OF_YEAR.sub("", text)) and not _WHOLE_YEAR.search(text):
        raise Refused("请写全年的数")


def _both_writings(text: str) -> str:
    """Return an amount once where it is written twice, in words and in figures: 壹亿贰仟万元(¥120,000,000.00)."""
    numbers = [number for number in numbers_in(text) if number.value is not None]
    values = [number.value if number.value > _BARE_AT_MOST else number.value.scaleb(4) for number in numbers]  # type: ignore[operator, union-attr]
    if len(numbers) != 2 or values[0] != values[1]:
        return text
    return text[: numbers[1].start] + text[numbers[1].end :]


def _in_wan(field: Field, text: str, quantity: Quantity, unit: str, *, more: bool) -> Understood:
    """Return the amount in 万元, by the unit in its numeral, one that stands apart, or the one behind or before it."""
    value, numeral = quantity.value, quantity.numeral
    if "万" in numeral.written or "亿" in numeral.written:
        return _kept(field, value.scaleb(-4), more=more)
    if unit:
        return _kept(field, value.scaleb(4) if unit == "亿" else value, more=more)
    printed = units.money_unit(field.label)
    after, before = text[numeral.end :], text[: numeral.start]
    if after.lstrip("多余").startswith("元") or before.endswith("元"):
        note = "已记为 {}，请核对单位。" if 0 < value < 10_000 else ""
        return _kept(field, value.scaleb(-4), more=more, note="" if printed == "元" else note)
    if printed and printed != "万元":
        return _kept(field, value.scaleb(units.SCALES[printed]), more=more)
    if value >= _BARE_AT_MOST:
        raise Refused("请写明单位是元还是万元")
    return _kept(field, value, more=more, note="没有写单位，已按 {}记录。" if value and not printed else "")


def _is_money(after: str) -> bool:
    return not _OTHER.match(after)


def _kept(field: Field, amount: Decimal, *, more: bool = False, note: str = "") -> Understood:
    if not field.least <= amount <= field.most:
        raise Refused(f"请写 {field.least:,} 至 {field.most:,} 万元之间的金额")
    amount = amount.normalize()
    recorded = f"{amount:,f} 万元"
    return Understood(f"{amount:f}", note.format(recorded) or (about(recorded) if more else ""))
