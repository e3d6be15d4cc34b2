"""Messages that a platform took and then did not deliver."""

import sqlalchemy as sa

from bot.address import Address
from bot.storage.records import DeliveryFailure
from bot.storage.tables import outbox
from bot.storage.transaction import Transaction


def mark_undelivered(tx: Transaction, row: int, recipient: Address, failure: DeliveryFailure, now: float) -> None:
    """Note that a row which was sent to this recipient did not reach them; it has this one outcome then."""
    theirs = (outbox.c.id == row) & (outbox.c.channel == recipient.channel) & (outbox.c.address == recipient.name)
    values = {"sent_at": None, "failed_at": now, "failure": failure.value, "payload": b""}
    tx.execute(sa.update(outbox).where(theirs).values(values))
