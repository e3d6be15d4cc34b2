"""Sends of notices that cost a person's consent or quota: each is stored before it begins and never begun twice."""

import sqlalchemy as sa

from bot.storage.records import DeliveryWay
from bot.storage.tables import outbox
from bot.storage.transaction import Transaction

_WAITS = outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None)


class NoticeAttempts:
    """The sends of broadcasts' rows in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute

    def has_begun(self, row: int) -> bool:
        """Return True if a send of a row began whose outcome nobody knows: the process ended meanwhile."""
        return self._execute(sa.select(outbox.c.way).where(outbox.c.id == row, _WAITS)).scalar() is not None

    def begin(self, row: int, way: DeliveryWay) -> bool:
        """Store that a send begins; return False if it must not: one has begun, or the row waits no more."""
        may_begin = (outbox.c.id == row) & _WAITS & outbox.c.way.is_(None)
        values = {"way": way.value, "tries": outbox.c.tries + 1}
        return bool(self._execute(sa.update(outbox).where(may_begin).values(values)).rowcount)

    def take_back(self, row: int) -> None:
        """Store that the send that began last did not go through, so that another may begin."""
        begun = (outbox.c.id == row) & _WAITS & outbox.c.way.is_not(None)
        self._execute(sa.update(outbox).where(begun).values(way=None, tries=outbox.c.tries - 1))
