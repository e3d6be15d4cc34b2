"""The door to the store: the rest of the bot does not know which engine holds it."""

import secrets
from collections.abc import Callable, Sequence

from bot.storage.abstract_store import Store
from bot.storage.errors import Busy, StoreInUse, StoreUnusable
from bot.storage.sqlite.engines import FILE, no_room, write_problem
from bot.storage.sqlite.store import SqliteStore

__all__ = ["Busy", "Store", "StoreInUse", "StoreUnusable", "no_room", "store_at", "write_problem"]

NO_ENGINE = "SHENBAO_DATABASE_URL: 数据库地址要以 sqlite:/// 开头"


def store_at(url: str, keys: Sequence[str] = (), choose: Callable[[str], str] = secrets.choice) -> Store:
    """Return the store of the database at an address, with its keys, the newest first; it is not opened yet.

    `choose` draws the characters of references. Raise `StoreUnusable` if there is no engine for such an address.
    """
    if url.startswith(FILE):
        return SqliteStore(url, keys, choose)
    raise StoreUnusable(NO_ENGINE)
