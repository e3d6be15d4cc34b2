"""The numbers of the outbox's next rows, drawn from PostgreSQL's sequence."""

from collections.abc import Sequence

import sqlalchemy as sa

from bot.storage.postgresql.sequences import sequence
from bot.storage.records import ERASURES_UNKNOWN

DRAW = f"SELECT nextval('{sequence('outbox')}') FROM generate_series(1, %s)"  # noqa: S608


class OutboxIds:
    """The numbers of the outbox's next rows; they are drawn after the locks of a transaction are held, so a chat's rows are in order."""

    def __init__(
        self,
        connection: sa.Connection,
        erasures: int = ERASURES_UNKNOWN,
        drawn_at_once: int = 1,
        drawn: Sequence[int] = (),
    ) -> None:
        """Draw so many at once, by one statement, after those `drawn` already; what is left at the end is given to nobody."""
        self._connection = connection
        self._drawn_at_once = drawn_at_once
        self._drawn = sorted(drawn, reverse=True)
        self.erasures = erasures
        """How often something had been erased before this transaction began."""
        self.last: int | None = None
        """The last number that was given; None if none was."""

    def next(self) -> int:
        """Return the next number, which no other transaction is ever given."""
        if not self._drawn:
            rows = self._connection.exec_driver_sql(DRAW, (self._drawn_at_once,)).all()
            self._drawn = sorted((int(row[0]) for row in rows), reverse=True)
        self.last = self._drawn.pop()
        return self.last
