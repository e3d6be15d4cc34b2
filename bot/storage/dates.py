"""Days of moments, worked out by the database."""

from datetime import date, timedelta

import sqlalchemy as sa

from bot.storage.expressions import DayNumber

_FIRST = date(1970, 1, 1)


def day_of(moment: sa.ColumnElement[float], hours_east: int) -> sa.ColumnElement[int]:
    """Return the number of the day of a moment in seconds since 1970, in a time zone so many hours east of Greenwich."""
    return DayNumber(moment + sa.literal_column(str(hours_east * 3600)))


def date_of(day: int) -> date:
    """Return the day with a number of `day_of`."""
    return _FIRST + timedelta(days=day)
