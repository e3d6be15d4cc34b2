"""Whether something that was just made may still be shown to its reader."""

from collections.abc import Collection

import sqlalchemy as sa

from bot.storage.outbox import PAGE
from bot.storage.parts import in_parts
from bot.storage.records import OutboxRow
from bot.storage.staff_members import ON_THE_PAGE, StaffMembers
from bot.storage.tables import applications
from bot.storage.transaction import Transaction


def still_holds(tx: Transaction, mentions: Collection[int]) -> bool:
    """Return True if none of these applications has been erased."""
    count = sa.select(sa.func.count()).where(applications.c.erased_at.is_(None))
    parts = in_parts(set(mentions))
    return all(tx.execute(count.where(applications.c.id.in_(some))).scalar_one() == len(some) for some in parts)


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
