"""The tables of a PostgreSQL database: laid out in an empty one, upgraded in an older one."""

import sqlalchemy as sa

from bot.storage.encryption import EncryptionKeys
from bot.storage.migrations.runner import run_migrations
from bot.storage.postgresql import previous_tables
from bot.storage.release import FIRST, RELEASE, WrongRelease, check_not_newer, note_oldest_writer, release_of, stamp
from bot.storage.tables import metadata

LOCK = 7_403_110_150_700
"""The number of the advisory lock under which tables are laid out and upgraded."""
LOCK_SECONDS = 3
"""How long an upgrade waits for a table that a running process uses."""
_NO_NUMBER = "里面已有别的程序建的表（people）。请另建一个空的数据库"
_RESTORING = "上一次恢复没有做完。请再运行一次 shenbao restore（同一个备份文件），它会先把原来的数据放回去"
_ENCODING = "数据库的编码是 {encoding}，要用 UTF8：请用 CREATE DATABASE … ENCODING 'UTF8' 另建一个"


def upgrade(connection: sa.Connection, keys: EncryptionKeys) -> bool:
    """Bring a database to this release, in the caller's transaction; return True if an older one was changed.

    Processes that start together do it one after another. Raise `WrongRelease` if it is impossible.
    """
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise WrongRelease(_ENCODING.format(encoding=encoding))
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # a table of a million rows takes its time
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
    check_restored(connection)
    number = release_of(connection)
    if number is None:
        metadata.create_all(connection)
        stamp(connection, RELEASE)
        note_oldest_writer(connection)
        return False
    if number == FIRST:
        raise WrongRelease(_NO_NUMBER)
    check_not_newer(connection, number)
    if number >= RELEASE:
        return False
    run_migrations(connection, keys)
    note_oldest_writer(connection)
    return True


def check_restored(connection: sa.Connection) -> None:
    """Raise `WrongRelease` while a restore is under way, or if one was interrupted."""
    if previous_tables.is_restoring(connection):
        raise WrongRelease(_RESTORING)
