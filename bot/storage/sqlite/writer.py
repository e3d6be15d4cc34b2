"""The writer's thread on SQLite: what waits is one transaction of the file."""

import logging
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.storage.errors import StoreUnusable
from bot.storage.sqlite.log_sweeper import LogSweeper
from bot.storage.work import Work, WorkFailed, deliver_outcomes
from bot.storage.writer_thread import Batches, WriterThread

log = logging.getLogger(__name__)


class Writer(WriterThread):
    """The thread that writes the file, and empties its log after an erasure."""

    def __init__(self, engine: sa.Engine, batches: Batches) -> None:
        super().__init__()
        self._engine = engine
        self._batches = batches
        self._sweeper = LogSweeper()

    def _run(self) -> None:
        with self._engine.connect() as connection:
            running = True
            while running:
                pieces, running = self._take(self._sweeper.seconds)
                self._commit(connection, pieces)
                self._sweeper.sweep(connection)
            self._sweeper.finish(connection)

    def _commit(self, connection: sa.Connection, pieces: "list[Work[Any]]", *, savepoints: bool = False) -> None:
        """Do pieces of work in one transaction; if the database ends it early (a full disk), do them again one by one.

        If a piece fails, all are done again, each in a savepoint: that is rare, so usually no savepoint is needed.
        """
        if not pieces:
            return None
        try:
            with connection.begin():
                numbers = self._batches.begin(connection, len(pieces))
                new = partial(self._batches.transaction, connection, numbers)
                transactions = [
                    piece.run_in_savepoint(connection, new, partial(_ends_all, connection))
                    if savepoints
                    else piece.run(new)
                    for piece in pieces
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


def _ends_all(connection: sa.Connection, error: Exception) -> bool:
    """Return True if the database has ended the whole transaction (a full disk)."""
    driver: Any = connection.connection.driver_connection
    return isinstance(error, sa.exc.DBAPIError) and not driver.in_transaction
