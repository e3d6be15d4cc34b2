"""What becomes of a row that is not simply sent, each as a piece of work for the store."""

import logging
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from bot.channels import MayHaveArrived, OutsideWindow
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.channel_holds import ChannelHolds
from bot.storage.messages import SendNotice
from bot.storage.patience import patiently
from bot.storage.records import DeliveryFailure, OutboxRow
from bot.storage.store import Store, is_passing
from bot.storage.transaction import Transaction
from dialogs.model.events import Event

HearOfDelivery: TypeAlias = Callable[[OutboxRow, Event, Transaction], Sequence[OutboxRow]]
"""Tells a conversation what became of its row, and returns what that posts."""

log = logging.getLogger(__name__)


async def note(store: Store, work: Callable[[Transaction], None]) -> None:
    """Store what became of a row; log that it cannot be stored, for then the next start tries the row again."""
    try:
        await patiently(partial(store.write, work))
    except Exception as error:
        log.error("what became of a row cannot be stored: %s", type(error).__name__)


async def is_erased(store: Store, row: OutboxRow, erasures: int) -> bool:
    """Return True if a row was erased with somebody's data; look it up only if there were erasures since so many."""
    if erasures == store.erasures:
        return False
    return not await patiently(partial(store.read, lambda tx: tx.outbox.is_waiting(row.id)))


def given_up(row: int, failure: DeliveryFailure, tx: Transaction) -> None:
    """Note why a row is never sent."""
    tx.outbox.mark_failed(row, failure, time.time())


async def stored(
    store: Store, row: OutboxRow, outcome: Callable[[Transaction], Sequence[OutboxRow]]
) -> Sequence[OutboxRow]:
    """Store the outcome of a row that was sent, which is not to be sent again; return what it posts.

    While the database fails it is tried again; from the second time on the row is asked first whether it is stored already.
    """

    def unless_stored(tx: Transaction) -> Sequence[OutboxRow]:
        return outcome(tx) if tx.outbox.is_waiting(row.id) else ()

    try:
        return await store.write(outcome, concerning=[row.recipient])
    except Exception as fault:
        if not is_passing(fault):
            raise
    return await patiently(partial(store.write, unless_stored, concerning=[row.recipient]))


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


def not_repeated(row: OutboxRow, fault: OutsideWindow | MayHaveArrived, tx: Transaction) -> None:
    """Note that a row is not sent again: it waits for its recipient's next message, or may have arrived.

    What is outside the window and is no broadcast's waits at its channel, which counts as sent.
    """
    now = time.time()
    match fault:
        case MayHaveArrived():
            tx.outbox.mark_failed(row.id, DeliveryFailure.UNCERTAIN, now)
        case OutsideWindow():
            if isinstance(message := row.message, SendNotice) and message.facts is not None:
                tx.outbox.mark_failed(row.id, DeliveryFailure.OUTSIDE_WINDOW, now)
            else:
                tx.outbox.mark_sent([row.id], now)
