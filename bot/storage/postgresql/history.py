"""Whether a PostgreSQL database goes on with its history, or was put back from a copy."""

import sqlalchemy as sa

from bot.storage import history_mark
from bot.storage.installation import Installation

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
    served = (history_mark.mark_of(connection) or "") if before in (None, here) else ""
    installation.set(_ORIGIN, here)
    return history_mark.settle(connection, served, 0)
