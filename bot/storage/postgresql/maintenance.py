"""What an operator does to a whole PostgreSQL database that was put back by PostgreSQL's own commands, and its check."""

from collections.abc import Collection, Mapping, Sequence

import psycopg

from bot.storage.encryption import EncryptionKeys, KeyMissing, Unreadable
from bot.storage.errors import StoreUnusable
from bot.storage.postgresql import engines, schema
from bot.storage.postgresql.addresses import of_database, options_of
from bot.storage.postgresql.exclusive_access import exclusive_access
from bot.storage.postgresql.outbox_ids import OutboxIds
from bot.storage.postgresql.restore import NO_KEY, begin_anew, known_here
from bot.storage.postgresql.sequences import highest_numbers
from bot.storage.postgresql.vacuum import VACUUM, vacuum
from bot.storage.release import WrongRelease, is_written_by_this, release_of
from bot.storage.since_backup import SinceBackup
from bot.storage.soundness import faults_in

_OTHER = "{name} 不是本版本的数据库，读不出备份之后谁删除了资料，没有恢复。可以先对它运行一次 shenbao run。"
_SAME = "{name} 就是 SHENBAO_DATABASE_URL 里的数据库：请写原来那个数据库的名字。"
_OLDER = "数据库还不是本版本的，请先运行一次 shenbao run"
_FAULT = "SHENBAO_DATABASE_URL: {fault}"


def follow(url: str, previous: str, keys: Sequence[str]) -> int:
    """Have a database that was put back from a dump follow the one that it takes the place of, which has another name on the server.

    Whoever was erased since is erased again, what was revoked stays revoked, and a new history begins. Return how many
    applications were erased. Raise `StoreInUse` while a process serves the database, `StoreUnusable` if one of the two cannot
    be read.
    """
    if not keys:
        raise StoreUnusable(NO_KEY)
    if options_of(url).get("dbname") == previous:
        raise StoreUnusable(_SAME.format(name=previous))
    ciphers = EncryptionKeys(keys)
    try:
        since, numbers = _known(of_database(url, previous), previous, ciphers)
        with engines.tending(url).connect() as connection, exclusive_access(connection):
            with connection.begin():
                schema.upgrade(connection, ciphers)
                erased = begin_anew(connection, ciphers, since, numbers)
            vacuum(connection, VACUUM)  # what was erased is not to be found in the files either
        return erased
    except (KeyMissing, WrongRelease, Unreadable) as fault:
        raise StoreUnusable(_FAULT.format(fault=fault)) from None
    except (*engines.ERRORS, psycopg.Error) as fault:
        raise StoreUnusable(_FAULT.format(fault=engines.described(fault))) from None


def faults(url: str, keys: Sequence[str], campaigns: Collection[str]) -> Sequence[str]:
    """Return a message for each fault of sealed texts, of the audit and of campaigns; raise `StoreUnusable` if it cannot be read.

    It only reads, and works beside running processes. References and pages are the server's business.
    """
    if not keys:
        raise StoreUnusable(NO_KEY)
    engine = engines.tending(url)
    try:
        with engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            if not is_written_by_this(connection, release_of(connection)):
                return [_OLDER]
            return list(faults_in(connection, EncryptionKeys(keys), campaigns, OutboxIds(connection, 0)))
    except engines.ERRORS as fault:
        raise StoreUnusable(_FAULT.format(fault=engines.described(fault))) from None


def _known(url: str, name: str, keys: EncryptionKeys) -> tuple[SinceBackup, Mapping[str, int]]:
    """Return what the previous database knows, and the highest numbers that it has given."""
    with engines.tending(url).connect() as connection, connection.begin():
        if not is_written_by_this(connection, release_of(connection)):
            raise StoreUnusable(_OTHER.format(name=name))
        return known_here(connection, keys), highest_numbers(connection)
