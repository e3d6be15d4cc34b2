"""Restoring of a backup, prepared beside the database and moved into its place at once."""

import contextlib
import shutil
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout

from bot.storage import encryption, history_mark
from bot.storage.encryption import EncryptionKeys, KeyMissing, Unreadable
from bot.storage.errors import StoreInUse, StoreUnusable
from bot.storage.since_backup import SinceBackup, known_since, repeat
from bot.storage.sqlite import database_files, engines, schema
from bot.storage.sqlite.backups import ASIDE, BUSY_SECONDS, LOGS, THERE, back_up, change_copy, sync_to_disk
from bot.storage.sqlite.database_files import OWNER_ALONE, UnusableFile
from bot.storage.sqlite.key_source import NO_KEY
from bot.storage.sqlite.outbox_ids import OutboxIds
from bot.storage.sqlite.schema import RELEASE, WrongRelease
from bot.storage.sqlite.sequences import highest_numbers
from bot.storage.sqlite.sidecar import Sidecar
from bot.storage.sqlite.store import IN_USE
from bot.storage.sqlite.upgraded_copy import upgrade_copy
from bot.storage.stored_secrets import check_keys, open_keyring
from bot.storage.transaction import Transaction
from bot.temporary_files import TemporaryFiles

_NO_BACKUP = "没有 {path} 这个备份文件。"
_NOT_OURS = "{path} 不是 shenbao 的数据库备份。"
_NEWER = "{path} 是更新版本的 shenbao 写的（{number}），本版本（{release}）不能恢复它。"
_OTHER_KEY = (
    "现在的密钥打不开 {path}。请加 --key-file 备份当时的密钥文件，例如 --key-file /backups/shenbao.db.key；"
    "密钥在 SHENBAO_SECRET_KEY 里时，请把备份当时的也列进去，新的在前。"
)
_NO_KEY_IN = "{path} 里没有密钥。请检查 --key-file。"
_INTO_SETTINGS = "密钥在 SHENBAO_SECRET_KEY 里：请把 {path} 里的也列进去，新的在前，再恢复一次。"
_UNKNOWN = (
    "现在的数据库 {path} 读不出来（{why}），不知道备份之后谁删除了资料、哪些链接已作废、谁已被移除，没有恢复。"
    "如果是密钥不对，请放回它现在的密钥文件，备份的密钥另用 --key-file 给出。"
    "确实读不出来时请加 --without-erasures：备份之后的删除、作废和移除都会丢失，要重新做一遍。"
)
_BY_OTHER_RELEASE = "不是本版本的，可以先运行一次 shenbao run"


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """The result of a restore."""

    aside: Path | None
    """Where the previous database is now."""
    erased_again: int
    """Applications in the backup that their owners had erased since."""
    without_erasures: bool
    """True if the previous database could not be read: whoever was erased or removed since the backup is back."""
    keys_added: bool
    """True if the key of the backup was added to the key file, until the next rotation."""


def restore(
    url: str,
    source: Path,
    configured: Sequence[str] = (),
    key_file: Path | None = None,
    *,
    without_erasures: bool = False,
) -> RestoreResult:
    """Replace the database by a backup; the previous one is kept aside, and a new history begins.

    Whoever was erased since the backup is erased from it, too. If the backup has another key, that is in `key_file`. Raise
    `StoreInUse` while a bot has the database, `StoreUnusable` if the backup cannot be used, or, unless `without_erasures`, if
    the previous database cannot be read.
    """
    path = engines.path_of(url)
    lock = FileLock(f"{path}.lock", mode=OWNER_ALONE)
    try:
        lock.acquire(blocking=False)
        return _replace(path, source, configured, key_file, without_erasures=without_erasures)
    except Timeout:
        raise StoreInUse(IN_USE.format(path=path)) from None
    except OSError as fault:
        raise StoreUnusable(f"{path}: {fault.strerror}") from None
    except (KeyMissing, WrongRelease, Unreadable) as fault:
        raise StoreUnusable(str(fault)) from None
    finally:
        lock.release()


def _replace(
    path: Path, source: Path, configured: Sequence[str], key_file: Path | None, *, without_erasures: bool
) -> RestoreResult:
    beside = path.with_name(f"{path.name}.key")
    known, all_keys = _keys_of_both(beside, configured, key_file)
    keys, release = EncryptionKeys(all_keys), _fitting(source, EncryptionKeys(all_keys))
    since = _since(path, keys, without_erasures)
    with TemporaryFiles(path).folder("restoring") as folder:
        new = folder / "new.db"
        back_up(f"sqlite:///{source}", new)
        if release != RELEASE:
            upgrade_copy(new, keys)
        erased_again = _begin_anew(path, new, keys, since)
        sync_to_disk(new)
        aside = _put_aside(path, folder)
        if all_keys != known:
            encryption.write_key_file(beside, all_keys)  # both databases open with it, whatever happens next
        new.replace(path)  # at once: nothing is left to do
    return RestoreResult(aside, erased_again, aside is not None and since is None, all_keys != known)


