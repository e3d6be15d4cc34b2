"""A PostgreSQL database that one command has for itself: nobody serves it, and no process begins to."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from bot.storage.errors import StoreInUse
from bot.storage.postgresql import engines, schema
from bot.storage.processes import SILENT_SECONDS, Processes
from bot.storage.tables import processes

IN_USE = "还有别的进程在用这个数据库，请先停掉（in use by another process）"
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND starts_with(application_name, %s)"
)
_TRY_SECONDS = 0.5


@contextmanager
def exclusive_access(connection: sa.Connection) -> Iterator[None]:
    """Keep every process from starting on the database, once none serves it any more; one that starts waits until the block ends.

    A connection whose transaction has not begun is used, and stays usable. Raise `StoreInUse` if others still use the
    database when a process that ended without a word would be silent for long enough.
    """
    until = time.monotonic() + SILENT_SECONDS + 1
    while not _taken(connection):
        if time.monotonic() > until:
            raise StoreInUse(IN_USE)
        time.sleep(_TRY_SECONDS)
    try:
        yield
    finally:
        if not engines.is_lost(connection):
            with connection.begin():
                connection.exec_driver_sql(f"SELECT pg_advisory_unlock({schema.LOCK})")


def _taken(connection: sa.Connection) -> bool:
    """Return True if nobody else uses the database; then this session holds what a start has to wait for."""
    with connection.begin():
        if not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({schema.LOCK})").scalar_one():
            return False
        if _is_served(connection) or connection.exec_driver_sql(_OTHERS, (engines.NAME,)).scalar_one():
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({schema.LOCK})")
            return False
        return True


def _is_served(connection: sa.Connection) -> bool:
    """Return True if a process lives; a dump may bring some with it that lived a moment before."""
    return sa.inspect(connection).has_table(processes.name) and bool(Processes(connection.execute).living())
