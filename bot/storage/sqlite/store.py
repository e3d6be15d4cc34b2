"""One writer thread: takes what is waiting, runs each piece of work in a savepoint, commits them as one transaction."""

import asyncio
import logging
import queue
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from filelock import FileLock, Timeout

from bot.storage import encryption, history_mark
from bot.storage.audit import Audit
from bot.storage.encryption import EncryptionKeys, KeyMissing, Keyring, Unreadable
from bot.storage.errors import StoreInUse, StoreUnusable
from bot.storage.inbox import Inbox
from bot.storage.installation import Installation
from bot.storage.sqlite import database_files, engines, schema
from bot.storage.sqlite.checkpoints import LogSweeper
from bot.storage.sqlite.database_files import UnusableFile
from bot.storage.sqlite.long_reads import LongReads
from bot.storage.sqlite.outbox_ids import OutboxIds
from bot.storage.sqlite.schema import DIGESTS_SINCE, RELEASE, WrongRelease, is_sealed, keyring, release_of, upgrade
from bot.storage.sqlite.sidecar import Sidecar
from bot.storage.sqlite.work import Work, WorkFailed, deliver_outcomes
from bot.storage.token_bucket import WRITER_TIME, TokenBucket
from bot.storage.transaction import Transaction
from bot.temporary_files import TemporaryFiles

log = logging.getLogger(__name__)
T = TypeVar("T")
BATCH = 200
PROBE_SECONDS = 5.0
"""Between two tries whether something can be stored, and how long one may take."""
NO_KEY = "找不到密钥文件 {path}：数据库里的内容是用它加密的。请把备份放回原处，或设置 SHENBAO_SECRET_KEY。"
IN_USE = "{path} 正由另一个 shenbao 使用，请先停掉那一个（in use by another process）"
_OTHER_KEY = "{path} 的内容不是用现在的密钥加密的。请检查 SHENBAO_SECRET_KEY（可列多个，新的在前）或密钥文件。"


