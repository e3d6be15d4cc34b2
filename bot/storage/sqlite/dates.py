"""Days of moments, worked out by the database."""

import sqlalchemy as sa


def day_of(moment: sa.ColumnElement[float], hours_east: int) -> sa.ColumnElement[object]:
    """Return the day (2023-06-30) of a moment in seconds since 1970, in a time zone so many hours east of Greenwich."""
    return sa.func.date(moment + hours_east * 3600, "unixepoch")
