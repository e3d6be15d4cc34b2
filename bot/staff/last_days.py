"""A new last day as officers write it: 7月31日 因…, 2023-07-31 12:00 因…, 下午5点 因…."""

import re
from dataclasses import dataclass
from datetime import date, time

from dialogs.language import amendment_wording as wording
from standards.announcement import deadline_in_figures

_DAY = re.compile(
    r"(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?(?=\s|$|[，,。因由原上中下晚]|\d{1,2}[:：点时])"
)
_HOUR = re.compile(
    r"\s*(上午|中午|下午|晚上)?\s*(\d{1,2})\s*(?:[:：]\s*(\d{1,2})|[点时]\s*(?:(半)|(\d{1,2})分?)?)(?:以?前|之前)?(?=\s|$|[，,。因由原])"
)
_NOON, _HALF = 12, 30
BECAUSE = re.compile(r"(?:因为|由于|原因[是为：:]?|因)\s*")


@dataclass(frozen=True, slots=True)
class LastDay:
    """A last day, with the hour by which it ends; None for its midnight."""

    day: date
    until: time | None = None

    def __str__(self) -> str:
        return deadline_in_figures(self.day, self.until)


def read_move(text: str, holds: date, example: str, *, with_hour: bool) -> tuple[date, time | None, str] | str:
    """Return the day, the hour if one is named, and the reason that an officer wrote; a sentence if there is no such day or hour.

    An hour alone is of the day that holds; a day without a year is of its year.
    """
    match = _DAY.match(text)
    rest = text[match.end() :] if match is not None else text
    hour = _HOUR.match(rest) if with_hour else None
    if match is None and hour is None:
        return wording.ask_deadline(example)
    try:
        year = int(match[1] or holds.year) if match is not None else 0
        day = date(year, int(match[2]), int(match[3])) if match is not None else holds
    except ValueError:
        return wording.no_such_deadline(text[: len(text) - len(rest)].strip(), example)
    try:
        until = None if hour is None else _time(hour)
    except ValueError:
        return wording.no_such_hour(rest[: hour.end() if hour else 0].strip(), example)
    return day, until, _reason(rest[hour.end() :] if hour is not None else rest)


def _time(match: re.Match[str]) -> time:
    """Return the hour that was written; raise ValueError if there is none like it."""
    half, hour = match[1], int(match[2])
    hour += _NOON if half in ("下午", "晚上") and hour < _NOON else 0
    return time(hour, _HALF if match[4] else int(match[3] or match[5] or 0))


def _reason(text: str) -> str:
    """Return a reason without its conjunction: 系统升级 for 因系统升级."""
    text = text.strip(" ，,。")
    match = BECAUSE.match(text)
    return text[match.end() :] if match else text
