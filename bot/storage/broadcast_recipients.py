"""The recipients of a broadcast, each with one state."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from bot.storage.applications import Applications
from bot.storage.broadcasts import Broadcast, Occasion
from bot.storage.message_windows import LATER, way_of
from bot.storage.messages import SendNotice
from bot.storage.reachable import best_address, left_everywhere
from bot.storage.records import DeliveryFailure, DeliveryWay, OutboxRow
from bot.storage.scope import EVERYWHERE
from bot.storage.selection import Selection
from bot.storage.tables import applications, broadcasts, identities, outbox, people
from bot.storage.transaction import Transaction

_WAITS = outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None)
_RUNS = (broadcasts.c.id == outbox.c.broadcast) & broadcasts.c.paused_at.is_(None) & broadcasts.c.stopped_at.is_(None)
_BEGUN = (
    sa.update(outbox)
    .where((outbox.c.id == sa.bindparam("row")) & _WAITS & sa.exists().where(_RUNS))
    .values(tries=outbox.c.tries + sa.bindparam("counted"))
)
_AGAIN = (DeliveryFailure.REFUSED.value, DeliveryFailure.UNCERTAIN.value, DeliveryFailure.GONE.value)
"""Failures that may be tried again; who was skipped or erased is left alone, and who reads it with their next message."""
_NOT_READ_YET = _WAITS | (outbox.c.failure == DeliveryFailure.OUTSIDE_WINDOW.value)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people of an audience can be reached."""

    channels: Mapping[str, int]
    """People by the channel on which they are reached now."""
    opted_out: int
    unserved: Mapping[str, int]
    """People by their channel, if none of their channels is served here: they are not reached."""
    unreachable: int
    """People who left, and people whose paper was filed by name."""
    ways: Mapping[str, Mapping[DeliveryWay, int]] = field(default_factory=dict)
    """Of channels with windows, how many of these are reached by which way."""
    later: int = 0
    """People who read it with the answer to their next message."""

    @property
    def total(self) -> int:
        """How many people are reached now."""
        return sum(self.channels.values())

    @property
    def recipients(self) -> int:
        """How many people a notice is for: those whom it reaches now, and those who read it later."""
        return self.total + self.later