def _keys_of_both(beside: Path, configured: Sequence[str], key_file: Path | None) -> tuple[list[str], list[str]]:
    """Return the known keys, and the known keys with the backup's, the newest first. Raise `StoreUnusable`."""
    known = list(configured) or encryption.read_key_file(beside)
    added = [] if key_file is None else encryption.read_key_file(key_file)
    if key_file is not None and not added:
        raise StoreUnusable(_NO_KEY_IN.format(path=key_file))
    if configured and not set(added) <= set(configured):
        raise StoreUnusable(_INTO_SETTINGS.format(path=key_file))
    if not known and not added:
        raise StoreUnusable(NO_KEY.format(path=beside))
    return known, list(dict.fromkeys([*known, *added]))


def _fitting(source: Path, keys: EncryptionKeys) -> str:
    """Return a backup's release. Raise `StoreUnusable` if these keys do not open it or this release cannot use it."""
    if not source.is_file():
        raise StoreUnusable(_NO_BACKUP.format(path=source))
    engine = engines.reading(f"sqlite:///{source}")
    try:
        with engine.connect() as connection, connection.begin():
            database_files.inspect(connection.connection.driver_connection, source)
            number = schema.release_of(connection)
            if number is None:
                raise StoreUnusable(_NOT_OURS.format(path=source))
            if number > RELEASE:
                raise StoreUnusable(_NEWER.format(path=source, number=number, release=RELEASE))
            check_keys(connection, keys)
    except Unreadable:
        raise StoreUnusable(_OTHER_KEY.format(path=source)) from None
    except (UnusableFile, sqlite3.Error, sa.exc.SQLAlchemyError) as fault:
        raise StoreUnusable(f"{source}: {getattr(fault, 'orig', fault)}") from None
    finally:
        engine.dispose()
    return number


def _since(path: Path, keys: EncryptionKeys, without_erasures: bool) -> SinceBackup | None:
    """Return what the present database knows; None if there is none, or if it cannot be read and `without_erasures` is given.

    Raise `StoreUnusable` if it cannot be read otherwise.
    """
    if not path.is_file() or path.stat().st_size == 0:
        return None
    engine = engines.reading(f"sqlite:///{path}")
    try:
        with engine.connect() as connection, connection.begin():
            if schema.release_of(connection) == RELEASE:
                tx = Transaction(connection, open_keyring(connection, keys), OutboxIds(connection))
                return known_since(tx)
            why = _BY_OTHER_RELEASE
    except (Unreadable, sqlite3.Error, sa.exc.SQLAlchemyError) as fault:
        why = str(getattr(fault, "orig", fault))
    finally:
        engine.dispose()
    if without_erasures:
        return None
    raise StoreUnusable(_UNKNOWN.format(path=path, why=why))


def _numbers_given(url: str) -> Mapping[str, int]:
    """Return the highest numbers that the present database of any release has given; none if it cannot be read."""
    if not engines.path_of(url).is_file():
        return {}
    engine = engines.reading(url)
    try:
        with engine.connect() as connection, connection.begin():
            return highest_numbers(connection)
    except (sqlite3.Error, sa.exc.SQLAlchemyError):
        return {}
    finally:
        engine.dispose()


def _begin_anew(path: Path, new: Path, keys: EncryptionKeys, since: SinceBackup | None) -> int:
    """Begin another history in the new database, and erase again what was erased since the backup; return how many applications.

    What was revoked since the backup was made stays revoked.
    """
    numbers = _numbers_given(f"sqlite:///{path}")
    sidecar = Sidecar(path.with_name(f"{path.name}-served"))
    try:
        sidecar.open()
    finally:
        sidecar.close()

    def follow(connection: sa.Connection, tx: Transaction) -> int:
        history_mark.begin_anew(connection, sidecar.highest, numbers)
        return 0 if since is None else repeat(tx, since, time.time())

    return change_copy(new, keys, follow)


def _put_aside(path: Path, folder: Path) -> Path | None:
    """Copy the present database aside with everything in its log; return the copy's path, or None if there is no database."""
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}{ASIDE}{datetime.now().astimezone():%Y%m%d-%H%M%S}")
    if aside.exists():
        raise StoreUnusable(THERE.format(path=aside))
    _make_one_file(path)
    for ending in (*LOGS, ""):
        part = path.with_name(f"{path.name}{ending}")
        if part.exists():  # a log only beside a database that cannot be read
            copy = Path(shutil.copyfile(part, folder / f"present{ending}"))
            copy.chmod(OWNER_ALONE)
            sync_to_disk(copy)
            copy.replace(aside.with_name(f"{aside.name}{ending}"))
    for ending in LOGS:  # it must never be read as the new database's
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
    return aside


def _make_one_file(path: Path) -> None:
    """Move a database's log into its file. Raise Timeout while another process works with it."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as present:
            present.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            present.execute("PRAGMA journal_mode=DELETE").fetchall()
    except sqlite3.Error as fault:
        if fault.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Timeout(str(path)) from None
