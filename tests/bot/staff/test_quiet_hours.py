"""Nights are quiet, reminders come on working days: 国庆, working Saturdays, a late server."""

from datetime import date, datetime, timedelta

import pytest

from bot.staff.quiet_hours import is_quiet, is_working_day, next_allowed, reminder_days, reminder_due


def moment(words: str) -> datetime:
    return datetime.fromisoformat(f"{words}+08:00")


@pytest.mark.parametrize(
    ("at", "loud"),
    [
        ("2023-06-01T07:59:59", "2023-06-01T08:00:00"),
        ("2023-06-01T08:00:00", "2023-06-01T08:00:00"),
        ("2023-06-01T20:59:59", "2023-06-01T20:59:59"),
        ("2023-06-01T21:00:00", "2023-06-02T08:00:00"),
        ("2023-06-30T23:30:00", "2023-07-01T08:00:00"),
        ("2023-07-01T00:00:00", "2023-07-01T08:00:00"),
    ],
)
def test_from_nine_in_the_evening_to_eight_in_the_morning_nobody_is_told(at: str, loud: str) -> None:
    assert next_allowed(moment(at)) == moment(loud)
    assert is_quiet(moment(at)) == (at != loud)


def test_the_holidays_of_autumn_2023_and_their_working_days() -> None:
    """国庆 2023: free from 29 September to 6 October, 7 and 8 October (a weekend) worked."""
    first = date(2023, 9, 28)
    days = {first + timedelta(days=n): is_working_day(first + timedelta(days=n)) for n in range(12)}
    free = [day for day, worked in days.items() if not worked]
    assert free == [date(2023, 9, 29), date(2023, 9, 30), *(date(2023, 10, n) for n in range(1, 7))]


def test_a_year_without_decree_has_the_weekdays() -> None:
    assert is_working_day(date(2032, 10, 1))  # a Friday: nobody knows yet that it will be free
    assert not is_working_day(date(2032, 10, 2))


def test_the_notice_of_2023_is_reminded_of_four_times() -> None:
    """10 June 2023 is a Saturday: the Friday before; 9 July a Sunday: the Friday before, 7 July."""
    assert reminder_days(date(2023, 7, 10)) == (
        date(2023, 6, 9),
        date(2023, 7, 3),
        date(2023, 7, 7),
    )


def test_reminders_keep_clear_of_the_national_holiday() -> None:
    """Deadline Monday 9 October: 8 (worked) stays, 6 and 2 October fall on 28 September, and are one."""
    assert reminder_days(date(2023, 10, 9)) == (date(2023, 9, 8), date(2023, 9, 28), date(2023, 10, 8))


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2023-07-03T09:59:59", None),
        ("2023-07-03T10:00:00", date(2023, 7, 3)),
        ("2023-07-03T20:59:00", date(2023, 7, 3)),
        ("2023-07-03T21:00:00", None),
        ("2023-07-05T10:00:00", date(2023, 7, 3)),  # the server was down for two days
        ("2023-07-06T10:00:00", None),  # too late, the next one comes tomorrow
        ("2023-07-08T10:00:00", None),  # late, and a Saturday
        ("2023-07-10T10:00:00", None),
        ("2023-06-08T12:00:00", None),
    ],
)
def test_a_reminder_is_due_from_ten_on_its_day_and_not_long_after(at: str, due: date | None) -> None:
    assert reminder_due(date(2023, 7, 10), moment(at)) == due


def test_a_late_reminder_comes_on_the_deadline_itself_even_if_that_is_free() -> None:
    deadline = date(2023, 7, 9)  # a Sunday
    assert reminder_due(deadline, moment("2023-07-08T10:00:00")) is None
    assert reminder_due(deadline, moment("2023-07-09T10:00:00")) == date(2023, 7, 7)
