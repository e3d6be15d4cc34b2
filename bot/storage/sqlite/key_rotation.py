"""Sealing of a whole database with a new key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from filelock import FileLock, Timeout

from bot.storage import encryption
from bot.storage.encryption import HEAD, SIGNING, EncryptionKeys, Unreadable
from bot.storage.errors import StoreInUse, StoreUnusable
from bot.storage.release import is_written_by_this, release_of
from bot.storage.sealed_columns import SEALED, row_name
from bot.storage.sqlite import engines
from bot.storage.sqlite.key_source import NO_KEY
from bot.storage.sqlite.store import IN_USE
from bot.storage.tables import secrets, staff_passes, staff_sessions, web_devices, web_passes

AT_ONCE = 500
_NONE = "没有 {path} 这个数据库"
_OLDER = "{path} 还不是本版本的数据库，请先运行一次 shenbao run"

VOIDED = {
    False: "以前给出的个人链接、短码和文件链接都已作废，工作人员要重新登录；用过的浏览器可以照常进入，其他人请本局用 /link 给"
    "一个新链接。\n如果数据库、备份或密钥可能已泄露，请用 shenbao keys rotate --compromised，连浏览器一起作废。",
    True: "以前给出的个人链接、短码、文件链接和所有浏览器都已作废，工作人员要重新登录；每位申请人都要请本局用 /link 给一个新链接。",
}
"""What a rotation voids, without and with `--compromised`."""


@dataclass(frozen=True, slots=True)
class RotationResult:
    """The result of a rotation."""

    resealed: int
    """Texts that were sealed with an older key."""
    in_settings: bool
    """True if the keys are in SHENBAO_SECRET_KEY: the older ones can be removed from it now, by hand."""


def rotate(url: str, configured: Sequence[str] = (), *, compromised: bool = False) -> RotationResult:
    """Seal everything with the newest configured key, or with a new one if the keys are in a key file.

    The signing secret is renewed too: earlier cookies, links and codes open nothing any more, for anybody with an old copy of
    the database and its key could make them. Known browsers are still recognised by the random part of their cookie, of which
    the database has only a hash; with `compromised` they are not, for their cookies may have been seen too.

    The key file opens every text at every moment: a new key is written before anything is sealed with it, the old ones are
    removed when nothing is. The next rotation finishes an interrupted one. Raise `StoreInUse` while a bot has the database,
    `StoreUnusable` if a text cannot be read; then nothing is lost.
    """
    path = engines.path_of(url)
    lock, engine = FileLock(f"{path}.lock", thread_local=False), engines.writing(url)
    try:
        lock.acquire(blocking=False)
        if not path.is_file():
            raise StoreUnusable(_NONE.format(path=path))
        with engine.connect() as connection:
            with connection.begin():
                if not is_written_by_this(connection, release_of(connection)):
                    raise StoreUnusable(_OLDER.format(path=path))
            keys, file = _keys(url, configured)
            resealed = sum(_parts(connection, keys))
            with connection.begin():
                _renew_signing(connection, keys, compromised=compromised)
            with connection.begin():  # while nobody can write: a shell may have sealed something meanwhile
                resealed += _left_over(connection, keys)
                if file is not None:
                    encryption.write_key_file(path.with_name(f"{path.name}.key"), file[:1])
            engines.on_file(
                connection, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"
            )  # nothing sealed with an old key is left
            return RotationResult(resealed, file is None)
    except Timeout:
        raise StoreInUse(IN_USE.format(path=path)) from None
    except Unreadable as fault:
        raise StoreUnusable(f"{path}: {fault}") from None
    finally:
        engine.dispose()
        lock.release()


def current_keys(url: str, configured: Sequence[str] = ()) -> Mapping[str, int]:
    """Return the number of sealed texts by the place of their key (`1` is the newest); `?` stands for a missing key."""
    path = engines.path_of(url)
    if not path.is_file():
        raise StoreUnusable(_NONE.format(path=path))
    configured = configured or encryption.read_key_file(path.with_name(f"{path.name}.key"))
    places = {EncryptionKeys([each]).head: str(place) for place, each in enumerate(configured, start=1)}
    counted: dict[str, int] = dict.fromkeys(places.values(), 0)
    engine = engines.reading(url)
    with engine.connect() as connection, connection.begin():
        for sealed, _ in SEALED:
            head = sa.func.substr(sealed, 1, HEAD)
            query = sa.select(head, sa.func.count()).where(sealed != b"").group_by(head)
            for key_head, count in connection.execute(query):
                place = places.get(key_head, "?")
                counted[place] = counted.get(place, 0) + count
    engine.dispose()
    return counted


def _keys(url: str, configured: Sequence[str]) -> tuple[EncryptionKeys, list[str] | None]:
    """Return the keys to seal and open with, and the key file's content, or None if the settings have the keys."""
    if configured:
        return EncryptionKeys(configured), None
    path = engines.path_of(url)
    path = path.with_name(f"{path.name}.key")
    file = encryption.read_key_file(path)
    if not file:
        raise StoreUnusable(NO_KEY.format(path=path))
    if len(file) == 1:  # with several, an interrupted rotation is finished now
        file = [encryption.new_secret(), *file]
        encryption.write_key_file(path, file)
    return EncryptionKeys(file), file


def _renew_signing(connection: sa.Connection, keys: EncryptionKeys, *, compromised: bool) -> None:
    """Renew the signing secret, and void what the earlier one has signed; an interrupted rotation does it again."""
    sealed = keys.seal(encryption.new_secret(), f"secrets:sealed:{SIGNING}")
    known = connection.execute(sa.update(secrets).where(secrets.c.name == SIGNING).values(sealed=sealed)).rowcount
    if not known:
        connection.execute(sa.insert(secrets), {"name": SIGNING, "sealed": sealed})
    for table in (web_passes, staff_passes, staff_sessions, *([web_devices] if compromised else [])):
        connection.execute(sa.delete(table))


def _parts(connection: sa.Connection, keys: EncryptionKeys) -> Iterator[int]:
    """Seal one part after another, each in its own transaction, until no text has an older key; yield how many each time."""
    for sealed, key in SEALED:
        count = AT_ONCE
        while count:
            with connection.begin():
                count = _part(connection, keys, sealed, key, AT_ONCE)
            yield count


def _left_over(connection: sa.Connection, keys: EncryptionKeys) -> int:
    """Seal what still has an older key, in the caller's transaction; return how many texts."""
    return sum(_part(connection, keys, sealed, key, None) for sealed, key in SEALED)


def _part(
    connection: sa.Connection,
    keys: EncryptionKeys,
    sealed: sa.Column[Any],
    key: sa.Column[int] | sa.Column[str],
    most: int | None,
) -> int:
    older = sa.select(key, sealed).where(sealed != b"", sa.func.substr(sealed, 1, HEAD) != keys.head)
    values = [{"of": row[0], "anew": _anew(keys, sealed, *row)} for row in connection.execute(older.limit(most)).all()]
    if values:
        again = sa.update(sealed.table).where(key == sa.bindparam("of")).values({sealed: sa.bindparam("anew")})
        connection.execute(again, values)
    return len(values)


def _anew(keys: EncryptionKeys, column: sa.Column[Any], key: object, sealed: bytes) -> bytes:
    row = row_name(column, key)
    return keys.seal_bytes(keys.open_bytes(sealed, row), row)
