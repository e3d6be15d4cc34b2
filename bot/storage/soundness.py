"""What a check finds in a database, whichever engine holds it."""

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

from bot.storage.audit import Audit
from bot.storage.encryption import EncryptionKeys, Unreadable
from bot.storage.engine import OutboxIds
from bot.storage.sealed_columns import SEALED, row_name
from bot.storage.stored_secrets import open_keyring
from bot.storage.tables import applications
from bot.storage.transaction import Transaction

MOST_NAMED = 20


def faults_in(
    connection: sa.Connection, keys: EncryptionKeys, campaigns: Collection[str], numbers: OutboxIds
) -> Iterator[str]:
    """Yield a message for each fault of sealed texts, of the audit and of campaigns, at most twenty of a kind."""
    yield from _unreadable(connection, keys)
    try:
        tampered = Audit(Transaction(connection, open_keyring(connection, keys), numbers)).first_tampered()
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
