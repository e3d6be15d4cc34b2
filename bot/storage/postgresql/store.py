"""A PostgreSQL database that is open: one connection writes, a few others read."""

import asyncio
import contextvars
import logging
import os
import secrets
import socket
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from bot.storage.abstract_store import Store
from bot.storage.encryption import EncryptionKeys, KeyMissing, Keyring, Unreadable
from bot.storage.engine import OutboxIds
from bot.storage.errors import StoreAway, StoreUnusable
from bot.storage.installation import Installation
from bot.storage.long_reads import LONG_READERS, LongReads
from bot.storage.postgresql import engines, history, locks, previous_tables, schema
from bot.storage.postgresql.addresses import passwords_in
from bot.storage.postgresql.heartbeat import Heartbeat, notify
from bot.storage.postgresql.outbox_ids import OutboxIds as DrawnOutboxIds
from bot.storage.postgresql.vacuum import Vacuum
from bot.storage.postgresql.writer import Writer
from bot.storage.release import WrongRelease, check_may_write, is_written_by_this, release_of
from bot.storage.stored_secrets import open_keyring
from bot.storage.transaction import Transaction
from bot.temporary_files import TemporaryFiles

log = logging.getLogger(__name__)

T = TypeVar("T")
READING_THREADS = 16
"""Reads that are at work or wait for a connection; more than connections, so that who waits too long is told."""
NO_KEY = "PostgreSQL 没有密钥文件，请设置 SHENBAO_SECRET_KEY"
_OTHER_KEY = "这个数据库的内容不是用现在的密钥加密的。请检查 SHENBAO_SECRET_KEY（可列多个，新的在前）。"
_OLDER = "这个数据库还不是本版本的，请先运行一次 shenbao run"
_FAULT = "SHENBAO_DATABASE_URL: 这个 PostgreSQL 数据库不能用：{fault}"


