"""Broadcasts from the draft to the end."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from bot.storage.scope import Scope
from bot.storage.selection import Selection
from bot.storage.tables import broadcasts
from bot.storage.transaction import Transaction


class Occasion(StrEnum):
    """The occasion of a broadcast."""

    NOTICE = "notice"
    """An officer wrote it."""
    REMINDER = "reminder"
    """The deadline is near."""
    DEADLINE = "deadline"
    """The deadline was moved."""
    IDLE = "idle"
    """An application was not continued for long."""


class BroadcastState(StrEnum):
    """The state of a broadcast."""

    DRAFT = "draft"
    UNAPPROVED = "unapproved"
    WAITING = "waiting"
    """It waits for its hour."""
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A broadcast as it is stored; moments are seconds since 1970."""

    id: int
    kind: Occasion
    by: str
    channel: str
    address: str
    """Where its progress is shown; empty for nowhere."""
    audience: Selection | None
    content: Mapping[str, Any]
    """`words`, `file`, and whatever else its occasion needs."""
    expected: int | None
    drafted_at: float
    confirmed_at: float | None
    approved_at: float | None
    approved_by: str | None
    send_at: float | None
    started_at: float | None
    enrolled_to: int
    enrolled_at: float | None
    paused_at: float | None
    stopped_at: float | None
    finished_at: float | None
    progress: str | None
    campaign: str | None
    """The campaign of its audience; None while it has no audience, and in some of earlier releases."""

    @property
    def standing(self) -> BroadcastState:
        """Its state."""
        for moment, standing in (
            (self.stopped_at, BroadcastState.STOPPED),
            (self.finished_at, BroadcastState.FINISHED),
            (self.paused_at, BroadcastState.PAUSED),
            (self.started_at, BroadcastState.SENDING),
            (self.approved_at, BroadcastState.WAITING),
            (self.confirmed_at, BroadcastState.UNAPPROVED),
        ):
            if moment is not None:
                return standing
        return BroadcastState.DRAFT


_COLUMNS = (
    *(broadcasts.c.id, broadcasts.c.kind, broadcasts.c.by, broadcasts.c.channel, broadcasts.c.address),
    *(broadcasts.c.audience, broadcasts.c.content, broadcasts.c.expected, broadcasts.c.drafted_at),
    *(broadcasts.c.confirmed_at, broadcasts.c.approved_at, broadcasts.c.approved_by, broadcasts.c.send_at),
    *(broadcasts.c.started_at, broadcasts.c.enrolled_to, broadcasts.c.enrolled_at, broadcasts.c.paused_at),
    *(broadcasts.c.stopped_at, broadcasts.c.finished_at, broadcasts.c.progress, broadcasts.c.campaign),
)
_RUNS = broadcasts.c.approved_at.is_not(None) & broadcasts.c.stopped_at.is_(None) & broadcasts.c.finished_at.is_(None)


