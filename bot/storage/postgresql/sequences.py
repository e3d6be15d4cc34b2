"""The numbers that tables give to their rows, as PostgreSQL counts them: outside every transaction."""

from collections.abc import Mapping

import sqlalchemy as sa

_NUMBERED = (
    "SELECT table_name FROM information_schema.columns"
    " WHERE table_schema = current_schema() AND column_name = 'id' AND is_identity = 'YES' ORDER BY table_name"
)


def highest_numbers(connection: sa.Connection) -> Mapping[str, int]:
    """Return the highest number ever given in each table that numbers its rows; 0 for none."""
    names = connection.exec_driver_sql(_NUMBERED).scalars().all()
    return {name: highest_number(connection, name) for name in names}


def highest_number(connection: sa.Connection, table: str) -> int:
    """Return the highest number ever given in a table; 0 for none.

    A row may have brought its number with it, which the sequence does not know of.
    """
    query = (
        f"SELECT greatest((SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM {sequence(table)}),"  # noqa: S608
        f' (SELECT max(id) FROM "{table}"))'
    )
    return int(connection.exec_driver_sql(query).scalar_one())


def continue_after(connection: sa.Connection, table: str, highest: int) -> None:
    """Make the table's next row number exceed that number; it holds even if the transaction is lost."""
    connection.exec_driver_sql(f"SELECT setval('{sequence(table)}', {highest + 1}, false)")


def sequence(table: str) -> str:
    """Return the name of the sequence that numbers a table's rows."""
    return f"{table}_id_seq"
