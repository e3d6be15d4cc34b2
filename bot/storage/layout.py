"""How tables and indexes are laid out, on either engine."""

from typing import Any

import sqlalchemy as sa

from bot.storage.expressions import EmptyBytes

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""The type of a row's number; SQLite numbers rows by itself in columns of the type INTEGER only."""
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""The type of a text; it is sorted by code points, as Python and SQLite sort, whatever the database's own order is."""
NUMBERED_ONCE: dict[str, Any] = {"sqlite_autoincrement": True}
"""Options of a table whose numbers are never given again: sealed text and links are bound to them."""
KEYED: dict[str, Any] = {"sqlite_with_rowid": False}
"""Options of a table that is stored in the order of its own key, without numbers."""
ONLY = "only"
"""Under this name an index says on which engine alone it is."""
EMPTY_BYTES = EmptyBytes()
"""The default of a column of bytes."""


def own_number() -> sa.Column[int]:
    """Return the column `id`, by which a table numbers its rows."""
    return sa.Column("id", NUMBER, sa.Identity(), primary_key=True)


def partial_index(
    name: str, *columns: sa.Column[Any], where: sa.ColumnElement[bool] | sa.TextClause, only: str | None = None
) -> sa.Index:
    """Return an index of the rows that meet a condition; on one engine `only`, if one is named."""
    index = sa.Index(name, *columns, sqlite_where=where, postgresql_where=where, info={ONLY: only})
    return index if only is None else index.ddl_if(dialect=only)


def covering_index(name: str, *columns: sa.Column[Any]) -> sa.Index:
    """Return an index that holds all that some queries read, so that SQLite need not read the rows with their large values.

    PostgreSQL keeps large values outside the rows: it needs no such index, and has none.
    """
    return sa.Index(name, *columns, info={ONLY: "sqlite"}).ddl_if(dialect="sqlite")


def unindexed(column: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """Return a text as an expression that has no index, for a condition that most rows meet.

    Without statistics SQLite takes every comparison with "=" for one that few rows meet, and would begin with it.
    """
    return column + ""


def planned_once(parameter: str) -> sa.ColumnElement[str]:
    """Return a text that is given at each execution, for a column whose values a partial index names in its condition.

    SQLite compares such a parameter itself with the condition, and plans the statement anew with each value: what is unread
    in a chat took 10 µs so, and takes 2.
    """
    return sa.cast(sa.bindparam(parameter), TEXT)