@dataclass(frozen=True, slots=True)
class Tally:
    """How many recipients of a broadcast are in each state."""

    sent: int = 0
    waiting: int = 0
    failed: Mapping[DeliveryFailure, int] | None = None
    repeated: int = 0
    """How many of those sent may have received it twice: sending was tried again after a crash or an ambiguous answer."""
    ways: Mapping[DeliveryWay, int] = field(default_factory=dict)
    """How many of those sent were reached by each way, on channels that have several."""

    @property
    def unread(self) -> int:
        """How many read it with the answer to their next message, and have not written yet."""
        return (self.failed or {}).get(DeliveryFailure.OUTSIDE_WINDOW, 0)

    @property
    def total(self) -> int:
        """The number of recipients."""
        return self.sent + self.waiting + sum((self.failed or {}).values())


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient who is to be sent the broadcast now."""

    row: OutboxRow
    broadcast: int


class BroadcastRecipients:
    """The recipients of broadcasts in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._tx = tx

    def reach(
        self, audience: Selection, served: Collection[str], windowed: Collection[str] = (), now: float = 0.0
    ) -> Reach:
        """Return how many people of an audience can be reached on the served channels, and how many cannot.

        On the channels that are `windowed` they are reached by a consent, or by what the windows of now still let through.
        """
        owners = self._people_of(audience).subquery()
        reachable, anywhere = identities.alias(), identities.alias()
        reached_on = sa.case(
            (people.c.notices_off_at.is_not(None), "-"),
            (reachable.c.channel.is_not(None), reachable.c.channel),
            else_="!" + sa.func.coalesce(anywhere.c.channel, ""),
        )
        way = way_of(reachable, windowed, now)
        query = (
            sa.select(reached_on, way, sa.func.count())
            .select_from(owners.join(people, people.c.id == owners.c.person))
            .outerjoin(
                reachable, (reachable.c.person == owners.c.person) & best_address(reachable, served, windowed, now)
            )
            .outerjoin(anywhere, (anywhere.c.person == owners.c.person) & best_address(anywhere))
            .group_by(reached_on, way)
        )
        counted: Counter[str] = Counter()
        ways: dict[str, dict[DeliveryWay, int]] = {}
        later = 0
        for channel, by, count in self._execute(query):
            if channel not in windowed:
                counted[channel] += count
            elif by == LATER:
                later += count
            else:
                counted[channel] += count
                ways.setdefault(channel, {})[DeliveryWay(by)] = count
        opted_out, unreachable = counted.pop("-", 0), counted.pop("!", 0)
        unserved = {name[1:]: counted.pop(name) for name in list(counted) if name.startswith("!")}
        return Reach(dict(counted), opted_out, unserved, unreachable, ways, later)

    def enter(
        self, broadcast: Broadcast, most: int, now: float, served: Collection[str], windowed: Collection[str] = ()
    ) -> bool:
        """Enter the next recipients in the order of their numbers, each once; return True if everybody is entered now.

        A notice of an officer is sent to people on served channels, as the officer was shown. An automatic reminder waits
        for the other channels too: nobody misses it because a terminal runs on the same database. Who has left every channel
        is entered as unreachable, so that they can be called, but for those who are only asked whether they go on.
        """
        if broadcast.audience is None:
            raise ValueError(f"broadcast {broadcast.id} was confirmed without an audience")
        by_itself = broadcast.kind in (Occasion.REMINDER, Occasion.IDLE)
        served_only = None if by_itself else served
        owners = self._people_of(broadcast.audience, broadcast.enrolled_to).limit(most).subquery()
        rows = self._addresses_of(owners, best_address(identities, served_only, windowed, now))
        wanting = [row for row in rows if row[4] is None]
        recipients = [(row[1], row[2], row[3]) for row in wanting if row[1] is not None]
        self._tx.outbox.enrol(broadcast.id, recipients, now)
        if broadcast.kind is Occasion.IDLE:
            asked = applications.c.id.in_([application for _, _, application in recipients])
            self._execute(sa.update(applications).where(asked).values(idle_asked_at=now))
        else:
            gone = [(row[5], row[6], row[3]) for row in wanting if row[5] is not None]
            self._tx.outbox.enrol(broadcast.id, gone, now, DeliveryFailure.GONE)
        update = sa.update(broadcasts).where(broadcasts.c.id == broadcast.id)
        if rows:
            self._execute(update.values(enrolled_to=rows[-1][0]))
        if len(rows) < most:
            self._execute(update.values(enrolled_at=now))
        return len(rows) < most

    def _addresses_of(self, owners: sa.Subquery, best: sa.ColumnElement[bool]) -> Sequence[Any]:
        """Return people with the address at which they are reached, and the first one of who has left every channel."""
        left = identities.alias()
        query = (
            sa.select(
                *(owners.c.person, identities.c.channel, identities.c.address),
                *(owners.c.application, people.c.notices_off_at, left.c.channel, left.c.address),
            )
            .select_from(owners.join(people, people.c.id == owners.c.person))
            .outerjoin(identities, (identities.c.person == owners.c.person) & best)
            .outerjoin(left, (left.c.person == owners.c.person) & left_everywhere(left))
            .order_by(owners.c.person)
        )
        return self._execute(query).all()

    def next_recipients(
        self, of: Sequence[int], channel: str, most: int, under_way: Collection[int]
    ) -> Sequence[Recipient]:
        """Return the next recipients in a channel who are not being sent to already."""
        query = (
            sa.select(outbox.c.id, outbox.c.address, outbox.c.application, outbox.c.broadcast)
            .where(_WAITS, outbox.c.broadcast.in_(of), outbox.c.channel == channel, outbox.c.id.not_in(under_way))
            .order_by(outbox.c.id)
            .limit(most)
        )
        return [
            Recipient(
                OutboxRow(row[0], channel, row[1], row[2], SendNotice.kind, {}, erasures=self._tx.erasures_before),
                row[3],
            )
            for row in self._execute(query)
        ]

    def begin_attempt(self, row: int, *, counted: bool = True) -> bool:
        """Count an attempt that begins now; return False if it must not begin: the broadcast is paused or stopped, the person erased.

        It is not `counted` here where the channel stores each send by itself (`NoticeAttempts`).
        """
        return bool(self._execute(_BEGUN, {"row": row, "counted": int(counted)}).rowcount)

    def count_attempt(self, row: int) -> None:
        """Count one more attempt of a row, after an answer that leaves open whether it arrived."""
        self._execute(sa.update(outbox).where(outbox.c.id == row).values(tries=outbox.c.tries + 1))

    def tally(self, broadcast: int) -> Tally:
        """Return how many recipients are in each state."""
        state = sa.case((outbox.c.sent_at.is_not(None), "sent"), else_=sa.func.coalesce(outbox.c.failure, "waiting"))
        repeated = sa.func.sum(sa.cast(outbox.c.tries > 1, sa.Integer))
        query = sa.select(state, outbox.c.way, sa.func.count(), repeated)
        rows = self._execute(query.where(outbox.c.broadcast == broadcast).group_by(state, outbox.c.way)).all()
        counted: Counter[str] = Counter()
        for row in rows:
            counted[row[0]] += row[2]
        sent_rows = [row for row in rows if row[0] == "sent"]
        ways = {DeliveryWay(row[1]): row[2] for row in sent_rows if row[1] is not None}
        sent, waiting = counted.pop("sent", 0), counted.pop("waiting", 0)
        failed = {DeliveryFailure(name): count for name, count in counted.items()}
        return Tally(sent, waiting, failed, sum(row[3] for row in sent_rows), ways)

    def begin(self, broadcast: int, now: float) -> None:
        """Note when sending began, the first time it does."""
        broadcast_row = (broadcasts.c.id == broadcast) & broadcasts.c.started_at.is_(None)
        self._execute(sa.update(broadcasts).where(broadcast_row).values(started_at=now))

    def finish(self, broadcast: int, now: float) -> bool:
        """Note the end if no recipient is waiting on any channel; return True if so."""
        waits = (outbox.c.broadcast == broadcast) & _WAITS
        if self._execute(sa.select(outbox.c.id).where(waits).limit(1)).first():
            return False
        self._execute(sa.update(broadcasts).where(broadcasts.c.id == broadcast).values(finished_at=now))
        return True

    def stop(self, broadcast: int, now: float) -> None:
        """Stop a broadcast permanently; recipients who are waiting, or have not read it yet, are skipped."""
        waits = (outbox.c.broadcast == broadcast) & _NOT_READ_YET
        self._execute(sa.update(outbox).where(waits).values(failed_at=now, failure=DeliveryFailure.STOPPED.value))
        self._execute(sa.update(broadcasts).where(broadcasts.c.id == broadcast).values(stopped_at=now))

    def retry_failed(self, broadcast: int) -> int:
        """Queue failed recipients again, except people who left and did not come back, or were called; return how many."""
        at = (identities.c.channel == outbox.c.channel) & (identities.c.address == outbox.c.address)
        came_back = (outbox.c.failure != DeliveryFailure.GONE.value) | sa.exists().where(
            at, identities.c.gone_at.is_(None)
        )
        failed = (
            (outbox.c.broadcast == broadcast) & outbox.c.sent_at.is_(None) & outbox.c.failure.in_(_AGAIN) & came_back
        ) & outbox.c.called_at.is_(None)
        certain = outbox.c.failure != DeliveryFailure.UNCERTAIN.value  # not arrived: the next try repeats nothing
        values = {"failed_at": None, "failure": None, "way": None, "tries": sa.case((certain, 0), else_=outbox.c.tries)}
        count: int = self._execute(sa.update(outbox).where(failed).values(values)).rowcount
        if count:
            update = sa.update(broadcasts).where(broadcasts.c.id == broadcast)
            self._execute(update.values(finished_at=None, reported_at=None, progress=None))
        return count

    def _people_of(self, audience: Selection, after: int = 0) -> sa.Select[tuple[int, int]]:
        """Return the people of an audience in the order of their numbers, each with their newest application in it."""
        conditions = Applications(self._tx, EVERYWHERE).conditions(audience)
        newest = sa.func.max(applications.c.id).label("application")
        query = sa.select(applications.c.person, newest).where(*conditions, applications.c.person > after)
        return query.group_by(applications.c.person).order_by(applications.c.person)
