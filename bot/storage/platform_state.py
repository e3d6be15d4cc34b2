"""What a platform gave that all processes share: access tokens, cursors of what was fetched, numbers of notices."""

from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.engine import insert
from bot.storage.tables import platform_state
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class StoredState:
    """A value that a platform gave."""

    value: str
    until: float | None
    """Until when it holds, in seconds since 1970; None if it holds until it is replaced."""


class PlatformState:
    """The values of all platforms in one transaction, each sealed under its channel and name."""

    def __init__(self, tx: Transaction) -> None:
        """Use the connection and the keys of a transaction."""
        self._execute = tx.execute
        self._keys = tx.keyring.keys

    def get(self, channel: str, name: str) -> StoredState | None:
        """Return a value, whether it still holds or not; None if none was stored."""
        key = f"{channel}:{name}"
        query = sa.select(platform_state.c.value, platform_state.c.until).where(platform_state.c.name == key)
        row = self._execute(query).first()
        return None if row is None else StoredState(self._keys.open(row.value, _row_name(key)), row.until)

    def set(self, channel: str, name: str, value: str, until: float | None = None) -> None:
        """Store a value that holds until a moment in seconds since 1970, or until it is replaced."""
        key = f"{channel}:{name}"
        values = {"name": key, "value": self._keys.seal(value, _row_name(key)), "until": until}
        row = insert(platform_state).values(values)
        changed = {"value": values["value"], "until": until}
        self._execute(row.on_conflict_do_update(index_elements=["name"], set_=changed))


def _row_name(key: str) -> str:
    return f"platform_state:value:{key}"
