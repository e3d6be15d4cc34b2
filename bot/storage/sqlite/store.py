"""A database that is open: one connection writes it, a few others read."""

import asyncio
import logging
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from filelock import FileLock, Timeout

from bot.storage import history_mark
from bot.storage.audit import Audit
from bot.storage.encryption import EncryptionKeys, KeyMissing, Keyring, Unreadable
from bot.storage.errors import StoreInUse, StoreUnusable
from bot.storage.inbox import Inbox
from bot.storage.installation import Installation
from bot.storage.sqlite import database_files, engines, schema
from bot.storage.sqlite.database_files import UnusableFile
from bot.storage.sqlite.key_source import KeySource
from bot.storage.sqlite.long_reads import LongReads
from bot.storage.sqlite.outbox_ids import OutboxIds
from bot.storage.sqlite.schema import DIGESTS_SINCE, RELEASE, WrongRelease, release_of, upgrade
from bot.storage.sqlite.sidecar import Sidecar
from bot.storage.sqlite.writer import Writer
from bot.storage.stored_secrets import open_keyring
from bot.storage.token_bucket import WRITER_TIME, TokenBucket
from bot.storage.transaction import Transaction
from bot.temporary_files import TemporaryFiles

log = logging.getLogger(__name__)

T = TypeVar("T")
PROBE_SECONDS = 5.0
"""The time between two tries whether something can be stored, and the longest that one may take."""
SPARE_BYTES = 8_000_000
"""With less free space than this the disk counts as full: a small row may still fit, but no document does."""
IN_USE = "{path} 正由另一个 shenbao 使用，请先停掉那一个（in use by another process）"
_OTHER_KEY = "{path} 的内容不是用现在的密钥加密的。请检查 SHENBAO_SECRET_KEY（可列多个，新的在前）或密钥文件。"
_OLDER = "{path} 还不是本版本的数据库，请先运行一次 shenbao run"


