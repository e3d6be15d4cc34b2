"""Statements of every turn: put into words once, then given to the driver as they are."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa


class CompiledStatement:
    """A statement of SQLAlchemy Core without what it does for each execution: a turn takes several, and half its time was that."""

    def __init__(self, statement: sa.Executable, *columns: str) -> None:
        """Take the statement; of an insert, the columns that are given."""
        self._statement = statement
        self._columns = list(columns) or None
        self._words = ""
        self._order: Sequence[str] = ()
        self._fixed: Mapping[str, Any] = {}

    def __call__(self, connection: sa.Connection, values: Mapping[str, Any]) -> list[Any]:
        """Execute it in the connection's transaction; give the rows, as plain tuples. Raise `DBAPIError` as a connection does."""
        if not self._words:
            self._put_into_words(connection.dialect)
        fixed = self._fixed
        given = [values[name] if name in values else fixed[name] for name in self._order]
        driver: Any = connection.connection.driver_connection
        try:
            found: list[Any] = driver.execute(self._words, given).fetchall()
        except connection.dialect.loaded_dbapi.Error as error:
            raise sa.exc.DBAPIError(None, None, error, hide_parameters=True) from error
        return found

    def _put_into_words(self, dialect: sa.Dialect) -> None:
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=self._columns)  # type: ignore[attr-defined]
        self._order = list(compiled.positiontup)
        self._fixed = compiled.params
        self._words = compiled.string
