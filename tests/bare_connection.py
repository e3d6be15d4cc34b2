"""A connection to a database of either engine, without a store and its thread."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from bot.storage.encryption import EncryptionKeys
from bot.storage.engine import OutboxIds
from bot.storage.postgresql import schema as postgresql_schema
from bot.storage.postgresql.outbox_ids import OutboxIds as PostgresqlOutboxIds
from bot.storage.sqlite import schema as sqlite_schema
from bot.storage.sqlite.outbox_ids import OutboxIds as SqliteOutboxIds
from bot.storage.stored_secrets import open_keyring
from bot.storage.transaction import Transaction

KEYS = EncryptionKeys(["a-key-for-tests-and-nothing-else"])


@contextmanager
def connected(url: str) -> Iterator[sa.Connection]:
    """Open a connection whose tables are those of this release; what is done in it is committed at the end."""
    with engine_at(url).connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        lay_out(connection)
        yield connection
        connection.commit()


def engine_at(url: str) -> sa.Engine:
    """Return an engine that keeps no connection open: one left in a pool fails whichever test it is collected in."""
    return sa.create_engine(sqlalchemy_url(url), poolclass=sa.NullPool)


def lay_out(connection: sa.Connection) -> None:
    """Lay out the tables of this release, unless they are there."""
    upgrade = sqlite_schema.upgrade if connection.dialect.name == "sqlite" else postgresql_schema.upgrade
    upgrade(connection, KEYS)


def transaction(connection: sa.Connection) -> Transaction:
    """Return a transaction on a connection."""
    numbers: OutboxIds = (
        SqliteOutboxIds(connection) if connection.dialect.name == "sqlite" else PostgresqlOutboxIds(connection)
    )
    return Transaction(connection, open_keyring(connection, KEYS), numbers)


def sqlalchemy_url(url: str) -> sa.URL:
    """Return the address with the driver that the product uses."""
    parsed = sa.make_url(url)
    return parsed if parsed.drivername == "sqlite" else parsed.set(drivername="postgresql+psycopg")
