"""How tables and indexes are laid out in the file."""

from typing import Any

import sqlalchemy as sa

NUMBERED_ONCE: dict[str, Any] = {"sqlite_autoincrement": True}
"""Options of a table whose numbers are never given again: sealed text and links are bound to them."""
KEYED: dict[str, Any] = {"sqlite_with_rowid": False}
"""Options of a table that is stored in the order of its own key, without numbers."""
EMPTY_BYTES = sa.text("x''")
"""The default of a column of bytes; an empty text would never be equal to empty bytes."""


def partial_index(name: str, *columns: sa.Column[Any], where: sa.ColumnElement[bool] | sa.TextClause) -> sa.Index:
    """Return an index of the rows that meet a condition."""
    return sa.Index(name, *columns, sqlite_where=where)
