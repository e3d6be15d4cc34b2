"""Expressions that each engine writes in its own way."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

SECONDS_OF_DAY = 24 * 60 * 60


class EmptyBytes(sa.ColumnElement[bytes]):
    """No bytes: an empty text is never equal to them on SQLite, and SQLite's word for them is refused by PostgreSQL."""

    inherit_cache = True
    type = sa.LargeBinary()


class DayNumber(sa.ColumnElement[int]):
    """The number of a moment's day, counted from 1970-01-01, which is 0."""

    inherit_cache = True
    type = sa.BigInteger()
    _traverse_internals = [("moment", sa.sql.visitors.InternalTraversal.dp_clauseelement)]  # noqa: RUF012

    def __init__(self, moment: sa.ColumnElement[float]) -> None:
        """Take a moment in seconds since 1970."""
        self.moment = moment


class DatabaseClock(sa.ColumnElement[float]):
    """The moment on the database's own clock, in seconds since 1970; it goes on within a transaction."""

    inherit_cache = True
    type = sa.Double()


class FirstColon(sa.ColumnElement[int]):
    """The place of the first colon in a text, counted from 1; 0 if it has none."""

    inherit_cache = True
    type = sa.Integer()
    _traverse_internals = [("text", sa.sql.visitors.InternalTraversal.dp_clauseelement)]  # noqa: RUF012

    def __init__(self, text: sa.ColumnElement[str]) -> None:
        """Look in this text."""
        self.text = text


@compiles(FirstColon, "sqlite")
def _colon_sqlite(element: FirstColon, compiler: Any, **options: Any) -> str:
    return f"instr({compiler.process(element.text, **options)}, ':')"


@compiles(FirstColon, "postgresql")
def _colon_postgresql(element: FirstColon, compiler: Any, **options: Any) -> str:
    return f"strpos({compiler.process(element.text, **options)}, ':')"


@compiles(DatabaseClock, "sqlite")
def _clock_sqlite(element: DatabaseClock, compiler: Any, **options: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(DatabaseClock, "postgresql")
def _clock_postgresql(element: DatabaseClock, compiler: Any, **options: Any) -> str:
    return "extract(epoch FROM clock_timestamp())::double precision"


@compiles(EmptyBytes, "sqlite")
def _empty_sqlite(element: EmptyBytes, compiler: Any, **options: Any) -> str:
    return "x''"


@compiles(EmptyBytes, "postgresql")
def _empty_postgresql(element: EmptyBytes, compiler: Any, **options: Any) -> str:
    return "''::bytea"


@compiles(DayNumber, "sqlite")
def _day_sqlite(element: DayNumber, compiler: Any, **options: Any) -> str:
    """Write the number, which SQLite cuts off where PostgreSQL would round."""
    return f"CAST(({compiler.process(element.moment, **options)}) / {SECONDS_OF_DAY} AS INTEGER)"


@compiles(DayNumber, "postgresql")
def _day_postgresql(element: DayNumber, compiler: Any, **options: Any) -> str:
    return f"CAST(floor(({compiler.process(element.moment, **options)}) / {SECONDS_OF_DAY}) AS BIGINT)"
