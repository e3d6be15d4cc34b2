"""Sweeping of the write-ahead log, which still has pages from before an erasure."""

import logging
import sqlite3
import time
from typing import Any

import sqlalchemy as sa

from bot.storage.sqlite.engines import BUSY_MILLISECONDS

log = logging.getLogger(__name__)

AGAIN_SECONDS = 0.3
"""The time between two tries: a reader of a state from before the erasure blocks the sweep, and nothing else."""
LAST_SECONDS = 3.0
"""How long the end of the process waits for such a reader."""


class LogSweeper:
    """Empties the log on request, in the writer's thread, which tries until it succeeds and never waits for a reader."""

    def __init__(self) -> None:
        self._due = True  # an earlier process may have been ended between an erasure and its sweeping
        self._at = 0.0

    @property
    def seconds(self) -> float | None:
        """Seconds until the next try; None while there is nothing to sweep."""
        return max(0.0, self._at - time.monotonic()) if self._due else None

    def ask(self) -> None:
        """Ask for the log to be emptied as soon as possible."""
        self._due, self._at = True, 0.0

    def sweep(self, connection: sa.Connection) -> None:
        """Try to empty the log if it is time, outside any transaction."""
        if self.seconds == 0.0:
            self._due = not _emptied(connection.connection.driver_connection)
            self._at = time.monotonic() + AGAIN_SECONDS

    def finish(self, connection: sa.Connection) -> None:
        """Empty the log before the end of the process, unless a reader blocks it."""
        until = time.monotonic() + LAST_SECONDS
        while self._due and time.monotonic() < until:
            self.sweep(connection)
            time.sleep(self.seconds or 0.0)
        if self._due:
            log.warning("the write-ahead log is in use by a reader and is emptied at the next start")


def _emptied(driver: Any) -> bool:
    """Try to move everything from the log into the database and to cut it off; return whether nothing is left in it."""
    driver.execute("PRAGMA busy_timeout=0")
    try:
        busy, left, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        log.warning("the write-ahead log cannot be emptied yet: %s", error)
        return False
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    return not busy and left <= 0
