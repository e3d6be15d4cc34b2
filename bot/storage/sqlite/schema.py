"""The release of a database's tables, and the upgrade to this one."""

import logging
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.storage.encryption import EncryptionKeys
from bot.storage.tables import metadata

log = logging.getLogger(__name__)

RELEASE = "0007"
"""The newest revision in `migrations`; a test compares them, so that a start need not load Alembic."""
FIRST = "0001"
DIGESTS_SINCE = "0005"
"""From this revision on the audit stores digests of rows; the rows of an older one are covered at the upgrade."""


class WrongRelease(Exception):
    """A database that this release cannot work with; the message says why."""


def release_of(connection: sa.Connection) -> str | None:
    """Return a database's revision, or None if it is empty."""
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if "alembic_version" in tables:
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    return FIRST if "people" in tables else None


def upgrade(connection: sa.Connection, keys: EncryptionKeys) -> bool:
    """Bring a database to this release, in the caller's transaction; return True if an older one was changed.

    Raise `WrongRelease` if that is impossible.
    """
    number = release_of(connection)
    if number == RELEASE:
        return False
    if number is None:
        metadata.create_all(connection)
        _number(connection, RELEASE)
        return False
    if number > RELEASE:
        raise WrongRelease(f"a newer release has written this database ({number}; this one knows {RELEASE})")
    if number == FIRST:
        _number(connection, FIRST)
    _run_migrations(connection, keys)
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


def _number(connection: sa.Connection, number: str) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version"
        " (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (number,))


def _run_migrations(connection: sa.Connection, keys: EncryptionKeys) -> None:
    from alembic import command  # noqa: PLC0415  # needed once in a release's life
    from alembic.config import Config  # noqa: PLC0415

    logging.getLogger("alembic").setLevel(logging.WARNING)
    log.info("数据库是较早版本的，正在升级；内容多时要几分钟，中断也不会丢失")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations").replace("%", "%%"))
    attributes: dict[str, Any] = config.attributes
    attributes.update(connection=connection, keys=keys)
    command.upgrade(config, "head")
