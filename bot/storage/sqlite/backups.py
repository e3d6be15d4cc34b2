"""Copies of the whole database."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from bot.storage.encryption import EncryptionKeys, Unreadable
from bot.storage.erasure import Erasure
from bot.storage.errors import StoreUnusable
from bot.storage.sqlite import database_files, engines
from bot.storage.sqlite.database_files import OWNER_ALONE, UnusableFile
from bot.storage.sqlite.outbox_ids import OutboxIds
from bot.storage.stored_secrets import open_keyring
from bot.storage.transaction import Transaction

THERE = "{path} 已经存在，不会覆盖。请换一个文件名。"
BUSY_SECONDS = 30.0
_COPY, ASIDE = ".backup-", ".before-"
LOGS = ("-wal", "-shm")
COPIES_KEPT, COPIES_SECONDS = 3, 6 * 24 * 3600.0
"""How many backups made before an erasure are kept, and how long at most: with the day of notice, a week is promised."""


def back_up(url: str, target: Path) -> None:
    """Copy one state of the database to a new file, readable for its owner alone, while others may write the database.

    Raise `StoreUnusable` if that fails; then no file is left at the target.
    """
    path = engines.path_of(url)
    try:
        database_files.expect(path)
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE))
    except FileExistsError:
        raise StoreUnusable(THERE.format(path=target)) from None
    except (OSError, UnusableFile) as fault:
        raise StoreUnusable(str(fault)) from None
    try:
        _copy(path, target)
    except (OSError, sqlite3.Error, UnusableFile) as fault:
        target.unlink(missing_ok=True)
        raise StoreUnusable(f"{target}: {fault}") from None
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _copy(path: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as source,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        source.execute("PRAGMA query_only=ON")
        source.backup(copy)  # in one step: it reads one state and blocks no writer
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, whole by itself
        database_files.inspect(copy, target)
    sync_to_disk(target)


def keep_copy(database: Path, at: datetime) -> Path:
    """Back the database up beside itself before much is erased; return the path. Raise `StoreUnusable`."""
    target = database.with_name(f"{database.name}{_COPY}{at:%Y%m%d-%H%M%S}")
    back_up(f"sqlite:///{database}", target)
    return target


def copies(database: Path) -> Sequence[Path]:
    """Return the copies beside a database: backups made before an erasure, and databases replaced by a restore.

    The newest first, of each kind.
    """
    copies_found = [each for kind in (_COPY, ASIDE) for each in sorted(database.parent.glob(f"{database.name}{kind}*"))]
    return [each for each in reversed(copies_found) if not each.name.endswith(LOGS)]


def throw_away_old(database: Path, now: float) -> None:
    """Remove the copies older than six days, and all but the newest three backups: no copy outlives an erasure for long."""
    beside = copies(database)
    surplus = [each for each in beside if _COPY in each.name][COPIES_KEPT:]
    for copy in beside:
        if copy in surplus or copy.stat().st_mtime < now - COPIES_SECONDS:
            _throw_away(copy)


def forget_in_copies(database: Path, keys: Sequence[str], numbers: Sequence[int]) -> None:
    """Erase these applications from the copies beside a database; remove a copy that cannot be read."""
    for copy in copies(database):
        made = copy.stat()
        try:
            erase_in_copy(copy, keys, numbers)
            os.utime(copy, (made.st_atime, made.st_mtime))
        except StoreUnusable:
            _throw_away(copy)


def _throw_away(copy: Path) -> None:
    for ending in (*LOGS, ""):
        copy.with_name(f"{copy.name}{ending}").unlink(missing_ok=True)


def erase_in_copy(copy: Path, keys: Sequence[str], numbers: Sequence[int]) -> int:
    """Erase these applications from a copy; return how many it had. Raise `StoreUnusable` if it cannot be read."""
    try:
        return change_copy(copy, EncryptionKeys(keys), lambda _, tx: Erasure(tx).again(numbers, time.time()))
    except (Unreadable, ValueError, sqlite3.Error, sa.exc.SQLAlchemyError) as fault:
        raise StoreUnusable(f"{copy}: {type(fault).__name__}") from None


def change_copy(path: Path, keys: EncryptionKeys, work: Callable[[sa.Connection, Transaction], int]) -> int:
    """Do work in a copy, which stays a single file; return its result."""
    engine = engines.writing(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            with connection.begin():
                done = work(connection, Transaction(connection, open_keyring(connection, keys), OutboxIds(connection)))
            engines.on_file(connection, "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode=DELETE")
            return done
    finally:
        engine.dispose()


def sync_to_disk(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
