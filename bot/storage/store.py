"""The door to the store: the rest of the bot does not know which engine holds it."""

import secrets
from collections.abc import Callable, Sequence

from bot.storage.abstract_store import Store
from bot.storage.errors import Busy, OutcomeUnknown, StoreAway, StoreInUse, StoreUnusable
from bot.storage.postgresql import URL
from bot.storage.postgresql import errors as postgresql
from bot.storage.sqlite import engines as sqlite
from bot.storage.sqlite.store import SqliteStore

__all__ = [
    "Busy",
    "OutcomeUnknown",
    "Store",
    "StoreAway",
    "StoreInUse",
    "StoreUnusable",
    "is_passing",
    "no_room",
    "store_at",
    "write_problem",
]

NO_ENGINE = "SHENBAO_DATABASE_URL: 数据库地址要以 sqlite:/// 或 postgresql:// 开头"


def store_at(url: str, keys: Sequence[str] = (), choose: Callable[[str], str] = secrets.choice) -> Store:
    """Return the store of the database at an address, with its keys, the newest first; it is not opened yet.

    `choose` draws the characters of references. Raise `StoreUnusable` if there is no engine for such an address.
    """
    if url.startswith(sqlite.FILE):
        return SqliteStore(url, keys, choose)
    if url.startswith(URL):
        from bot.storage.postgresql.store import PostgresqlStore  # noqa: PLC0415  # its driver takes its time to load

        return PostgresqlStore(url, keys, choose)
    raise StoreUnusable(NO_ENGINE)


def no_room(error: Exception) -> bool:
    """Return True if the database could store nothing just now, whatever the work was: full, locked, or not to be reached."""
    return sqlite.no_room(error) or postgresql.no_room(error)


def is_passing(error: Exception) -> bool:
    """Return True if the database alone is what failed: the same work is done later, unless it is found to be stored by then."""
    return isinstance(error, Busy | OutcomeUnknown) or no_room(error) or postgresql.is_timed_out(error)


def write_problem(error: Exception) -> str | None:
    """Return what keeps the database from being written (a full disk, no permission, no connection), or None."""
    if not postgresql.no_room(error):
        return sqlite.write_problem(error)
    from bot.storage.postgresql.engines import described  # noqa: PLC0415  # loaded already by the store that raised it

    return described(error)
