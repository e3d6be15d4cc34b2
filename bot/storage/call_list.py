"""The recipients of a broadcast who are to be called, because it did not reach them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.records import DeliveryFailure
from bot.storage.tables import identities, outbox
from bot.storage.transaction import Transaction

TO_BE_CALLED = (
    DeliveryFailure.OUTSIDE_WINDOW,
    DeliveryFailure.GONE,
    DeliveryFailure.REFUSED,
    DeliveryFailure.UNCERTAIN,
    DeliveryFailure.STOPPED,
)
"""Why somebody is called; whom a broadcast did not concern any more, or who was erased, is not."""


@dataclass(frozen=True, slots=True)
class Callee:
    """Somebody who is to be called, by their application, and why."""

    application: int
    failure: DeliveryFailure


class CallList:
    """The call lists of broadcasts in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute

    def of(self, broadcast: int) -> Sequence[Callee]:
        """Return whom a broadcast did not reach and nobody has called yet, in the order in which they were entered.

        Who has left since then counts as unreachable, even if they were to read it with their next message.
        """
        at = (identities.c.channel == outbox.c.channel) & (identities.c.address == outbox.c.address)
        why = sa.case((identities.c.gone_at.is_not(None), DeliveryFailure.GONE.value), else_=outbox.c.failure)
        query = sa.select(outbox.c.application, why).outerjoin(identities, at).where(_on_list(broadcast))
        query = query.order_by(outbox.c.id)
        return [Callee(row[0], DeliveryFailure(row[1])) for row in self._execute(query)]

    def is_empty(self, broadcast: int) -> bool:
        """Return True if nobody is to be called about a broadcast."""
        return self._execute(sa.select(outbox.c.id).where(_on_list(broadcast)).limit(1)).first() is None

    def note_called(self, broadcast: int, applications: Collection[int], now: float) -> int:
        """Note that applicants were called about a broadcast; return how many of them were on its list."""
        called = _on_list(broadcast) & outbox.c.application.in_(applications)
        count: int = self._execute(sa.update(outbox).where(called).values(called_at=now)).rowcount
        return count

    def take_back(self, broadcast: int, applications: Collection[int]) -> int:
        """Put applicants on the list again who were not called after all; return how many."""
        noted = (outbox.c.broadcast == broadcast) & outbox.c.called_at.is_not(None)
        noted &= outbox.c.application.in_(applications)
        count: int = self._execute(sa.update(outbox).where(noted).values(called_at=None)).rowcount
        return count


def _on_list(broadcast: int) -> sa.ColumnElement[bool]:
    why = outbox.c.failure.in_([each.value for each in TO_BE_CALLED])
    here = (outbox.c.broadcast == broadcast) & outbox.c.sent_at.is_(None) & why
    return here & outbox.c.called_at.is_(None) & outbox.c.application.is_not(None)
