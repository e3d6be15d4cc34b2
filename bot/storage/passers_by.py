"""Which campaign somebody looks at about whom nothing else is stored, for the processes that answer them in turn."""

import sqlalchemy as sa

from bot.address import Address
from bot.storage.engine import insert
from bot.storage.tables import passers_by
from bot.storage.transaction import Transaction

KEPT_SECONDS = 24 * 3600.0


class StoredPassersBy:
    """The strangers in one transaction; a row has no address, only a keyed hash that nobody else can make."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._digest = tx.keyring.digest

    def of(self, address: Address) -> str | None:
        """Return what a stranger has chosen, as it was noted, or None."""
        return self._execute(sa.select(passers_by.c.chosen).where(self._is(address))).scalar()

    def note(self, address: Address, chosen: str, now: float) -> None:
        """Note what a stranger has chosen."""
        row = insert(passers_by).values(key=self._key(address), chosen=chosen, at=now)
        self._execute(row.on_conflict_do_update(index_elements=["key"], set_={"chosen": chosen, "at": now}))

    def forget(self, address: Address) -> None:
        """Delete what a stranger has chosen."""
        self._execute(sa.delete(passers_by).where(self._is(address)))

    def prune(self, now: float) -> None:
        """Delete what was chosen more than a day ago."""
        self._execute(sa.delete(passers_by).where(passers_by.c.at < now - KEPT_SECONDS))

    def _is(self, address: Address) -> sa.ColumnElement[bool]:
        return passers_by.c.key == self._key(address)

    def _key(self, address: Address) -> bytes:
        return self._digest(f"passer-by:{address}".encode())
