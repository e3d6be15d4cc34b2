"""Applications of other people for the same organisation."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from bot.storage.encryption import PART_LENGTH
from bot.storage.engine import CompiledStatement, unindexed
from bot.storage.tables import applications, name_parts
from bot.storage.transaction import Transaction

MOST_NAMED = 5
_mine, _other = applications.alias("mine"), applications.alias("other")
_name, _same = name_parts.alias("name"), name_parts.alias("same")
_PAIRS = (
    sa.select(_mine.c.id, _other.c.id)
    .join(_name, _name.c.application == _mine.c.id)
    .join(_same, _same.c.part == _name.c.part)
    .join(_other, _other.c.id == _same.c.application)
    .where(
        sa.func.length(_name.c.part) > PART_LENGTH,  # the hash of a whole name
        _other.c.id != _mine.c.id,
        unindexed(_other.c.campaign) == _mine.c.campaign,
        unindexed(_other.c.kind) == _mine.c.kind,
        _other.c.erased_at.is_(None),
        _mine.c.voided_at.is_(None),
        _other.c.voided_at.is_(None),
        sa.or_(_other.c.person.is_(None), _mine.c.person.is_(None), _other.c.person != _mine.c.person),
    )
)
_OF = CompiledStatement(
    _PAIRS.where(_mine.c.id == sa.bindparam("application"))
    .order_by(_other.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


class Namesakes:
    """The applications for the same organisation, in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._connection = tx.connection

    def of(self, application: int) -> Sequence[int]:
        """Return the numbers of other people's applications for this one's organisation, the earliest begun first."""
        rows = _OF(self._connection, {"application": application, "most": MOST_NAMED})
        return list(dict.fromkeys(row[1] for row in rows))

    def earlier(self, application: int) -> bool:
        """Return True if somebody else began an application for the same organisation before this one."""
        return any(other < application for other in self.of(application))

    def among(self, listed: Collection[int]) -> set[int]:
        """Return those of the listed applications that another person's application has the organisation of."""
        return {row[0] for row in self._execute(_PAIRS.where(_mine.c.id.in_(listed)))} if listed else set()
