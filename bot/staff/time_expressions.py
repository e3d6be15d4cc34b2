"""A day and an hour in an officer's words: 12月1日 上午9点, 明天 9:30, 下周一 9:00."""

import re
from datetime import date, datetime, time, timedelta

FURTHEST = timedelta(days=60)
EXAMPLE = "例如：定时 6月10日 9:00，定时 明天 上午9点半，定时 下周一 9:00，或“马上”。"
_NEAR = {"今天": 0, "明天": 1, "后天": 2, "大后天": 3}
_DAY_OF_THE_WEEK = "一二三四五六日"
_WHEN = re.compile(
    r"(?:定时|时间)?(?:(?P<year>\d{4})[年.-])?(?:(?P<month>\d{1,2})[月.-](?P<day>\d{1,2})[日号]?|(?P<near>今天|明天|后天|大后天)"
    r"|(?P<week>下下?|本|这)?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天]))?"
    r"(?P<part>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)?(?P<hour>\d{1,2})(?:[:点时](?P<minute>\d{1,2}|半|一刻|三刻)?分?)"
)
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_AFTERNOON = ("下午", "傍晚", "晚上")
_NOON = 12


def read_moment(words: str, now: datetime) -> datetime | str:
    """Read when something is to be sent; return the sentence to answer with if it cannot be."""
    found = _WHEN.fullmatch(re.sub(r"\s+", "", words.replace("：", ":")))
    if found is None:
        return f"请写明日期和时间，{EXAMPLE}"
    try:
        on = _day(found, now.date())
        at = datetime.combine(on, time(_hour(found), _minute(found)), now.tzinfo)
        if at <= now and found["month"] and not found["year"]:
            at = at.replace(year=at.year + 1)  # 1月5日, said in December
    except ValueError:
        return f"没有这个时间。{EXAMPLE}"
    if at <= now:
        return f"{at:%Y-%m-%d %H:%M} 已经过去了。{EXAMPLE}"
    return at if at - now <= FURTHEST else f"最多提前 {FURTHEST.days} 天定时，{at:%Y-%m-%d} 太远了。{EXAMPLE}"


def _day(found: re.Match[str], today: date) -> date:
    if found["month"]:
        return date(int(found["year"] or today.year), int(found["month"]), int(found["day"]))
    if found["weekday"]:
        weekday = _DAY_OF_THE_WEEK.index(found["weekday"].replace("天", "日"))
        this = today + timedelta(days=weekday - today.weekday())
        if found["week"] is None:
            return this if this >= today else this + timedelta(days=7)
        return this + timedelta(days=7 * found["week"].count("下"))
    return today + timedelta(days=_NEAR.get(found["near"], 0))


def _hour(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    if found["part"] in _AFTERNOON and hour < _NOON:
        return hour + _NOON
    if found["part"] == "中午" and hour < _NOON - 2:
        return hour + _NOON
    return hour


def _minute(found: re.Match[str]) -> int:
    minute = found["minute"]
    return _MINUTES.get(minute, 0) if minute is None or not minute.isdigit() else int(minute)
