"""Everything sealed anew with a new key, a part at a time, so that it may be interrupted at any moment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from filelock import FileLock, Timeout

from bot.storage import encryption
from bot.storage.encryption import HEAD, SIGNING, EncryptionKeys, Unreadable
from bot.storage.errors import StoreInUse, StoreUnusable
from bot.storage.sealed_columns import SEALED, row_name
from bot.storage.sqlite import engines
from bot.storage.sqlite.key_source import NO_KEY
from bot.storage.sqlite.schema import RELEASE, release_of
from bot.storage.sqlite.store import IN_USE
from bot.storage.tables import secrets, staff_passes, staff_sessions, web_devices, web_passes

AT_ONCE = 500
_NONE = "没有 {path} 这个数据库"
_OLDER = "{path} 还不是本版本的数据库，请先运行一次 shenbao run"

VOIDED = {
    False: "以前给出的个人链接、短码和文件链接都已作废，工作人员要重新登录；用过的浏览器可以照常进入，其他人请区局用 /link 给"
    "一个新链接。\n如果数据库、备份或密钥可能已泄露，请用 shenbao keys rotate --compromised，连浏览器一起作废。",
    True: "以前给出的个人链接、短码、文件链接和所有浏览器都已作废，工作人员要重新登录；每位申请人都要请区局用 /link 给一个新链接。",
}
"""What a rotation ends, without and with `--compromised`."""


@dataclass(frozen=True, slots=True)
class RotationResult:
    """What a rotation came to."""

    resealed: int
    """Texts that were sealed with an older key."""
    in_settings: bool
    """The keys stand in SHENBAO_SECRET_KEY: the older ones can be taken out of it now, by hand."""


def rotate(url: str, words: Sequence[str] = (), *, compromised: bool = False) -> RotationResult:
    """Seal everything with the newest of the keys that the settings give, or with a new one where a key file has them.

    What signs is renewed too: cookies, links and codes given out before open nothing any more, for who has an old copy of the
    database with its key could make them. Browsers that were known before are known again by the random part of their cookie,
    of which the database has a hash alone; with `compromised` they are not, for then the cookies may have been seen too.

    At every moment every text opens with the keys that are there: a new key stands in the file before anything is sealed with
    it, the old ones leave it when nothing is any more. One that was interrupted is finished by the next. Raise `StoreInUse` while
    a bot has the database, `StoreUnusable` if a text cannot be read; then nothing is lost.
    """
    path = engines.path_of(url)
    lock, engine = FileLock(f"{path}.lock", thread_local=False), engines.writing(url)
    try:
        lock.acquire(blocking=False)
        if not path.is_file():
            raise StoreUnusable(_NONE.format(path=path))
        with engine.connect() as connection:
            with connection.begin():
                if release_of(connection) != RELEASE:
                    raise StoreUnusable(_OLDER.format(path=path))
            keys, file = _keys(url, words)
            resealed = sum(_parts(connection, keys))
            with connection.begin():
                _renew_signing(connection, keys, compromised=compromised)
            with connection.begin():  # while nobody can write, for a shell beside may have sealed something meanwhile
                resealed += _left_over(connection, keys)
                if file is not None:
                    encryption.write_key_file(path.with_name(f"{path.name}.key"), file[:1])
            engines.on_file(connection, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")  # of old ciphers nothing is left
            return RotationResult(resealed, file is None)
    except Timeout:
        raise StoreInUse(IN_USE.format(path=path)) from None
    except Unreadable as fault:
        raise StoreUnusable(f"{path}: {fault}") from None
    finally:
        engine.dispose()
        lock.release()


def current_keys(url: str, words: Sequence[str] = ()) -> Mapping[str, int]:
    """Count the sealed texts by the place of their key among those given (`1` is the newest); `?` for a key that is not there."""
    path = engines.path_of(url)
    if not path.is_file():
        raise StoreUnusable(_NONE.format(path=path))
    words = words or encryption.read_key_file(path.with_name(f"{path.name}.key"))
    places = {EncryptionKeys([each]).head: str(place) for place, each in enumerate(words, start=1)}
    counted: dict[str, int] = dict.fromkeys(places.values(), 0)
    engine = engines.reading(url)
    with engine.connect() as connection, connection.begin():
        for sealed, _ in SEALED:
            head = sa.func.substr(sealed, 1, HEAD)
            query = sa.select(head, sa.func.count()).where(sealed != b"").group_by(head)
            for found, count in connection.execute(query):
                place = places.get(found, "?")
                counted[place] = counted.get(place, 0) + count
    engine.dispose()
    return counted


def _keys(url: str, words: Sequence[str]) -> tuple[EncryptionKeys, list[str] | None]:
    """Give the keys to seal and open with, and what then stands in the key file, None if the settings have them."""
    if words:
        return EncryptionKeys(words), None
    path = engines.path_of(url)
    path = path.with_name(f"{path.name}.key")
    file = encryption.read_key_file(path)
    if not file:
        raise StoreUnusable(NO_KEY.format(path=path))
    if len(file) == 1:  # otherwise an earlier rotation was interrupted, and is finished now
        file = [encryption.new_secret(), *file]
        encryption.write_key_file(path, file)
    return EncryptionKeys(file), file


def _renew_signing(connection: sa.Connection, keys: EncryptionKeys, *, compromised: bool) -> None:
    """Renew what signs, and void at once what the earlier secret has made; an interrupted rotation does it again."""
    sealed = keys.seal(encryption.new_secret(), f"secrets:sealed:{SIGNING}")
    known = connection.execute(sa.update(secrets).where(secrets.c.name == SIGNING).values(sealed=sealed)).rowcount
    if not known:
        connection.execute(sa.insert(secrets), {"name": SIGNING, "sealed": sealed})
    for table in (web_passes, staff_passes, staff_sessions, *([web_devices] if compromised else [])):
        connection.execute(sa.delete(table))


def _parts(connection: sa.Connection, keys: EncryptionKeys) -> Iterator[int]:
    """Seal a part anew in a transaction of its own, until nothing is sealed with an older key; give how many each time."""
    for sealed, key in SEALED:
        count = AT_ONCE
        while count:
            with connection.begin():
                count = _part(connection, keys, sealed, key, AT_ONCE)
            yield count


def _left_over(connection: sa.Connection, keys: EncryptionKeys) -> int:
    """Seal anew, in the caller's transaction, whatever is still sealed with an older key; give how many."""
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
