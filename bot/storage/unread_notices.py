"""Notices that their recipients read with the answer to their next message: nothing could be sent to them, or a part only."""

from collections.abc import Sequence

import sqlalchemy as sa

from bot.address import Address
from bot.storage.broadcast_recipients import Recipient
from bot.storage.engine import CompiledStatement, planned_once
from bot.storage.messages import SendNotice
from bot.storage.outbox_claims import UNREAD
from bot.storage.records import DeliveryFailure, DeliveryWay, OutboxRow
from bot.storage.tables import outbox
from bot.storage.transaction import Transaction

_AT = CompiledStatement(
    sa.select(outbox.c.id, outbox.c.application, outbox.c.broadcast)
    .where(UNREAD, outbox.c.channel == planned_once("of_channel"), outbox.c.address == sa.bindparam("of_address"))
    .where(outbox.c.broadcast.is_not(None))
    .order_by(outbox.c.id)
)


class UnreadNotices:
    """Such notices in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._connection = tx.connection
        self._known = tx.known
        self._erasures = tx.erasures_before

    def at(self, address: Address) -> Sequence[Recipient]:
        """Return what waits for the next message from an address, the oldest first."""
        rows = self._known.unread_notices(*address)
        if rows is None:
            rows = _AT(self._connection, {"of_channel": address.channel, "of_address": address.name})
        return [
            Recipient(OutboxRow(row[0], *address, row[1], SendNotice.kind, {}, erasures=self._erasures), row[2])
            for row in rows
        ]

    def note_cut(self, row: int, now: float) -> None:
        """Note that a notice was sent of which the platform shows a part: its whole text is to be read, unless it is stopped."""
        values = {"sent_at": now, "failure": DeliveryFailure.OUTSIDE_WINDOW.value}
        self._execute(sa.update(outbox).where(outbox.c.id == row).values(values))

    def note_read(self, row: int, now: float) -> None:
        """Note that a recipient reads a notice now, in the answer to a message; one that was sent stays sent as it was."""
        way = sa.case((outbox.c.sent_at.is_(None), DeliveryWay.REPLY.value), else_=outbox.c.way)
        values = {"sent_at": sa.func.coalesce(outbox.c.sent_at, now), "failed_at": None, "failure": None, "way": way}
        self._execute(sa.update(outbox).where(outbox.c.id == row, UNREAD).values(values))
