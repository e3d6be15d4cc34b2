"""A backup put in the place of the database: made ready beside it first, so that a whole one stands there at each moment."""

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

from bot.scratch import Scratch
from bot.storage import engines, history, openings, premises, schema, sealing
from bot.storage.backups import ASIDE, BUSY_SECONDS, LOGS, THERE, back_up, changed, on_disk
from bot.storage.desk import Desk
from bot.storage.erasing import Erasing
from bot.storage.numbers import Numbers
from bot.storage.openings import Openings
from bot.storage.premises import OWNER_ALONE, Unfit
from bot.storage.schema import RELEASE
from bot.storage.sealing import Keys, Unreadable
from bot.storage.sidecar import Sidecar
from bot.storage.store import IN_USE, NO_KEY, StoreInUse, StoreUnusable

_NO_BACKUP = "没有 {path} 这个备份文件。"
_NOT_OURS = "{path} 不是 shenbao 的数据库备份。"
_NEWER = "{path} 是更新版本的 shenbao 写的（{number}），本版本（{release}）不能恢复它。"
_OTHER_KEY = "现在的密钥打不开 {path}。请先放回备份当时的密钥文件，或设置 SHENBAO_SECRET_KEY。"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration came to."""

    aside: Path | None
    """Where the database that was there before stands now."""
    erased_again: int
    """Applications that the backup had still, though their owners had them erased since."""
    keys_beside: bool
    """True if the key file beside the database opens it (otherwise SHENBAO_SECRET_KEY does)."""


def restore(url: str, source: Path, words: Sequence[str] = ()) -> Restored:
    """Put a backup in the place of the database, which is kept aside; a new history begins.

    Whoever had their data erased since the backup was made is erased of it again, as far as the database that was there can
    still be read. Raise `StoreInUse` while a bot has the database, `StoreUnusable` where the backup cannot be used.
    """
    path = engines.path_of(url)
    lock = FileLock(f"{path}.lock", mode=OWNER_ALONE)
    try:
        lock.acquire(blocking=False)
        keys, release = _fitting(path, source, words)
        with Scratch(path).folder("restoring") as folder:
            new = folder / "new.db"
            back_up(f"sqlite:///{source}", new)
            # one of an older release is brought up, and marked, at the next start
            erased_again = _begin_anew(path, new, keys) if release == RELEASE else 0
            on_disk(new)
            aside = _put_aside(path, folder)
            new.replace(path)  # all at once: nothing is left to do
        return Restored(aside, erased_again, not words)
    except Timeout:
        raise StoreInUse(IN_USE.format(path=path)) from None
    except OSError as fault:
        raise StoreUnusable(f"{path}: {fault.strerror}") from None
    finally:
        lock.release()


def _fitting(path: Path, source: Path, words: Sequence[str]) -> tuple[Keys, str]:
    """Return the keys that open a backup, and its release; raise `StoreUnusable` where it is none that this release can use."""
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
    return keys, number


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


def _given(url: str) -> Mapping[str, int]:
    """Return the numbers that the present database has given, of whatever release it is; none where it cannot be read."""
    if not engines.path_of(url).is_file():
        return {}
    engine = engines.reading(url)
    try:
        with engine.connect() as connection, connection.begin():
            return history.highest_numbers(connection)
    except (sqlite3.Error, sa.exc.SQLAlchemyError):
        return {}
    finally:
        engine.dispose()


def _begin_anew(path: Path, new: Path, keys: Keys) -> int:
    """Begin another history in the new database, and erase whom it is not to have; return how many it had.

    What was revoked since the backup was made stays revoked.
    """
    since, given = _since(f"sqlite:///{path}", keys), _given(f"sqlite:///{path}")
    sidecar = Sidecar(path.with_name(f"{path.name}-served"))
    try:
        sidecar.open()
    finally:
        sidecar.close()

    def follow(connection: sa.Connection, desk: Desk) -> int:
        history.begin_anew(connection, sidecar.highest, given)
        if since is None:
            return 0
        openings.carry_over(desk, since.openings)
        return Erasing(desk).again(since.erased, time.time()) if since.erased else 0

    return changed(new, keys, follow)


def _put_aside(path: Path, folder: Path) -> Path | None:
    """Copy the present database for keeping, and leave nothing beside it that is not in its file; return where the copy is."""
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
            on_disk(copy)
            copy.replace(aside.with_name(f"{aside.name}{ending}"))
    for ending in LOGS:  # it must never be taken for the new database's
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
    return aside


def _make_one_file(path: Path) -> None:
    """Bring what stands in a database's log into its file; raise Timeout while somebody works with it."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as present:
            present.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            present.execute("PRAGMA journal_mode=DELETE").fetchall()
    except sqlite3.Error as fault:
        if fault.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Timeout(str(path)) from None
