"""Whether what was made a moment ago may still be shown to whom it was made for."""

from collections.abc import Collection

from bot.storage.outbox import PAGE
from bot.storage.records import OutboxRow
from bot.storage.staff_members import ON_THE_PAGE, StaffMembers
from bot.storage.transaction import Transaction


def may_read(tx: Transaction, channel: str, address: str, about: Collection[int]) -> bool:
    """Return whether everybody it is about still stands, and nobody reads it on a page of staff who was removed."""
    if about and not tx.outbox.still_holds(about):
        return False
    if channel != PAGE or not address.startswith(ON_THE_PAGE):
        return True
    member = StaffMembers(tx).at(channel, address)
    return member is None or member.removed_at is None


def may_be_sent(tx: Transaction, row: OutboxRow, about: Collection[int]) -> bool:
    """Return whether a report may go out: a removal or a lower role deletes the row that asked for it, on every channel."""
    return tx.outbox.waits(row.id) and may_read(tx, row.channel, row.address, about)
