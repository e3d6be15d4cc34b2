"""When people may be told what they did not ask for: not at night, reminders on working days."""

from datetime import date, datetime, time, timedelta

QUIET_FROM, QUIET_TO = time(21), time(8)
REMIND_AT = time(10)
REMIND_BEFORE = (30, 7, 3, 1)
"""Days before the deadline."""
CATCH_UP_DAYS = 2
"""A reminder whose day was missed (the server was down) is still sent within so many days."""
DAY = timedelta(days=1)


def is_quiet(at: datetime) -> bool:
    """Tell whether it is night in Beijing: from 21:00 to 8:00 nobody is told what they did not ask for."""
    return at.time() >= QUIET_FROM or at.time() < QUIET_TO


def next_allowed(at: datetime) -> datetime:
    """Give the first moment from then on at which people may be told."""
    if not is_quiet(at):
        return at
    day = at.date() + DAY if at.time() >= QUIET_FROM else at.date()
    return datetime.combine(day, QUIET_TO, at.tzinfo)


def is_working_day(day: date) -> bool:
    """Tell whether a day is worked in China: public holidays and the Saturdays worked for them as far as they are decreed."""
    import chinese_calendar  # noqa: PLC0415  # 20 ms that the first poll need not wait for

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # a year whose holidays are not decreed yet, or unknown to the library
        return day.weekday() < 5


def reminder_days(deadline: date) -> tuple[date, ...]:
    """Give the days of a deadline's reminders, the first first: each on its day or the working day before, two on one day once."""
    days = set()
    for before in REMIND_BEFORE:
        day = deadline - before * DAY
        while not is_working_day(day):
            day -= DAY
        days.add(day)
    return tuple(sorted(days))


def reminder_due(deadline: date, at: datetime) -> date | None:
    """Give the reminder's day that is due at a moment: its own from 10:00 on, and shortly after if that was missed.

    A reminder that is late keeps to working days, unless the deadline comes before the next one.
    """
    today = at.date()
    if at.time() < REMIND_AT or is_quiet(at) or today > deadline:
        return None
    due = next((day for day in reversed(reminder_days(deadline)) if day <= today), None)
    if due is None or today - due > CATCH_UP_DAYS * DAY:
        return None
    waits = due != today and not is_working_day(today) and today != deadline
    return None if waits else due
