"""What an operator does to a whole PostgreSQL database beside PostgreSQL's own commands."""

import time
from collections.abc import Collection, Mapping, Sequence

import psycopg
import sqlalchemy as sa
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bot.storage import history_mark
from bot.storage.encryption import EncryptionKeys, KeyMissing, Unreadable
from bot.storage.errors import StoreInUse, StoreUnusable
from bot.storage.postgresql import engines, history, locks, schema
from bot.storage.postgresql.outbox_ids import OutboxIds
from bot.storage.postgresql.sequences import highest_numbers
from bot.storage.postgresql.vacuum import VACUUM
from bot.storage.processes import SILENT_SECONDS, Processes
from bot.storage.release import WrongRelease, is_written_by_this, release_of
from bot.storage.since_backup import SinceBackup, known_since, repeat
from bot.storage.soundness import faults_in
from bot.storage.stored_secrets import open_keyring
from bot.storage.transaction import Transaction

NO_KEY = "SHENBAO_SECRET_KEY: PostgreSQL 上没有密钥文件，请设好再运行"
_IN_USE = "还有 {count} 个进程在用这个数据库，请先停掉（in use by another process）"
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
    if conninfo_to_dict(url).get("dbname") == previous:
        raise StoreUnusable(_SAME.format(name=previous))
    ciphers = EncryptionKeys(keys)
    try:
        since, numbers = _known(make_conninfo(url, dbname=previous), previous, ciphers)
        engine = engines.tending(url)
        with engine.connect() as connection, connection.begin():
            schema.upgrade(connection, ciphers)
        _wait_until_unserved(engine)
        with engine.connect() as connection, connection.begin():
            erased = _repeat(connection, ciphers, since, numbers)
        with engine.connect() as connection:  # what was erased is not to be found in the files either
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(VACUUM)
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
        tx = Transaction(connection, open_keyring(connection, keys), OutboxIds(connection, 0))
        return known_since(tx), highest_numbers(connection)


def _wait_until_unserved(engine: sa.Engine) -> None:
    """Wait until no process is known to live; a dump may bring some with it that lived a moment before.

    Raise `StoreInUse` if one still lives when those would be silent.
    """
    until = time.monotonic() + SILENT_SECONDS + 1
    while True:
        with engine.connect() as connection, connection.begin():
            living = Processes(connection.execute).living()
        if not living:
            return
        if time.monotonic() > until:
            raise StoreInUse(_IN_USE.format(count=len(living)))
        time.sleep(0.5)


def _repeat(connection: sa.Connection, keys: EncryptionKeys, since: SinceBackup, numbers: Mapping[str, int]) -> int:
    locks.write_alone(engines.driver_of(connection))
    history.settle(connection)
    history_mark.begin_anew(connection, 0, numbers)
    tx = Transaction(connection, open_keyring(connection, keys), OutboxIds(connection, 0))
    return repeat(tx, since, time.time())
