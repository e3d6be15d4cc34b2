"""The numbers of the outbox's next rows, drawn from PostgreSQL's sequence."""

import sqlalchemy as sa

from bot.storage.postgresql.sequences import sequence
from bot.storage.records import ERASURES_UNKNOWN

_DRAW = f"SELECT nextval('{sequence('outbox')}')"


class OutboxIds:
    """The numbers of the outbox's next rows; they are drawn after the locks of a transaction are held, so a chat's rows are in order."""

    def __init__(self, connection: sa.Connection, erasures: int = ERASURES_UNKNOWN) -> None:
        self._connection = connection
        self.erasures = erasures
        """How often something had been erased before this transaction began."""
        self.last: int | None = None
        """The last number that was given; None if none was."""

    def next(self) -> int:
        """Return the next number, which no other transaction is ever given."""
        self.last = int(self._connection.exec_driver_sql(_DRAW).scalar_one())
        return self.last
