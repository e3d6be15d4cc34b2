"""VACUUM after an erasure: what was deleted stays in the table's files until then."""

import logging
import threading

import sqlalchemy as sa

from bot.storage.postgresql import engines
from bot.storage.sealed_columns import SEALED

_TABLES = sorted({column.table.name for column, _ in SEALED})
VACUUM = f"VACUUM {', '.join(_TABLES)}"
log = logging.getLogger(__name__)

LAST_SECONDS = 3.0
"""How long the end of the process waits for it."""


class Vacuum:
    """Vacuums the tables that hold sealed texts, on request, in a thread and on a connection of its own."""

    def __init__(self, engine: sa.Engine) -> None:
        """Connect by that engine, only when there is something to do."""
        self._engine = engine
        self._asked = threading.Event()
        self._ending = False
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Ask for the tables to be vacuumed as soon as possible; requests that come meanwhile are one."""
        self._asked.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="vacuum", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread; what is under way is left to the server if it takes long."""
        if self._thread is not None:
            self._ending = True
            self._asked.set()
            self._thread.join(LAST_SECONDS)
            self._thread = None

    def _run(self) -> None:
        while self._asked.wait() and not self._ending:
            self._asked.clear()
            try:
                with self._engine.connect() as connection:
                    connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(VACUUM)
            except engines.ERRORS as fault:
                log.error("what was erased is left to the server's own vacuum: %s", engines.described(fault))
