"""The one number that is meant in a sentence: 约500人, 培训过2次, 一次也没有."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from dialogs.language.numerals import HAN, Number, numbers_in, plain
from dialogs.language.phrases import Phrase
from dialogs.questions.outcome import Refused, Understood
from standards.form import Field, Value

Belongs = Callable[[str], bool]
"""Returns True if what follows a number (人参加, 家, 万元) leaves it a number of the kind that is asked for."""

_LONGEST = 200
"""Characters of a text that are searched for a number."""

_NUMERAL = f"0-9{HAN}"
_SAME_SORT = ("次回场期遍届批轮项", "人名位员", "家户间所")
"""Measure words that stand for each other: 2场 answers how many 次."""
_MEASURES = frozenset("个件份条" + "".join(_SAME_SORT))
_AFTER_A_DIGIT = _MEASURES | frozenset("元块多余来几到至年月")

_DATES = Phrase(
    f"(?:(?:19|20)[0-9]{{2}}|[{HAN}]{{4}})年[度底初末]?"
    f"|(?<![{_NUMERAL}])(?:[0-9]|1[0-2]|十?[一二三四五六七八九十])月(?:份|底|初|[0-3]?[0-9][日号])?"
    f"|(?<![{_NUMERAL}])[一1]年[内来里中]?",
    "«2023年»3次",
)
"""Dates, whose numbers are no answer."""
_TIME = Phrase(
    "[多余]?(?:个?(?:半?年|月|季|小时|工作日|星期|周)|天|周|星期|季|年|月|日|分钟|小时|点|号(?!人))", "3«个月»1次"
)
_OTHER_MEASURE = Phrase(r"[多余]?[%‰成元块万亿$¥岁楼层室平米]", "20«%»")
"""What never follows a count."""
_AT_LEAST = Phrase("不少于|不低于|不小于|不下于?|至少|起码|最少|以上|≥|>=", "«不少于»2次")
_MORE = Phrase(
    f"超过|多于|大于|高于|不止|(?<=[{_NUMERAL}])[多余](?!数)|(?<=[十百千万])来(?!自)|(?<=[次家人个])多(?!数)",
    "500«多»人",
)
_VAGUE = Phrase(
    "几|若干|半(?!年|导)|[数上][十百千万亿]|不到|不足|不满|不够|未满|未达|少于|小于|低于|不超|不多于|不大于"
    "|不高于|最多|至多|顶多|以内|以下|之内|[<≤]",
    "«不到»3次",
)
_NEGATED = Phrase(
    "没|未(?!来)|无|不(?!定期|限|同|断|仅|只|含|包括|计|算|过)|非(?!常)",
    "«没»到3次",
)
_REPEATED = Phrase(
    "各(?!类|种|项|级|方)|分别|每(?!年)|(?<![上下])半年[一1]次|平均|人均|户均",
    "5月和6月«各»一次",
)
_TOTAL = Phrase(
    "(?:共|共计|合计|总计|总数|累计)(?:是|为|有|:|大?约|开展|培训|组织)*$",
    "上半年1次，下半年2次，«共»",
)
_RANGE = Phrase(f"[{_NUMERAL}][%次家人个]?(?:-|到|至)[{_NUMERAL}]", "«2-3»次")
_PLANNED = Phrase("计划|拟(?!定)|将(?!近)|准备|打算", "«计划»3次")
"""Marks what is planned, and so not done yet."""

_WHO_WHEN = "(?:我们|我司|公司|园区|本?单位|目前|暂时?|还|都|也|至今|从来?|一直|今年|去年|近?一年|尚|现在|确实)*"
_NOT = "(?:没有?|未|无|不曾)"
_DOING = (
    "(?:开展|开始|做|搞|组织|举[办行]|进行|培训|走访|检查|安排|指导|评估|活动|宣传|专职|兼职|员工|人员?|企业|家|次|个|相关|这类|此类|这种"
    "|内部|过|任何|的|工作|商业秘密|保护|记录|参加|落实|配备|产值|产出|收入|营收)*"
)
_NONE = Phrase(
    f"{_WHO_WHEN}(?:{_NOT}{_DOING}(?:[一1半][次个家人场回]{_DOING})?"
    f"|[一1半][次个家人场回]{_DOING}[也都还]?{_NOT}{_DOING})[了呢啊]?",
    "一次也没有",
)
_NOT_A_WORD = Phrase(r"[\W_]+", "没有«。»")


@dataclass(frozen=True, slots=True)
class Quantity:
    """The number that answers the question."""

    value: Decimal
    numeral: Number
    """Where it stands once dates are blanked out; positions in the text hold."""
    more: bool
    """True if somewhat more was meant (500多)."""


def sentence(text: str) -> str:
    """Return a text in plain numerals to look for numbers in; refuse a whole page."""
    if len(text) > _LONGEST:
        raise Refused("请只写一个数", length=f"{len(text):,} 字")
    return plain(text)


def counted(field: Field, number: Decimal, *, more: bool = False) -> Understood:
    """Return a number as a count within the field's limits, with a note if there are `more`; refuse any other."""
    unit = f" {field.unit}" if field.unit else ""
    if number != number.to_integral_value():
        raise Refused("请写整数")
    if not field.least <= number <= field.most:
        raise Refused(f"请写 {field.least:,} 至 {field.most:,}{unit}之间的数")
    count = int(number)
    return Understood(count, about(f"{count:,}{unit}") if more else "")


