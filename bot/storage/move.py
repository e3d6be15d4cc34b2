"""Moves everything from an SQLite file into an empty PostgreSQL database, and compares it row by row."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout

from bot.storage import release
from bot.storage.encryption import EncryptionKeys, read_key_file
from bot.storage.engine import continue_after, highest_numbers
from bot.storage.errors import StoreInUse, StoreUnusable
from bot.storage.moved_rows import MOVED, UnfitValue, rows_of
from bot.storage.postgresql import copying
from bot.storage.postgresql import engines as server_engines
from bot.storage.postgresql import schema as postgresql_schema
from bot.storage.postgresql.addresses import WrongAddress, options_of, without_password
from bot.storage.release import RELEASE, WrongRelease, release_of
from bot.storage.sqlite import database_files, engines, key_rotation
from bot.storage.sqlite.database_files import UnusableFile
from bot.storage.sqlite.store import IN_USE
from bot.storage.tables import metadata

_NOT_FROM_HERE = (
    "请写从哪个 SQLite 文件搬到哪个 PostgreSQL：shenbao move sqlite:///shenbao.db postgresql://用户:密码@主机:5432/库名"
)
_NO_KEY = "请先设置 SHENBAO_SECRET_KEY 再搬：PostgreSQL 旁边没有密钥文件。"
_KEY_IN_FILE = "请先把密钥文件 {path} 里的密钥写进 SHENBAO_SECRET_KEY（有几行就按原来的次序用逗号隔开），再搬。"
_OTHER_KEYS = "{path} 里有 {count:,} 处不是用 SHENBAO_SECRET_KEY 里的密钥加密的。请先把用过的密钥都列上，新的在前。"
_OTHER_RELEASE = (
    "{path} 是另一个版本的数据库（{number}，本版本是 {known}）。请先用本版本运行一次 shenbao run，停下来，再搬。"
)
_NEWER_RELEASE = "{path} 已由更新的版本写过（{number}，本版本只认得到 {known}）。请用写过它的那个版本的 shenbao 来搬。"
_NOT_EMPTY = "{target} 不是空的：里面已有 {table} 这张表。请另建一个空的数据库。"
_DIFFERS = "{table} 表搬过去以后第 {place:,} 行不一样，已全部撤回。"
_FAILED = "{target} 不能用：{why}"


@dataclass(frozen=True, slots=True)
class MovedTable:
    """A table that was moved."""

    name: str
    rows: int
    next_number: int | None
    """The number that its next row gets; None for a table whose rows have none."""


def move(source: str, target: str, keys: Sequence[str]) -> Sequence[MovedTable]:
    """Copy every table of an SQLite file into an empty PostgreSQL database, compare all rows, and return what was moved.

    It is one transaction on either side: nothing is written to the file, and nothing is left in the target if it fails. Numbers
    of rows stay, for sealed texts and links are bound to them. Raise `StoreInUse` while a bot has the file, `StoreUnusable` if
    it cannot be moved; the message says why.
    """
    if not (source.startswith("sqlite:///") and target.startswith("postgresql://")):
        raise StoreUnusable(_NOT_FROM_HERE)
    path = engines.path_of(source)
    try:
        options_of(target)
        database_files.expect(path)
    except WrongAddress:
        raise StoreUnusable(_NOT_FROM_HERE) from None
    except UnusableFile as fault:
        raise StoreUnusable(str(fault)) from None
    with _owned(path):
        _check_keys(source, path, keys)
        with _reading(source) as old:
            number = release_of(old)
            if number != RELEASE:
                sentence = _NEWER_RELEASE if number is not None and number > RELEASE else _OTHER_RELEASE
                raise StoreUnusable(sentence.format(path=path, number=number, known=RELEASE))
            return _moved(old, target, EncryptionKeys(keys))


def _moved(old: sa.Connection, target: str, keys: EncryptionKeys) -> Sequence[MovedTable]:
    shown = without_password(target)
    engine = server_engines.tending(target)
    try:
        with engine.begin() as new:
            _check_empty(new, shown)
            postgresql_schema.upgrade(new, keys)
            tables = _copied(old, new)
        with engine.begin() as new:
            new.exec_driver_sql("ANALYZE")  # else the first queries are planned for empty tables
    except (WrongRelease, UnfitValue) as fault:
        raise StoreUnusable(str(fault)) from None
    except sa.exc.SQLAlchemyError as fault:
        raise StoreUnusable(_FAILED.format(target=shown, why=server_engines.described(fault))) from None
    finally:
        engine.dispose()
    return tables


def _copied(old: sa.Connection, new: sa.Connection) -> Sequence[MovedTable]:
    """Copy all tables in the order in which they refer to each other; return what was copied once all of it is compared."""
    given = highest_numbers(old)
    for table in reversed(metadata.sorted_tables):
        new.execute(sa.delete(table))  # the layout has noted its own release
    counts = {table: copying.copy_in(new, table, rows_of(old, table)) for table in MOVED}
    for name, highest in highest_numbers(new).items():
        continue_after(new, name, max(highest, given[name]))
    for table in MOVED:
        _compare(old, new, table)
    numbers = highest_numbers(new)
    return [
        MovedTable(table.name, count, numbers[table.name] + 1 if table.name in numbers else None)
        for table, count in counts.items()
    ]


def _compare(old: sa.Connection, new: sa.Connection, table: sa.Table) -> None:
    pairs = zip_longest(rows_of(old, table), copying.copy_out(new, table))
    for place, (before, after) in enumerate(pairs, start=1):
        if before != after:
            raise StoreUnusable(_DIFFERS.format(table=table.name, place=place))


def _check_keys(source: str, path: Path, keys: Sequence[str]) -> None:
    if not keys:
        file = path.with_name(f"{path.name}.key")
        raise StoreUnusable(_KEY_IN_FILE.format(path=file) if read_key_file(file) else _NO_KEY)
    if foreign := key_rotation.current_keys(source, keys).get("?", 0):
        raise StoreUnusable(_OTHER_KEYS.format(path=path, count=foreign))


def _check_empty(new: sa.Connection, shown: str) -> None:
    there = sorted({*metadata.tables, release.NUMBERED_IN} & set(sa.inspect(new).get_table_names()))
    if there:
        raise StoreUnusable(_NOT_EMPTY.format(target=shown, table=there[0]))


@contextlib.contextmanager
def _owned(path: Path) -> Iterator[None]:
    """Keep every bot away from the file. Raise `StoreInUse` if one has it."""
    try:
        with FileLock(f"{path}.lock", blocking=False):
            yield
    except Timeout:
        raise StoreInUse(IN_USE.format(path=path)) from None


@contextlib.contextmanager
def _reading(source: str) -> Iterator[sa.Connection]:
    """Open one transaction that holds the file's write lock: what a shell command would add now would be left behind."""
    engine = engines.writing(source)
    try:
        with engine.connect() as connection, connection.begin() as transaction:
            yield connection
            transaction.rollback()
    finally:
        engine.dispose()
