"""The mark of the database's history: a restored backup goes on with another one than what was served after it."""

import secrets
import time

import sqlalchemy as sa

from bot.storage.desk import Desk
from bot.storage.heard import Inbox
from bot.storage.sidecar import Sidecar
from bot.storage.tables import installation

LEFT_OUT = 1_000
"""Rows of a table that were made after a backup, at most: their numbers may stand in what people were shown."""
_MARK, _BEGUN = "history", "history_begun"


def mark_of(connection: sa.Connection) -> str | None:
    """Return the mark of the database's history, or None if it has none yet."""
    return _value(connection, _MARK)


def begun_anew_at(desk: Desk) -> float | None:
    """Return when the database was last found to be older than what was served (seconds since 1970), or None."""
    found = desk.do(sa.select(installation.c.value).where(installation.c.name == _BEGUN)).scalar_one_or_none()
    return None if found is None else float(found)


def begin_anew(connection: sa.Connection, served: int = 0) -> str:
    """Begin another history, whose messages have higher numbers than what was `served`; return its mark.

    What was shown of the old history, an open page or a button, is not taken for this one's from now on. Of other tables,
    numbers are left out that may have been given after the backup.
    """
    mark = _begin(connection, served)
    connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = seq + ? WHERE name <> 'outbox'", (LEFT_OUT,))
    _set(connection, _BEGUN, repr(time.time()))
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
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'outbox'")
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', ?)", (served,))
    return mark


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
