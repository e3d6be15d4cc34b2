"""The hours in which officers say when a notice is to go out."""

from datetime import datetime

import pytest

from bot.clock import BEIJING
from bot.staff.time_expressions import read_moment

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=BEIJING)  # a Friday


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("定时 12月1日 上午9点", "2026-12-01 09:00"),
        ("定时 12月1日 下午2点半", "2026-12-01 14:30"),
        ("定时 12月1日 下午14:30", "2026-12-01 14:30"),
        ("下周一 9:00", "2026-11-30 09:00"),
        ("定时 下周一上午9点", "2026-11-30 09:00"),
        ("下星期天 10点", "2026-12-06 10:00"),
        ("周一 9:00", "2026-11-30 09:00"),
        ("本周六 9:00", "2026-11-28 09:00"),
        ("周五 15:00", "2026-11-27 15:00"),
        ("明天 中午12点", "2026-11-28 12:00"),
        ("明天 中午1点", "2026-11-28 13:00"),
        ("明天 晚上8点", "2026-11-28 20:00"),
        ("大后天 9点一刻", "2026-11-30 09:15"),
        ("下午3点", "2026-11-27 15:00"),
        ("1月5日 9:00", "2027-01-05 09:00"),
        ("2026-12-24 9：30", "2026-12-24 09:30"),
    ],
)
def test_hours_are_understood(words: str, meant: str) -> None:
    at = read_moment(words, NOW)
    assert isinstance(at, datetime), at
    assert f"{at:%Y-%m-%d %H:%M}" == meant


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("定时", "请写明日期和时间"),
        ("下周一", "请写明日期和时间"),
        ("今天 9:00", "已经过去了"),
        ("6月31日 9:00", "没有这个时间"),
        ("明天 25点", "没有这个时间"),
        ("2027-11-01 9:00", "最多提前"),
        ("周五 9:00", "已经过去了"),
    ],
)
def test_what_cannot_be_is_said_with_an_example(words: str, said: str) -> None:
    told = read_moment(words, NOW)
    assert isinstance(told, str)
    assert said in told
    assert "例如" in told
