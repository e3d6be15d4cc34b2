"""Working days, reminders, quiet hours and moments in plain words."""

from datetime import UTC, date, datetime

import pytest
from bot.bureau.calendar import (
    BEIJING,
    MomentPast,
    is_quiet,
    is_working_day,
    next_loud,
    read_moment,
    reminder_moments,
    working_day_before_or_on,
)

NOW = datetime(2023, 6, 1, 12, 0, tzinfo=BEIJING)  # a Thursday


def sent(deadline: date, first: date = date(2023, 1, 1)) -> list[tuple[str, int]]:
    return [(f"{at:%m-%d %H:%M}", left) for at, left in reminder_moments(deadline, first)]


def test_holidays_and_the_weekends_worked_for_them() -> None:
    free = [day for day in range(1, 10) if not is_working_day(date(2023, 10, day))]
    assert free == [1, 2, 3, 4, 5, 6]
    assert not is_working_day(date(2023, 9, 29))
    assert working_day_before_or_on(date(2023, 10, 6)) == date(2023, 9, 28)
    assert working_day_before_or_on(date(2023, 10, 7)) == date(2023, 10, 7)


def test_a_year_not_yet_announced_works_from_monday_to_friday() -> None:
    assert [is_working_day(date(2035, 10, day)) for day in range(1, 8)] == [True] * 5 + [False] * 2


def test_reminders_move_to_the_working_day_before_and_meet() -> None:
    assert sent(date(2023, 10, 9)) == [("09-08 10:00", 31), ("09-28 10:00", 11), ("10-08 10:00", 1)]


def test_reminders_of_a_plain_deadline_and_of_a_moved_one() -> None:
    opened = date(2023, 5, 30)
    assert sent(date(2023, 7, 10), opened) == [
        ("06-09 10:00", 31),
        ("07-03 10:00", 7),
        ("07-07 10:00", 3),
    ]
    assert sent(date(2023, 7, 14), opened) == [
        ("06-14 10:00", 30),
        ("07-07 10:00", 7),
        ("07-11 10:00", 3),
        ("07-13 10:00", 1),
    ]
    assert sent(date(2023, 7, 14), date(2023, 7, 11)) == [("07-11 10:00", 3), ("07-13 10:00", 1)]


def test_quiet_hours_are_beijings_on_a_server_in_utc() -> None:
    assert is_quiet(datetime(2023, 6, 1, 13, 0, tzinfo=UTC))
    assert not is_quiet(datetime(2023, 6, 1, 12, 59, tzinfo=UTC))
    assert next_loud(datetime(2023, 6, 1, 15, 59, tzinfo=UTC)) == datetime(2023, 6, 2, 8, tzinfo=BEIJING)
    assert next_loud(datetime(2023, 6, 1, 16, 1, tzinfo=UTC)) == datetime(2023, 6, 2, 8, tzinfo=BEIJING)
    assert next_loud(datetime(2023, 6, 2, 0, 0, tzinfo=UTC)) == datetime(2023, 6, 2, 8, tzinfo=BEIJING)
    with pytest.raises(ValueError, match="zone"):
        is_quiet(datetime(2023, 6, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("明天9点", "06-02 09:00"),
        ("今天下午3点半", "06-01 15:30"),
        ("6月30日10:00", "06-30 10:00"),
        ("２０２３－０６－３０　１０：００", "06-30 10:00"),
        ("2023年6月30日上午10时", "06-30 10:00"),
        ("后天上午十点", "06-03 10:00"),
        ("周五9点", "06-02 09:00"),
        ("下周一 9:00", "06-05 09:00"),
        ("下週一十点一刻", "06-05 10:15"),
        ("星期天晚上八点", "06-04 20:00"),
        ("今晚8点", "06-01 20:00"),
        ("明晚12点", "06-03 00:00"),
        ("三天后中午12点", "06-04 12:00"),
        ("14:05", "06-01 14:05"),
    ],
)
def test_moments(words: str, moment: str) -> None:
    read = read_moment(words, NOW)
    assert read is not None
    assert f"{read:%m-%d %H:%M}" == moment
    assert read.tzinfo is BEIJING


@pytest.mark.parametrize(
    "words", ["", "明天", "尽快", "2月30日9点", "明天25点", "明天9点60分", "上午15点", "13月1日9点"]
)
def test_no_moment(words: str) -> None:
    assert read_moment(words, NOW) is None


def test_tomorrow_is_beijings_and_the_past_is_refused() -> None:
    assert read_moment("明天9点", datetime(2023, 6, 1, 17, tzinfo=UTC)) == datetime(2023, 6, 3, 9, tzinfo=BEIJING)
    with pytest.raises(MomentPast, match="2023年6月1日09:00已经过去"):
        read_moment("今天9点", NOW)
    new_year = read_moment("1月5日9点", datetime(2023, 12, 20, tzinfo=BEIJING))
    assert new_year == datetime(2024, 1, 5, 9, tzinfo=BEIJING)
