"""Copies of the whole database: made beside a running bot, restored while none runs, erased of whom the original is erased."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout

from bot.storage import engines, history, openings, premises, schema, sealing
from bot.storage.desk import Desk
from bot.storage.erasing import Erasing
from bot.storage.numbers import Numbers
from bot.storage.openings import Openings
from bot.storage.premises import OWNER_ALONE, Unfit
from bot.storage.schema import RELEASE
from bot.storage.sealing import Keys, Unreadable
from bot.storage.sidecar import Sidecar
from bot.storage.store import IN_USE, NO_KEY, StoreInUse, StoreUnusable

_THERE = "{path} 已经存在，不会覆盖。请换一个文件名。"
_NO_BACKUP = "没有 {path} 这个备份文件。"
_NOT_OURS = "{path} 不是 shenbao 的数据库备份。"
_NEWER = "{path} 是更新版本的 shenbao 写的（{number}），本版本（{release}）不能恢复它。"
_OTHER_KEY = "现在的密钥打不开 {path}。请先放回备份当时的密钥文件，或设置 SHENBAO_SECRET_KEY。"
_BUSY_SECONDS = 30.0
_COPY, _ASIDE = ".backup-", ".before-"
_LOGS = ("-wal", "-shm")
COPIES_KEPT, COPIES_SECONDS = 3, 6 * 24 * 3600.0
"""How many backups made before an erasure are kept, and for how long at most: with the day of notice, a week is promised."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration came to."""

    aside: Path | None
    """Where the database that was there before stands now."""
    erased_again: int
    """Applications that the backup had still, though their owners had them erased since."""
    keys_beside: bool
    """True if the key file beside the database opens it (otherwise SHENBAO_SECRET_KEY does)."""


