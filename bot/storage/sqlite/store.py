"""A database in a file that is open: one connection writes it, a few others read."""

import asyncio
import logging
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from filelock import FileLock, Timeout

from bot.storage import history_mark
from bot.storage.abstract_store import Store
from bot.storage.audit import Audit
from bot.storage.encryption import EncryptionKeys, KeyMissing, Keyring, Unreadable
from bot.storage.errors import StoreInUse, StoreUnusable
from bot.storage.inbox import Inbox
from bot.storage.installation import Installation
from bot.storage.long_reads import LONG_READERS, LongReads
from bot.storage.release import is_written_by_this
from bot.storage.sqlite import backups, database_files, engines, schema
from bot.storage.sqlite.database_files import UnusableFile
from bot.storage.sqlite.key_source import KeySource
from bot.storage.sqlite.outbox_ids import OutboxIds
from bot.storage.sqlite.schema import DIGESTS_SINCE, WrongRelease, release_of, upgrade
from bot.storage.sqlite.sidecar import Sidecar
from bot.storage.sqlite.writer import Writer
from bot.storage.stored_secrets import open_keyring
from bot.temporary_files import TemporaryFiles

log = logging.getLogger(__name__)

T = TypeVar("T")
SPARE_BYTES = 8_000_000
"""With less free space than this the disk counts as full: a small row may still fit, but no document does."""
IN_USE = "{path} 正由另一个 shenbao 使用，请先停掉那一个（in use by another process）"
_OTHER_KEY = "{path} 的内容不是用现在的密钥加密的。请检查 SHENBAO_SECRET_KEY（可列多个，新的在前）或密钥文件。"
_OLDER = "{path} 还不是本版本的数据库，请先运行一次 shenbao run"