class Store:
    """A database with the thread that writes it.

    `write` takes a function of a `Transaction`; what it wrote is on disk when its result arrives. Work is done in the order of
    asking.
    """

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
        self._free_bytes = free_bytes
        self._path = engines.path_of(url)
        self._key_source = KeySource(self._path, keys)
        self._choose = choose
        self._keyring: Keyring  # it is there once the database is open
        self._beside = False
        self._lock = FileLock(f"{self._path}.lock", thread_local=False)
        self._engine = engines.writing(url)
        self._reading = engines.reading(url)
        self._long = LongReads(url)
        self._writer = Writer(self._engine, self)
        self._probing, self._probe_at, self._writes = asyncio.Lock(), 0.0, True
        self._erasures = 0
        self._on_session_versions: list[Callable[[Mapping[str, int], str], None]] = []
        self.scratch = TemporaryFiles(self._path)
        self.sidecar = Sidecar(self._path.with_name(f"{self._path.name}-served"))
        self.writer_time = TokenBucket(WRITER_TIME)
        """What visitors cost the writer, by `channel:address`."""

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
                self._long.open()
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
        self._long.dispose()
        self.sidecar.close()
        self._lock.release()

    @property
    def url(self) -> str:
        """The database as the settings name it."""
        return f"sqlite:///{self._path}"

    @property
    def path(self) -> Path:
        """The database's file."""
        return self._path

    @property
    def current_keys(self) -> Sequence[str]:
        """The keys that open it: the settings', or the key file's as it is now."""
        return self._key_source.current()

    @property
    def erasures(self) -> int:
        """How often something was erased by this process."""
        return self._erasures

    async def write(self, work: Callable[[Transaction], T], *, message: str = "") -> T:
        """Do a piece of work and commit it; return its result, or raise what it raised (then it left no trace).

        `message` is the number of the message that it answers.
        """
        return await self.submit(work, message=message)

    def submit(self, work: Callable[[Transaction], T], *, message: str = "") -> "asyncio.Future[T]":
        """Queue a piece of work before whatever is asked for later; the future is done once it is committed."""
        return self._writer.submit(work, message)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Return what is read from one state of the database, in a thread of its own and beside the writer."""
        return await asyncio.to_thread(self.read_now, work)

    def read_now(self, work: Callable[[Transaction], T]) -> T:
        """Return what is read as by `read`, in the caller's own thread: for rare reads by a number."""
        return engines.read(self._reading, self._read_work(work))

    async def read_long(self, work: Callable[[Transaction], T]) -> T:
        """Return what is read as by `read`, but may take long: others do not wait. Raise `Busy` if too much is being read."""
        return await self._long.run(self._read_work(work))

    async def can_write(self) -> bool:
        """Return True if something can be stored and the disk is not nearly full; tried at most every few seconds."""
        async with self._probing:
            if time.monotonic() >= self._probe_at:
                try:
                    async with asyncio.timeout(PROBE_SECONDS):
                        await self.write(lambda tx: Installation(tx.execute).set("probed_at", time.time()))
                except Exception as error:
                    log.error("nothing can be stored: %s", type(error).__name__)
                    self._writes = False
                else:
                    self._writes = self._has_room()
                self._probe_at = time.monotonic() + PROBE_SECONDS
            return self._writes

    def _has_room(self) -> bool:
        free = self._free_bytes(self._path.parent)
        if free < SPARE_BYTES:
            log.error("the disk is nearly full: %d bytes are free", free)
        return free >= SPARE_BYTES

    def tag(self, text: str) -> bytes:
        """Return a tag for a text that only the owner of this database can make; it takes no time."""
        return self._keyring.tag(text)

    def digest(self, text: str) -> bytes:
        """Return what is stored of a text that only its recipient knows; it takes no time."""
        return self._keyring.digest(text.encode())

    def on_session_versions(self, callback: Callable[[Mapping[str, int], str], None]) -> None:
        """Call back, in the writer's thread, with the session versions that pages begin and the message that began them.

        That happens after the commit, before its result is known.
        """
        self._on_session_versions.append(callback)

    def with_message(self, error: Exception) -> Exception:
        """Return a database's own error as one with a message for the operator, any other as it is."""
        known = isinstance(error, sa.exc.SQLAlchemyError | sqlite3.Error | Unreadable)
        return StoreUnusable(database_files.fault_message(self._path, error)) if known else error

    def begin(self, connection: sa.Connection) -> OutboxIds:
        """Return the numbers of a batch's outbox rows; raise `StoreUnusable` if the keys are being changed.

        The connection holds the write lock already.
        """
        if self._beside:
            self._key_source.check_unchanged(self._keyring.keys)
        return OutboxIds(connection, self._erasures)

    def transaction(self, connection: sa.Connection, numbers: OutboxIds, message: str = "") -> Transaction:
        """Return the transaction of one piece of work."""
        return Transaction(
            connection, self._keyring, numbers, beside=self._beside, message=message, choose=self._choose
        )

    def committed(self, transactions: list[Transaction], numbers: OutboxIds) -> bool:
        """Do what follows a commit; return True if something was erased, so that the log has to be swept."""
        for tx in transactions:
            if tx.session_versions:
                for callback in self._on_session_versions:
                    callback(tx.session_versions, tx.message)
            tx.run_callbacks()
        if numbers.last is not None:
            self.sidecar.served(numbers.last)
        if not any(tx.has_erased for tx in transactions):
            return False
        self._keyring.plaintext_cache.clear()  # it must not be found in memory either
        self._erasures += 1
        return True

    def _read_work(self, work: Callable[[Transaction], T]) -> Callable[[sa.Connection], T]:
        erasures = self._erasures
        return lambda connection: self.transaction(connection, OutboxIds(connection, erasures)).read(work)

    def _open(self, owner: bool) -> None:
        keys = self._key_source.open(create=owner)
        with self._engine.connect() as connection:
            if owner:
                database_files.inspect(connection.connection.driver_connection, self._path)
            engines.on_file(connection, "PRAGMA foreign_keys=OFF")  # an upgrade copies tables that others refer to
            with connection.begin():
                before = release_of(connection)
                if not owner and before != RELEASE:
                    raise WrongRelease(_OLDER.format(path=self._path))
                changed = upgrade(connection, keys)
                self._keyring = self._opened(connection, keys)
                if before is not None and before < DIGESTS_SINCE:
                    Audit(self.transaction(connection, OutboxIds(connection))).cover(time.time())
                mark = self._settle(connection) if owner else ""
                if owner:  # a file that cannot be written is found now, not with the first answer
                    Installation(connection.execute).set("started_at", time.time())
            self.sidecar.begin(mark)
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
        self.sidecar.open()
        mark = history_mark.settle(connection, self.sidecar.history, self.sidecar.highest)
        if self.sidecar.left_behind is not None:
            Inbox(connection).note_end(*self.sidecar.left_behind, time.time())
        return mark
