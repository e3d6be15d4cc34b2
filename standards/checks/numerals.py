"""The demands of a sentence of the notice that have a number: 至少2次, 应超过25％, 两个会计年度, 半数以上."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from standards.periods import Period

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_FIXED = {
    "半数": "50%",
    "过半": "超过50%",
    "一半": "50%",
    "三分之一": "33%",
    "三分之二": "67%",
    "四分之三": "75%",
    "四分之一": "25%",
}


class Sense(Enum):
    """How a number is meant."""

    AT_LEAST = "至少"
    OVER = "超过"
    AT_MOST = "不超过"
    OPEN = ""
    """The words do not say."""


_SENSES = (
    (Sense.AT_MOST, "不超过|不得超过|不能超过|不多于|不高于|不大于|至多|最多|不足|少于|低于|小于"),
    (Sense.AT_LEAST, "至少|不少于|不得少于|不低于|不得低于|不小于|应达到|达到|达|满"),
    (Sense.OVER, "应超过|超过|多于|高于|大于"),
)
_AFTER = ((Sense.AT_LEAST, "及以上|或以上|含以上|以上"), (Sense.AT_MOST, "及以下|以下|以内"))
_UNITS = (
    "%|个完整会计年度|个会计年度|个完整年度|个年度|周年|万元|亿元|元|次|家次|家|个百分点|个月|个|人次|人|名|份|项|条|件|起|种|类"
    "|场次|场|期|篇|平方米|平方公里|小时|年|月|日|天|季度|分|级|户次|户|套|课时|学时"
    "|间|亩|公顷|台|辆|座|位|倍|吨|册|支|批|处|例|部|栋|张|道"
)
_BEFORE = re.compile("|".join(f"(?:{words})" for _, words in _SENSES))
_NUMBER = re.compile(
    r"(?<![第0-9.])(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)(?!\d)"
    rf"(?P<many>万|亿)?(?P<unit>{_UNITS})(?P<after>{'|'.join(words for _, words in _AFTER)})?"
)
_ENDS = re.compile(r"[，。；、,;]")
_PERIODS: Mapping[str, Period] = {
    "每季": Period.QUARTER,
    "每个季度": Period.QUARTER,
    "每半年": Period.HALF_YEAR,
    "每月": Period.MONTH,
    "每个月": Period.MONTH,
    "每年": Period.YEAR,
    "每年度": Period.YEAR,
    "每学期": Period.HALF_YEAR,
}
_STEP = re.compile("每(?:少|缺|差|多|超过?|增加)$")
_AVERAGE = re.compile("平均每|人均|场均")
_REACH = 12
"""Characters before a number within which its sense is said: 至少走访园区内20%."""
_NO_NUMBER = re.compile(
    r"第[一二三四五六七八九十\d]+[条项款]|\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日"
    r"|一定|一般|统一|唯一|同一|进一步|一系列|一体"
)


@dataclass(frozen=True, slots=True)
class Demand:
    """A number that a sentence demands."""

    value: Decimal
    unit: str
    sense: Sense
    words: str
    """As the sentence says it."""
    period: Period | None = None
    """The period in each of which it is demanded: 每季度1次."""
    is_step: bool = False
    """True for what is counted off or on, and demanded of nobody: 每少1次扣3分."""
    is_average: bool = False
    """True for so many on an average: 平均每场不少于30人."""


def demands_of(sentence: str) -> tuple[Demand, ...]:
    """Return the numbers with a unit in a sentence, each with its sense; no years, no days, no numbers of clauses."""
    text = re.sub(r"\s+", "", sentence).translate(_FULL_WIDTH)
    for words, figure in _FIXED.items():
        text = text.replace(words, figure)
    text = re.sub(r"百分之([一二两三四五六七八九十]+)", lambda found: f"{numeral(found[1])}%", text)
    text = _NO_NUMBER.sub(lambda found: "，" * len(found[0]), text)
    demands, end = [], 0
    for found in _NUMBER.finditer(text):
        near = _ENDS.split(text[max(end, found.start() - _REACH) : found.start()])[-1]
        demands.append(_demand(found, near))
        end = found.end()
    return tuple(demands)


def numeral(text: str) -> Decimal:
    """Return the number that figures or 汉字 up to the thousands write."""
    if text[0].isdigit():
        return Decimal(text)
    total, digit = 0, 0
    for sign in text:
        if sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[sign]
    return Decimal(total + digit)


def _demand(found: re.Match[str], near: str) -> Demand:
    """Return what a number demands; `near` is what stands close before it."""
    value = numeral(found["number"]) * {"万": 10_000, "亿": 100_000_000}.get(found["many"] or "", 1)
    unit = found["unit"]
    if unit == "亿元":
        value, unit = value * 10_000, "万元"
    elif found["many"] and unit == "元":
        value, unit = value / 10_000, "万元"
    said = list(_BEFORE.finditer(near))
    before = near[said[-1].start() :] if said else ""
    sense = _sense(said[-1][0] if said else "", _SENSES) or _sense(found["after"] or "", _AFTER) or Sense.OPEN
    period = next((each for word, each in _PERIODS.items() if word in near), None)
    return Demand(
        value,
        unit,
        sense,
        f"{before}{found[0]}",
        period,
        is_step=_STEP.search(near) is not None,
        is_average=_AVERAGE.search(near) is not None,
    )


def _sense(words: str, table: tuple[tuple[Sense, str], ...]) -> Sense | None:
    return next((sense for sense, known in table if words and words in known.split("|")), None)
