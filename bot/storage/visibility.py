"""Whether something that was just made may still be shown to its reader."""

from collections.abc import Collection

import sqlalchemy as sa

from bot.storage.outbox import PAGE
from bot.storage.records import OutboxRow
from bot.storage.staff_members import ON_THE_PAGE, StaffMembers
from bot.storage.tables import applications
from bot.storage.transaction import Transaction


def still_holds(tx: Transaction, mentions: Collection[int]) -> bool:
    """Return True if none of these applications has been erased."""
    condition = applications.c.id.in_(mentions) & applications.c.erased_at.is_(None)
    return tx.execute(sa.select(sa.func.count()).where(condition)).scalar_one() == len(set(mentions))


def may_read(tx: Transaction, channel: str, address: str, about: Collection[int]) -> bool:
    """Return True if nobody it is about was erased meanwhile, and its reader is not a removed member of staff."""
    if about and not still_holds(tx, about):
        return False
    if channel != PAGE or not address.startswith(ON_THE_PAGE):
        return True
    member = StaffMembers(tx).at(channel, address)
    return member is None or member.removed_at is None


def may_be_sent(tx: Transaction, row: OutboxRow, about: Collection[int]) -> bool:
    """Return True if a report may be sent: a removal or a lower role deletes the row that ordered it."""
    return tx.outbox.is_waiting(row.id) and may_read(tx, row.channel, row.address, about)
