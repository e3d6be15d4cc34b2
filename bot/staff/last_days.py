"""A new last day as officers write it: 7月31日 因…, 2023-07-31 12:00 因…, 下午五点 因…."""

import re
from dataclasses import dataclass
from datetime import date, time

from dialogs.language import amendment_wording as wording
from standards.announcement import deadline_in_figures
from standards.checks.numerals import numeral

_FIGURE = r"\d{1,2}|[零〇一二两三四五六七八九十]{1,3}"
_PART = "凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|晚"
_DAY = re.compile(
    r"(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?"
    rf"(?=\s|$|[，,。(（周星因由原零午半夜]|{_PART}|(?:{_FIGURE})[:：点时])"
)
_WEEKDAY = re.compile(r"\s*[(（]?\s*(?:周|星期|礼拜)([一二三四五六日天])\s*[)）]?")
_HOUR = re.compile(
    rf"\s*(?P<part>{_PART})?\s*(?P<hour>{_FIGURE})\s*(?:[:：]\s*(?P<minute>\d{{1,2}})(?:[:：]00)?"
    rf"|(?:点钟?|时)\s*(?:(?P<half>半)|(?P<quarter>[一三])刻|整|(?P<words>{_FIGURE})分?)?)"
    r"(?:以前|之前|前|为?止|截止)?(?:[(（]含[)）])?(?=\s|$|[，,。因由原])"
)
_LIKE_AN_HOUR = re.compile(rf"\s*(?:{_PART}|午夜|半夜|夜里|夜间|深夜|零点|(?:{_FIGURE})\s*[:：点时])")
_NOON, _HALF, _QUARTER, _EARLIEST_PLAIN = 12, 30, 15, 8
_HOURS_OF = {
    **dict.fromkeys(("凌晨",), range(1, 7)),
    **dict.fromkeys(("早上", "早晨", "清晨"), range(5, 12)),
    "上午": range(5, 13),
    "中午": (11, 12, 13),
    "下午": range(12, 20),
    "傍晚": range(16, 20),
    **dict.fromkeys(("晚上", "晚"), range(17, 24)),
}
"""The hours of a day that a part of it may name."""
BECAUSE = re.compile(r"(?:因为|由于|原因[是为：:]?|因)\s*")
_BEGINS_A_REASON = re.compile(r"因为|由于|原因[是为：:]|(?<![原基起成])因(?![此而素果])")


@dataclass(frozen=True, slots=True)
class LastDay:
    """A last day, with the hour by which it ends; None for its midnight."""

    day: date
    until: time | None = None

    def __str__(self) -> str:
        return deadline_in_figures(self.day, self.until)


def read_move(text: str, holds: date, example: str, *, with_hour: bool) -> tuple[date, time | None, str] | str:
    """Return the day, the hour if one is named, and the reason that an officer wrote; a sentence if that cannot be read.

    An hour alone is of the day that holds; a day without a year is of its year.
    """
    match = _DAY.match(text)
    rest = text[match.end() :] if match is not None else text
    hour = _HOUR.match(rest) if match is None and with_hour else None
    if match is None and hour is None:
        return wording.ask_deadline(example)
    try:
        year = int(match[1] or holds.year) if match is not None else 0
        day = date(year, int(match[2]), int(match[3])) if match is not None else holds
    except ValueError:
        return wording.no_such_deadline(text[: len(text) - len(rest)].strip(), example)
    if match is not None and (named := _WEEKDAY.match(rest)) is not None:
        if "一二三四五六日".index(named[1].replace("天", "日")) != day.weekday():
            return wording.another_weekday(day, example)
        rest = rest[named.end() :]
    return _hour_and_reason(day, rest, example, with_hour=with_hour)


def _hour_and_reason(day: date, rest: str, example: str, *, with_hour: bool) -> tuple[date, time | None, str] | str:
    """Read what stands behind a day. Between it and the reason there is an hour, or nothing."""
    hour = _HOUR.match(rest) if with_hour else None
    behind = rest[hour.end() :] if hour is not None else rest
    begins = _BEGINS_A_REASON.search(behind)
    between = behind[: begins.start()].strip(" ，,。") if begins is not None else ""
    if between or (hour is None and _LIKE_AN_HOUR.match(rest)):
        return wording.between_day_and_reason(between or behind.strip(), example)
    if hour is None:
        return day, None, _reason(behind)
    written = hour[0].strip()
    try:
        until = _time(hour)
    except ValueError:
        return wording.no_such_hour(written, example)
    if until is None:
        return wording.which_half(written, int(numeral(hour["hour"])))
    return day, until, _reason(behind)


def _time(match: re.Match[str]) -> time | None:
    """Return the hour that was written, None if it may be one of two (5点); raise ValueError if there is none like it."""
    part, figures = match["part"], match["hour"]
    hour = int(numeral(figures))
    minute = _HALF if match["half"] else int(numeral(match["minute"] or match["words"] or "0"))
    minute = int(numeral(match["quarter"])) * _QUARTER if match["quarter"] else minute
    if part is None:
        if 0 < hour < _EARLIEST_PLAIN and not figures.startswith("0"):
            return None
    elif hour not in _HOURS_OF[part]:
        hour += _NOON
        if hour not in _HOURS_OF[part]:
            raise ValueError(match[0])
    if hour == minute == 0:
        raise ValueError(match[0])  # the day has not begun: the last moment of the one before is meant
    return time(hour, minute)


def _reason(text: str) -> str:
    """Return a reason without its conjunction: 系统升级 for 因系统升级."""
    text = text.strip(" ，,。")
    match = BECAUSE.match(text)
    return text[match.end() :] if match else text
