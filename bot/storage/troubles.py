"""Which process has told administrators of which trouble, so that several tell of one only once."""

import sqlalchemy as sa

from bot.storage.installation import Installation
from bot.storage.tables import installation
from bot.storage.transaction import Transaction

_TROUBLE = "trouble:"


class Troubles:
    """The troubles of all processes in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def note(self, name: str, *, begun: bool) -> bool:
        """Note that a trouble has begun or ended for this process; return True if it did for all processes that live.

        A process that has the database for itself is told True.
        """
        membership, kept = self._tx.membership, Installation(self._tx.execute)
        if membership.number is None:
            return True
        own = f"{_TROUBLE}{name}:{membership.number}"
        if begun:
            kept.set(own, "")
        else:
            kept.drop(own)
        prefix = f"{_TROUBLE}{name}:"
        names = self._tx.execute(sa.select(installation.c.name).where(installation.c.name.startswith(prefix))).scalars()
        return not any(int(each.removeprefix(prefix)) in membership.living for each in names)