def back_up(url: str, target: Path) -> None:
    """Copy the database as it stands at one moment, whoever writes it meanwhile, for the owner alone, never over a file.

    Raise `StoreUnusable` where that cannot be; then nothing is left at the target.
    """
    path = engines.path_of(url)
    try:
        premises.expect(path)
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE))
    except FileExistsError:
        raise StoreUnusable(_THERE.format(path=target)) from None
    except (OSError, Unfit) as fault:
        raise StoreUnusable(str(fault)) from None
    try:
        _copy(path, target)
    except (OSError, sqlite3.Error, Unfit) as fault:
        target.unlink(missing_ok=True)
        raise StoreUnusable(f"{target}: {fault}") from None
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _copy(path: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as source,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        source.execute("PRAGMA query_only=ON")
        source.backup(copy)  # in one step: it reads one state, and holds up nobody who writes
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, whole by itself
        premises.inspect(copy, target)
    _on_disk(target)


def keep_copy(database: Path, at: datetime) -> Path:
    """Back the database up beside itself, before much is erased; return where. Raise `StoreUnusable`."""
    target = database.with_name(f"{database.name}{_COPY}{at:%Y%m%d-%H%M%S}")
    back_up(f"sqlite:///{database}", target)
    return target


def copies(database: Path) -> Sequence[Path]:
    """Return what stands beside a database of its own people: backups made before much was erased, and what was put aside.

    The newest first, of each kind.
    """
    found = [each for kind in (_COPY, _ASIDE) for each in sorted(database.parent.glob(f"{database.name}{kind}*"))]
    return [each for each in reversed(found) if not each.name.endswith(_LOGS)]


def throw_away_old(database: Path, now: float) -> None:
    """Remove such backups but the newest three, and all copies older than six days: they are no way around an erasure."""
    beside = copies(database)
    surplus = [each for each in beside if _COPY in each.name][COPIES_KEPT:]
    for copy in beside:
        if copy in surplus or copy.stat().st_mtime < now - COPIES_SECONDS:
            _throw_away(copy)


def forget_in_copies(database: Path, words: Sequence[str], numbers: Sequence[int]) -> None:
    """Erase from such copies whom the database was asked to erase; one that cannot be read is removed."""
    for copy in copies(database):
        made = copy.stat()
        try:
            erase_again(copy, words, numbers)
            os.utime(copy, (made.st_atime, made.st_mtime))
        except StoreUnusable:
            _throw_away(copy)


def _throw_away(copy: Path) -> None:
    for ending in (*_LOGS, ""):
        copy.with_name(f"{copy.name}{ending}").unlink(missing_ok=True)


def restore(url: str, source: Path, words: Sequence[str] = ()) -> Restored:
    """Put a backup in the place of the database, which is kept aside; a new history begins.

    Whoever had their data erased since the backup was made is erased of it again, as far as the database that was there can
    still be read. Raise `StoreInUse` while a bot has the database, `StoreUnusable` where the backup cannot be used.
    """
    path = engines.path_of(url)
    lock = FileLock(f"{path}.lock", mode=OWNER_ALONE)
    try:
        lock.acquire(blocking=False)
        keys = _fitting(path, source, words)
        since = _since(url, keys)
        new = path.with_name(f"{path.name}.restored")
        new.unlink(missing_ok=True)
        back_up(f"sqlite:///{source}", new)
        aside = _put_aside(path)
        new.replace(path)
        _on_disk(path)
        return Restored(aside, _begin_anew(url, keys, since), not words)
    except Timeout:
        raise StoreInUse(IN_USE.format(path=path)) from None
    except OSError as fault:
        raise StoreUnusable(f"{path}: {fault.strerror}") from None
    finally:
        lock.release()


def erase_again(copy: Path, words: Sequence[str], numbers: Sequence[int]) -> int:
    """Erase these applications from a copy; return how many it had. Raise `StoreUnusable` if it cannot be read."""
    url = f"sqlite:///{copy}"
    try:
        return _changed(url, Keys(words), lambda desk: Erasing(desk).again(numbers, time.time()))
    except (Unreadable, ValueError, sqlite3.Error, sa.exc.SQLAlchemyError) as fault:
        raise StoreUnusable(f"{copy}: {type(fault).__name__}") from None


def _fitting(path: Path, source: Path, words: Sequence[str]) -> Keys:
    """Return the keys that open a backup; raise `StoreUnusable` where it is none that this release can use."""
    if not source.is_file():
        raise StoreUnusable(_NO_BACKUP.format(path=source))
    words = words or sealing.read_key_file(path.with_name(f"{path.name}.key"))
    if not words:
        raise StoreUnusable(NO_KEY.format(path=path.with_name(f"{path.name}.key")))
    engine = engines.reading(f"sqlite:///{source}")
    keys = Keys(words)
    try:
        with engine.connect() as connection, connection.begin():
            premises.inspect(connection.connection.driver_connection, source)
            number = schema.number_of(connection)
            if number is None:
                raise StoreUnusable(_NOT_OURS.format(path=source))
            if number > RELEASE:
                raise StoreUnusable(_NEWER.format(path=source, number=number, release=RELEASE))
            schema.opens(connection, keys)
    except Unreadable:
        raise StoreUnusable(_OTHER_KEY.format(path=source)) from None
    except (Unfit, sqlite3.Error, sa.exc.SQLAlchemyError) as fault:
        raise StoreUnusable(f"{source}: {getattr(fault, 'orig', fault)}") from None
    finally:
        engine.dispose()
    return keys


@dataclass(frozen=True, slots=True)
class _Since:
    """What a backup does not know: whom the present database was erased of, and what was revoked."""

    erased: Sequence[int]
    openings: Openings


def _since(url: str, keys: Keys) -> _Since | None:
    """Return what the present database knows; None where it cannot be read."""
    if not engines.path_of(url).is_file():
        return None
    engine = engines.reading(url)
    try:
        with engine.connect() as connection, connection.begin():
            if schema.number_of(connection) != RELEASE:
                return None
            desk = Desk(connection, schema.vault(connection, keys), Numbers(connection))
            return _Since(Erasing(desk).asked(), openings.present(desk))
    except (Unreadable, sqlite3.Error, sa.exc.SQLAlchemyError):
        return None
    finally:
        engine.dispose()


def _put_aside(path: Path) -> Path | None:
    """Rename the present database and its log; return its new path, or None where there is no database."""
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}{_ASIDE}{datetime.now().astimezone():%Y%m%d-%H%M%S}")
    if aside.exists():
        raise StoreUnusable(_THERE.format(path=aside))
    os.utime(path)  # from now on it is kept, however long ago it was written
    for ending in (*_LOGS, ""):
        part = path.with_name(f"{path.name}{ending}")
        if part.exists():
            part.replace(aside.with_name(f"{aside.name}{ending}"))
    return aside


def _begin_anew(url: str, keys: Keys, since: _Since | None) -> int:
    """Begin another history in the restored database, and erase whom it is not to have; return how many it had.

    What was revoked since the backup was made stays revoked.
    """
    path = engines.path_of(url)
    sidecar = Sidecar(path.with_name(f"{path.name}-served"))
    engine = engines.writing(url)
    try:
        with engine.connect() as connection, connection.begin():
            if schema.number_of(connection) != RELEASE:  # an older release's: brought up, and marked, at the next start
                return 0
            sidecar.open()
            history.begin_anew(connection, sidecar.highest)
    finally:
        sidecar.close()
        engine.dispose()
    if since is None:
        return 0

    def follow(desk: Desk) -> int:
        openings.carry_over(desk, since.openings)
        return Erasing(desk).again(since.erased, time.time()) if since.erased else 0

    return _changed(url, keys, follow)


def _changed(url: str, keys: Keys, work: Callable[[Desk], int]) -> int:
    path, engine = engines.path_of(url), engines.writing(url)
    try:
        with engine.connect() as connection:
            with connection.begin():
                changed = work(Desk(connection, schema.vault(connection, keys), Numbers(connection)))
            engines.on_file(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
            if _COPY in path.name or _ASIDE in path.name:  # one file, whole by itself
                engines.on_file(connection, "PRAGMA journal_mode=DELETE")
            return changed
    finally:
        engine.dispose()


def _on_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
