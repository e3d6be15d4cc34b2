"""Sealing of a PostgreSQL database with a new key."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import psycopg
import sqlalchemy as sa

from bot.storage.encryption import EncryptionKeys, Unreadable
from bot.storage.errors import StoreUnusable
from bot.storage.postgresql import engines, locks
from bot.storage.postgresql.exclusive_access import exclusive_access
from bot.storage.postgresql.vacuum import REWRITE, vacuum
from bot.storage.release import is_written_by_this, release_of
from bot.storage.resealing import RotationResult, count_by_key, renew_signing, reseal_in_parts, reseal_the_rest

NO_KEY = "SHENBAO_SECRET_KEY: PostgreSQL 上没有密钥文件，请设好再运行"
_OLDER = "数据库还不是本版本的，请先运行一次 shenbao run"
_FAULT = "SHENBAO_DATABASE_URL: {fault}"


def rotate(url: str, configured: Sequence[str] = (), *, compromised: bool = False) -> RotationResult:
    """Seal everything with the newest configured key, and renew the signing secret, as on SQLite.

    All keys that were used have to be configured, until it is done; the next rotation finishes an interrupted one. Raise
    `StoreInUse` while a process uses the database, `StoreUnusable` if a text cannot be read; then nothing is lost.
    """
    with _opened(url, configured) as connection, exclusive_access(connection):
        keys = EncryptionKeys(configured)
        resealed = sum(reseal_in_parts(connection, keys, _write_alone))
        with connection.begin():
            _write_alone(connection)
            renew_signing(connection, keys, compromised=compromised)
            resealed += reseal_the_rest(connection, keys)  # a shell may have sealed something meanwhile
        vacuum(connection, REWRITE)  # nothing sealed with an old key is left
        return RotationResult(resealed, in_settings=True)


def current_keys(url: str, configured: Sequence[str] = ()) -> Mapping[str, int]:
    """Return the number of sealed texts by the place of their key (`1` is the newest); `?` stands for a missing key."""
    with _opened(url, configured) as connection, connection.begin():
        return count_by_key(connection, configured)


@contextmanager
def _opened(url: str, configured: Sequence[str]) -> Iterator[sa.Connection]:
    """Return a connection to a database of this release. Raise `StoreUnusable` for whatever fails in the block."""
    if not configured:
        raise StoreUnusable(NO_KEY)
    engine = engines.tending(url)
    try:
        with engine.connect() as connection:
            with connection.begin():
                if not is_written_by_this(connection, release_of(connection)):
                    raise StoreUnusable(_OLDER)
            yield connection
    except Unreadable as fault:
        raise StoreUnusable(_FAULT.format(fault=fault)) from None
    except (*engines.ERRORS, psycopg.Error) as fault:
        raise StoreUnusable(_FAULT.format(fault=engines.described(fault))) from None


def _write_alone(connection: sa.Connection) -> None:
    locks.write_alone(engines.driver_of(connection))
