"""VACUUM after an erasure: what was deleted stays in the table's files until then."""

import logging
import threading

import sqlalchemy as sa

from bot.storage.postgresql import engines
from bot.storage.sealed_columns import SEALED

SEALING = sorted({column.table.name for column, _ in SEALED})
"""The tables that hold sealed texts."""
VACUUM = f"VACUUM {', '.join(SEALING)}"
REWRITE = f"VACUUM (FULL) {', '.join(SEALING)}"
"""It writes the tables' files anew, while nobody else uses them: nothing of what was in the old ones is left."""
log = logging.getLogger(__name__)

LAST_SECONDS = 3.0
"""How long the end of the process waits for it."""


def vacuum(connection: sa.Connection, statement: str) -> None:
    """Carry out a VACUUM, which no transaction can, on a connection whose transaction has not begun. Raise `psycopg.Error`."""
    driver = engines.driver_of(connection)
    driver.autocommit = True
    try:
        driver.execute(statement)
    finally:
        driver.autocommit = False


class Vacuum:
    """Vacuums the tables that hold sealed texts, on request, in a thread and on a connection of its own."""

    def __init__(self, engine: sa.Engine) -> None:
        """Connect by that engine, only when there is something to do."""
        self._engine = engine
        self._changed = threading.Condition()
        self._asked = False
        self._ending = False
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Ask for the tables to be vacuumed as soon as possible.

        Requests that wait are one; one that comes while VACUUM runs is carried out after it.
        """
        with self._changed:
            self._asked = True
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="vacuum", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Carry out what was asked for, and end the thread; what takes longer than `LAST_SECONDS` is left to the server."""
        if self._thread is None:
            return
        with self._changed:
            self._ending = True
            self._changed.notify()
        self._thread.join(LAST_SECONDS)
        if self._thread.is_alive():
            log.warning(
                "what was erased last may be left to the server's own vacuum: the process ends before it is done"
            )
        self._thread = None

    def _run(self) -> None:
        while self._is_asked():
            try:
                with self._engine.connect() as connection:
                    vacuum(connection, VACUUM)
            except engines.ERRORS as fault:
                log.error("what was erased is left to the server's own vacuum: %s", engines.described(fault))

    def _is_asked(self) -> bool:
        """Wait until it is asked for, or until the end; return True if it was asked for."""
        with self._changed:
            self._changed.wait_for(lambda: self._asked or self._ending)
            asked, self._asked = self._asked, False
            return asked
