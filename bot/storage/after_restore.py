"""Which applicants have said nothing since a backup was restored: what they type may answer a question that is closed by now."""

import time

import sqlalchemy as sa

from bot.storage.tables import applications, installation
from bot.storage.transaction import Transaction

LOOK_EVERY = 2.0
_AWAITED = "unheard:"
"""The prefix of rows in `installation` that each stand for an awaited application."""


def await_everybody(connection: sa.Connection) -> None:
    """Note that the applicant of every application has said nothing yet in the history that begins."""
    connection.execute(sa.delete(installation).where(installation.c.name.startswith(_AWAITED)))
    living = sa.select(sa.literal(_AWAITED) + sa.cast(applications.c.id, sa.Text), sa.literal(""))
    living = living.where(applications.c.erased_at.is_(None))
    connection.execute(sa.insert(installation).from_select(["name", "value"], living))


def awaited(tx: Transaction) -> set[int]:
    """Return the applications whose applicants have said nothing yet."""
    names = tx.execute(sa.select(installation.c.name).where(installation.c.name.startswith(_AWAITED))).scalars()
    return {int(name.removeprefix(_AWAITED)) for name in names}


class FirstWordsAfterRestore:
    """Recognises the first message of an awaited applicant; it costs nothing if nobody is awaited.

    A PostgreSQL may be put back to an earlier moment under a running process, so there it is looked at again.
    """

    def __init__(self) -> None:
        self._awaited: set[int] | None = None
        self._read_at = 0.0

    def is_first_word(self, tx: Transaction, application: int | None) -> bool:
        """Return True if this is the first that somebody says in their application since a backup was restored."""
        now = time.monotonic()
        if self._awaited is None or (tx.membership.number is not None and now > self._read_at + LOOK_EVERY):
            self._awaited, self._read_at = awaited(tx), now
        if application is None or application not in self._awaited:
            return False
        condition = installation.c.name == f"{_AWAITED}{application}"
        if tx.execute(sa.delete(installation).where(condition)).rowcount > 0:
            return True  # it stays in the set: the transaction may be lost yet
        self._awaited.remove(application)
        return False