class Store:
    """A database with the thread that writes it.

    `write` takes a function of a `Transaction`; what it wrote is on disk when its result arrives. Work is done in the order of asking.
    """

    def __init__(self, url: str, keys: Sequence[str] = (), choose: Callable[[str], str] = secrets.choice) -> None:
        """Take where the database is, and the words of its keys, the newest first; without any, a file beside it has them."""
        self._path = engines.path_of(url)
        self.scratch = TemporaryFiles(self._path)
        self._lock = FileLock(f"{self._path}.lock", thread_local=False)
        self._key_words = list(keys)
        self._choose = choose
        self._keyring: Keyring  # it is there once the database is open
        self._beside = False
        self.sidecar = Sidecar(self._path.with_name(f"{self._path.name}-served"))
        self._engine = engines.writing(url)
        self._reading = engines.reading(url)
        self._long = LongReads(url)
        self._sweeper = LogSweeper()
        self._probing, self._probe_at, self._writes = asyncio.Lock(), 0.0, True
        self.erasures = 0
        """How often something was erased by this process."""
        self.writer_time = TokenBucket(WRITER_TIME)
        """What visitors cost the writer, by `channel:address`."""
        self._waiting: queue.SimpleQueue[Work[Any] | None] = queue.SimpleQueue()
        self.on_renewed: Callable[[Mapping[str, int], str], None] | None = None
        """Hears of the epochs that pages have begun and by which message, in the writer's thread, before that is said to be done."""
        self._thread = threading.Thread(target=self._write, name="store", daemon=True)

    def open(self, *, owner: bool = True) -> None:
        """Start the writer; as the `owner`, take the database for this process, and bring it up to this release.

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
        self._thread.start()

    async def can_write(self) -> bool:
        """Return whether something can be stored; tried at most every few seconds, however often that is asked."""
        async with self._probing:
            if time.monotonic() >= self._probe_at:
                try:
                    async with asyncio.timeout(PROBE_SECONDS):
                        await self.write(lambda tx: Installation(tx.execute).set("probed_at", time.time()))
                except Exception as error:
                    log.error("nothing can be stored: %s", type(error).__name__)
                    self._writes = False
                else:
                    self._writes = True
                self._probe_at = time.monotonic() + PROBE_SECONDS
            return self._writes

    @property
    def url(self) -> str:
        """The database as the settings name it."""
        return f"sqlite:///{self._path}"

    @property
    def path(self) -> Path:
        """The database's file."""
        return self._path

    @property
    def words_of_keys(self) -> Sequence[str]:
        """The words of the keys that open it: the settings', or the key file's as it stands now."""
        return self._key_words or encryption.read_key_file(self._path.with_name(f"{self._path.name}.key"))

    def unusable(self, error: Exception) -> Exception:
        """Return a database's own error as one with a sentence, any other as it is."""
        known = isinstance(error, sa.exc.SQLAlchemyError | sqlite3.Error | Unreadable)
        return StoreUnusable(database_files.fault_message(self._path, error)) if known else error

    def _open(self, owner: bool) -> None:
        keys = EncryptionKeys(self._key_words or self._keys_of_file(owner))
        with self._engine.connect() as connection:
            if owner:
                database_files.inspect(connection.connection.driver_connection, self._path)
            engines.on_file(connection, "PRAGMA foreign_keys=OFF")  # an upgrade copies tables that others refer to
            with connection.begin():
                if not owner and release_of(connection) != RELEASE:
                    raise WrongRelease(f"{self._path} 还不是本版本的数据库，请先运行一次 shenbao run")
                before = release_of(connection)
                changed = upgrade(connection, keys)
                try:
                    self._keyring = keyring(connection, keys)
                except Unreadable:
                    raise KeyMissing(_OTHER_KEY.format(path=self._path)) from None
                if before is not None and before < DIGESTS_SINCE:
                    Audit(self._tx(connection, OutboxIds(connection))).cover(time.time())
                mark = self._settle(connection) if owner else ""
                if owner:  # a file that cannot be written is found now, not with the first answer
                    Installation(connection.execute).set("started_at", time.time())
            self.sidecar.begin(mark)
            engines.on_file(connection, "PRAGMA foreign_keys=ON")
            if changed:
                engines.on_file(connection, *schema.tidying(before))
                log.info("%s 已升级到本版本，填写的内容已加密保存", self._path)

    def _settle(self, connection: sa.Connection) -> str:
        """Return the mark of this history, and count the end of the process on the message it was answering. Raise OSError."""
        self.sidecar.open()
        mark = history_mark.settle(connection, self.sidecar.history, self.sidecar.highest)
        if self.sidecar.left_behind is not None:
            Inbox(connection).ended(*self.sidecar.left_behind, time.time())
        return mark

    def _keys_of_file(self, owner: bool) -> list[str]:
        """Read the key file beside the database; make it at the first start, and never for what another key has sealed."""
        path = self._path.with_name(f"{self._path.name}.key")
        if words := encryption.read_key_file(path):
            return words
        if not owner or is_sealed(self._path):
            raise KeyMissing(NO_KEY.format(path=path))
        words = [encryption.new_secret()]
        encryption.write_key_file(path, words)
        log.warning("已生成密钥文件 %s（仅属主可读）。请另外备份：没有它，填写的内容谁也读不出来。", path)
        return words

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Have a piece of work done and committed; give its result, or raise what it raised (then it left no trace)."""
        return await self.submit(work)

    def submit(self, work: Callable[[Transaction], T]) -> "asyncio.Future[T]":
        """Queue a piece of work at once, before whatever is asked for later; the future is done once it is committed."""
        piece = Work(work, asyncio.get_running_loop())
        self._waiting.put(piece)
        return piece.done

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Have something read, in a thread of its own and beside the writer, from one state of the database."""
        return await asyncio.to_thread(self.read_now, work)

    def read_now(self, work: Callable[[Transaction], T]) -> T:
        """Return what is read as by `look`, in the caller's own thread: for what is rare, and found by its number."""
        return engines.read(self._reading, self._at_desk(work))

    async def read_long(self, work: Callable[[Transaction], T]) -> T:
        """Return what is read as by `look`, but may take long: others do not wait. Raise `Busy` if too much is being read."""
        return await self._long.run(self._at_desk(work))

    def _at_desk(self, work: Callable[[Transaction], T]) -> Callable[[sa.Connection], T]:
        erasures = self.erasures
        return lambda connection: self._tx(connection, OutboxIds(connection, erasures)).read(work)

    def tag(self, words: str) -> bytes:
        """Give what only the owner of this database can set under these words; it takes no time."""
        return self._keyring.tag(words)

    def digest(self, words: str) -> bytes:
        """Return what is kept of words that only who was given them knows; it takes no time."""
        return self._keyring.digest(words.encode())

    def _tx(self, connection: sa.Connection, numbers: OutboxIds) -> Transaction:
        return Transaction(connection, self._keyring, numbers, beside=self._beside, choose=self._choose)

    def close(self) -> None:
        """Finish what is waiting, then let go of the database."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()
        self._engine.dispose()
        self._reading.dispose()
        self._long.dispose()
        self.sidecar.close()
        self._lock.release()

    def _write(self) -> None:
        with self._engine.connect() as connection:
            going_on = True
            while going_on:
                pieces = self._first()
                while len(pieces) < BATCH and not self._waiting.empty():
                    pieces.append(self._waiting.get())
                going_on = None not in pieces
                self._together(connection, [piece for piece in pieces if piece is not None])
                self._sweeper.sweep(connection)
            self._sweeper.finish(connection)

    def _first(self) -> "list[Work[Any] | None]":
        """Wait for a piece of work; return none when it is time to sweep before one has come."""
        try:
            return [self._waiting.get(timeout=self._sweeper.seconds)]
        except queue.Empty:
            return []

    def _same_key_still(self) -> None:
        """Beside a rotation nothing may be sealed with the key that is leaving; the write lock is held already.

        Raise `StoreUnusable` if the key file has a newer key than this process began with.
        """
        if not self._beside or self._key_words:
            return
        newest = encryption.read_key_file(self._path.with_name(f"{self._path.name}.key"))[:1]
        if not newest or EncryptionKeys(newest).head != self._keyring.keys.head:
            raise StoreUnusable(f"{self._path} 的密钥正在更换或刚换过，请再运行一次")

    def _together(self, connection: sa.Connection, pieces: "list[Work[Any]]", *, apart: bool = False) -> None:
        """Do pieces of work in one transaction; if that ends before its time (a full disk), do them again one by one.

        If a piece fails, all are done again, each in a savepoint of its own (`apart`): rare, and so the others need none.
        """
        if not pieces:
            return None
        try:
            with connection.begin():
                self._same_key_still()
                numbers = OutboxIds(connection, self.erasures)
                new = partial(self._tx, connection, numbers)
                desks = [piece.apart(connection, new) if apart else piece.run(new) for piece in pieces]
        except StoreUnusable as error:
            for piece in pieces:
                piece.fail(error)
        except WorkFailed:
            return self._together(connection, pieces, apart=True)
        except sa.exc.DBAPIError as error:
            log.warning("a transaction of %d was lost: %s", len(pieces), error.orig)
            if len(pieces) == 1:
                pieces[0].fail(error)
            else:
                for piece in pieces:
                    self._together(connection, [piece], apart=True)
                return None
        else:
            self._committed(connection, desks, numbers)
        return deliver_outcomes(pieces)

    def _committed(self, connection: sa.Connection, desks: "list[Transaction]", numbers: OutboxIds) -> None:
        """Do what follows a commit: other epochs, how far it is served, and that nothing erased is found anywhere."""
        for tx in desks:
            if tx.renewed and self.on_renewed is not None:
                self.on_renewed(tx.renewed, tx.heard)
            tx.hold()
        if numbers.last is not None:
            self.sidecar.served(numbers.last)
        if any(tx.erased for tx in desks):
            desks[0].keyring.lately.clear()  # nor is it to be found in memory
            self.erasures += 1
            self._sweeper.ask()
            self._sweeper.sweep(connection)
