"""What the database says of the bot's work: what waits, notices to many, and applications by stage."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from operator import attrgetter

import sqlalchemy as sa

from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts
from bot.storage.selection_conditions import REACHED_AT
from bot.storage.tables import applications, outbox
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage

MOST_COUNTED = 100_000
"""Waiting rows above this number are not counted: it is far too many in any case."""
_WAITS = outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None)


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows of the outbox that wait to be sent, without notices to many, and recipients of those."""

    waiting: int
    """Counted up to 100,000."""
    oldest_at: float | None
    """When the oldest was posted, in seconds since 1970; None if no row waits."""
    recipients: Mapping[str, int]
    """Recipients of the notices that are being sent now: waiting, sent, unread (until their next message), failed."""


def read_figures(tx: Transaction, channels: Collection[str], now: float) -> Figures:
    """Return what waits to be sent on these channels, and how far notices to many have come."""
    rows = (
        sa.select(outbox.c.created_at).where(_waits_on(channels)).order_by(outbox.c.id).limit(MOST_COUNTED).subquery()
    )
    count, oldest_at = tx.execute(sa.select(sa.func.count(), sa.func.min(rows.c.created_at))).one()
    tallies = [BroadcastRecipients(tx).tally(each.id) for each in Broadcasts(tx).running(now)]
    waiting, sent, unread, total = (
        sum(map(attrgetter(name), tallies)) for name in ("waiting", "sent", "unread", "total")
    )
    failed = total - waiting - sent - unread
    return Figures(count, oldest_at, {"waiting": waiting, "sent": sent, "unread": unread, "failed": failed})


def oldest_waiting_at(tx: Transaction, channels: Collection[str]) -> float | None:
    """Return when the oldest row was posted that waits to be sent on these channels by this process; None if no row waits."""
    number = tx.membership.number
    delivers = sa.true() if number is None else outbox.c.owner.is_(None) | (outbox.c.owner == number)
    oldest = sa.select(outbox.c.created_at).where(_waits_on(channels), delivers).order_by(outbox.c.id).limit(1)
    return tx.execute(oldest).scalar()


def _waits_on(channels: Collection[str]) -> sa.ColumnElement[bool]:
    return _WAITS & outbox.c.broadcast.is_(None) & outbox.c.channel.in_(channels)


def applications_by_stage(tx: Transaction) -> Mapping[tuple[str, Stage], int]:
    """Return how many applications have reached each stage, by campaign; without those taken out of counts."""
    reached = [sa.func.count(column) for column in REACHED_AT.values()]
    query = sa.select(applications.c.campaign, *reached).where(applications.c.voided_at.is_(None))
    return {
        (campaign, stage): count
        for campaign, *counts in tx.execute(query.group_by(applications.c.campaign))
        for stage, count in zip(REACHED_AT, counts, strict=True)
    }
