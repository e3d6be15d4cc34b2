"""Who did what: appended, never changed, each entry chained to the one before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.desk import Desk
from bot.storage.tables import audit, secrets

_HEAD = "audit"
_LINK = "audit:link:0"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done: when, by whom (an identity), what, about what. Never personal data of applicants, never search words."""

    id: int
    at: float
    who: str
    what: str
    about: str
    row: str = ""
    """The row that the act left behind, as `table:key:digest`; empty for what only reads."""


class Audit:
    """The audit in one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._do = desk.do
        self._vault = desk.vault

    def note(self, who: str, what: str, about: str, now: float, row: str = "") -> None:
        """Append an entry; the chain's newest link is kept sealed elsewhere, so that entries cut off at the end are missed."""
        last = self._do(sa.select(audit.c.id, audit.c.link).order_by(audit.c.id.desc()).limit(1)).first()
        number, before = (last.id + 1, last.link) if last is not None else (1, b"")
        entry = Entry(number, now, who, what, about, row)
        link = self._vault.link(before, _written(entry))
        values = {"id": number, "at": now, "who": who, "what": what, "about": about, "row": row, "link": link}
        self._do(sa.insert(audit), values)
        sealed = self._vault.keys.seal(f"{number} {link.hex()}", _LINK)
        if not self._do(sa.update(secrets).where(secrets.c.name == _HEAD), {"sealed": sealed}).rowcount:
            self._do(sa.insert(secrets), {"name": _HEAD, "sealed": sealed})

    def entries(self, most: int, before: int | None = None) -> Sequence[Entry]:
        """Read the newest entries, those before an entry's number if one is given; the newest first."""
        query = sa.select(audit.c.id, audit.c.at, audit.c.who, audit.c.what, audit.c.about, audit.c.row)
        if before is not None:
            query = query.where(audit.c.id < before)
        return [Entry(*row) for row in self._do(query.order_by(audit.c.id.desc()).limit(most))]

    def first_tampered(self) -> int | None:
        """Give the number of the first entry that was changed, taken out or cut off; None if all stand as they were written."""
        expected, before = 1, b""
        for row in self._do(sa.select(audit).order_by(audit.c.id)):
            link = self._vault.link(before, _written(Entry(row.id, row.at, row.who, row.what, row.about, row.row)))
            if row.id != expected or link != row.link:
                return expected
            expected, before = row.id + 1, row.link
        sealed = self._do(sa.select(secrets.c.sealed).where(secrets.c.name == _HEAD)).scalar()
        head = self._vault.keys.open(sealed, _LINK) if sealed is not None else "0 "
        return None if head == f"{expected - 1} {before.hex()}" else expected


def _written(entry: Entry) -> str:
    """Write an entry as it is chained; one without a row as releases before 0.4.0 wrote it."""
    written = [entry.id, entry.at, entry.who, entry.what, entry.about]
    return json.dumps([*written, entry.row] if entry.row else written, ensure_ascii=False)
