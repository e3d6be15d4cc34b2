"""The rows of which the audit keeps a digest, and what of each row the digest is made of."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from bot.address import Address
from bot.storage.encryption import Unreadable
from bot.storage.stage_times import STAMPS, RecordedStage, stage_times
from bot.storage.tables import amendments, applications, invitations, papers, staff_identities, staff_members
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage

UNREADABLE = "unreadable"
Values = Mapping[str, object]

_COLUMNS: Mapping[str, Sequence[sa.Column[Any]]] = {
    papers.name: (
        *(papers.c.application, papers.c.stage, papers.c.at, papers.c.by, papers.c.undone_at, papers.c.undone_by),
        *(papers.c.recorded_at, papers.c.version),
    ),
    staff_members.name: tuple(staff_members.c),
    invitations.name: tuple(invitations.c),
    amendments.name: tuple(amendments.c),
}
"""Of a paper's note only the decision counts: reason and fields go when the applicant's data do."""
TABLES: Mapping[str, sa.Table] = {table.name: table for table in (papers, staff_members, invitations, amendments)}


class AuditedRows:
    """The covered rows in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._do = tx.execute
        self._keys = tx.keyring.keys

    def rows(self, table: str, key: int | None = None) -> Iterator[tuple[int, Values]]:
        """Return the rows of a covered table, or the one of that key, each as (key, what its digest is made of)."""
        which = TABLES[table]
        query = sa.select(which).order_by(which.c.id)
        ways_in = self._ways_in() if which is staff_members else {}
        for row in self._do(query if key is None else query.where(which.c.id == key)).all():
            values = {column.name: _plain(getattr(row, column.name)) for column in _COLUMNS[table]}
            if which is papers:
                values["passed"] = self._passed(row.id, row.note)
            if which is staff_members:
                values["identities"] = ways_in.get(row.id, [])
            yield row.id, values

    def out_of_line(self) -> int | None:
        """Return the first application whose stages are not those that its papers make; None if all are."""
        happened: dict[int, list[RecordedStage]] = {}
        query = sa.select(papers).where(papers.c.undone_at.is_(None)).order_by(papers.c.id)
        for row in self._do(query).all():
            passed = self._passed(row.id, row.note)
            decision = None if passed is None else passed is True
            happened.setdefault(row.application, []).append(RecordedStage(Stage(row.stage), row.at, decision))
        columns = [*STAMPS.values(), "passed"]
        stamped = sa.or_(*(applications.c[column].is_not(None) for column in columns))
        query = sa.select(applications).where(stamped | applications.c.id.in_(sa.select(papers.c.application)))
        for row in self._do(query.order_by(applications.c.id)).all():
            expected = stage_times(happened.get(row.id, ()))
            if {column: getattr(row, column) for column in columns} != expected:
                return int(row.id)
        return None

    def _ways_in(self) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = {}
        at = staff_identities.c
        for row in self._do(sa.select(at.member, at.channel, at.address).order_by(at.channel, at.address)):
            found.setdefault(row.member, []).append(str(Address(row.channel, row.address)))
        return found

    def _passed(self, key: int, note: bytes) -> bool | str | None:
        """Return what a note says of the decision; of one that was put there by hand, that it cannot be read."""
        try:
            passed: bool | None = json.loads(self._keys.open(note, f"papers:note:{key}"))["passed"] if note else None
        except Unreadable:
            return UNREADABLE
        return passed


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value
