"""The numbers that tables give to their rows, as SQLite counts them."""

from collections.abc import Mapping

import sqlalchemy as sa

from bot.storage.compiled import CompiledStatement

_COUNTED = sa.table("sqlite_sequence", sa.column("name", sa.Text), sa.column("seq", sa.Integer))
_HIGHEST = CompiledStatement(sa.select(_COUNTED.c.seq).where(_COUNTED.c.name == sa.bindparam("of_table")))


def highest_numbers(connection: sa.Connection) -> Mapping[str, int]:
    """Return the highest number ever given in each table whose numbers are never given again; 0 for none."""
    numbered = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    counted = {name: int(seq) for name, seq in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}
    return {name: counted.get(name, 0) for name in connection.exec_driver_sql(numbered).scalars()}


def highest_number(connection: sa.Connection, table: str) -> int:
    """Return the highest number ever given in a table; 0 for none."""
    rows = _HIGHEST(connection, {"of_table": table})
    return int(rows[0][0]) if rows else 0


def continue_after(connection: sa.Connection, table: str, highest: int) -> None:
    """Make the table's next row number exceed that number, also for a table that never had a row."""
    connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
    connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, highest))
