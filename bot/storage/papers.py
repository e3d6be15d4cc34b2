"""The paper's way: received, returned, recommended, decided, each with who and when, undone with a trace."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.storage.desk import Desk
from bot.storage.rows import Person
from bot.storage.stamps import Happened, stamps_of
from bot.storage.tables import applications, papers, people
from dialogs.conversation import Conversation
from dialogs.stages import Stage

BEIJING = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Record:
    """What an officer recorded of an application's paper."""

    id: int
    stage: Stage
    at: datetime
    by: str
    words: str
    """The reason of a return, or the words of a result."""
    fields: tuple[str, ...]
    """Keys of the questions that a return concerns."""
    passed: bool | None


class Papers:
    """The papers in one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._do = desk.do
        self._desk = desk

    def record(
        self,
        application: int,
        stage: Stage,
        by: str,
        now: float,
        words: str = "",
        fields: tuple[str, ...] = (),
        passed: bool | None = None,
    ) -> int:
        """Record what happened to a paper, and bring the application's own stages in line with it; return the record's key."""
        row = self._do(sa.insert(papers), {"application": application, "stage": stage, "at": now, "by": by})
        assert row.inserted_primary_key is not None  # noqa: S101 - an insert gives its key
        key = int(row.inserted_primary_key[0])
        note = json.dumps({"words": words, "fields": fields, "passed": passed}, ensure_ascii=False)
        sealed = self._desk.vault.keys.seal(note, _of_note(key))
        self._do(sa.update(papers).where(papers.c.id == key), {"note": sealed})
        self._bring_in_line(application)
        return key

    def undo(self, application: int, stage: Stage, by: str, now: float) -> int | None:
        """Take back the latest record, if it is of that stage; it stays, marked as undone. Return its key, None if there is none."""
        latest = self.of(application)[-1:]
        if not latest or latest[0].stage is not stage:
            return None
        self._do(sa.update(papers).where(papers.c.id == latest[0].id), {"undone_at": now, "undone_by": by})
        self._bring_in_line(application)
        return latest[0].id

    def of(self, application: int) -> Sequence[Record]:
        """Read an application's records that hold, the oldest first."""
        query = sa.select(papers).where(papers.c.application == application, papers.c.undone_at.is_(None))
        return [self._read(row) for row in self._do(query.order_by(papers.c.id))]

    def file_by_name(self, campaign: str, kind: str, conversation: Conversation, now: float) -> int:
        """File an application whose paper came from somebody who never chatted; give its number."""
        who = self._do(sa.insert(people), {"current": 1, "created_at": now}).inserted_primary_key
        person = Person("", "", int(who[0]) if who is not None else None, None, Conversation())
        filed = self._desk.open_application(person, conversation, now)
        assert filed.application is not None  # noqa: S101 - just opened
        self._do(sa.update(applications).where(applications.c.id == filed.application), {"kind": kind})
        return filed.application

    def _bring_in_line(self, application: int) -> None:
        """Work the stages out of the records."""
        records = [Happened(each.stage, each.at.timestamp(), each.passed) for each in self.of(application)]
        self._do(sa.update(applications).where(applications.c.id == application), dict(stamps_of(records)))

    def _read(self, row: sa.Row) -> Record:  # type: ignore[type-arg]
        note = json.loads(self._desk.vault.keys.open(row.note, _of_note(row.id)))
        at = datetime.fromtimestamp(row.at, BEIJING)
        return Record(row.id, Stage(row.stage), at, row.by, note["words"], tuple(note["fields"]), note["passed"])


def _of_note(row: int) -> str:
    return f"papers:note:{row}"
