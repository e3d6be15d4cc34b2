"""The one number that is meant in a sentence: 约500人, 培训过2次, 一次也没有."""

import re
from collections.abc import Callable
from decimal import Decimal

from dialogs.language.numerals import HAN, Number, numbers_in, plain
from dialogs.questions.outcome import Read, unclear
from standards.form import Field

Belongs = Callable[[str], bool]
"""Whether what follows a number (人参加, 家, 万元) leaves it a number of the kind that is asked for."""

_LONGEST = 200
"""Characters in which a number is looked for."""

_NUMERAL = f"0-9{HAN}"
_SAME_SORT = ("次回场期遍届批轮项", "人名位员", "家户间所")
_MEASURES = frozenset("个件份条" + "".join(_SAME_SORT))
_AFTER_A_DIGIT = _MEASURES | frozenset("元块多余来几到至年月")

_DATES = re.compile(
    f"(?:(?:19|20)[0-9]{{2}}|[{HAN}]{{4}})年[度底初末]?|(?<![{_NUMERAL}])(?:[0-9]|1[0-2]|十?[一二三四五六七八九十])月(?:份|底|初|[0-3]?[0-9][日号])?"
    f"|(?<![{_NUMERAL}])[一1]年[内来里中]?"
)
_TIME = re.compile("[多余]?(?:个?(?:半?年|月|季|小时|工作日|星期|周)|天|周|星期|季|年|月|日|分钟|小时|点|号(?!人))")
_OTHER = re.compile(r"[多余]?[%‰成元块万亿$¥岁楼层室平米]")
_LOWER = re.compile("不少于|不低于|不小于|不下于?|至少|起码|最少|以上|≥|>=")
_MORE = re.compile(
    f"超过|多于|大于|高于|不止|(?<=[{_NUMERAL}])[多余](?!数)|(?<=[十百千万])来(?!自)|(?<=[次家人个])多(?!数)"
)
_VAGUE = re.compile(
    "几|若干|半(?!年|导)|[数上][十百千万亿]|不到|不足|不满|不够|未满|未达|少于|小于|低于|不超|不多于|不大于|不高于|最多|至多|顶多|以内|以下|之内|[<≤]"
)
_NEGATED = re.compile("没|未(?!来)|无|不(?!定期|限|同|断|仅|只|含|包括|计|算|过)|非(?!常)")
_REPEATED = re.compile("各(?!类|种|项|级|方)|分别|每(?!年)|(?<![上下])半年[一1]次|平均|人均|户均")
_TOTAL = re.compile("(?:共|共计|合计|总计|总数|累计)(?:是|为|有|:|大?约|开展|培训|组织)*$")
_RANGE = re.compile(f"[{_NUMERAL}][%次家人个]?(?:-|到|至)[{_NUMERAL}]")

_WHO_WHEN = "(?:我们|我司|公司|园区|本?单位|目前|暂时?|还|都|也|至今|从来?|一直|今年|去年|近?一年|尚|现在|确实)*"
_NOT = "(?:没有?|未|无|不曾)"
_DOING = (
    "(?:开展|开始|做|搞|组织|举[办行]|进行|培训|走访|检查|安排|指导|评估|活动|宣传|专职|兼职|员工|人员?|企业|家|次|个|相关|这类|此类|这种"
    "|内部|过|任何|的|工作|商业秘密|保护|记录|参加|落实|配备|产值|产出|收入|营收)*"
)
_NONE = re.compile(
    f"{_WHO_WHEN}(?:{_NOT}{_DOING}(?:[一1半][次个家人场回]{_DOING})?|[一1半][次个家人场回]{_DOING}[也都还]?{_NOT}{_DOING})[了呢啊]?"
)
_NOT_A_WORD = re.compile(r"[\W_]+")


def read_count(field: Field, words: str) -> Read:
    """Take the answer to a question of how many; give a whole number in `field.unit`, or raise `Unclear`."""
    text = sentence(field, words)
    if says_none(text):
        return counted(field, words, Decimal(0))
    number, more = the_number(field, words, text, belongs_to(field.unit))
    return counted(field, words, number, more=more)


def sentence(field: Field, words: str) -> str:
    """Give the words as plain text to look for numbers in; raise `Unclear` for a whole page."""
    if len(words) > _LONGEST:
        raise unclear(field, words, "请只写一个数", counted=f"{len(words):,} 字")
    return plain(words)


