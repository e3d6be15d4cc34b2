"""A check of a whole database."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa

from bot.storage import encryption
from bot.storage.encryption import EncryptionKeys
from bot.storage.errors import StoreUnusable
from bot.storage.release import is_written_by_this, release_of
from bot.storage.soundness import MOST_NAMED, faults_in
from bot.storage.sqlite import database_files, engines
from bot.storage.sqlite.database_files import UnusableFile
from bot.storage.sqlite.key_source import NO_KEY
from bot.storage.sqlite.outbox_ids import OutboxIds

OLDER = "{path} 还不是本版本的数据库，请先运行一次 shenbao run"


def faults(url: str, configured: Sequence[str], campaigns: Collection[str]) -> Sequence[str]:
    """Return a message for each fault: of the file, of references, sealed texts, the audit, campaigns; at most twenty of a kind.

    It only reads, and works beside a running bot. Raise `StoreUnusable` if there is no database or no key.
    """
    path = engines.path_of(url)
    try:
        database_files.expect(path)
    except UnusableFile as fault:
        raise StoreUnusable(str(fault)) from None
    key_file = path.with_name(f"{path.name}.key")
    configured = configured or encryption.read_key_file(key_file)
    if not configured:
        raise StoreUnusable(NO_KEY.format(path=key_file))
    engine = engines.reading(url)
    try:
        with engine.connect() as connection, connection.begin():
            return list(_found(connection, EncryptionKeys(configured), campaigns, path.name))
    except (sqlite3.Error, sa.exc.SQLAlchemyError) as fault:
        return [f"{path} 读不出来：{getattr(fault, 'orig', None) or fault}"]
    finally:
        engine.dispose()


def _found(connection: sa.Connection, keys: EncryptionKeys, campaigns: Collection[str], name: str) -> Iterator[str]:
    damaged = [row[0] for row in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_NAMED})")]
    yield from (f"文件损坏：{each}" for each in damaged if each != "ok")
    if not is_written_by_this(connection, release_of(connection)):
        yield OLDER.format(path=name)
        return
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(MOST_NAMED):
        yield f"{row[0]} 第 {row[1]} 行指向 {row[2]} 里没有的行"
    yield from faults_in(connection, keys, campaigns, OutboxIds(connection))
