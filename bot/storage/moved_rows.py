"""Rows of an SQLite file as another engine takes them: each value of the type of its column."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from bot.storage.tables import leases, metadata, outbox, passive_replies, processes

MOVED = [table for table in metadata.sorted_tables if table not in (processes, leases)]
"""The tables that are moved, in the order in which they refer to each other; which process served the file says nothing."""
_FORGOTTEN = frozenset({outbox.c.owner, passive_replies.c.written_by})
"""Columns whose values are not moved: what waits is nobody's yet, so that whichever process starts delivers it."""
AT_ONCE = 500
NUL = "\0"
_NUL = "{where} 里有一个 NUL 字符，PostgreSQL 存不了。请在 SQLite 里改掉它再搬。"
_OTHER_TYPE = "{where} 里存的是 {found}，应当是 {expected}。请先运行 shenbao check。"


class UnfitValue(Exception):
    """A value that the other engine cannot store; the message says where it is, not what it is."""


def rows_of(connection: sa.Connection, table: sa.Table) -> Iterator[Sequence[Any]]:
    """Yield every row of a table in the order of its key, each with its values in the order of the columns.

    Raise `UnfitValue` if a value does not fit its column.
    """
    query = sa.select(table).order_by(*table.primary_key)
    for row in connection.execution_options(yield_per=AT_ONCE).execute(query):
        yield tuple(
            None if column in _FORGOTTEN else _fitting(column, value, row)
            for column, value in zip(table.columns, row, strict=True)
        )


def _fitting(column: sa.Column[Any], value: Any, row: sa.Row[Any]) -> Any:
    """Return a value as its column has it; SQLite hands back whole numbers as integers, of whatever type the column is."""
    expected = column.type.python_type
    if value is None or type(value) is expected:
        if expected is str and value is not None and NUL in value:
            raise UnfitValue(_NUL.format(where=_where(column, row)))
        return value
    if expected is float and type(value) is int:
        return float(value)
    raise UnfitValue(
        _OTHER_TYPE.format(where=_where(column, row), found=type(value).__name__, expected=expected.__name__)
    )


def _where(column: sa.Column[Any], row: sa.Row[Any]) -> str:
    """Return the name of a value's place; a row is named by its number, for other keys may be somebody's address."""
    number = f" 第 {row.id} 行" if "id" in column.table.c else ""
    return f"{column.table.name} 表{number}的 {column.name}"
