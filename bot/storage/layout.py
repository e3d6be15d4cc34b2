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
EMPTY_BYTES = EmptyBytes()
"""The default of a column of bytes."""


def own_number() -> sa.Column[int]:
    """Return the column `id`, by which a table numbers its rows."""
    return sa.Column("id", NUMBER, sa.Identity(), primary_key=True)


def partial_index(name: str, *columns: sa.Column[Any], where: sa.ColumnElement[bool] | sa.TextClause) -> sa.Index:
    """Return an index of the rows that meet a condition."""
    return sa.Index(name, *columns, sqlite_where=where, postgresql_where=where)
