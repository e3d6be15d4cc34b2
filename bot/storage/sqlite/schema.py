"""The upgrade of a database file to this release."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from bot.storage.encryption import EncryptionKeys
from bot.storage.migrations.runner import run_migrations
from bot.storage.release import (
    DIGESTS_SINCE,
    FIRST,
    RELEASE,
    WrongRelease,
    check_not_newer,
    note_oldest_writer,
    release_of,
    stamp,
)
from bot.storage.tables import metadata

__all__ = ["DIGESTS_SINCE", "FIRST", "RELEASE", "WrongRelease", "is_sealed", "release_of", "tidying", "upgrade"]


def upgrade(connection: sa.Connection, keys: EncryptionKeys) -> bool:
    """Bring a database to this release, in the caller's transaction; return True if an older one was changed.

    Raise `WrongRelease` if that is impossible.
    """
    number = release_of(connection)
    if number is None:
        metadata.create_all(connection)
        stamp(connection, RELEASE)
        note_oldest_writer(connection)
        return False
    check_not_newer(connection, number)
    if number >= RELEASE:
        return False
    if number == FIRST:
        stamp(connection, FIRST)
    run_migrations(connection, keys)
    note_oldest_writer(connection)
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost is not None:
        raise WrongRelease(f"a row of {lost[0]} refers to nothing in {lost[2]}; please restore a backup")
    return True


def tidying(before: str | None) -> tuple[str, ...]:
    """Return the statements to run on the file after an upgrade from that revision is committed."""
    swept = "PRAGMA wal_checkpoint(TRUNCATE)"
    return (
        ("VACUUM", swept) if before == FIRST else (swept,)
    )  # no text that was stored unsealed may be left in the file


def is_sealed(path: Path) -> bool:
    """Return True if a database file has sealed texts: a new key could not open them."""
    if not path.exists():
        return False
    with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        return "secrets" in tables and connection.execute("SELECT count(*) FROM secrets").fetchone()[0] > 0
