"""Connections to the database file."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.storage.errors import Busy, StoreUnusable

T = TypeVar("T")
_NO_ROOM = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
)
FILE = "sqlite:///"
NO_FILE = "SHENBAO_DATABASE_URL 不是 SQLite 文件：这个命令只用于 SQLite。"
BUSY_MILLISECONDS = 5_000
"""How long a connection waits for another process that writes."""
BUSY = f"busy_timeout={BUSY_MILLISECONDS}"
READERS = 4
"""Connections for short reads: the page's entry, its files, the scheduler."""
WAIT_SECONDS = 5.0
"""How long a read waits for a connection."""


def writing(url: str) -> sa.Engine:
    """Return the engine that writes: one durable connection, whose transactions take the write lock when they begin."""
    engine = sa.create_engine(
        url,
        poolclass=sa.StaticPool,
        connect_args={"check_same_thread": False},
        hide_parameters=True,  # an error never quotes what people answered
    )
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def reading(url: str, readers: int = READERS) -> sa.Engine:
    """Return an engine that reads: a few connections that stay open and cannot write.

    A read then needs no new file descriptor, so it works when none is left.
    """
    engine = sa.create_engine(
        url,
        poolclass=sa.QueuePool,
        pool_size=readers,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
    )
    sa.event.listen(engine, "connect", _prepare_reading)
    sa.event.listen(engine, "begin", _begin_reading)
    return engine


def read(engine: sa.Engine, work: Callable[[sa.Connection], T]) -> T:
    """Return the result of work on a reading connection, in a transaction. Raise `Busy` if none is free in time."""
    try:
        connection = engine.connect()
    except sa.exc.TimeoutError:
        raise Busy from None
    with connection, connection.begin():
        return work(connection)


def open_readers(engine: sa.Engine, readers: int = READERS) -> None:
    """Open all connections of a reading engine, with the files that the first query opens."""
    connections = [engine.connect() for _ in range(readers)]
    for connection in connections:
        with connection.begin():
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        connection.close()


def path_of(url: str) -> Path:
    """Return the path of the database's file. Raise `StoreUnusable` if the address is not one of a file."""
    if not url.startswith(FILE):
        raise StoreUnusable(NO_FILE)
    return Path(url.removeprefix(FILE))


def on_file(connection: sa.Connection, *commands: str) -> None:
    """Run statements about the whole file (VACUUM, PRAGMA), outside any transaction."""
    driver: Any = connection.connection.driver_connection
    for command in commands:
        driver.execute(command).fetchall()


def no_room(error: Exception) -> bool:
    """Return True if the database could store nothing just now (a full disk, a lock), whatever the work was."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0)
    return isinstance(code, int) and code & 0xFF in _NO_ROOM


def write_problem(error: Exception) -> str | None:
    """Return the database's message if its file cannot be written (a full disk, no permission), or None."""
    original = getattr(error, "orig", error)
    code = getattr(original, "sqlite_errorcode", 0)
    unwritable = (*_NO_ROOM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
    return str(original) if isinstance(code, int) and code & 0xFF in unwritable else None


def _prepare(connection: Any, _: object) -> None:
    """Prepare a durable connection; it begins with BEGIN IMMEDIATE, for SQLite refuses a deferred one that turns to writing."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", BUSY, "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_reading(connection: Any, _: object) -> None:
    connection.isolation_level = None
    for pragma in ("query_only=ON", BUSY, "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_reading(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
