"""Connections to a PostgreSQL database, none of which waits for ever, and what their errors mean."""

import contextlib
import os
import socket
import time
import weakref
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import psycopg
import sqlalchemy as sa
from psycopg.abc import RV, PQGen
from psycopg.types.json import Jsonb

from bot.storage.errors import Busy, StoreAway
from bot.storage.postgresql.errors import sqlstate
from bot.storage.postgresql.gathered_writes import send_before
from bot.storage.postgresql.storable_text import StorableTextDumper

T = TypeVar("T")
NAME = "shenbao: "
"""With it every connection tells the server whose it is."""
ERRORS = (sa.exc.SQLAlchemyError, psycopg.Error)
READERS = 4
"""Connections for short reads: the page's entry, its files, the scheduler."""
WAIT_SECONDS = 5.0
"""How long a read waits for a connection."""
CONNECT_SECONDS = 3
SHORT_SECONDS, LONG_SECONDS = 10, 300
"""How long the server works on one statement of the writer or a short read, and of a long read."""
BEATING_SECONDS = 1
TENDING_SECONDS = 3_600
PATIENCE_SECONDS = 5
"""How much longer than the server may work an answer is waited for: a server that is frozen ends no statement itself."""
CUT_MILLISECONDS = 5_000
"""How long a network may carry nothing before a connection counts as lost."""
_SETTINGS = "SELECT set_config(name, %s::jsonb ->> name, false) FROM pg_settings WHERE name = ANY(%s)"
LONGEST_REASON = 300
QUICK_SECONDS = 1.0
"""A connection that was lost while it lay idle is found out within this time."""
_ENDED = "this process lets go of the database"


class _Connection(psycopg.Connection[Any]):
    """A connection that waits for an answer only a little longer than the server may work on it."""

    seconds: float = CONNECT_SECONDS

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Wait as psycopg does; close the connection and raise `OperationalError` if nothing comes in time."""
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        until = time.monotonic() + self.seconds
        try:
            return super().wait(gen, interval, self.seconds)
        except psycopg.OperationalError:
            if time.monotonic() >= until:
                self.close()
            raise


class _Connections:
    """The connections of one engine, each of which its user waits on; at the end they are cut off together."""

    def __init__(self, connect: Callable[[], _Connection]) -> None:
        self._connect = connect
        self._open: weakref.WeakSet[_Connection] = weakref.WeakSet()
        self._ended = False

    def connect(self) -> _Connection:
        """Return a new connection; raise `OperationalError` at the end."""
        if self._ended:
            raise psycopg.OperationalError(_ENDED)
        connection = self._connect()
        self._open.add(connection)
        return connection

    def cut(self) -> None:
        """Shut the connections down under whoever waits for an answer; make no more."""
        self._ended = True
        for connection in list(self._open):
            with contextlib.suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(connection.fileno())) as line:
                line.shutdown(socket.SHUT_RDWR)


_CONNECTIONS: weakref.WeakKeyDictionary[sa.Dialect, _Connections] = weakref.WeakKeyDictionary()


def cut(engine: sa.Engine) -> None:
    """Cut off whatever waits for an answer on an engine's connections; it connects no more."""
    _CONNECTIONS[engine.dialect].cut()


def writing(url: str) -> sa.Engine:
    """Return the engine that writes; each connection is asked for and closed by its user."""
    limits = {
        "lock_timeout": "3s",  # more than deadlock_timeout, which ends what would wait for ever
        "idle_in_transaction_session_timeout": "5s",  # a frozen process would keep its people's rows locked
    }
    engine = _engine(url, f"{NAME}writer", SHORT_SECONDS, limits, poolclass=sa.NullPool)
    sa.event.listen(engine, "before_cursor_execute", send_before)
    return engine


def tending(url: str) -> sa.Engine:
    """Return the engine of what takes long and serves nobody who waits, such as VACUUM."""
    return _engine(url, f"{NAME}vacuum", TENDING_SECONDS, {}, poolclass=sa.NullPool)


