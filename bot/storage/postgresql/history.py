"""Whether a PostgreSQL database goes on with its history, or was put back from a copy."""

import sqlalchemy as sa

from bot.storage import history_mark
from bot.storage.engine import highest_number
from bot.storage.installation import Installation

SKIPPED_MESSAGES = 1_000_000
"""Numbers of messages that are skipped when a history begins anew: how many were served after the copy is not known."""
_ORIGIN = "origin"
_HERE = "SELECT 'outbox'::regclass::oid::text || ':' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"
"""The table's own number, which a restored dump gives anew, and the timeline, which a server begins that was put back to an
earlier moment, or took over from another one."""


def settle(connection: sa.Connection) -> str:
    """Return the mark of the database's history; begin another one if these are not the tables that were served last.

    The caller's transaction writes alone.
    """
    installation = Installation(connection.execute)
    here = str(connection.exec_driver_sql(_HERE).scalar_one())
    before = installation.get(_ORIGIN)
    installation.set(_ORIGIN, here)
    if before in (None, here):
        return history_mark.settle(connection, history_mark.mark_of(connection) or "", 0)
    return history_mark.begin_anew(connection, highest_number(connection, "outbox") + SKIPPED_MESSAGES)
