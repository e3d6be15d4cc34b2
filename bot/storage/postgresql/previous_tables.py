"""The tables that a restore has put aside, in a schema of their own beside the ones that are served."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from bot.storage.encryption import EncryptionKeys, Unreadable
from bot.storage.erasure import Erasure
from bot.storage.postgresql import engines
from bot.storage.postgresql.outbox_ids import OutboxIds
from bot.storage.postgresql.vacuum import SEALING, vacuum
from bot.storage.stored_secrets import open_keyring
from bot.storage.transaction import Transaction

PREFIX = "shenbao_before_"
"""With it the names of these schemas begin; their time follows."""
RESTORING = "restoring"
"""A table that is there while a restore is under way: it names where the previous tables are."""
KEPT_SECONDS = 6 * 24 * 3600.0
"""How long they are kept; a week is promised."""
_WRITTEN = "%Y%m%d_%H%M%S"
_TABLES = (
    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = to_regnamespace(%s) AND NOT EXISTS"
    " (SELECT FROM pg_depend WHERE objid = pg_class.oid AND classid = 'pg_class'::regclass AND deptype = 'e')"
    " ORDER BY relname"
)
_ASIDES = "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s) ORDER BY nspname DESC"


def served_schema(connection: sa.Connection) -> str:
    """Return the schema whose tables are served."""
    return str(connection.exec_driver_sql("SELECT current_schema()").scalar_one())


def is_restoring(connection: sa.Connection) -> bool:
    """Return True if a restore is under way, or was interrupted."""
    return sa.inspect(connection).has_table(RESTORING)


def has_tables(connection: sa.Connection) -> bool:
    """Return True if there is a table of whatever program in the schema that is served."""
    return bool(_tables(connection, served_schema(connection)))


def put_aside(connection: sa.Connection, at: datetime) -> str | None:
    """Move all tables to a schema of their own, and note that a restore is under way; return the schema, None without tables.

    They keep their rows and numbers, and their names in that schema.
    """
    served, aside = served_schema(connection), None
    tables = _tables(connection, served)
    if tables:
        aside = f"{PREFIX}{at.astimezone(UTC):{_WRITTEN}}"
        connection.exec_driver_sql(f'CREATE SCHEMA "{aside}"')
        _move(connection, tables, served, aside)
    connection.exec_driver_sql(f'CREATE TABLE "{RESTORING}" (aside text)')
    connection.exec_driver_sql(f'INSERT INTO "{RESTORING}" VALUES (%s)', (aside,))  # noqa: S608
    return aside


def put_back(connection: sa.Connection) -> None:
    """Undo a restore that did not come to its end: drop what it has brought, and move the previous tables back."""
    served = served_schema(connection)
    aside = connection.exec_driver_sql(f'SELECT aside FROM "{RESTORING}"').scalar_one()  # noqa: S608
    names = ", ".join(f'"{served}"."{name}"' for name in _tables(connection, served))
    connection.exec_driver_sql(f"DROP TABLE {names} CASCADE")
    if aside is not None:
        _move(connection, _tables(connection, aside), aside, served)
        connection.exec_driver_sql(f'DROP SCHEMA "{aside}"')


def end_restoring(connection: sa.Connection) -> None:
    """Note that a restore has come to its end."""
    connection.exec_driver_sql(f'DROP TABLE "{RESTORING}"')


def look_into(connection: sa.Connection, schema: str) -> None:
    """Have the rest of the transaction read and write the tables of a schema."""
    connection.exec_driver_sql(f'SET LOCAL search_path TO "{schema}"')


def schemas(connection: sa.Connection) -> Sequence[str]:
    """Return the schemas that restores have left, the newest first."""
    return [str(name) for name in connection.exec_driver_sql(_ASIDES, (PREFIX,)).scalars()]


def drop_old(connection: sa.Connection, now: float) -> None:
    """Remove what was kept for as long as is promised."""
    for aside in schemas(connection):
        put_aside_at = datetime.strptime(aside.removeprefix(PREFIX), _WRITTEN).replace(tzinfo=UTC)
        if put_aside_at.timestamp() < now - KEPT_SECONDS:
            _drop(connection, aside)


def forget(connection: sa.Connection, keys: EncryptionKeys, numbers: Sequence[int]) -> None:
    """Erase these applications from what restores have put aside; remove what cannot be read. No transaction has begun."""
    with connection.begin():
        names = schemas(connection)
    for aside in names:
        try:
            with connection.begin():
                look_into(connection, aside)
                tx = Transaction(connection, open_keyring(connection, keys), OutboxIds(connection, 0))
                erased = Erasure(tx).again(numbers, time.time())
            if erased:
                tables = ", ".join(f'"{aside}"."{name}"' for name in SEALING)
                vacuum(connection, f"VACUUM {tables}")
        except (Unreadable, ValueError, *engines.ERRORS):
            with connection.begin():
                _drop(connection, aside)


def _drop(connection: sa.Connection, aside: str) -> None:
    connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{aside}" CASCADE')


def _tables(connection: sa.Connection, schema: str) -> Sequence[str]:
    """Return the tables of a schema, but for those of an extension."""
    return [str(name) for name in connection.exec_driver_sql(_TABLES, (f'"{schema}"',)).scalars()]


def _move(connection: sa.Connection, tables: Sequence[str], source: str, target: str) -> None:
    """Move tables to another schema; their indexes and the sequences of their numbers go with them."""
    for name in tables:
        connection.exec_driver_sql(f'ALTER TABLE "{source}"."{name}" SET SCHEMA "{target}"')
