"""One writer thread: takes what is waiting, runs each piece of work in a savepoint, commits them as one transaction."""

import asyncio
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from filelock import FileLock, Timeout

from bot.storage.desk import Desk
from bot.storage.tables import metadata

log = logging.getLogger(__name__)

T = TypeVar("T")
BATCH = 200


class StoreInUse(Exception):
    """Another process owns this database."""


class StoreUnusable(Exception):
    """A file that cannot serve as the database; the sentence says why."""


class Store:
    """A database with the thread that writes it.

    `do` takes a function of a `Desk`; what it wrote is on disk when its result arrives. Work is done in the order of asking.
    """

    def __init__(self, url: str) -> None:
        self._path = Path(url.removeprefix("sqlite:///"))
        self._lock = FileLock(f"{self._path}.lock")
        self._engine = sa.create_engine(
            url,
            poolclass=sa.StaticPool,
            connect_args={"check_same_thread": False},
            hide_parameters=True,  # an error never quotes what people answered
        )
        sa.event.listen(self._engine, "connect", _prepare)
        sa.event.listen(self._engine, "begin", _begin)
        self._waiting: queue.SimpleQueue[_Work[Any] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="store", daemon=True)

    def open(self) -> None:
        """Take the database for this process and start the writer.

        Raise `StoreInUse` if another process has it, `StoreUnusable` if it cannot be one.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(blocking=False)
            metadata.create_all(self._engine)
        except Timeout:
            raise StoreInUse(
                f"{self._path} 正由另一个 shenbao 使用，请先停掉那一个（in use by another process）"
            ) from None
        except (OSError, sa.exc.DBAPIError) as fault:
            self.close()
            why = fault.strerror if isinstance(fault, OSError) else fault.orig
            raise StoreUnusable(f"SHENBAO_DATABASE_URL: {self._path} cannot be used: {why}") from None
        self._thread.start()

    async def do(self, work: Callable[[Desk], T]) -> T:
        """Have a piece of work done and committed; give its result, or raise what it raised (then it left no trace)."""
        return await self.put(work)

    def put(self, work: Callable[[Desk], T]) -> "asyncio.Future[T]":
        """Queue a piece of work at once, before whatever is asked for later; the future is done once it is committed."""
        piece = _Work(work, asyncio.get_running_loop())
        self._waiting.put(piece)
        return piece.done

    def close(self) -> None:
        """Finish what is waiting, then let go of the database."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()
        self._engine.dispose()
        self._lock.release()

    def _write(self) -> None:
        with self._engine.connect() as connection:
            going_on = True
            while going_on:
                pieces = [self._waiting.get()]
                while len(pieces) < BATCH and not self._waiting.empty():
                    pieces.append(self._waiting.get())
                going_on = None not in pieces
                self._together(connection, [piece for piece in pieces if piece is not None])

    def _together(self, connection: sa.Connection, pieces: "list[_Work[Any]]") -> None:
        """Do pieces of work in one transaction; if that ends before its time (a full disk), do them again one by one."""
        if not pieces:
            return
        try:
            with connection.begin():
                desks = [piece.run(connection) for piece in pieces]
                desks[0].settle(desks[1:])
        except sa.exc.DBAPIError as error:
            log.warning("a transaction of %d was lost: %s", len(pieces), error.orig)
            if len(pieces) == 1:
                pieces[0].fail(error)
            else:
                for piece in pieces:
                    self._together(connection, [piece])
                return
        else:
            if any(desk.erased for desk in desks):
                _sweep(connection)
        _tell(pieces)


class _Work(Generic[T]):
    """A piece of work on its way through the writer's thread."""

    def __init__(self, work: Callable[[Desk], T], loop: asyncio.AbstractEventLoop) -> None:
        self.done: asyncio.Future[T] = loop.create_future()
        self.loop = loop
        self._work = work
        self._outcome: tuple[T | None, BaseException | None] = (None, None)

    def run(self, connection: sa.Connection) -> Desk:
        """Do it in a savepoint; give the desk it was done at, a clean one if it failed.

        A database that has ended the whole transaction is the transaction's affair.
        """
        connection.exec_driver_sql("SAVEPOINT work")
        desk = Desk(connection)
        try:
            self._outcome = (self._work(desk), None)
        except Exception as error:
            if isinstance(error, sa.exc.DBAPIError) and not connection.connection.driver_connection.in_transaction:  # type: ignore[union-attr]
                raise
            connection.exec_driver_sql("ROLLBACK TO work")
            self._outcome, desk = (None, error), Desk(connection)
        connection.exec_driver_sql("RELEASE work")
        return desk

    def fail(self, error: BaseException) -> None:
        """Have it raise that error."""
        self._outcome = (None, error)

    def tell(self) -> None:
        """Tell the one who asked, in their own thread."""
        if self.done.cancelled():
            return
        result, error = self._outcome
        if error is not None:
            self.done.set_exception(error)
        else:
            self.done.set_result(result)  # type: ignore[arg-type]


def _sweep(connection: sa.Connection) -> None:
    """Empty the write-ahead log, where pages still stand as they were before an erasure."""
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error as error:
        log.warning("the write-ahead log cannot be emptied yet: %s", error)


def _tell(pieces: list[_Work[Any]]) -> None:
    """Tell everybody with one hop between threads for each loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Work[Any]]] = {}
    for piece in pieces:
        by_loop.setdefault(piece.loop, []).append(piece)
    for loop, theirs in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_tell_all, theirs)


def _tell_all(pieces: list[_Work[Any]]) -> None:
    for piece in pieces:
        piece.tell()


def _prepare(connection: Any, _: object) -> None:
    """Durable and concurrent with readers; our own BEGIN IMMEDIATE, for SQLite refuses a deferred one that turns to writing."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
