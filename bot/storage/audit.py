"""The log of who did what, each entry chained to the one before."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.audited_rows import TABLES, AuditedRows
from bot.storage.consistency import Consistency
from bot.storage.tables import audit, secrets
from bot.storage.transaction import Transaction

_HEAD = "audit"
_LINK = "audit:link:0"
GONE = "-"
"""Stands in for the digest of a deleted row."""
UPGRADE = "self:upgrade"
MOST_IN_ENTRY = 5_000
"""Rows that one entry covers at an upgrade."""
_COLUMNS = (audit.c.id, audit.c.at, audit.c.who, audit.c.what, audit.c.about, audit.c.row, audit.c.bureau)


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: when, by whom (an identity), what, about what; never personal data of applicants, never search terms."""

    id: int
    at: float
    who: str
    what: str
    about: str
    row: str = ""
    """The rows that the act wrote, each as `table:key:digest`, separated by spaces; empty if it only read."""
    bureau: str = ""
    """The bureau whose affair it is; empty for the municipal one's."""


class Audit:
    """The audit in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._keyring = tx.keyring
        self._tx = tx
        self._covered = AuditedRows(tx)

    def note(self, who: str, what: str, about: str, now: float, row: str = "", bureau: str | None = None) -> None:
        """Append an entry about an affair of a bureau; None is the municipal one.

        The newest link is also stored sealed elsewhere, so that entries deleted at the end are missed.
        """
        self._tx.require_alone()  # each entry is chained to the one before
        last = self._execute(sa.select(audit.c.id, audit.c.link).order_by(audit.c.id.desc()).limit(1)).first()
        number, before = (last.id + 1, last.link) if last is not None else (1, b"")
        entry = Entry(number, now, who, what, about, row, bureau or "")
        link = self._keyring.link(before, _written(entry))
        values = {"id": number, "at": now, "who": who, "what": what, "about": about, "row": row, "link": link}
        values["bureau"] = entry.bureau
        self._execute(sa.insert(audit), values)
        sealed = self._keyring.keys.seal(f"{number} {link.hex()}", _LINK)
        if not self._execute(sa.update(secrets).where(secrets.c.name == _HEAD), {"sealed": sealed}).rowcount:
            self._execute(sa.insert(secrets), {"name": _HEAD, "sealed": sealed})

    def last(self) -> int:
        """Return the number of the newest entry, or 0 if there is none; it grows with every act."""
        return int(self._execute(sa.select(sa.func.max(audit.c.id))).scalar() or 0)

    def everybody(self, bureau: str | None) -> Sequence[str]:
        """Return the identities that act in what a bureau may read; None for the municipal one, which reads everything."""
        return self._execute(sa.select(audit.c.who).where(*_readable(bureau)).distinct()).scalars().all()

    def entries(
        self, most: int, before: int | None = None, whose: Collection[str] | None = None, bureau: str | None = None
    ) -> Sequence[Entry]:
        """Return the newest entries that a bureau may read, the newest first.

        Only those before a number, or by some identities, if these are given. A bureau reads what is its affair; None is the
        municipal one, which reads everything.
        """
        query = sa.select(*_COLUMNS).where(*_readable(bureau))
        if before is not None:
            query = query.where(audit.c.id < before)
        if whose is not None:
            query = query.where(audit.c.who.in_(whose))
        return [Entry(*row) for row in self._execute(query.order_by(audit.c.id.desc()).limit(most))]

    def about_whom(self, what: str, since: float) -> Sequence[tuple[str, str]]:
        """Return (who, about whom) of each such act since a moment, the oldest first."""
        query = sa.select(audit.c.who, audit.c.about).where(audit.c.what == what, audit.c.at >= since)
        return [(row[0], row[1]) for row in self._execute(query.order_by(audit.c.id))]

    def row_digest(self, table: str, key: int, values: Mapping[str, object]) -> str:
        """Return a row as `table:key:digest`; only the owner of this database's secret can make the digest."""
        written = json.dumps([table, key, values], ensure_ascii=False, sort_keys=True)
        return f"{table}:{key}:{self._keyring.row_digest(written)}"

    def row_of(self, table: str, *keys: int) -> str:
        """Return the present state of covered rows as an entry stores it; a deleted row has "-" for its digest."""
        rows = []
        for key in keys:
            values = next((values for _, values in self._covered.rows(table, key)), None)
            rows.append(f"{table}:{key}:{GONE}" if values is None else self.row_digest(table, key, values))
        return " ".join(rows)

    def cover(self, now: float) -> None:
        """Append entries that cover the rows of an earlier release, which stored no digests."""
        rows = [self.row_digest(table, key, values) for table in TABLES for key, values in self._covered.rows(table)]
        for at in range(0, len(rows) or 1, MOST_IN_ENTRY):
            some = rows[at : at + MOST_IN_ENTRY]
            self.note(UPGRADE, "covered", f"{len(some)}", now, " ".join(some))

    def first_tampered(self) -> int | str | None:
        """Return the number of the first entry that was changed or deleted, or else the name of the first such row.

        A row (`papers:3`) is named if it was changed, inserted or deleted without an entry. Return None if nothing was.
        """
        expected, before = 1, b""
        rows: dict[str, str] = {}
        for row in self._execute(sa.select(audit).order_by(audit.c.id)):
            link = self._keyring.link(
                before, _written(Entry(row.id, row.at, row.who, row.what, row.about, row.row, row.bureau))
            )
            if row.id != expected or link != row.link:
                return expected
            expected, before = row.id + 1, row.link
            rows.update(tuple(each.rsplit(":", 1)) for each in row.row.split())
        sealed = self._execute(sa.select(secrets.c.sealed).where(secrets.c.name == _HEAD)).scalar()
        head = self._keyring.keys.open(sealed, _LINK) if sealed is not None else "0 "
        return self._first_row(rows) if head == f"{expected - 1} {before.hex()}" else expected

    def _first_row(self, expected_rows: Mapping[str, str]) -> str | None:
        """Return the name of the first covered row that differs from the newest entry about it."""
        expected_rows = {name: digest for name, digest in expected_rows.items() if digest != GONE}
        present_rows: dict[str, str] = {}
        for table in TABLES:
            for key, values in self._covered.rows(table):
                name, _, digest = self.row_digest(table, key, values).rpartition(":")
                present_rows[name] = digest
        differing = [
            name for name in {**expected_rows, **present_rows} if expected_rows.get(name) != present_rows.get(name)
        ]
        if differing:
            return differing[0]
        return Consistency(self._tx).first_inconsistent()


def _readable(bureau: str | None) -> list[sa.ColumnElement[bool]]:
    return [] if bureau is None else [audit.c.bureau == bureau]


def _written(entry: Entry) -> str:
    """Return an entry as it is chained; one without rows and bureau is written as before there were these."""
    written = [entry.id, entry.at, entry.who, entry.what, entry.about]
    if entry.bureau:
        return json.dumps([*written, entry.row, entry.bureau], ensure_ascii=False)
    return json.dumps([*written, entry.row] if entry.row else written, ensure_ascii=False)
