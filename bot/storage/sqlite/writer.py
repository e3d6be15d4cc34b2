"""One thread that writes: it takes the work that is waiting and commits it as one transaction."""

import asyncio
import logging
import queue
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from bot.storage.errors import StoreUnusable
from bot.storage.sqlite.log_sweeper import LogSweeper
from bot.storage.sqlite.outbox_ids import OutboxIds
from bot.storage.sqlite.work import Work, WorkFailed, deliver_outcomes
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

T = TypeVar("T")
BATCH = 200


class Batches(Protocol):
    """What a batch of work begins with and ends with."""

    def begin(self, connection: sa.Connection) -> OutboxIds:
        """Return the numbers of a batch's outbox rows; raise `StoreUnusable` if nothing may be written now."""

    def transaction(self, connection: sa.Connection, numbers: OutboxIds, message: str = "") -> Transaction:
        """Return the transaction of one piece of work."""

    def committed(self, transactions: list[Transaction], numbers: OutboxIds) -> bool:
        """Do what follows a commit; return True if something was erased, so that the log has to be swept."""


class Writer:
    """The thread that writes, with the queue of its work; work is done in the order of asking."""

    def __init__(self, engine: sa.Engine, batches: Batches) -> None:
        self._engine = engine
        self._batches = batches
        self._sweeper = LogSweeper()
        self._waiting: queue.SimpleQueue[Work[Any] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def submit(self, work: Callable[[Transaction], T], message: str) -> "asyncio.Future[T]":
        """Queue a piece of work; the future is done once it is committed."""
        piece = Work(work, asyncio.get_running_loop(), message)
        self._waiting.put(piece)
        return piece.done

    def stop(self) -> None:
        """Finish what is waiting, then end the thread."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    def _run(self) -> None:
        with self._engine.connect() as connection:
            running = True
            while running:
                pieces = self._first()
                while len(pieces) < BATCH and not self._waiting.empty():
                    pieces.append(self._waiting.get())
                running = None not in pieces
                self._commit(connection, [piece for piece in pieces if piece is not None])
                self._sweeper.sweep(connection)
            self._sweeper.finish(connection)

    def _first(self) -> "list[Work[Any] | None]":
        """Wait for a piece of work; return none if it is time to sweep before one comes."""
        try:
            return [self._waiting.get(timeout=self._sweeper.seconds)]
        except queue.Empty:
            return []

    def _commit(self, connection: sa.Connection, pieces: "list[Work[Any]]", *, savepoints: bool = False) -> None:
        """Do pieces of work in one transaction; if the database ends it early (a full disk), do them again one by one.

        If a piece fails, all are done again, each in a savepoint: that is rare, so usually no savepoint is needed.
        """
        if not pieces:
            return None
        try:
            with connection.begin():
                numbers = self._batches.begin(connection)
                new = partial(self._batches.transaction, connection, numbers)
                transactions = [
                    piece.run_in_savepoint(connection, new) if savepoints else piece.run(new) for piece in pieces
                ]
        except StoreUnusable as error:
            for piece in pieces:
                piece.fail(error)
        except WorkFailed:
            return self._commit(connection, pieces, savepoints=True)
        except sa.exc.DBAPIError as error:
            log.warning("a transaction of %d was lost: %s", len(pieces), error.orig)
            if len(pieces) == 1:
                pieces[0].fail(error)
            else:
                for piece in pieces:
                    self._commit(connection, [piece], savepoints=True)
                return None
        else:
            if self._batches.committed(transactions, numbers):
                self._sweeper.ask()
                self._sweeper.sweep(connection)
        return deliver_outcomes(pieces)
