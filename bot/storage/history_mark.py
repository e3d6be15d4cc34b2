"""The mark of the database's history: a restored backup goes on with another one than what was served after it."""

import secrets
import time
from collections.abc import Mapping

import sqlalchemy as sa

from bot.storage.inbox import Inbox
from bot.storage.sqlite.sidecar import Sidecar
from bot.storage.tables import applications, installation
from bot.storage.transaction import Transaction

LEFT_OUT = 1_000
"""Rows of a table that were made after a backup, at most: their numbers may stand in what people were shown."""
_MARK = "history"
_UNHEARD = "unheard:"
"""Names of what is kept of an application whose people have said nothing in this history, up to its number."""


def mark_of(connection: sa.Connection) -> str | None:
    """Return the mark of the database's history, or None if it has none yet."""
    return _value(connection, _MARK)


def highest_numbers(connection: sa.Connection) -> Mapping[str, int]:
    """Return the highest number that was ever given in each table whose numbers are never given again; 0 for none."""
    numbered = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    given = {name: int(seq) for name, seq in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}
    return {name: given.get(name, 0) for name in connection.exec_driver_sql(numbered).scalars()}


def unheard(tx: Transaction) -> set[int]:
    """Return the applications whose people have said nothing yet in a history that was begun anew."""
    names = tx.execute(sa.select(installation.c.name).where(installation.c.name.startswith(_UNHEARD))).scalars()
    return {int(name.removeprefix(_UNHEARD)) for name in names}


def hear(tx: Transaction, application: int) -> bool:
    """Note that an application's people have said something in this history; return whether it was the first time."""
    this = installation.c.name == f"{_UNHEARD}{application}"
    return tx.execute(sa.delete(installation).where(this)).rowcount > 0


def begin_anew(connection: sa.Connection, served: int = 0, given: Mapping[str, int] | None = None) -> str:
    """Begin another history, whose messages have higher numbers than what was `served`; return its mark.

    What was shown of the old history, an open page or a button, is not taken for this one's from now on. Of other tables,
    numbers are left out that may have been given after the backup, all that are known to have been `given` among them.
    """
    given = given or {}
    mark = _begin(connection, max(served, given.get("outbox", 0)))
    for name, highest in highest_numbers(connection).items():
        if name != "outbox":
            _count_on(connection, name, max(highest + LEFT_OUT, given.get(name, 0)))
    connection.execute(sa.delete(installation).where(installation.c.name.startswith(_UNHEARD)))
    living = sa.select(sa.literal(_UNHEARD) + sa.cast(applications.c.id, sa.Text), sa.literal(""))
    living = living.where(applications.c.erased_at.is_(None))
    connection.execute(sa.insert(installation).from_select(["name", "value"], living))
    return mark


def settle(connection: sa.Connection, sidecar: Sidecar) -> str:
    """Compare the database with what is known beside it, at its owner's start; return the mark of its history.

    A database that has a mark, and is older than what was served or was not served here, is a restored copy. Raise OSError if
    nothing can be kept beside it.
    """
    sidecar.open()
    mark = mark_of(connection)
    if mark is None:
        mark = _begin(connection, sidecar.highest)
    elif sidecar.history != mark or sidecar.highest > _highest(connection):
        mark = begin_anew(connection, sidecar.highest)
    if sidecar.left_behind is not None:
        Inbox(connection).ended(*sidecar.left_behind, time.time())
    return mark


def _begin(connection: sa.Connection, served: int) -> str:
    mark = secrets.token_urlsafe(12)
    _set(connection, _MARK, mark)
    if served > _highest(connection):
        _count_on(connection, "outbox", served)
    return mark


def _count_on(connection: sa.Connection, table: str, highest: int) -> None:
    """Have a table's next row get a higher number than that; a table that never had a row has no count yet."""
    connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
    connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, highest))


def _highest(connection: sa.Connection) -> int:
    query = "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"
    return int(connection.exec_driver_sql(query).scalar() or 0)


def _value(connection: sa.Connection, name: str) -> str | None:
    found: str | None = connection.execute(
        sa.select(installation.c.value).where(installation.c.name == name)
    ).scalar_one_or_none()
    return found


def _set(connection: sa.Connection, name: str, value: str) -> None:
    connection.execute(sa.delete(installation).where(installation.c.name == name))
    connection.execute(sa.insert(installation), {"name": name, "value": value})
