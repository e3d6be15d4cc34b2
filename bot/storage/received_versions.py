"""The answers of received papers, frozen as they were."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.clock import BEIJING
from bot.storage.engine import unindexed
from bot.storage.parts import in_parts
from bot.storage.tables import applications, received_versions
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Conversation

_AT = received_versions.c


@dataclass(frozen=True, slots=True)
class ReceivedVersion:
    """The answers of one received paper."""

    id: int
    application: int
    number: int
    """1, 2 … within its application."""
    at: datetime
    """The day the paper arrived."""
    conversation: Conversation
    change_told: bool
    """True if its officer was notified that the answers have changed since."""


class ReceivedVersions:
    """The received versions in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._tx = tx

    def freeze(self, application: int, at: float) -> int | None:
        """Store an application's present answers as its next version; return its number, or None if they are erased."""
        condition = applications.c.id == application
        sealed = self._execute(sa.select(applications.c.conversation).where(condition)).scalar_one()
        if sealed == b"":
            return None
        last = sa.select(sa.func.max(_AT.version)).where(_AT.application == application)
        number = (self._execute(last).scalar() or 0) + 1
        values = {"application": application, "version": number, "at": at}
        key = int(self._execute(sa.insert(received_versions).values(values).returning(_AT.id)).scalar_one())
        text = self._tx.applicants.unseal(application, sealed).stored()
        again = self._tx.keyring.keys.seal(text, _row_name(key))
        self._execute(sa.update(received_versions).where(_AT.id == key).values(conversation=again))
        return number

    def latest(self, application: int) -> ReceivedVersion | None:
        """Return the version received last, or None."""
        return self.of([application]).get(application)

    def of(self, numbers: Sequence[int]) -> Mapping[int, ReceivedVersion]:
        """Return the versions received last, by application."""
        found: dict[int, ReceivedVersion] = {}
        for some in in_parts(numbers):
            last = sa.select(sa.func.max(_AT.id)).where(_AT.application.in_(some)).group_by(_AT.application)
            rows = self._execute(sa.select(received_versions).where(_AT.id.in_(last)))
            found |= {row.application: self._read(row) for row in rows}
        return found

    def has_changed(self, application: int) -> bool:
        """Return True if an application's answers differ from those received."""
        query = sa.select(applications.c.changed_at).where(applications.c.id == application)
        return self._execute(query).scalar() is not None

    def drop(self, application: int, number: int) -> None:
        """Remove a version whose receipt was recorded by mistake."""
        condition = (_AT.application == application) & (_AT.version == number)
        self._execute(sa.delete(received_versions).where(condition))

    def compare(self, application: int, conversation: Conversation, now: float) -> ReceivedVersion | None:
        """Note whether the answers differ from those received; return the received version if they begin to differ now."""
        received = self.latest(application)
        if received is None:
            return None
        condition = applications.c.id == application
        changed = not same_answers(received.conversation, conversation)
        values = {"changed_at": now if changed else None}
        turning_point = applications.c.changed_at.is_(None) if changed else applications.c.changed_at.is_not(None)
        count = self._execute(sa.update(applications).where(condition, turning_point).values(values)).rowcount
        return received if changed and count else None

    def compare_again(self, application: int, now: float) -> None:
        """Note whether the stored answers differ from those received."""
        if self.latest(application) is not None:
            condition = applications.c.id == application
            sealed = self._execute(sa.select(applications.c.conversation).where(condition)).scalar_one()
            if sealed != b"":
                self.compare(application, self._tx.applicants.unseal(application, sealed), now)

    def change_untold(self, before: float, campaigns: Collection[str]) -> Sequence[int]:
        """Return the applications of these campaigns changed before a moment of which no officer was notified, the first change first."""
        later = received_versions.alias()
        newer = sa.exists().where(later.c.application == _AT.application, later.c.id > _AT.id)
        query = (
            sa.select(applications.c.id)
            .join(received_versions, _AT.application == applications.c.id)
            .where(applications.c.changed_at <= before, applications.c.erased_at.is_(None))
            .where(_AT.change_told_at.is_(None), ~newer, unindexed(applications.c.campaign).in_(["", *campaigns]))
        )
        return self._execute(query.order_by(applications.c.changed_at)).scalars().all()

    def change_told(self, version: int, now: float) -> None:
        """Note that the officer of a version (by its id) was notified that the answers have changed."""
        self._execute(sa.update(received_versions).where(_AT.id == version).values(change_told_at=now))

    def _read(self, row: sa.Row) -> ReceivedVersion:  # type: ignore[type-arg]
        text = self._tx.keyring.keys.open(row.conversation, _row_name(row.id))
        at = datetime.fromtimestamp(row.at, BEIJING)
        change_told = row.change_told_at is not None
        return ReceivedVersion(row.id, row.application, row.version, at, Conversation.read(text), change_told)


def same_answers(one: Conversation, other: Conversation) -> bool:
    """Return True if two conversations have the same kind and the same values."""
    return one.kind == other.kind and one.values == other.values


def _row_name(version: int) -> str:
    return f"received_versions:conversation:{version}"
