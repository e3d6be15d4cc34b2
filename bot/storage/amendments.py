"""What the bureau changed in a campaign after its publication."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.clock import BEIJING
from bot.storage.scope import Scope
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
    """The amendments of a scope, in one transaction."""

    def __init__(self, tx: Transaction, scope: Scope) -> None:
        self._execute = tx.execute
        self._within = scope.conditions(amendments.c.campaign)

    def add(self, campaign: str, changes: Mapping[str, str], why: str, by: str, now: float) -> int:
        """Store an amendment of a campaign, each change as text (days as 2023-07-31); return its number."""
        values = {"campaign": campaign, "at": now, "by": by, "why": why, "changes": json.dumps(changes)}
        return int(self._execute(sa.insert(amendments).values(values).returning(amendments.c.id)).scalar_one())

    def undo(self, number: int, by: str, now: float) -> StoredAmendment | None:
        """Mark an amendment as undone; return it, or None if none in force has this number."""
        amendment = next((each for each in self.holding() if each.id == number), None)
        if amendment is not None:
            values = {"undone_at": now, "undone_by": by}
            self._execute(sa.update(amendments).where(amendments.c.id == number).values(values))
        return amendment

    def holding(self, campaign: str | None = None) -> Sequence[StoredAmendment]:
        """Return the amendments in force, of one campaign or of all, the oldest first."""
        query = sa.select(amendments).where(amendments.c.undone_at.is_(None), *self._within).order_by(amendments.c.id)
        if campaign is not None:
            query = query.where(amendments.c.campaign == campaign)
        return [_read(row) for row in self._execute(query)]


def _read(row: sa.Row) -> StoredAmendment:  # type: ignore[type-arg]
    at = datetime.fromtimestamp(row.at, BEIJING)
    return StoredAmendment(row.id, row.campaign, Amendment(who=row.by, when=at, why=row.why, **json.loads(row.changes)))
