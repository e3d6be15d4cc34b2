"""Whose the waiting rows of the outbox are: handed to a process, or claimed by it because nobody delivers them."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from bot.address import Address
from bot.storage.engine import NUMBER, CompiledStatement, planned_once
from bot.storage.known_beforehand import NOTHING, KnownBeforehand
from bot.storage.processes import Processes
from bot.storage.records import DeliveryFailure
from bot.storage.tables import outbox

FROM_OUTSIDE = -1
"""The tries of a row that another process posted, until the delivering process takes it over."""
CLAIMED_AT_ONCE = 20
"""Chats of one process that is gone that another takes over together."""
WAITS = outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None)
TO_CHAT = WAITS & outbox.c.broadcast.is_(None)
"""Rows that wait for nothing but their turn; those of a broadcast are sent by the process that leads."""
UNREAD = outbox.c.failure == sa.literal_column(f"'{DeliveryFailure.OUTSIDE_WINDOW.value}'")
"""Notices that are read with the answer to the next message. The value stands in it as in the index, which serves it so."""
_HANDED_ON = outbox.c.tries == sa.literal_column(str(FROM_OUTSIDE))
_ELSEWHERE = CompiledStatement(
    sa.select(outbox.c.owner)
    .where(TO_CHAT, outbox.c.channel == planned_once("channel"), outbox.c.address == sa.bindparam("address"))
    .where(outbox.c.owner.is_distinct_from(sa.bindparam("number", type_=NUMBER)))
    .order_by(outbox.c.id.desc())
    .limit(1)
)
_older = outbox.alias("older")
_OLDER = (
    sa.select(_older.c.id)
    .where(
        *(_older.c.channel == outbox.c.channel, _older.c.address == outbox.c.address, _older.c.id < outbox.c.id),
        *(_older.c.sent_at.is_(None), _older.c.failed_at.is_(None), _older.c.broadcast.is_(None)),
    )
    .order_by(_older.c.id)
    .limit(1)
)
"""A row of the same chat that waits for longer; as a value, not by EXISTS, which PostgreSQL would answer by reading them all."""


class OutboxClaims:
    """What a process may deliver, in one transaction; without a number it is the only one, and delivers everything."""

    def __init__(self, connection: sa.Connection, number: int | None, known: KnownBeforehand = NOTHING) -> None:
        self._known = known
        self._connection = connection
        self._execute = connection.execute
        self._number = number

    def owner_of(self, address: Address, living: Collection[int]) -> int | None:
        """Return the process that delivers what is posted to a chat now, so that nothing overtakes what waits there.

        None if what waits there belongs to nobody: it is claimed with it.
        """
        owners = self._known.waiting_elsewhere(*address)
        if owners is None:
            values = {"channel": address.channel, "address": address.name, "number": self._number}
            owners = [row[0] for row in _ELSEWHERE(self._connection, values)]
        if not owners:
            return self._number
        return owners[0] if owners[0] in living else None

    def has_any(self) -> bool:
        """Return True if there are rows to be taken."""
        if self._number is None:
            # in the order of the index of such rows: SQLite would look through all that waits, a whole broadcast
            handed = sa.select(outbox.c.id).where(WAITS, _HANDED_ON).order_by(outbox.c.owner, outbox.c.id).limit(1)
            return self._execute(handed).first() is not None
        owners = (None, *Processes(self._execute).gone())
        waiting = [self._handed_to_this, *(sa.select(outbox.c.id).where(TO_CHAT, _is(owner)) for owner in owners)]
        return bool(self._execute(sa.select(sa.or_(*(query.exists() for query in waiting)))).scalar_one())

    def take(self) -> Sequence[int]:
        """Take rows over; return their numbers.

        These are all that were handed to this process, and those of up to 20 chats of each process that is gone.
        """
        mine = WAITS & _HANDED_ON & _is(self._number)
        handed = self._execute(sa.update(outbox).where(mine).values(tries=0).returning(outbox.c.id)).scalars().all()
        if self._number is None:
            return handed
        return [*handed, *(row for owner in (*Processes(self._execute).gone(), None) for row in self._claim(owner))]

    @property
    def _handed_to_this(self) -> sa.Select[Any]:
        return sa.select(outbox.c.id).where(WAITS, _HANDED_ON, _is(self._number))

    def _claim(self, owner: int | None) -> Sequence[int]:
        """Claim chats of an owner who is gone; return the rows.

        Who has the oldest waiting row of a chat has the chat: nobody else claims one of its rows while that waits. Rows that
        wait behind this process's own may be claimed, for it sends them in their order.
        """
        elsewhere = _OLDER.where(_older.c.owner.is_distinct_from(self._number)).scalar_subquery()
        oldest = sa.select(outbox.c.channel, outbox.c.address).where(TO_CHAT, _is(owner), elsewhere.is_(None))
        chats = oldest.order_by(outbox.c.id).limit(CLAIMED_AT_ONCE).with_for_update(skip_locked=True, of=outbox)
        found = [(row.channel, row.address) for row in self._execute(chats)]
        if not found:
            return []
        theirs = sa.tuple_(outbox.c.channel, outbox.c.address).in_(found)
        claimed = sa.update(outbox).where(TO_CHAT, _is(owner), theirs).values(owner=self._number, tries=0)
        return self._execute(claimed.returning(outbox.c.id)).scalars().all()


def _is(owner: int | None) -> sa.ColumnElement[bool]:
    return outbox.c.owner.is_(None) if owner is None else outbox.c.owner == owner
