"""A check of a whole database."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from bot.storage import encryption
from bot.storage.audit import Audit
from bot.storage.encryption import EncryptionKeys, Unreadable
from bot.storage.errors import StoreUnusable
from bot.storage.release import is_written_by_this, release_of
from bot.storage.sealed_columns import SEALED, row_name
from bot.storage.sqlite import database_files, engines
from bot.storage.sqlite.database_files import UnusableFile
from bot.storage.sqlite.key_source import NO_KEY
from bot.storage.sqlite.outbox_ids import OutboxIds
from bot.storage.stored_secrets import open_keyring
from bot.storage.tables import applications
from bot.storage.transaction import Transaction

OLDER = "{path} 还不是本版本的数据库，请先运行一次 shenbao run"
MOST_NAMED = 20


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
    yield from _unreadable(connection, keys)
    try:
        tx = Transaction(connection, open_keyring(connection, keys), OutboxIds(connection))
        tampered = Audit(tx).first_tampered()
    except Unreadable as fault:
        yield f"日志不能核对：{fault}"
    else:
        if tampered is not None:
            yield f"日志不完整：{tampered} 被改动、删除或截断"
    query = sa.select(applications.c.campaign, sa.func.count()).where(applications.c.campaign.not_in(list(campaigns)))
    for campaign, count in connection.execute(query.group_by(applications.c.campaign)):
        yield f"有 {count} 份申报属于没有安装的批次 {campaign}"


def _unreadable(connection: sa.Connection, keys: EncryptionKeys) -> Iterator[str]:
    for column, key in SEALED:
        rows: Any = connection.execute(sa.select(key, column).where(column != b""))
        named = 0
        for number, sealed in rows:
            row = row_name(column, number)
            try:
                keys.open_bytes(sealed, row)
            except Unreadable:
                named += 1
                if named <= MOST_NAMED:
                    yield f"{row} 用现在的密钥打不开"
        if named > MOST_NAMED:
            yield f"{column.table.name}:{column.name} 还有 {named - MOST_NAMED:,} 处打不开"