def beating(url: str) -> sa.Engine:
    """Return the engine of the heartbeat: each statement is committed by itself, and none is waited for long."""
    limits = {"lock_timeout": "500ms"}
    engine = _engine(url, f"{NAME}heartbeat", BEATING_SECONDS, limits, poolclass=sa.NullPool)
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def reading(url: str, readers: int = READERS, seconds: int = SHORT_SECONDS) -> sa.Engine:
    """Return an engine that reads: a few connections that stay open and cannot write, so many seconds a statement at most."""
    names = (
        "idle_in_transaction_session_timeout",
        "transaction_timeout",
    )  # an old snapshot keeps the server from tidying
    engine = _engine(
        url,
        f"{NAME}reader",
        seconds,
        dict.fromkeys(names, f"{seconds}s"),
        poolclass=sa.QueuePool,
        pool_size=readers,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
    )
    sa.event.listen(engine, "connect", _only_read)
    return engine


def read(engine: sa.Engine, work: Callable[[sa.Connection], T]) -> T:
    """Return the result of work on a reading connection, from one state of the database.

    A connection that was lost while it lay idle is replaced once. Raise `Busy` if none is free in time, `StoreAway` if the
    database cannot be reached.
    """
    begun = time.monotonic()
    try:
        return _read(engine, work)
    except StoreAway:
        if time.monotonic() > begun + QUICK_SECONDS:  # it was no idle connection: the server is frozen, or far away
            raise
        return _read(engine, work)


def open_readers(engine: sa.Engine, readers: int = READERS) -> None:
    """Open all connections of a reading engine."""
    connections = [engine.connect() for _ in range(readers)]
    for connection in connections:
        connection.close()


def is_lost(connection: sa.Connection) -> bool:
    """Return True if the connection can no longer be used."""
    return connection.invalidated or connection.closed or bool(driver_of(connection).closed)


def driver_of(connection: sa.Connection) -> Any:
    """Return psycopg's own connection."""
    return connection.connection.driver_connection


def described(error: BaseException | None) -> str:
    """Return an error in a few words that hold no value of a row and no password."""
    original = getattr(error, "orig", error)
    words = getattr(getattr(original, "diag", None), "message_primary", None)
    code = sqlstate(error)
    if words is not None:
        return f"{type(original).__name__} {code}: {words}"
    if isinstance(original, psycopg.OperationalError | StoreAway):  # why there is no connection; no statement is quoted
        return " ".join(str(original).split())[:LONGEST_REASON]
    return type(original).__name__


def _read(engine: sa.Engine, work: Callable[[sa.Connection], T]) -> T:
    try:
        connection = engine.connect()
    except sa.exc.TimeoutError:
        raise Busy from None
    except sa.exc.OperationalError as fault:
        raise StoreAway(described(fault)) from None
    with connection:
        try:
            with connection.begin():
                return work(connection)
        except sa.exc.SQLAlchemyError as fault:
            if not is_lost(connection):
                raise
            connection.invalidate()
            raise StoreAway(described(fault)) from None


def _engine(url: str, name: str, seconds: int, limits: dict[str, str], **options: Any) -> sa.Engine:
    """Return an engine whose statements take so many seconds at most, by the server's clock and by this process's."""
    settings = {"statement_timeout": f"{seconds}s", **limits}
    connections = _Connections(partial(_connected, url, name, settings, seconds + min(seconds, PATIENCE_SECONDS)))
    engine = sa.create_engine(
        "postgresql+psycopg://",
        creator=connections.connect,
        hide_parameters=True,  # an error never quotes what people answered
        use_native_hstore=False,
        **options,
    )
    _CONNECTIONS[engine.dialect] = connections
    return engine


def _connected(url: str, name: str, settings: dict[str, str], seconds: float) -> _Connection:
    """Return a new connection with these settings of its session; an unknown setting is left out."""
    connection = _Connection.connect(
        url,
        application_name=name,
        connect_timeout=CONNECT_SECONDS,
        tcp_user_timeout=CUT_MILLISECONDS,
        keepalives_idle=2,
        keepalives_interval=1,
        keepalives_count=3,
        prepare_threshold=0,
        autocommit=True,
    )
    connection.adapters.register_dumper(str, StorableTextDumper)
    connection.execute(_SETTINGS, (Jsonb(settings), list(settings)))
    connection.seconds = seconds
    connection.autocommit = False
    return connection


def _only_read(connection: Any, _: object) -> None:
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True
