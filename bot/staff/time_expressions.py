"""Moments as officers write them (12月1日 上午9点, 明天 9:30, 下周一 9:00)."""

import re
from datetime import date, datetime, time, timedelta

from dialogs.language import broadcast_wording as wording

FURTHEST = timedelta(days=60)
_DAYS_AHEAD = {"今天": 0, "明天": 1, "后天": 2, "大后天": 3}
_WEEKDAYS = "一二三四五六日"
_MOMENT = re.compile(
    r"(?:定时|时间)?(?:(?P<year>\d{4})[年.-])?(?:(?P<month>\d{1,2})[月.-](?P<day>\d{1,2})[日号]?|(?P<near>今天|明天|后天|大后天)"
    r"|(?P<week>下下?|本|这)?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天]))?"
    r"(?P<part>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)?(?P<hour>\d{1,2})(?:[:点时](?P<minute>\d{1,2}|半|一刻|三刻)?分?)"
)
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_AFTERNOON = ("下午", "傍晚", "晚上")
_NOON = 12


def read_moment(text: str, now: datetime) -> datetime | str:
    """Read when a notice is to be sent; return an error message if the text is no moment to come."""
    match = _MOMENT.fullmatch(re.sub(r"\s+", "", text.replace("：", ":")))
    if match is None:
        return wording.MOMENT_NOT_UNDERSTOOD
    try:
        day = _day(match, now.date())
        at = datetime.combine(day, time(_hour(match), _minute(match)), now.tzinfo)
        if at <= now and match["month"] and not match["year"]:
            at = at.replace(year=at.year + 1)  # 1月5日, written in December
    except ValueError:
        return wording.NO_SUCH_MOMENT
    if at <= now:
        return wording.moment_over(at)
    return at if at - now <= FURTHEST else wording.moment_too_far(at, FURTHEST.days)


def _day(match: re.Match[str], today: date) -> date:
    if match["month"]:
        return date(int(match["year"] or today.year), int(match["month"]), int(match["day"]))
    if match["weekday"]:
        weekday = _WEEKDAYS.index(match["weekday"].replace("天", "日"))
        day = today + timedelta(days=weekday - today.weekday())
        if match["week"] is None:
            return day if day >= today else day + timedelta(days=7)
        return day + timedelta(days=7 * match["week"].count("下"))
    return today + timedelta(days=_DAYS_AHEAD.get(match["near"], 0))


def _hour(match: re.Match[str]) -> int:
    hour = int(match["hour"])
    if match["part"] in _AFTERNOON and hour < _NOON:
        return hour + _NOON
    if match["part"] == "中午" and hour < _NOON - 2:
        return hour + _NOON
    return hour


def _minute(match: re.Match[str]) -> int:
    minute = match["minute"]
    return _MINUTES.get(minute, 0) if minute is None or not minute.isdigit() else int(minute)
