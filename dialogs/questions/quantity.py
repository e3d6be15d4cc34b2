"""The one number that is meant in a sentence: 约500人, 培训过2次."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from dialogs.language.normalise import fold
from dialogs.language.numerals import HAN, Number, numbers_in
from dialogs.language.phrases import Phrase
from dialogs.language.word_finder import WordFinder
from dialogs.questions.outcome import Refused, Understood
from standards.form import Field, Value

Belongs = Callable[[str], bool]
"""Returns True if what follows a number (人参加, 家, 万元) leaves it a number of the kind that is asked for."""
_PARTS_AND_SUM = 3
_LIST = Phrase(f"[0-9{HAN}次回场期遍届人名位个家户,、;.。/ ]+", "1、2、3")
"""Numbers and nothing that makes them parts and a sum: a list of choices is answered so."""
_NUMERAL = f"0-9{HAN}"
_SAME_SORT = ("次回场期遍届批轮项趟", "人名位员口", "家户间所")
"""Measure words that stand for each other: 2场 answers how many 次."""
_MEASURES = frozenset("个件份条" + "".join(_SAME_SORT))
_AFTER_A_DIGIT = _MEASURES | frozenset("元块多余来几到至年月")
_DATES = Phrase(
    f"(?:(?:19|20)[0-9]{{2}}|[{HAN}]{{4}})年[度底初末]?"
    f"|(?<![{_NUMERAL}.])(?:1[5-9]|2[0-9])年(?=[度底末初是的产营销总全共约:,;{_NUMERAL}])[度底初末]?"
    f"|(?<![{_NUMERAL}])(?![一1]月[一1两2][次场回])(?:[0-9]|1[0-2]|十?[一二三四五六七八九十])月(?:份|底|初|[0-3]?[0-9][日号])?"
    f"|(?<![{_NUMERAL}])[一1]年[内来里中]?",
    "«2023年»3次",
)
"""Dates, whose numbers are no answer."""
_TIME = Phrase(
    "[多余]?(?:个?(?:半?年|月|季|小时|工作日|星期|周)|天|周|星期|季|年|月|日|分钟|小时|点(?!儿?$|儿?[,;。])|号(?!人))",
    "3«个月»1次",
)
_OTHER_MEASURE = Phrase(r"[多余]?[%‰成元块万亿$¥岁楼层室平米]", "20«%»")
"""What never follows a count."""
AT_LEAST = Phrase("不少于|不低于|不小于|不下于?|至少|起码|最少|以上|≥|>=", "«不少于»2次")
_MORE = Phrase(
    f"超过|多于|大于|刚过|(?:超|逾)(?=[{_NUMERAL}])|高于|不止|>(?!=)|(?<=[{_NUMERAL}%])(?:\\+|[多余](?!数)|强(?![度制]))"
    f"|(?<=[十百千万])来(?!自)"
    f"|(?<=[次家人个元万亿成])[多余](?!数)"
    "|出头|有余|开外|挂零|朝上|往上",
    "500«多»人",
)
VAGUE = Phrase(
    "几|若干|半(?!年|导)|[数上][十百千万亿]|[十百千万个]把|好些|过半|大半|许多|一些|不少(?!于)|不到|不足|不满|不够|未满|未达|少于"
    "|小于|低于|不超|不多于|不大于"
    "|不高于|最多|至多|顶多|以内|以下|之内|[<≤]",
    "«不到»3次",
)
_NEGATED = Phrase(
    "没(?!记错)|未(?!来|审计)|无|不(?!定期|限|同|断|仅|只|含|包括|计|算|过|到一年|对)|非(?!常)|冇|莫得|木有",
    "«没»到3次",
)
_NOT_A_WORD = Phrase(r"[\W_]+", "没有«。»")
_REPEATED = Phrase(
    "各(?!类|种|项|级|方)|分别|每(?!年)|(?<![上下])半年[一1]次|[一1]个?(?:月|季|周|星期|天)[一1两2][次场回]|平均|人均|户均",
    "5月和6月«各»一次",
)
_TOTAL = Phrase(
    "(?:共|共计|合计|总计|总数|累计)(?:是|为|有|:|大?约|开展|培训|组织)*$",
    "上半年1次，下半年2次，«共»",
)
RANGE = Phrase(f"[{_NUMERAL}][%次家人个]?(?:-|到|至)[{_NUMERAL}]", "«2-3»次")
_NEARLY = Phrase(
    f"快(?:到|有|要)?(?=[{_NUMERAL}])|(?:将|接|逼)近(?=[{_NUMERAL}])|近(?=[{_NUMERAL}])|差一?点儿?(?!不)|[次家人个](?:就|都)?快[了啦]",
    "«快»2次了",
)
"""Marks what is nearly so many, and so a little less."""
_INCLUDING = Phrase("(?:其中|含(?!税)|包括|里面有?)(?=.*[0-9一二两三四五六七八九十百千])", "«其中»研发50人")
"""Begins a clause with a part of the number before it."""
_SAID_AGAIN = Phrase("就|即|等于|=|\\(|也是", "1人,«就»1个")
_NAMED = Phrase("(?:附件|附表|第|编号|序号|表|图|页|步|题目?|版本|条款?|no|[a-z])[.:]?$", "附件")
"""What stands before a number that only names something."""
CLAUSE_ENDS = Phrase(r"[,;。!?(]|\.(?![0-9])|但是?|不过|只是", "没有专门的人«,»0")
_PERIODS = Phrase("[上下]半年|[一二三四1-4第]+季度|其中", "«上半年»1次，下半年2次，共3次")
"""What stands beside the parts of a sum."""
_ATTENDING = Phrase(
    "(?:(?:共|合计|累计|总共|一共|每次|约|有|参加|参训|培训|覆盖|受训)*[0-9零〇一二三四五六七八九两十百千万多余来]+(?:多|余)?(?:名|位|个)?(?:人次?|员工|职工)(?:次)?(?:都)?(?:参加|参训|参与|受训)?(?:了)?)",
    "培训2次，«共50人»",
)
"""How many came, which is no answer to how many times."""
_DOUBTED_AT_MOST = 16
"""Characters beside a number that make it doubtful; more make it no answer."""
_PLANNED = Phrase("计划|拟(?!定)|将(?!近)|准备|打算|预计|筹备|下半年要|下周|下个?月|下次|明年|争取|目标", "«计划»3次")
"""Marks what is planned, and so not done yet."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """The number that answers the question."""

    value: Decimal
    numeral: Number
    """Where it stands once dates are blanked out; positions in the text hold."""
    more: bool
    """True if somewhat more was meant (500多)."""
    nearly: bool
    """True if somewhat less was meant (快2次了)."""
    beside: str
    """What stands beside the number and is no word that may stand around it; empty for a sure answer."""


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


def belongs_to(unit: str) -> Belongs:
    """Return what tells numbers of this unit from others: for 次, 2场 is one and 50人 is not."""
    own = next((sort for sort in _SAME_SORT if unit and unit[0] in sort), "")

    def belongs(after: str) -> bool:
        measure = after.lstrip("多余来个")[:1]
        other = any(measure in sort for sort in _SAME_SORT if measure and sort != own)
        return not _OTHER_MEASURE.match(after) and not (own and other and measure != unit[0])

    return belongs


def is_counted(unit: str) -> bool:
    """Return True if a unit counts what cannot be halved: 次, 人, 家, 件."""
    return unit[:1] in _MEASURES


def is_measure(after: str) -> bool:
    """Return True if what follows a number counts things: 个, 家, 次."""
    return after.lstrip("多余来")[:1] in _MEASURES


def quantity_in(field: Field, text: str, belongs: Belongs, around: WordFinder, whole: Value | None = None) -> Quantity:
    """Return the only number of a plain text that belongs beside a known `whole`; refuse a text with none or several."""
    if field.unit.startswith("次") and meant_numbers(times := _ATTENDING.sub(";", text)):
        text = times
    text, left_out = _main_clauses(field, without_dates(text), around)
    numbers = meant_numbers(text)
    if not numbers:
        raise Refused("请写一个数")
    belonging = [number for number in numbers if belongs(text[number.end :])]
    total = _total(belonging, text)
    nothing = all(number.value == 0 for number in numbers)
    refuse_vague("" if nothing else text, total=total is not None)
    if any(_TIME.match(text[number.end :]) for number in numbers):
        raise Refused("请只写合计的数，不写时间")
    if not belonging:
        unit = f"，以“{field.unit}”计" if field.unit else ""
        raise Refused(f"请写一个数{unit}")
    parts = [each for each in belonging if each.value != whole] if len(belonging) == 2 else []
    number = total or (parts or belonging)[0]
    if (len(belonging) > 1 and len(parts) != 1 and not total and not _same(belonging, text)) or (
        value := number.value
    ) is None:
        raise Refused("请只写一个准确的数")
    if text[: number.start].endswith(("-", "负", "零下")) and value:
        raise Refused("请写不小于 0 的数")
    remaining = text if total is None else _PERIODS.sub(lambda period: ";" * len(period[0]), text)
    summed = total is not None and total is _sum_among(belonging)  # whose parts may have any name
    beside = left_out + ("" if summed else beside_numbers(field, remaining, belonging, around))
    if len(beside) > _DOUBTED_AT_MOST:
        raise Refused("请只写一个数")
    return Quantity(value, number, says_more(text), says_nearly(text), beside)


def beside_numbers(field: Field, text: str, numbers: list[Number], around: WordFinder) -> str:
    """Return what is left of a plain text without these numbers, the words around them and the words of the question."""
    for number in reversed(numbers):
        text = f"{text[: number.start]};{text[number.end :]}"
    pieces = [piece for piece in _NOT_A_WORD.split(around.without(text)) if piece]
    if not pieces:
        return ""
    asked = fold(";".join((field.label, field.ask, field.done, field.unit, *field.aliases)))
    return "".join(piece for piece in pieces if len(piece) == 1 or piece not in asked)


def _main_clauses(field: Field, text: str, around: WordFinder) -> tuple[str, str]:
    """Return a text without what is planned, included or denied in it (没有专职，兼职1人), and what of that is no usual word."""
    clauses = CLAUSE_ENDS.split(text)
    planned = [clause for clause in clauses if _PLANNED.search(clause) or _INCLUDING.match(clause)]
    if planned and any(meant_numbers(clause) for clause in clauses if clause not in planned):
        return ";".join(clause for clause in clauses if clause not in planned), planned[0]
    denying = [clause for clause in clauses if _NEGATED.search(clause) and not meant_numbers(clause)]
    if not denying or len(denying) == len(clauses):
        return text, ""
    kept = ";".join(clause for clause in clauses if clause not in denying)
    return kept, "" if all(each.value == 0 for each in meant_numbers(kept)) else beside_numbers(
        field, _NEGATED.sub(";", ";".join(denying)), [], around
    )


def meant_numbers(text: str) -> list[Number]:
    """Return the numbers of a plain text but for dates, the 第三 of an order, and the 一 of 统一 or 一直."""
    text = without_dates(text)
    return [number for number in numbers_in(text) if _is_meant(number, text)]


def refuse_vague(text: str, *, total: bool = False) -> None:
    """Refuse what gives no one number: 十几, 不到100, 没有3次, and without a `total` 2-3次, 各一次."""
    if _PLANNED.search(text):
        raise Refused("请只写已经做到的数")
    text = _MORE.sub("", AT_LEAST.sub("", text))
    if not total and RANGE.search(text):
        raise Refused("请只写一个准确的数，不写范围")
    if VAGUE.search(text) or _NEGATED.search(text):
        raise Refused("请写一个准确的数")
    if not total and _REPEATED.search(text):
        raise Refused("请写合计的数")


def says_more(text: str) -> bool:
    """Return True if a plain text says that it is somewhat more: 500多, 超过25%."""
    return _MORE.search(text) is not None


def _same(numbers: list[Number], text: str) -> bool:
    """Return True if all numbers are the first one, said again in other words: 1人，就1个."""
    pairs = list(pairwise(numbers))
    return all(
        one.value == other.value and _SAID_AGAIN.search(text[one.end : other.start]) is not None for one, other in pairs
    )


def _sum_among(numbers: list[Number]) -> Number | None:
    """Return the first or the last of at least three numbers, if it is the sum of the others: 两个人，一个专职一个兼职."""
    if len(numbers) < _PARTS_AND_SUM:
        return None
    whole = sum((number.value or Decimal(0) for number in numbers), Decimal(0))
    return next((end for end in (numbers[0], numbers[-1]) if end.value and end.value * 2 == whole), None)


def says_nearly(text: str) -> bool:
    """Return True if a plain text says that it is somewhat less: 快2次了, 将近25%."""
    return _NEARLY.search(text) is not None


def _total(numbers: list[Number], text: str) -> Number | None:
    """Return the sum among several numbers (1次加2次，共3次), if one says that it is and the others bear it out."""
    if (sum_of := _sum_among(numbers)) is not None:
        return None if _LIST.fullmatch(text) else sum_of
    totals = [number for number in numbers if _TOTAL.search(text[: number.start])]
    if len(totals) != 1 or len(numbers) < 2:
        return None
    others = sum((number.value or Decimal(0) for number in numbers if number is not totals[0]), Decimal(0))
    return totals[0] if others == totals[0].value or _REPEATED.search(text) else None


def without_dates(text: str) -> str:
    """Return a plain text with its dates blanked out; positions in it hold."""
    return _DATES.sub(lambda date: ";" * len(date[0]), text)


def _is_meant(number: Number, text: str) -> bool:
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if _NAMED.search(text[max(0, number.start - 4) : number.start]):
        return False
    if len(number.written) > 1 or number.written.isascii():
        return True
    return before not in {"统", "唯", "之"} and (not after.isalpha() or after in _AFTER_A_DIGIT)