class Broadcasts:
    """The broadcasts in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._keys = tx.keyring.keys

    def draft(self, by: str, channel: str, address: str, now: float) -> Broadcast:
        """Begin a notice; the draft that the same officer was writing is deleted."""
        self.drop(by)
        values = {"kind": Occasion.NOTICE, "by": by, "channel": channel, "address": address, "drafted_at": now}
        return self.get(self._inserted(sa.insert(broadcasts).values(values)))

    def announce(
        self,
        kind: Occasion,
        key: str,
        audience: Selection,
        content: Mapping[str, Any],
        now: float,
        *,
        by: str = "self",
        send_at: float | None = None,
    ) -> Broadcast | None:
        """Order a broadcast that needs no confirmation, for now or a later moment; return None if one with this key was ordered."""
        if self.by_key(key) is not None:
            return None
        values = {
            "kind": kind,
            "key": key,
            "by": by,
            "audience": audience.stored(),
            "campaign": audience.campaign,
            "drafted_at": now,
            "confirmed_at": now,
            "approved_at": now,
            "send_at": now if send_at is None else send_at,
        }
        number = self._inserted(sa.insert(broadcasts).values(values))
        self.write(number, content=content)
        return self.get(number)

    def get(self, number: int) -> Broadcast:
        """Return the broadcast with this number. Raise LookupError if there is none."""
        row = self._execute(sa.select(*_COLUMNS).where(broadcasts.c.id == number)).first()
        if row is None:
            raise LookupError(f"no broadcast {number}")
        return self._read(row)

    def by_key(self, key: str) -> Broadcast | None:
        """Return the broadcast with this key, or None."""
        row = self._execute(sa.select(*_COLUMNS).where(broadcasts.c.key == key)).first()
        return None if row is None else self._read(row)

    def unbegun(self, kind: Occasion, campaign: str) -> Sequence[Broadcast]:
        """Return the broadcasts of a campaign on an occasion that are ordered and of which nothing was sent, the oldest first."""
        ordered = (broadcasts.c.kind == kind) & (broadcasts.c.campaign == campaign) & broadcasts.c.started_at.is_(None)
        query = sa.select(*_COLUMNS).where(_RUNS, ordered).order_by(broadcasts.c.id)
        return [self._read(row) for row in self._execute(query)]

    def being_written(self, by: str, since: float) -> Broadcast | None:
        """Return the notice that an officer has been writing since that moment, or None."""
        condition = (
            (broadcasts.c.by == by) & (broadcasts.c.kind == Occasion.NOTICE) & broadcasts.c.confirmed_at.is_(None)
        )
        row = self._execute(sa.select(*_COLUMNS).where(condition, broadcasts.c.drafted_at >= since)).first()
        return None if row is None else self._read(row)

    def latest(self, most: int, scope: Scope) -> Sequence[Broadcast]:
        """Return the newest confirmed broadcasts of a scope."""
        within = scope.conditions(broadcasts.c.campaign)
        query = sa.select(*_COLUMNS).where(broadcasts.c.confirmed_at.is_not(None), *within)
        return [self._read(row) for row in self._execute(query.order_by(broadcasts.c.id.desc()).limit(most))]

    def running(self, now: float) -> Sequence[Broadcast]:
        """Return the broadcasts that are to be sent now, the oldest first."""
        due = _RUNS & broadcasts.c.paused_at.is_(None) & (broadcasts.c.send_at <= now)
        return [self._read(row) for row in self._execute(sa.select(*_COLUMNS).where(due).order_by(broadcasts.c.id))]

    def to_be_entered(self) -> Sequence[Broadcast]:
        """Return the approved broadcasts, due or not, whose recipients are not all entered yet."""
        query = sa.select(*_COLUMNS).where(_RUNS, broadcasts.c.enrolled_at.is_(None))
        return [self._read(row) for row in self._execute(query.order_by(broadcasts.c.id))]

    def to_be_shown(self, channels: Collection[str]) -> Sequence[Broadcast]:
        """Return the broadcasts whose progress is shown in one of these channels: begun, and their end not shown yet."""
        shown = (
            broadcasts.c.channel.in_(channels),
            broadcasts.c.reported_at.is_(None),
            broadcasts.c.started_at.is_not(None),
        )
        return [self._read(row) for row in self._execute(sa.select(*_COLUMNS).where(*shown).order_by(broadcasts.c.id))]

    def write(self, number: int, content: Mapping[str, Any] | None = None, **values: Any) -> None:
        """Set columns of a broadcast; its content is sealed, its audience (`Selection`) stored as JSON."""
        if content is not None:
            text = json.dumps(content, ensure_ascii=False)
            values["content"] = self._keys.seal(text, _row_name(number))
        audience = values.get("audience")
        if isinstance(audience, Selection):
            values |= {"audience": audience.stored(), "campaign": audience.campaign}
        self._execute(sa.update(broadcasts).where(broadcasts.c.id == number).values(values))

    def drop(self, by: str) -> bool:
        """Delete the notice that an officer is writing; return True if there was one."""
        condition = (
            (broadcasts.c.by == by) & (broadcasts.c.kind == Occasion.NOTICE) & broadcasts.c.confirmed_at.is_(None)
        )
        return bool(self._execute(sa.delete(broadcasts).where(condition)).rowcount)

    def drafts(self) -> Sequence[Broadcast]:
        """Return the notices that are being written."""
        condition = (broadcasts.c.kind == Occasion.NOTICE) & broadcasts.c.confirmed_at.is_(None)
        return [self._read(row) for row in self._execute(sa.select(*_COLUMNS).where(condition)).all()]

    def under_way(self, identity: str) -> Sequence[int]:
        """Return the confirmed notices that somebody wrote or approved and that are neither stopped nor finished."""
        by_identity = (broadcasts.c.by == identity) | (broadcasts.c.approved_by == identity)
        open_still = broadcasts.c.stopped_at.is_(None) & broadcasts.c.finished_at.is_(None)
        confirmed = broadcasts.c.confirmed_at.is_not(None) & (broadcasts.c.kind == Occasion.NOTICE)
        return self._execute(sa.select(broadcasts.c.id).where(by_identity, open_still, confirmed)).scalars().all()

    def _read(self, row: sa.Row) -> Broadcast:  # type: ignore[type-arg]
        values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's name for a public thing
        values["kind"] = Occasion(row.kind)
        values["audience"] = None if row.audience is None else Selection.read(row.audience)
        values["content"] = json.loads(self._keys.open(row.content, _row_name(row.id))) if row.content else {}
        return Broadcast(**values)

    def _inserted(self, statement: sa.Insert) -> int:
        return self._execute(statement.returning(broadcasts.c.id)).scalar() or 0


def _row_name(number: int) -> str:
    return f"broadcasts:content:{number}"
