"""What a bureau changed after publication: who, when, why; taken back with a trace."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.clock import BEIJING
from bot.storage.tables import amendments
from bot.storage.transaction import Transaction
from standards.campaign import Amendment


@dataclass(frozen=True, slots=True)
class StoredAmendment:
    """An amendment as it is kept."""

    id: int
    campaign: str
    amendment: Amendment


class Amendments:
    """The amendments in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._do = tx.execute

    def add(self, campaign: str, changes: Mapping[str, str], why: str, by: str, now: float) -> int:
        """Amend a campaign: what is other than before, each as text (days as 2023-07-31); give the amendment's number."""
        values = {"campaign": campaign, "at": now, "by": by, "why": why, "changes": json.dumps(changes)}
        return int(self._do(sa.insert(amendments).values(values).returning(amendments.c.id)).scalar_one())

    def undo(self, number: int, by: str, now: float) -> StoredAmendment | None:
        """Take an amendment back; it stays, marked. Give what it was; None if there is none that holds."""
        found = next((each for each in self.holding() if each.id == number), None)
        if found is not None:
            values = {"undone_at": now, "undone_by": by}
            self._do(sa.update(amendments).where(amendments.c.id == number).values(values))
        return found

    def holding(self, campaign: str | None = None) -> Sequence[StoredAmendment]:
        """Read the amendments that hold, of one campaign or of all, the oldest first."""
        query = sa.select(amendments).where(amendments.c.undone_at.is_(None)).order_by(amendments.c.id)
        if campaign is not None:
            query = query.where(amendments.c.campaign == campaign)
        return [_read(row) for row in self._do(query)]


def _read(row: sa.Row) -> StoredAmendment:  # type: ignore[type-arg]
    at = datetime.fromtimestamp(row.at, BEIJING)
    return StoredAmendment(row.id, row.campaign, Amendment(who=row.by, when=at, why=row.why, **json.loads(row.changes)))
