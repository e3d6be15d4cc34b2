"""The mark of the database's history: a restored backup gets another one than what was served after it."""

import secrets
from collections.abc import Mapping

import sqlalchemy as sa

from bot.storage import after_restore
from bot.storage.engine import continue_after, highest_number, highest_numbers
from bot.storage.installation import Installation

SKIPPED = 1_000
"""Numbers that are skipped in each table after a restore: rows made after the backup may have been shown to people by these."""
_MARK = "history"


def mark_of(connection: sa.Connection) -> str | None:
    """Return the mark of the database's history, or None if it has none yet."""
    return Installation(connection.execute).get(_MARK)


def begin_anew(connection: sa.Connection, served: int = 0, given: Mapping[str, int] | None = None) -> str:
    """Begin another history, whose messages have higher numbers than what was `served`; return its mark.

    What was shown of the old history, an open page or a button, is not taken for this one's from now on. Of other tables,
    numbers are skipped that may have been given after the backup, all that are known to have been `given` among them.
    """
    given = given or {}
    mark = _begin(connection, max(served, given.get("outbox", 0)))
    for name, highest in highest_numbers(connection).items():
        if name != "outbox":
            continue_after(connection, name, max(highest + SKIPPED, given.get(name, 0)))
    after_restore.await_everybody(connection)
    return mark


def settle(connection: sa.Connection, served_history: str, served: int) -> str:
    """Return the mark of the database's history, compared at its owner's start with what was served last here.

    A database that has a mark, and is older than what was served or was not served here, is a restored copy: its history
    begins anew.
    """
    mark = mark_of(connection)
    if mark is None:
        return _begin(connection, served)
    if served_history != mark or served > highest_number(connection, "outbox"):
        return begin_anew(connection, served)
    return mark


def _begin(connection: sa.Connection, served: int) -> str:
    mark = secrets.token_urlsafe(12)
    Installation(connection.execute).set(_MARK, mark)
    if served > highest_number(connection, "outbox"):
        continue_after(connection, "outbox", served)
    return mark
