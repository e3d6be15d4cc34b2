"""What officers recorded of papers: received, returned, recommended, decided."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.address import NOWHERE
from bot.clock import BEIJING
from bot.storage.engine import unindexed
from bot.storage.received_versions import ReceivedVersions
from bot.storage.records import Person
from bot.storage.stage_times import STAMPS, RecordedStage, stage_times
from bot.storage.tables import applications, papers, people
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Conversation
from dialogs.model.stages import Stage

_UNTOLD = papers.c.tell_at.is_not(None) & (papers.c.told_at.is_(None) | (papers.c.told_at < papers.c.tell_at))
"""The condition of the index of what is to be told; each of the two others implies it."""
_CORRECTION_WAITS = papers.c.undone_at.is_not(None) & (papers.c.told_at < papers.c.tell_at)
_WAITS = papers.c.undone_at.is_(None) & papers.c.told_at.is_(None) & papers.c.tell_at.is_not(None)


@dataclass(frozen=True, slots=True)
class Milestone:
    """One record of an application's paper."""

    id: int
    application: int
    stage: Stage
    at: datetime
    """When it happened; for a receipt, the day the paper arrived."""
    recorded_at: datetime
    by: str
    text: str
    """The reason of a return, or the text of a result."""
    fields: tuple[str, ...]
    """Keys of the questions that a return concerns."""
    passed: bool | None
    version: int | None
    """The received version that it is about."""
    tell_at: float | None
    """From when on the applicant is notified; None if nobody is."""
    told_at: float | None
    undone_at: float | None

    @property
    def waits(self) -> bool:
        """Return True if the applicant is to be notified and was not yet."""
        return self.tell_at is not None and self.told_at is None and self.undone_at is None


