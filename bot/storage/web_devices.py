"""Browsers that are recognised by the random part of their cookie."""

import hashlib

import sqlalchemy as sa

from bot.storage.engine import insert
from bot.storage.outbox import PAGE
from bot.storage.tables import identities, web_devices
from bot.storage.transaction import Transaction

KEPT_SECONDS = 400 * 24 * 3600.0
"""How long a browser keeps its cookie."""
SEEN_SECONDS = 30 * 24 * 3600.0
"""How often it is noted that a browser is still in use."""


class WebDevices:
    """Browsers in one transaction.

    Only a hash of the key is stored: it can be recognised, but nobody can make a cookie from a stolen database. Browsers are
    recognised after the signing secret was renewed, too.
    """

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute

    def owner(self, key: str) -> str | None:
        """Return the address of the page that the browser with this key reads, or None for an unknown browser."""
        return self._execute(sa.select(web_devices.c.address).where(web_devices.c.key == _hashed(key))).scalar()

    def is_due(self, address: str, key: str, now: float) -> bool | None:
        """Return True if a browser was not noted recently, or None at an address about which nothing is stored."""
        if not self._somebody(address):
            return None
        seen = sa.select(web_devices.c.at).where(web_devices.c.key == _hashed(key), web_devices.c.address == address)
        at = self._execute(seen).scalar()
        return at is None or at < now - SEEN_SECONDS

    def note(self, address: str, key: str, now: float) -> bool:
        """Note that the browser with this key reads an address; return False if nothing is stored about that address."""
        if not self._somebody(address):
            return False
        self._execute(sa.delete(web_devices).where(web_devices.c.at < now - KEPT_SECONDS))
        values = {"key": _hashed(key), "address": address, "at": now}
        noted = insert(web_devices).values(values)
        self._execute(noted.on_conflict_do_update(index_elements=["key"], set_={"address": address, "at": now}))
        return True

    def forget(self, address: str) -> None:
        """Forget all browsers of an address."""
        self._execute(sa.delete(web_devices).where(web_devices.c.address == address))

    def _somebody(self, address: str) -> bool:
        condition = (identities.c.channel == PAGE) & (identities.c.address == address)
        return self._execute(sa.select(identities.c.person).where(condition)).first() is not None


def _hashed(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
