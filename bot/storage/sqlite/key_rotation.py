"""Sealing of an SQLite database with a new key."""

from collections.abc import Mapping, Sequence

from filelock import FileLock, Timeout

from bot.storage import encryption
from bot.storage.encryption import EncryptionKeys, Unreadable
from bot.storage.errors import StoreInUse, StoreUnusable
from bot.storage.release import is_written_by_this, release_of
from bot.storage.resealing import RotationResult, count_by_key, renew_signing, reseal_in_parts, reseal_the_rest
from bot.storage.sqlite import engines
from bot.storage.sqlite.key_source import NO_KEY
from bot.storage.sqlite.store import IN_USE

_NONE = "没有 {path} 这个数据库"
_OLDER = "{path} 还不是本版本的数据库，请先运行一次 shenbao run"


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
            resealed = sum(reseal_in_parts(connection, keys))
            with connection.begin():
                renew_signing(connection, keys, compromised=compromised)
            with connection.begin():  # while nobody can write: a shell may have sealed something meanwhile
                resealed += reseal_the_rest(connection, keys)
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
    engine = engines.reading(url)
    try:
        with engine.connect() as connection, connection.begin():
            return count_by_key(connection, configured)
    finally:
        engine.dispose()


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
