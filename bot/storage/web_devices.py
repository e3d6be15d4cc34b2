"""Browsers that are known again by the random part of their cookie, also after what signs cookies was renewed."""

import hashlib

import sqlalchemy as sa

from bot.storage.engine import insert
from bot.storage.outbox import PAGE
from bot.storage.tables import identities, web_devices
from bot.storage.transaction import Transaction

KEPT_SECONDS = 400 * 24 * 3600.0
"""As long as a browser keeps its cookie."""
SEEN_SECONDS = 30 * 24 * 3600.0
"""How often it is noted that a browser still comes."""


class WebDevices:
    """Browsers in one transaction.

    Only a hash of a key is kept: it can be recognised, but who has stolen the database cannot make a cookie of it.
    """

    def __init__(self, tx: Transaction) -> None:
        self._do = tx.execute

    def owner(self, key: str) -> str | None:
        """Return the address of the page on which the browser with that key was known; None for an unknown one."""
        return self._do(sa.select(web_devices.c.address).where(web_devices.c.key == _hashed(key))).scalar()

    def is_due(self, address: str, key: str, now: float) -> bool | None:
        """Return whether a browser is to be noted, for it was not lately; None at an address of somebody with nothing to lose."""
        if not self._somebody(address):
            return None
        seen = sa.select(web_devices.c.at).where(web_devices.c.key == _hashed(key), web_devices.c.address == address)
        at = self._do(seen).scalar()
        return at is None or at < now - SEEN_SECONDS

    def note(self, address: str, key: str, now: float) -> bool:
        """Keep that a browser with that key reads an address; return whether it is kept, for of nobody nothing is."""
        if not self._somebody(address):
            return False
        self._do(sa.delete(web_devices).where(web_devices.c.at < now - KEPT_SECONDS))
        values = {"key": _hashed(key), "address": address, "at": now}
        noted = insert(web_devices).values(values)
        self._do(noted.on_conflict_do_update(index_elements=["key"], set_={"address": address, "at": now}))
        return True

    def forget(self, address: str) -> None:
        """Know no browser of an address any more."""
        self._do(sa.delete(web_devices).where(web_devices.c.address == address))

    def _somebody(self, address: str) -> bool:
        here = (identities.c.channel == PAGE) & (identities.c.address == address)
        return self._do(sa.select(identities.c.person).where(here)).first() is not None


def _hashed(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
