"""The rows that the audit covers by a digest."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from bot.address import Address
from bot.storage.encryption import Unreadable
from bot.storage.tables import amendments, invitations, papers, staff_identities, staff_members
from bot.storage.transaction import Transaction

UNREADABLE = "unreadable"
BUREAU = "bureau"
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
"""Of a paper's note only the decision is covered: reason and fields are erased with the applicant's data."""
TABLES: Mapping[str, sa.Table] = {table.name: table for table in (papers, staff_members, invitations, amendments)}


class AuditedRows:
    """The covered rows in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._keys = tx.keyring.keys

    def rows(self, table: str, key: int | None = None) -> Iterator[tuple[int, Values]]:
        """Yield the rows of a covered table, or only the one with this key, each with the values that its digest covers."""
        covered = TABLES[table]
        query = sa.select(covered).order_by(covered.c.id)
        identities = self._identities() if covered is staff_members else {}
        for row in self._execute(query if key is None else query.where(covered.c.id == key)).all():
            values = {column.name: _plain(getattr(row, column.name)) for column in _COLUMNS[table]}
            if values.get(BUREAU, "") is None:  # entries from before there were bureaus cover rows without one
                del values[BUREAU]
            if covered is papers:
                values["passed"] = self.passed(row.id, row.note)
            if covered is staff_members:
                values["identities"] = identities.get(row.id, [])
            yield row.id, values

    def _identities(self) -> Mapping[int, list[str]]:
        by_member: dict[int, list[str]] = {}
        at = staff_identities.c
        for row in self._execute(sa.select(at.member, at.channel, at.address).order_by(at.channel, at.address)):
            by_member.setdefault(row.member, []).append(str(Address(row.channel, row.address)))
        return by_member

    def passed(self, key: int, note: bytes) -> bool | str | None:
        """Return the decision in a note, or `unreadable` for a note that was written by hand."""
        try:
            passed: bool | None = json.loads(self._keys.open(note, f"papers:note:{key}"))["passed"] if note else None
        except Unreadable:
            return UNREADABLE
        return passed


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value
