"""Leases: what one process alone does for a while, by the database's clock."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from bot.storage.engine import database_clock, insert
from bot.storage.tables import leases

LEADER = "leader"
"""The lease of the process that polls, sends broadcasts and does what is due by the clock."""
LEASE_SECONDS = 3.0


class Replaced(Exception):
    """Another process holds the lease by now: what was to be written is not."""


class Leases:
    """The leases in one transaction."""

    def __init__(self, execute: Callable[..., sa.CursorResult[Any]]) -> None:
        """Use the function that executes statements."""
        self._execute = execute

    def take(self, name: str, holder: int, seconds: float = LEASE_SECONDS) -> int | None:
        """Take a lease that is free or has run out, or renew one's own; return its generation, None if another has it.

        The generation is one more for each change of the holder.
        """
        until = database_clock() + seconds
        generation = sa.case((leases.c.holder == holder, leases.c.generation), else_=leases.c.generation + 1)
        may = (leases.c.holder == holder) | (leases.c.until < database_clock())
        taken = sa.update(leases).where(leases.c.name == name, may)
        found = self._execute(
            taken.values(holder=holder, generation=generation, until=until).returning(leases.c.generation)
        ).scalar()
        if found is not None:
            return int(found)
        new = insert(leases).values(name=name, holder=holder, generation=1, until=until).on_conflict_do_nothing()
        first = self._execute(new.returning(leases.c.generation)).scalar()
        return None if first is None else int(first)

    def give_up(self, name: str, holder: int) -> None:
        """Let go of a lease, so that another process may take it at once."""
        mine = (leases.c.name == name) & (leases.c.holder == holder)
        self._execute(sa.update(leases).where(mine).values(until=0.0))

    def check(self, name: str, holder: int, generation: int) -> None:
        """Hold a lease until the end of this transaction: nobody takes it over before. Raise `Replaced` if somebody has."""
        mine = (leases.c.name == name) & (leases.c.holder == holder) & (leases.c.generation == generation)
        query = sa.select(leases.c.name).where(mine).with_for_update(read=True, key_share=True)
        if self._execute(query).first() is None:
            raise Replaced(name)