def about(recorded: str) -> str:
    """Return the note on a number that stands for somewhat more."""
    return f"已按 {recorded}记录，有准确数字可在核对时修改。"


def decimal_of(value: Value) -> Decimal | None:
    """Return a kept value as a number; None for text, which a field of another kind may have left."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def says_none(text: str) -> bool:
    """Return True if a plain text says none at all: 没有, 还没开展过, 一次也没有."""
    core = _NOT_A_WORD.sub("", text)
    return len(core) <= 20 and _NONE.fullmatch(core) is not None


def belongs_to(unit: str) -> Belongs:
    """Return what tells numbers of this unit from others: for 次, 2场 is one and 50人 is not."""
    own = next((sort for sort in _SAME_SORT if unit and unit[0] in sort), "")

    def belongs(after: str) -> bool:
        measure = after.lstrip("多余来")[:1]
        other = any(measure in sort for sort in _SAME_SORT if measure and sort != own)
        return not _OTHER_MEASURE.match(after) and not (own and other and measure != unit[0])

    return belongs


def is_measure(after: str) -> bool:
    """Return True if what follows a number counts things: 个, 家, 次."""
    return after.lstrip("多余来")[:1] in _MEASURES


def quantity_in(field: Field, text: str, belongs: Belongs) -> Quantity:
    """Return the only number of a plain text that belongs; refuse a text with none or several."""
    text = _without_dates(text)
    numbers = meant_numbers(text)
    if not numbers:
        raise Refused("请写一个数")
    belonging = [number for number in numbers if belongs(text[number.end :])]
    total = _total(belonging, text)
    refuse_vague(text, total=total is not None)
    if any(_TIME.match(text[number.end :]) for number in numbers):
        raise Refused("请只写合计的数，不写时间")
    if not belonging:
        unit = f"，以“{field.unit}”计" if field.unit else ""
        raise Refused(f"请写一个数{unit}")
    number = total or belonging[0]
    if (len(belonging) > 1 and not total) or (value := number.value) is None:
        raise Refused("请只写一个准确的数")
    if text[: number.start].endswith(("-", "负", "零下")) and value:
        raise Refused("请写不小于 0 的数")
    return Quantity(value, number, says_more(text))


def meant_numbers(text: str) -> list[Number]:
    """Return the numbers of a plain text but for dates, the 第三 of an order, and the 一 of 统一 or 一直."""
    text = _without_dates(text)
    return [number for number in numbers_in(text) if _is_meant(number, text)]


def refuse_vague(text: str, *, total: bool = False) -> None:
    """Refuse what gives no one number: 十几, 不到100, 没有3次, and without a `total` 2-3次, 各一次."""
    if _PLANNED.search(text):
        raise Refused("请只写已经做到的数")
    text = _MORE.sub("", _AT_LEAST.sub("", text))
    if not total and _RANGE.search(text):
        raise Refused("请只写一个准确的数，不写范围")
    if _VAGUE.search(text) or _NEGATED.search(text):
        raise Refused("请写一个准确的数")
    if not total and _REPEATED.search(text):
        raise Refused("请写合计的数")


def says_more(text: str) -> bool:
    """Return True if a plain text says that it is somewhat more: 500多, 超过25%."""
    return _MORE.search(text) is not None


def _total(numbers: list[Number], text: str) -> Number | None:
    """Return the sum among several numbers (1次加2次，共3次), if one says that it is and the others bear it out."""
    totals = [number for number in numbers if _TOTAL.search(text[: number.start])]
    if len(totals) != 1 or len(numbers) < 2:
        return None
    others = sum((number.value or Decimal(0) for number in numbers if number is not totals[0]), Decimal(0))
    return totals[0] if others == totals[0].value or _REPEATED.search(text) else None


def _without_dates(text: str) -> str:
    return _DATES.sub(lambda date: ";" * len(date[0]), text)


def _is_meant(number: Number, text: str) -> bool:
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if before == "第":
        return False
    if len(number.written) > 1 or number.written.isascii():
        return True
    return before not in {"统", "唯", "之"} and (not after.isalpha() or after in _AFTER_A_DIGIT)
