"""Numbers and days as notices write them: 两, 十二, 2025年6月20日, 八月中旬, 9月底."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

CHINESE = "零一二两三四五六七八九十百"
NUMBER = rf"(?:\d+(?:\.\d+)?|[{CHINESE[1:]}]+)"
"""A number in digits or in Chinese numerals, as part of a pattern."""
_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_WIDE = str.maketrans("０１２３４５６７８９％．－", "0123456789%.-")
_DAY = re.compile(
    rf"(?:(?P<year>20\d\d|二[〇零○Ｏ0][一二三四五六七八九〇零○Ｏ]{{2}})\s*[年.\-/]\s*)?(?P<month>1[0-2]|0?[1-9]|[{CHINESE[1:]}]{{1,2}})\s*[月.\-/]\s*"
    r"(?:(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3}(?=日))(?:日|号|(?=[^\d.\-/]|$))|(?P<third>上旬|中旬|下旬|底|末|份|内))"
)
_HOUR = re.compile(r"\s*[（(]?[^，。；\d]{0,5}?(上午|下午|晚上?)?\s*(\d{1,2})\s*(?:[时点](半)?|[:：](\d\d))")
_THIRDS = {"上旬": 10, "中旬": 20}


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names, with the words for it."""

    text: str
    start: int
    end: int
    day: date | None
    """None for a day that no calendar has."""
    vague: bool
    """True if it is the last day of what the words name: 八月中旬."""
    year_written: bool
    hour: time | None = None
    """The hour of that day, where one is named."""


def plain_digits(text: str) -> str:
    """Return a text with its full-width digits, percent signs and dashes as narrow ones; its length stays."""
    return text.translate(_WIDE)


def number_in(text: str) -> float:
    """Return what a number in digits or Chinese numerals up to the hundreds stands for; raise ValueError for anything else."""
    text = plain_digits(text)
    if text and all(character in CHINESE for character in text):
        return float(_chinese(text))
    return float(text)


def _chinese(text: str) -> int:
    hundreds, mark, rest = text.rpartition("百")
    total = (_chinese(hundreds) if hundreds else 1) * 100 if mark else 0
    tens, mark, ones = rest.rpartition("十")
    total += (_DIGITS[tens] if tens else 1) * 10 if mark else 0
    return total + (_DIGITS[ones[-1]] if ones else 0)


def days_in(text: str, year: int) -> Iterator[NamedDay]:
    """Yield each day that a text names; where it names no year, it is the year given."""
    text = plain_digits(text)
    for found in _DAY.finditer(text):
        separators = set(text[found.start() : found.end()]) & set("年月日号")
        if not found["year"] and not separators:
            continue  # 6.5 is a number
        written = _year(found["year"]) if found["year"] else year
        month = int(number_in(found["month"]))
        if not 1 <= month <= 12:
            continue
        hour = _HOUR.match(text, found.end())
        yield NamedDay(
            text=found[0],
            start=found.start(),
            end=found.end(),
            day=_day(written, month, found["day"], found["third"]),
            vague=found["third"] is not None,
            year_written=bool(found["year"]),
            hour=_hour(hour) if hour else None,
        )


def _year(text: str) -> int:
    """Return a year in digits or read digit by digit: 二〇二七."""
    return int("".join(str(_DIGITS.get(character, character)) for character in re.sub("[〇○Ｏ]", "零", text)))


def _day(year: int, month: int, day: str | None, third: str | None) -> date | None:
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    number = int(number_in(day)) if day else _THIRDS.get(third or "", last)
    return date(year, month, number) if 1 <= number <= last else None


def _hour(found: re.Match[str]) -> time | None:
    hour = int(found[2]) + (12 if found[1] in ("下午", "晚", "晚上") and int(found[2]) < 12 else 0)
    minute = 30 if found[3] else int(found[4] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
