"""Restoring of a PostgreSQL database from a backup: the previous tables are put aside, and brought back if it fails."""

import contextlib
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import sqlalchemy as sa

from bot.storage import history_mark
from bot.storage.encryption import EncryptionKeys, KeyMissing, Unreadable
from bot.storage.errors import StoreUnusable
from bot.storage.postgresql import dumps, engines, history, locks, previous_tables, schema
from bot.storage.postgresql.exclusive_access import exclusive_access
from bot.storage.postgresql.outbox_ids import OutboxIds
from bot.storage.postgresql.programs import ProgramFailed
from bot.storage.postgresql.sequences import highest_numbers
from bot.storage.postgresql.vacuum import VACUUM, vacuum
from bot.storage.release import WrongRelease, is_written_by_this, release_of
from bot.storage.since_backup import SinceBackup, known_since, repeat
from bot.storage.stored_secrets import check_keys, open_keyring
from bot.storage.transaction import Transaction

NO_KEY = "SHENBAO_SECRET_KEY: PostgreSQL 上没有密钥文件，请设好再运行"
_FAULT = "SHENBAO_DATABASE_URL: {fault}"
_FAILED = "{path} 不能恢复，原来的数据库没有改动：{why}"
_NOT_OURS = "{path} 不是 shenbao 的数据库备份。"
_OTHER_KEY = "现在的密钥打不开 {path}：请把备份当时的密钥也列在 SHENBAO_SECRET_KEY 里，新的在前。"
_UNKNOWN = (
    "现在的数据库读不出来（{why}），不知道备份之后谁删除了资料、哪些链接已作废、谁已被移除，没有恢复。"
    "如果是密钥不对，请把现在的密钥也列在 SHENBAO_SECRET_KEY 里。"
    "确实读不出来时请加 --without-erasures：备份之后的删除、作废和移除都会丢失，要重新做一遍。"
)
_OF_OTHERS = "SHENBAO_DATABASE_URL: 里面已有别的程序建的表，没有恢复。请另建一个空的数据库。"
_BY_OTHER_RELEASE = "不是本版本的，可以先运行一次 shenbao run"


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """The result of a restore."""

    aside: str | None
    """The schema in which the previous tables are now."""
    erased_again: int
    """Applications in the backup that their owners had erased since."""
    without_erasures: bool
    """True if the previous tables could not be read: whoever was erased or removed since the backup is back."""


def restore(url: str, source: Path, keys: Sequence[str], *, without_erasures: bool = False) -> RestoreResult:
    """Replace the tables by those of a backup; the previous ones are kept aside, and a new history begins.

    Whoever was erased since the backup is erased from it, too. An interrupted restore is undone by the next one; until then
    no process starts. Raise `StoreInUse` while a process uses the database, `StoreUnusable` if the backup cannot be used, or,
    unless `without_erasures`, if the present tables cannot be read.
    """
    if not keys:
        raise StoreUnusable(NO_KEY)
    ciphers = EncryptionKeys(keys)
    dumps.inspect(source)
    try:
        with engines.tending(url).connect() as connection, exclusive_access(connection):
            with connection.begin():
                if previous_tables.is_restoring(connection):
                    previous_tables.put_back(connection)
            with connection.begin():
                is_known = _is_known(connection, ciphers, without_erasures=without_erasures)
                served = previous_tables.served_schema(connection)
            with connection.begin():
                aside = previous_tables.put_aside(connection, datetime.now(UTC))
            with _undone_if_it_fails(connection, source):
                dumps.load(source, url, served)
                with connection.begin():
                    previous_tables.end_restoring(connection)
                    _check(connection, source, ciphers)
                    erased = _follow(connection, ciphers, served, aside, is_known=is_known)
            vacuum(connection, VACUUM)  # what was erased is not to be found in the files either
            return RestoreResult(aside, erased, aside is not None and not is_known)
    except (*engines.ERRORS, psycopg.Error) as fault:
        raise StoreUnusable(_FAULT.format(fault=engines.described(fault))) from None


def known_here(connection: sa.Connection, keys: EncryptionKeys) -> SinceBackup:
    """Return what the tables know that a transaction looks into. Raise `Unreadable`."""
    return known_since(Transaction(connection, open_keyring(connection, keys), OutboxIds(connection, 0)))


def begin_anew(
    connection: sa.Connection, keys: EncryptionKeys, since: SinceBackup | None, numbers: Mapping[str, int]
) -> int:
    """Begin another history, with higher numbers than those given, and repeat what was done since; return how many were erased."""
    locks.write_alone(engines.driver_of(connection))
    history.settle(connection)
    history_mark.begin_anew(connection, 0, numbers)
    tx = Transaction(connection, open_keyring(connection, keys), OutboxIds(connection, 0))
    return 0 if since is None else repeat(tx, since, time.time())


def _is_known(connection: sa.Connection, keys: EncryptionKeys, *, without_erasures: bool) -> bool:
    """Return True if the present tables can tell what was erased; False for none, or if that is not asked for."""
    number = release_of(connection)
    if number is None:
        if previous_tables.has_tables(connection):
            raise StoreUnusable(_OF_OTHERS)
        return False
    why = _BY_OTHER_RELEASE
    try:
        if is_written_by_this(connection, number):
            known_here(connection, keys)
            return True
    except Unreadable as fault:
        why = str(fault)
    if without_erasures:
        return False
    raise StoreUnusable(_UNKNOWN.format(why=why))


@contextlib.contextmanager
def _undone_if_it_fails(connection: sa.Connection, source: Path) -> Iterator[None]:
    try:
        yield
    except (Exception, KeyboardInterrupt) as fault:
        with connection.begin():
            previous_tables.put_back(connection)
        if isinstance(fault, ProgramFailed | KeyMissing | WrongRelease | Unreadable | sa.exc.SQLAlchemyError):
            why = engines.described(fault) if isinstance(fault, sa.exc.SQLAlchemyError) else fault
            raise StoreUnusable(_FAILED.format(path=source, why=why)) from None
        raise


def _check(connection: sa.Connection, source: Path, keys: EncryptionKeys) -> None:
    """Raise `StoreUnusable` if what was put back is no database of ours, or these keys do not open it."""
    if release_of(connection) is None:
        raise StoreUnusable(_NOT_OURS.format(path=source))
    try:
        check_keys(connection, keys)
    except Unreadable:
        raise StoreUnusable(_OTHER_KEY.format(path=source)) from None


def _follow(connection: sa.Connection, keys: EncryptionKeys, served: str, aside: str | None, *, is_known: bool) -> int:
    """Bring the restored tables to this release and have them follow the previous ones; return how many were erased again."""
    since: SinceBackup | None = None
    numbers: Mapping[str, int] = {}
    if aside is not None:
        previous_tables.look_into(connection, aside)
        numbers = highest_numbers(connection)
        since = known_here(connection, keys) if is_known else None
    previous_tables.look_into(connection, served)
    schema.upgrade(connection, keys)
    return begin_anew(connection, keys, since, numbers)