class SqliteStore(Store):
    """A database in an SQLite file; one process owns it, a shell command may write beside it."""

    def __init__(
        self,
        url: str,
        keys: Sequence[str] = (),
        choose: Callable[[str], str] = secrets.choice,
        free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        """Use the database at that address with these keys, the newest first; without any, with those of the file beside it.

        `choose` draws the characters of references; `free_bytes` returns the free space in a folder.
        """
        self._path = engines.path_of(url)
        super().__init__(TemporaryFiles(self._path), choose)
        self._free_bytes = free_bytes
        self._key_source = KeySource(self._path, keys)
        self._lock = FileLock(f"{self._path}.lock", thread_local=False)
        self._engine = engines.writing(url)
        self._reading = engines.reading(url)
        self._reading_long = engines.reading(url, LONG_READERS)
        self._long = LongReads()
        self._writer = Writer(self._engine, self)
        self._sidecar = Sidecar(self._path.with_name(f"{self._path.name}-served"))

    def open(self, *, owner: bool = True) -> None:
        """Start the writer; as the `owner`, take the database for this process and bring it up to this release.

        Raise `StoreInUse` if another process has it, `StoreUnusable` if it cannot be one, or cannot be read.
        """
        self._beside = not owner
        try:
            if owner:
                database_files.prepare(self._path)
                self._lock.acquire(blocking=False)
                self.scratch.sweep()
            else:
                database_files.expect(self._path)
            self._open(owner)
            if owner:
                engines.open_readers(self._reading)
                engines.open_readers(self._reading_long, LONG_READERS)
        except Timeout:
            raise StoreInUse(IN_USE.format(path=self._path)) from None
        except (KeyMissing, WrongRelease, Unreadable, UnusableFile) as fault:
            self.close()
            raise StoreUnusable(f"SHENBAO_DATABASE_URL: {fault}") from None
        except (OSError, ValueError, sqlite3.Error, sa.exc.SQLAlchemyError) as fault:
            self.close()
            raise StoreUnusable(database_files.fault_message(self._path, fault)) from None
        self._writer.start()

    def close(self) -> None:
        """Finish what is waiting, then let go of the database."""
        self._writer.stop()
        self._engine.dispose()
        self._reading.dispose()
        self._reading_long.dispose()
        self._sidecar.close()
        self._lock.release()

    @property
    def url(self) -> str:
        """The database as the settings name it."""
        return f"sqlite:///{self._path}"

    @property
    def current_keys(self) -> Sequence[str]:
        """The keys that open it: the settings', or the key file's as it is now."""
        return self._key_source.current()

    @property
    def history(self) -> str:
        """The mark of the history that is served; it stands in the sidecar, too."""
        return self._sidecar.history

    def with_message(self, error: Exception) -> Exception:
        """Return a database's own error as one with a message for the operator, any other as it is."""
        known = isinstance(error, sa.exc.SQLAlchemyError | sqlite3.Error | Unreadable)
        return StoreUnusable(database_files.fault_message(self._path, error)) if known else error

    def answering(self, channel: str, number: str) -> None:
        """Note in the sidecar that a message is being answered."""
        self._sidecar.answering(channel, number)

    def answered(self) -> None:
        """Note in the sidecar that no message is being answered."""
        self._sidecar.answered()

    @property
    def makes_backups(self) -> bool:
        """Return True: the file is copied beside itself."""
        return True

    def has_copies(self) -> bool:
        """Return True if there are copies beside the file."""
        return bool(backups.copies(self._path))

    def keep_copy(self, at: datetime) -> str:
        """Back the file up beside itself before much is erased; return the copy's name. Raise `StoreUnusable`."""
        return backups.keep_copy(self._path, at).name

    def erase_in_copies(self, numbers: Sequence[int]) -> None:
        """Erase these applications from the copies beside the file; delete a copy that cannot be read."""
        backups.forget_in_copies(self._path, self.current_keys, numbers)

    def delete_old_copies(self, now: float) -> None:
        """Delete the copies older than six days, and all but the newest three backups."""
        backups.throw_away_old(self._path, now)

    def begin(self, connection: sa.Connection, pieces: int, drawn: Sequence[int] = ()) -> OutboxIds:
        """Return the numbers of a batch's outbox rows; raise `StoreUnusable` if the keys are being changed.

        The connection holds the write lock already.
        """
        if self._beside:
            self._key_source.check_unchanged(self._keyring.keys)
        return OutboxIds(connection, self._erasures)

    def _numbers(self, connection: sa.Connection, erasures: int) -> OutboxIds:
        return OutboxIds(connection, erasures)

    def _note_served(self, number: int) -> None:
        self._sidecar.served(number)

    def _has_room(self) -> bool:
        free = self._free_bytes(self._path.parent)
        if free < SPARE_BYTES:
            log.error("the disk is nearly full: %d bytes are free", free)
        return free >= SPARE_BYTES

    def _read_short(self, work: Callable[[sa.Connection], T]) -> T:
        return engines.read(self._reading, work)

    async def _read_slowly(self, work: Callable[[sa.Connection], T]) -> T:
        async with self._long.turn():
            return await asyncio.to_thread(engines.read, self._reading_long, work)

    def _open(self, owner: bool) -> None:
        keys = self._key_source.open(create=owner)
        with self._engine.connect() as connection:
            if owner:
                database_files.inspect(connection.connection.driver_connection, self._path)
            engines.on_file(connection, "PRAGMA foreign_keys=OFF")  # an upgrade copies tables that others refer to
            with connection.begin():
                before = release_of(connection)
                if not owner and not is_written_by_this(connection, before):
                    raise WrongRelease(_OLDER.format(path=self._path))
                changed = upgrade(connection, keys)
                self._keyring = self._opened(connection, keys)
                if before is not None and before < DIGESTS_SINCE:
                    Audit(self.transaction(connection, OutboxIds(connection))).cover(time.time())
                mark = self._settle(connection) if owner else ""
                if owner:  # a file that cannot be written is found now, not with the first answer
                    Installation(connection.execute).set("started_at", time.time())
            self._sidecar.begin(mark)
            engines.on_file(connection, "PRAGMA foreign_keys=ON")
            if changed:
                engines.on_file(connection, *schema.tidying(before))
                log.info("%s 已升级到本版本，填写的内容已加密保存", self._path)

    def _opened(self, connection: sa.Connection, keys: EncryptionKeys) -> Keyring:
        try:
            return open_keyring(connection, keys)
        except Unreadable:
            raise KeyMissing(_OTHER_KEY.format(path=self._path)) from None

    def _settle(self, connection: sa.Connection) -> str:
        """Return the mark of this history, and note on which message the last process ended. Raise OSError."""
        self._sidecar.open()
        mark = history_mark.settle(connection, self._sidecar.history, self._sidecar.highest)
        if self._sidecar.left_behind is not None:
            Inbox(connection).note_end(*self._sidecar.left_behind, time.time())
        return mark
