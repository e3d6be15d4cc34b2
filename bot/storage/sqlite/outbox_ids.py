"""The outbox's next numbers."""

import sqlalchemy as sa

from bot.storage.records import ERASURES_UNKNOWN


class OutboxIds:
    """The outbox's next numbers, known before their rows are written, for a sealed text is bound to its row's."""

    def __init__(self, connection: sa.Connection, erasures: int = ERASURES_UNKNOWN) -> None:
        self._do = connection.exec_driver_sql
        self.erasures = erasures
        """How often something had been erased before this transaction began."""
        self.last: int | None = None
        """The last number that was given; None while none was."""

    def next(self) -> int:
        """Give the next number; within one transaction, which nobody else can write beside."""
        if self.last is None:
            self.last = self._do("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").scalar() or 0
        self.last += 1
        return self.last
