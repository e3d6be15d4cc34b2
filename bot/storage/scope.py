"""The campaigns whose applications somebody may read."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa


@dataclass(frozen=True, slots=True)
class Scope:
    """The campaigns whose applications may be read; every query of applications says which scope it has."""

    campaigns: Collection[str] | None
    """Ids of campaigns; None for every application, those of campaigns that are not installed, too."""

    def covers(self, campaign: str | None) -> bool:
        """Return True if what belongs to a campaign may be read; None is what belongs to no single one."""
        return self.campaigns is None or campaign in self.campaigns

    def conditions(self, column: sa.ColumnElement[str] | sa.ColumnElement[str | None]) -> list[sa.ColumnElement[bool]]:
        """Return the conditions on the column that names a row's campaign."""
        return [] if self.campaigns is None else [column.in_(sorted(self.campaigns))]


EVERYWHERE = Scope(None)
"""What the bot does by itself, and the municipal bureau."""
