"""Statements of every turn, compiled to SQL once for each engine and then given to the driver as they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa

GATHERED = "gathered"
"""Under this key a connection that gathers writes has an object whose `add` takes them, and whose `send` executes them."""


@dataclass(frozen=True, slots=True)
class StatementText:
    """A statement as one engine's driver takes it."""

    sql: str
    order: Sequence[str]
    """The names of its parameters, in the order in which the driver takes their values."""
    fixed: Mapping[str, Any]
    """The values of the parameters that are part of the statement."""

    may_wait: bool
    """True on an engine that sends writes together."""

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        """Return the values of all parameters in the driver's order. Raise KeyError if one is missing."""
        return [values[name] if name in values else self.fixed[name] for name in self.order]


class CompiledStatement:
    """A statement of SQLAlchemy Core without the work that SQLAlchemy does at each execution.

    Without it a turn in one process (50 people fill in the form; store and conversation, no channel) takes 1.47 times the CPU:
    median of five runs by turns, 1.28 to 2.0. Remove it when that is at most 1.02.
    """

    def __init__(self, statement: sa.Executable, *columns: str) -> None:
        """Keep the statement; an insert needs the columns it sets."""
        self._statement = cast("Any", statement)
        self._columns = list(columns) or None
        self._returns_rows = len(self._statement.exported_columns) > 0
        self._texts: dict[str, StatementText] = {}

    def __call__(self, connection: sa.Connection, values: Mapping[str, Any]) -> list[Any]:
        """Execute it in the connection's transaction; return the rows as plain tuples. Raise `DBAPIError`."""
        text = self.text(connection.dialect)
        gathered = connection.info.get(GATHERED) if text.may_wait else None
        if gathered is not None and not self._returns_rows:
            gathered.add(text.sql, text.parameters(values))
            return []
        driver: Any = connection.connection.driver_connection
        if gathered is not None:
            gathered.send()
        try:
            cursor = driver.execute(text.sql, text.parameters(values))
            rows: list[Any] = cursor.fetchall() if self._returns_rows else []
        except connection.dialect.loaded_dbapi.Error as error:
            raise _as_sqlalchemys(error) from error
        return rows

    def for_each(self, connection: sa.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Execute a write with each of these values, in their order. Raise `DBAPIError`."""
        text = self.text(connection.dialect)
        parameters = [text.parameters(values) for values in rows]
        gathered = connection.info.get(GATHERED) if text.may_wait else None
        if gathered is not None:
            for each in parameters:
                gathered.add(text.sql, each)
            return
        driver: Any = connection.connection.driver_connection
        try:
            driver.cursor().executemany(text.sql, parameters)
        except connection.dialect.loaded_dbapi.Error as error:
            raise _as_sqlalchemys(error) from error

    def text(self, dialect: sa.Dialect) -> StatementText:
        """Return the statement as the driver of this dialect takes it."""
        text = self._texts.get(dialect.name)
        if text is None:
            text = self._texts[dialect.name] = self._compiled(dialect)
        return text

    def _compiled(self, dialect: sa.Dialect) -> StatementText:
        if not dialect.positional:  # psycopg takes names, too, but a list costs less than a mapping
            dialect = type(dialect)(paramstyle="format")  # type: ignore[call-arg]
        compiled = self._statement.compile(dialect=dialect, column_keys=self._columns)
        return StatementText(compiled.string, list(compiled.positiontup), compiled.params, dialect.name == "postgresql")


def _as_sqlalchemys(error: Exception) -> sa.exc.DBAPIError:
    """Return a driver's error as SQLAlchemy raises it, without the values that somebody answered."""
    return sa.exc.DBAPIError(None, None, error, hide_parameters=True)