def counted(field: Field, words: str, number: Decimal, *, more: bool = False) -> Read:
    """Give a number as a count within the field's limits, noting that there are `more`, or raise `Unclear`."""
    unit = f" {field.unit}" if field.unit else ""
    if number != number.to_integral_value():
        raise unclear(field, words, "请写整数")
    if not field.least <= number <= field.most:
        raise unclear(field, words, f"请写 {field.least:,} 至 {field.most:,}{unit}之间的数")
    count = int(number)
    return Read(count, about(f"{count:,}{unit}") if more else "")


def about(recorded: str) -> str:
    """Give the note beside a number that was said to be a little more."""
    return f"已按 {recorded}记录，有准确数字可在核对时修改。"


def says_none(text: str) -> bool:
    """Whether plain text says none at all: 没有, 还没开展过, 一次也没有."""
    core = _NOT_A_WORD.sub("", text)
    return len(core) <= 20 and _NONE.fullmatch(core) is not None


def belongs_to(unit: str) -> Belongs:
    """Give what tells numbers of this unit from others: for 次, 2场 is one and 50人 is not."""
    mine = next((sort for sort in _SAME_SORT if unit and unit[0] in sort), "")

    def belongs(after: str) -> bool:
        measure = after.lstrip("多余来")[:1]
        other = any(measure in sort for sort in _SAME_SORT if measure and sort != mine)
        return not _OTHER.match(after) and not (mine and other and measure != unit[0])

    return belongs


def the_number(field: Field, words: str, text: str, belongs: Belongs) -> tuple[Decimal, bool]:
    """Find the only number that belongs; give it, and whether more was said (500多), or raise `Unclear`."""
    number, _, more = the_numeral(field, words, text, belongs)
    return number, more


def the_numeral(field: Field, words: str, text: str, belongs: Belongs) -> tuple[Decimal, Number, bool]:
    """Like `the_number`, with where it stands once dates are blanked out (positions in `text` hold)."""
    text = _without_dates(text)
    numbers = meant_numbers(text)
    if not numbers:
        raise unclear(field, words, "请写一个数")
    mine = [number for number in numbers if belongs(text[number.end :])]
    total = _total(mine, text)
    refuse_vague(field, words, text, total=total is not None)
    if any(_TIME.match(text[number.end :]) for number in numbers):
        raise unclear(field, words, "请只写合计的数，不写时间")
    if not mine:
        unit = f"，以“{field.unit}”计" if field.unit else ""
        raise unclear(field, words, f"请写一个数{unit}")
    number = total or mine[0]
    if (len(mine) > 1 and not total) or (value := number.value) is None:
        raise unclear(field, words, "请只写一个准确的数")
    if text[: number.start].endswith(("-", "负", "零下")) and value:
        raise unclear(field, words, "请写不小于 0 的数")
    return value, number, says_more(text)


def meant_numbers(text: str) -> list[Number]:
    """Take plain text; give its numbers but for dates, the 第三 of an order, and the 一 of 统一 or 一直."""
    text = _without_dates(text)
    return [number for number in numbers_in(text) if _is_meant(number, text)]


_PLANNED = re.compile("计划|拟(?!定)|将(?!近)|准备|打算")
"""What is only planned is not done yet."""


def refuse_vague(field: Field, words: str, text: str, *, total: bool = False) -> None:
    """Raise `Unclear` for what gives no one number: 十几, 不到100, 没有3次, and without a `total` 2-3次, 各一次."""
    if _PLANNED.search(text):
        raise unclear(field, words, "请只写已经做到的数")
    text = _MORE.sub("", _LOWER.sub("", text))
    if not total and _RANGE.search(text):
        raise unclear(field, words, "请只写一个准确的数，不写范围")
    if _VAGUE.search(text) or _NEGATED.search(text):
        raise unclear(field, words, "请写一个准确的数")
    if not total and _REPEATED.search(text):
        raise unclear(field, words, "请写合计的数")


def says_more(text: str) -> bool:
    """Whether plain text says that it is somewhat more: 500多, 超过25%."""
    return _MORE.search(text) is not None


def _total(numbers: list[Number], text: str) -> Number | None:
    """The sum among several numbers (1次加2次，共3次), if one says that it is and the others bear it out."""
    said = [number for number in numbers if _TOTAL.search(text[: number.start])]
    if len(said) != 1 or len(numbers) < 2:
        return None
    others = sum((number.value or Decimal(0) for number in numbers if number is not said[0]), Decimal(0))
    return said[0] if others == said[0].value or _REPEATED.search(text) else None


def _without_dates(text: str) -> str:
    return _DATES.sub(lambda date: ";" * len(date[0]), text)


def _is_meant(number: Number, text: str) -> bool:
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if before == "第":
        return False
    if len(number.written) > 1 or number.written.isascii():
        return True
    return before not in {"统", "唯", "之"} and (not after.isalpha() or after in _AFTER_A_DIGIT)
