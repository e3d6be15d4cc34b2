"""The hours in which people may get messages that they did not ask for."""

from datetime import date, datetime, time, timedelta

QUIET_FROM, QUIET_TO = time(21), time(8)
REMIND_AT = time(10)
REMIND_BEFORE = (30, 7, 3, 1)
"""Days before the deadline."""
CATCH_UP_DAYS = 2
"""A reminder that was missed because the server was down is still sent within so many days."""
DAY = timedelta(days=1)


def is_quiet(at: datetime) -> bool:
    """Return True from 21:00 to 8:00 in Beijing, when nobody gets messages that they did not ask for."""
    return at.time() >= QUIET_FROM or at.time() < QUIET_TO


def next_allowed(at: datetime) -> datetime:
    """Return the first moment from a given one at which messages may be sent."""
    if not is_quiet(at):
        return at
    day = at.date() + DAY if at.time() >= QUIET_FROM else at.date()
    return datetime.combine(day, QUIET_TO, at.tzinfo)


def is_working_day(day: date) -> bool:
    """Return True if a day is worked in China, by the public holidays and working weekends that are decreed."""
    import chinese_calendar  # noqa: PLC0415  # 20 ms that the first poll need not wait for

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # a year whose holidays are not decreed yet, or unknown to the library
        return day.weekday() < 5


def reminder_days(deadline: date) -> tuple[date, ...]:
    """Return the days of a deadline's reminders in order, each on its day or the working day before it, without doubles."""
    days = set()
    for before in REMIND_BEFORE:
        day = deadline - before * DAY
        while not is_working_day(day):
            day -= DAY
        days.add(day)
    return tuple(sorted(days))


def reminder_due(deadline: date, at: datetime) -> date | None:
    """Return the day of the reminder that is due at a moment, from 10:00 of that day or shortly after; None if none is due.

    A late reminder waits for a working day, unless the deadline comes first.
    """
    today = at.date()
    if at.time() < REMIND_AT or is_quiet(at) or today > deadline:
        return None
    due = next((day for day in reversed(reminder_days(deadline)) if day <= today), None)
    if due is None or today - due > CATCH_UP_DAYS * DAY:
        return None
    waits = due != today and not is_working_day(today) and today != deadline
    return None if waits else due
