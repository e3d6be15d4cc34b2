"""Many rows into a table of PostgreSQL, and out of it, by COPY in its binary form."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa


def copy_in(connection: sa.Connection, table: sa.Table, rows: Iterable[Sequence[Any]]) -> int:
    """Write rows, each with a value for every column in the table's order; return how many.

    Numbers must be whole where the column's are, and floats where it has floats: nothing is converted on the way.
    """
    count = 0
    with _copying(connection, table, f"COPY {_names(table)} FROM STDIN (FORMAT BINARY)") as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def copy_out(connection: sa.Connection, table: sa.Table) -> Iterator[Sequence[Any]]:
    """Yield every row of a table in the order of its key, each with its values in the order of the columns."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    key = ", ".join(f'"{column.name}"' for column in table.primary_key)
    query = f'SELECT {columns} FROM "{table.name}" ORDER BY {key}'  # noqa: S608
    with _copying(connection, table, f"COPY ({query}) TO STDOUT (FORMAT BINARY)") as copy:
        yield from copy.rows()


@contextlib.contextmanager
def _copying(connection: sa.Connection, table: sa.Table, statement: str) -> Iterator[Any]:
    """Run a COPY with the types of the table's columns. Raise `DBAPIError`."""
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types([_type(column) for column in table.columns])
            yield copy
    except connection.dialect.loaded_dbapi.Error as error:
        raise sa.exc.DBAPIError(None, None, error, hide_parameters=True) from error


def _names(table: sa.Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'"{table.name}" ({columns})'


def _type(column: sa.Column[Any]) -> str:
    """Return PostgreSQL's name of a column's type. Raise TypeError for a type that no table has."""
    match column.type:
        case sa.BigInteger():
            return "int8"
        case sa.Integer():
            return "int4"
        case sa.Double():
            return "float8"
        case sa.Text():
            return "text"
        case sa.LargeBinary():
            return "bytea"
        case other:
            raise TypeError(f"{column} is of the type {other!r}")
