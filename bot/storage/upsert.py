"""The insert that may meet a row which is there already, in words that both engines understand."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import dml


class _ForEither:
    """What PostgreSQL's compiler asks for and SQLite's clause does not have: no constraint is named, only columns."""

    constraint_target = None


class _DoUpdate(_ForEither, dml.OnConflictDoUpdate):
    inherit_cache = True


class _DoNothing(_ForEither, dml.OnConflictDoNothing):
    inherit_cache = True


class Insert(sa.Insert):
    """An insert with `ON CONFLICT`; statements are built before it is known which engine runs them."""

    inherit_cache = True

    def on_conflict_do_update(
        self,
        *,
        index_elements: Sequence[str | sa.Column[Any]],
        set_: Mapping[str, Any],
        where: sa.ColumnElement[bool] | None = None,
    ) -> Self:
        """Set columns of the row with the same values in the index; leave it as it is if it does not meet the condition."""
        return self.ext(_DoUpdate(index_elements=index_elements, set_=dict(set_), where=where))

    def on_conflict_do_nothing(self) -> Self:
        """Leave a row as it is that is there already."""
        return self.ext(_DoNothing())


def insert(table: sa.Table) -> Insert:
    """Return the insert into a table."""
    return Insert(table)