class Milestones:
    """The milestones in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._tx = tx

    def record(
        self,
        application: int,
        stage: Stage,
        by: str,
        now: float,
        text: str = "",
        fields: tuple[str, ...] = (),
        passed: bool | None = None,
        *,
        happened_at: float | None = None,
        tell_at: float | None = None,
    ) -> Milestone:
        """Record what happened to a paper, and update the stages of its application.

        At a receipt the answers are frozen as the received version; later records refer to that version.
        """
        at = now if happened_at is None else happened_at
        if stage is Stage.RECEIVED:
            version: int | None = ReceivedVersions(self._tx).freeze(application, at)
        else:
            received = ReceivedVersions(self._tx).latest(application)
            version = None if received is None else received.number
        values = {"application": application, "stage": stage, "at": at, "by": by, "recorded_at": now}
        values |= {"version": version, "tell_at": tell_at}
        key = int(self._execute(sa.insert(papers).values(values).returning(papers.c.id)).scalar_one())
        note = json.dumps({"words": text, "fields": fields, "passed": passed}, ensure_ascii=False)
        sealed = self._tx.keyring.keys.seal(note, _row_name(key))
        self._execute(sa.update(papers).where(papers.c.id == key), {"note": sealed})
        values = dict(stage_times(recorded_stages(self.of(application))))
        if stage is Stage.RECEIVED:
            values["changed_at"] = None  # the answers are those frozen just now
        self._execute(sa.update(applications).where(applications.c.id == application), values)
        return self.get(key)

    def undo(
        self, application: int, stage: Stage, by: str, now: float, *, tell_at: float | None = None
    ) -> Milestone | None:
        """Mark the latest record as undone if it has that stage; return it as it was, or None.

        If the applicant was notified of it, they are notified of the correction from `tell_at` on.
        """
        latest = self.of(application)[-1:]
        if not latest or latest[0].stage is not stage:
            return None
        [record] = latest
        values: dict[str, Any] = {"undone_at": now, "undone_by": by}
        if record.told_at is not None and tell_at is not None:
            values["tell_at"] = tell_at
        self._execute(sa.update(papers).where(papers.c.id == record.id), values)
        if stage is Stage.RECEIVED and record.version is not None:
            ReceivedVersions(self._tx).drop(application, record.version)
        self._bring_in_line(application, now)
        return record

    def get(self, number: int) -> Milestone:
        """Return the record with this number. Raise LookupError if there is none."""
        row = self._execute(sa.select(papers).where(papers.c.id == number)).first()
        if row is None:
            raise LookupError(f"no record {number}")
        return self._read(row)

    def erase_texts(self, application: int) -> None:
        """Erase the texts of an application's records, undone ones too; who recorded what when stays."""
        query = sa.select(papers.c.id, papers.c.note).where(papers.c.application == application)
        for row in self._execute(query).all():
            passed = json.loads(self._tx.keyring.keys.open(row.note, _row_name(row.id)))["passed"] if row.note else None
            note = json.dumps({"words": "", "fields": (), "passed": passed})
            sealed = self._tx.keyring.keys.seal(note, _row_name(row.id))
            self._execute(sa.update(papers).where(papers.c.id == row.id), {"note": sealed})

    def of(self, application: int) -> Sequence[Milestone]:
        """Return an application's records that are not undone, the oldest first."""
        query = sa.select(papers).where(papers.c.application == application, papers.c.undone_at.is_(None))
        return [self._read(row) for row in self._execute(query.order_by(papers.c.id))]

    def known_to_applicant(self, application: int) -> Sequence[Milestone]:
        """Return the records of which the applicant was notified, the oldest first."""
        not_told = papers.c.tell_at.is_not(None) & papers.c.told_at.is_(None)
        holds = papers.c.undone_at.is_(None) & ~not_told
        query = sa.select(papers).where(papers.c.application == application, holds | _CORRECTION_WAITS)
        return [self._read(row) for row in self._execute(query.order_by(papers.c.id))]

    def due_notifications(self, now: float, campaigns: Collection[str]) -> Sequence[int]:
        """Return the records of these campaigns of which applicants are to be notified by now, the oldest first."""
        due = _UNTOLD & (_WAITS | _CORRECTION_WAITS) & (papers.c.tell_at <= now)
        due &= unindexed(applications.c.campaign).in_(["", *campaigns])
        query = sa.select(papers.c.id).join(applications, applications.c.id == papers.c.application).where(due)
        return self._execute(query.order_by(papers.c.id)).scalars().all()

    def note_notified(self, record: int, now: float) -> None:
        """Note that the applicant was notified of a record or of its correction."""
        self._execute(sa.update(papers).where(papers.c.id == record), {"told_at": now})

    def file_by_name(self, campaign: str, kind: str, conversation: Conversation, now: float) -> int:
        """File an application whose paper came from somebody who never chatted; return its number."""
        who = self._execute(sa.insert(people), {"current": 1, "created_at": now}).inserted_primary_key
        person = Person(*NOWHERE, int(who[0]) if who is not None else None, None, Conversation())
        filed = self._tx.applicants.open_application(person, conversation, now)
        if filed.application is None:
            raise LookupError("no application was opened")
        self._execute(sa.update(applications).where(applications.c.id == filed.application), {"kind": kind})
        return filed.application

    def move(self, application: int, to: int, now: float, tell_at: float | None) -> Sequence[Milestone]:
        """Move the records of a paper filed by name to its applicant's own application; return them.

        The applicant's own answers become the received version; they are notified of the last record.
        """
        moved = self.of(application)
        received = next((record for record in moved if record.stage is Stage.RECEIVED), None)
        for record in moved:
            last = record is moved[-1]
            values = {"application": to, "tell_at": tell_at if last else now, "told_at": None if last else now}
            self._execute(sa.update(papers).where(papers.c.id == record.id).values(values))
        for record in moved:
            if record.version is not None:
                ReceivedVersions(self._tx).drop(application, record.version)
        if received is not None:
            version = ReceivedVersions(self._tx).freeze(to, received.at.timestamp())
            moved_records = papers.c.id.in_([record.id for record in moved])
            self._execute(sa.update(papers).where(moved_records).values(version=version))
        self._bring_in_line(application, now)
        self._bring_in_line(to, now)
        return [self.get(record.id) for record in moved]

    def _bring_in_line(self, application: int, now: float) -> None:
        """Derive the stages from the records, and whether the answers are still those received."""
        values = dict(stage_times(recorded_stages(self.of(application))))
        if values[STAMPS[Stage.RECEIVED]] is None:
            values["changed_at"] = None
        self._execute(sa.update(applications).where(applications.c.id == application), values)
        if values[STAMPS[Stage.RECEIVED]] is not None:
            ReceivedVersions(self._tx).compare_again(application, now)

    def _read(self, row: sa.Row) -> Milestone:  # type: ignore[type-arg]
        note = json.loads(self._tx.keyring.keys.open(row.note, _row_name(row.id))) if row.note else {}
        return Milestone(
            row.id,
            row.application,
            Stage(row.stage),
            datetime.fromtimestamp(row.at, BEIJING),
            datetime.fromtimestamp(row.recorded_at or row.at, BEIJING),
            row.by,
            note.get("words", ""),
            tuple(note.get("fields", ())),
            note.get("passed"),
            row.version,
            row.tell_at,
            row.told_at,
            row.undone_at,
        )


def recorded_stages(records: Sequence[Milestone]) -> Sequence[RecordedStage]:
    """Return records in the form from which stages are derived."""
    return [RecordedStage(record.stage, record.at.timestamp(), record.passed) for record in records]


def _row_name(row: int) -> str:
    return f"papers:note:{row}"
