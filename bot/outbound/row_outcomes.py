"""What becomes of a row that is not simply sent, each as a piece of work for the store."""

import time

from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.channel_holds import ChannelHolds
from bot.storage.records import DeliveryFailure, OutboxRow
from bot.storage.transaction import Transaction


def given_up(row: int, failure: DeliveryFailure, tx: Transaction) -> None:
    """Note why a row is never sent."""
    tx.outbox.mark_failed(row, failure, time.time())


def held(channel: str, seconds: float, tx: Transaction) -> None:
    """Hold a channel in every process, for the platform found it too much."""
    ChannelHolds(tx.execute).hold(channel, seconds)


def repeated(row: int, tx: Transaction) -> None:
    """Count one more attempt of a broadcast's row that may have arrived."""
    BroadcastRecipients(tx).count_attempt(row)


def gone(row: OutboxRow, tx: Transaction) -> None:
    """Note that nobody can be reached at a row's address."""
    tx.applicants.note_unreachable(row.channel, row.address, time.time())
    tx.outbox.mark_failed(row.id, DeliveryFailure.GONE, time.time())