class PostgresqlStore(Store):
    """A PostgreSQL database, which any number of processes serve beside each other."""

    def __init__(self, url: str, keys: Sequence[str] = (), choose: Callable[[str], str] = secrets.choice) -> None:
        """Use the database at that address with these keys, the newest first; `choose` draws the characters of references."""
        super().__init__(TemporaryFiles(_own_folder()), choose)
        self._url, self._keys = url, list(keys)
        self._history = ""
        self._opened = self._has_previous = False
        self._writing = engines.writing(url)
        self._tending = engines.tending(url)
        self._reading = engines.reading(url)
        self._reading_long = engines.reading(url, LONG_READERS, engines.LONG_SECONDS)
        self._long = LongReads()
        self._threads = ThreadPoolExecutor(READING_THREADS, "read")
        self._vacuum = Vacuum(self._tending)
        self._writer = Writer(self._connected, self, self._vacuum)
        self._beating = engines.beating(url)
        self._heartbeat = Heartbeat(self._beating, self.membership, f"{socket.gethostname()} {os.getpid()}")

    def open(self, *, owner: bool = True) -> None:
        """Start the writer; as an `owner`, serve the database and bring it up to this release.

        Raise `StoreUnusable` if it cannot be reached, or cannot be read.
        """
        self._beside = not owner
        try:
            if not self._keys:
                raise KeyMissing(NO_KEY)
            if owner:
                self.scratch.sweep()
            with self._tending.connect() as connection, connection.begin():  # an upgrade may take long
                self._prepare(connection, owner)
            if owner:
                engines.open_readers(self._reading)
                engines.open_readers(self._reading_long, LONG_READERS)
                self._heartbeat.start()
        except (KeyMissing, WrongRelease, Unreadable) as fault:
            self.close()
            raise StoreUnusable(f"SHENBAO_DATABASE_URL: {fault}") from None
        except (OSError, ValueError, *engines.ERRORS) as fault:
            self.close()
            raise StoreUnusable(self._message(fault)) from None
        self._opened = True
        self._writer.start()

    def close(self) -> None:
        """Finish what is waiting, then let go of the database; of a frozen one within some seconds, whatever waits."""
        self._writer.stop(lambda: engines.cut(self._writing))
        self._heartbeat.stop()
        self._vacuum.stop()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for engine in (self._writing, self._tending, self._beating, self._reading, self._reading_long):
            engines.cut(engine)  # a thread that reads would wait for a frozen server
            engine.dispose()

    @property
    def url(self) -> str:
        """The database as the settings name it."""
        return self._url

    @property
    def current_keys(self) -> Sequence[str]:
        """The keys that open it: the settings'."""
        return self._keys

    @property
    def history(self) -> str:
        """The mark of the history that is served, as it was when this process connected last."""
        return self._history

    def with_message(self, error: Exception) -> Exception:
        """Return a database's own error as one with a message for the operator, any other as it is."""
        known = isinstance(error, (*engines.ERRORS, StoreAway, Unreadable))
        return StoreUnusable(self._message(error)) if known else error

    def answering(self, channel: str, number: str) -> None:
        """Do nothing: after an unclean end, each try is counted in the database before it is begun."""

    def answered(self) -> None:
        """Do nothing, as `answering`."""

    @property
    def makes_backups(self) -> bool:
        """Return False: backups are the operator's alone."""
        return False

    def has_copies(self) -> bool:
        """Return True if restores had put tables aside when this process started; none does while it runs."""
        return self._has_previous

    def keep_copy(self, at: datetime) -> None:
        """Return None: backups are the operator's alone."""

    def erase_in_copies(self, numbers: Sequence[int]) -> None:
        """Erase these applications from what restores have put aside; remove what cannot be read."""
        with self._tending.connect() as connection:
            previous_tables.forget(connection, EncryptionKeys(self._keys), numbers)

    def delete_old_copies(self, now: float) -> None:
        """Remove what a restore has put aside more than six days ago."""
        if self._has_previous:
            with self._tending.connect() as connection, connection.begin():
                previous_tables.drop_old(connection, now)
                self._has_previous = bool(previous_tables.schemas(connection))

    def begin(self, connection: sa.Connection, pieces: int, drawn: Sequence[int] = ()) -> OutboxIds:
        """Return the numbers of the outbox rows of a batch of so many pieces of work, drawn under the batch's locks."""
        if self.membership.outdated:
            raise StoreUnusable(self.membership.outdated)
        return DrawnOutboxIds(connection, self._erasures, pieces, drawn)

    def tell_others(self, connection: sa.Connection, transactions: Sequence[Transaction]) -> None:
        """Notify the other processes, once for the whole batch, if anything in it concerns them."""
        number = self.membership.number
        if number is not None and self.membership.living and any(tx.concerns_others for tx in transactions):
            notify(connection, number)

    def _numbers(self, connection: sa.Connection, erasures: int) -> OutboxIds:
        return DrawnOutboxIds(connection, erasures)

    def _note_served(self, number: int) -> None:
        """Do nothing: the database itself knows whether it was put back from a copy."""

    def _has_room(self) -> bool:
        return True

    def _read_short(self, work: Callable[[sa.Connection], T]) -> T:
        return engines.read(self._reading, work)

    async def _read_slowly(self, work: Callable[[sa.Connection], T]) -> T:
        async with self._long.turn():
            return await self._in_thread(lambda: engines.read(self._reading_long, work))

    async def _in_thread(self, read: Callable[[], T]) -> T:
        """Run it in a thread of the store's own: while a server is frozen, reads fill no threads that others need."""
        running = partial(contextvars.copy_context().run, read)
        return await asyncio.get_running_loop().run_in_executor(self._threads, running)

    def _connected(self) -> sa.Connection:
        """Return a new connection for the writer; the server behind it may be another one than before."""
        connection = self._writing.connect()
        if not self._beside and self._opened:
            with connection.begin():
                try:
                    check_may_write(connection)
                except WrongRelease as fault:
                    self.membership.outdated = str(fault)
                    raise StoreAway(str(fault)) from None
                self._settle(connection)
        return connection

    def _prepare(self, connection: sa.Connection, owner: bool) -> None:
        keys = EncryptionKeys(self._keys)
        if owner:
            if schema.upgrade(connection, keys):
                log.info("数据库已升级到本版本")
        else:
            schema.check_restored(connection)
            if not is_written_by_this(connection, release_of(connection)):
                raise WrongRelease(_OLDER)
        self._has_previous = bool(previous_tables.schemas(connection))
        self._keyring = _open_keyring(connection, keys)
        if owner:
            self._settle(connection)
            Installation(connection.execute).set("started_at", time.time())

    def _settle(self, connection: sa.Connection) -> None:
        locks.write_alone(engines.driver_of(connection))
        self._history = history.settle(connection)

    def _message(self, fault: BaseException) -> str:
        reason = engines.described(fault)
        for password in passwords_in(self._url):
            reason = reason.replace(password, "***")
        return _FAULT.format(fault=reason)


def _open_keyring(connection: sa.Connection, keys: EncryptionKeys) -> Keyring:
    try:
        return open_keyring(connection, keys)
    except Unreadable:
        raise KeyMissing(_OTHER_KEY) from None


def _own_folder() -> Path:
    """Return a place in the machine's folder for temporary files, another one for each user of the machine."""
    return Path(tempfile.gettempdir()) / f"shenbao-{os.getuid()}"
