"""The store as the rest of the bot uses it: what is the same whichever engine holds the database."""

import asyncio
import logging
import secrets
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa

from bot.address import Address
from bot.measurements import Histogram
from bot.storage.encryption import Keyring
from bot.storage.engine import OutboxIds
from bot.storage.errors import Busy, StoreAway
from bot.storage.installation import Installation
from bot.storage.known_beforehand import NOTHING, KnownBeforehand
from bot.storage.membership import Membership
from bot.storage.token_bucket import WRITER_TIME, TokenBucket
from bot.storage.transaction import Transaction
from bot.storage.writer_thread import WriterThread
from bot.temporary_files import TemporaryFiles

log = logging.getLogger(__name__)

T = TypeVar("T")
PROBE_SECONDS = 5.0
"""The time between two tries whether something can be stored, and the longest that one may take."""
PROBE_PATIENCE = 2.0
"""How long somebody who asks waits for the end of a try; what takes longer counts as not stored."""


class Store(ABC):
    """A database with the thread that writes it.

    `write` takes a function of a `Transaction`; what it wrote is on disk when its result arrives. Work is done in the order of
    asking.
    """

    _writer: WriterThread

    def __init__(self, scratch: TemporaryFiles, choose: Callable[[str], str] = secrets.choice) -> None:
        """Use that folder for files that are unencrypted for a moment; `choose` draws the characters of references."""
        self.scratch = scratch
        self.writer_time = TokenBucket(WRITER_TIME, lambda: self.membership.processes)
        """What visitors cost the writer, by `channel:address`."""
        self.membership = Membership()
        """The standing of this process among those that serve the database."""
        self.passive_channels: set[str] = set()
        """The channels of which each turn begins with what is kept of its chat."""
        self._choose = choose
        self._keyring: Keyring  # it is there once the database is open
        self._beside = False
        self._erasures = 0
        self._probe: asyncio.Task[None] | None = None
        self._probe_at, self._writes = 0.0, True
        self.is_away = False
        """True if the last try found the database's server unreachable, or without an answer."""
        self._on_session_versions: list[Callable[[Mapping[str, int], str], None]] = []

    @abstractmethod
    def open(self, *, owner: bool = True) -> None:
        """Start the writer; as an `owner`, serve the database and bring it up to this release.

        Raise `StoreInUse` if another process must be the only owner, `StoreUnusable` if the database cannot be one, or cannot
        be read.
        """

    @abstractmethod
    def close(self) -> None:
        """Finish what is waiting, then let go of the database."""

    @property
    @abstractmethod
    def url(self) -> str:
        """The database as the settings name it."""

    @property
    @abstractmethod
    def current_keys(self) -> Sequence[str]:
        """The keys that open it now, the newest first."""

    @property
    @abstractmethod
    def history(self) -> str:
        """The mark of the history that is served: a restored backup gets another one."""

    @property
    def erasures(self) -> int:
        """How often something was erased, as far as this process knows."""
        return self._erasures

    async def write(
        self,
        work: Callable[[Transaction], T],
        *,
        message: str = "",
        concerning: Sequence[Address] | None = None,
    ) -> T:
        """Do a piece of work and commit it; return its result, or raise what it raised (then it left no trace).

        `message` is the number of the message that it answers. Work that says whom it is `concerning` may run beside the work of
        other processes for other people; it reads and writes no more than what belongs to these people and rows of its own.
        """
        return await self.submit(work, message=message, concerning=concerning)

    def submit(
        self,
        work: Callable[[Transaction], T],
        *,
        message: str = "",
        concerning: Sequence[Address] | None = None,
        along: bool = False,
    ) -> "asyncio.Future[T]":
        """Queue a piece of work before whatever is asked for later; the future is done once it is committed.

        Work that is to go `along` waits for whatever is asked for next, and is done and committed with it.
        """
        return self._writer.submit(work, message, concerning, along=along)

    @property
    def waiting_work(self) -> int:
        """The number of pieces of work that wait to be written."""
        return self._writer.waiting

    @property
    def group_sizes(self) -> Histogram:
        """How many pieces of work were committed together."""
        return self._writer.group_sizes

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Return what is read from one state of the database, in a thread of its own and beside the writer."""
        reading = self._read_work(work)
        return await self._in_thread(lambda: self._read_short(reading))

    async def read_long(self, work: Callable[[Transaction], T]) -> T:
        """Return what is read as by `read`, but may take long: others do not wait. Raise `Busy` if too much is being read."""
        return await self._read_slowly(self._read_work(work))

    async def can_write(self) -> bool:
        """Return True if something can be stored and there is room for more, within two seconds; tried every few seconds."""
        if self._probe is None or (self._probe.done() and time.monotonic() >= self._probe_at):
            self._probe = asyncio.get_running_loop().create_task(self._try_to_write())
        done, _ = await asyncio.wait([self._probe], timeout=PROBE_PATIENCE)
        return bool(done) and self._writes

    async def _try_to_write(self) -> None:
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                await self.write(lambda tx: Installation(tx.execute).set("probed_at", time.time()))
        except Exception as error:
            if self._writes:
                log.error("nothing can be stored: %s", type(error).__name__)
            self._writes = False
            self.is_away = self.membership.number is not None and isinstance(error, StoreAway | TimeoutError)
        else:
            self._writes, self.is_away = self._has_room(), False
        self._probe_at = time.monotonic() + PROBE_SECONDS

    def is_told_already(self, error: Exception) -> bool:
        """Return True if an error is a server's absence, which the writer and the heartbeat log once for all who meet it."""
        return isinstance(error, StoreAway) or (isinstance(error, Busy) and not self.membership.is_certain)

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

    @abstractmethod
    def with_message(self, error: Exception) -> Exception:
        """Return a database's own error as one with a message for the operator, any other as it is."""

    @abstractmethod
    def answering(self, channel: str, number: str) -> None:
        """Note that a message is being answered, so that it is known should the process end before `answered`."""

    @abstractmethod
    def answered(self) -> None:
        """Note that no message is being answered."""

    @property
    @abstractmethod
    def makes_backups(self) -> bool:
        """Return True if `keep_copy` makes a backup, False if backups are the operator's alone."""

    @abstractmethod
    def has_copies(self) -> bool:
        """Return True if there are copies of the database that this program made or set aside."""

    @abstractmethod
    def keep_copy(self, at: datetime) -> str | None:
        """Back the database up before much is erased; return the copy's name, None if backups are the operator's alone.

        Raise `StoreUnusable` if that fails.
        """

    @abstractmethod
    def erase_in_copies(self, numbers: Sequence[int]) -> None:
        """Erase these applications from the copies; delete a copy that cannot be read."""

    @abstractmethod
    def delete_old_copies(self, now: float) -> None:
        """Delete the copies that have been kept for as long as is promised."""

    @abstractmethod
    def begin(self, connection: sa.Connection, pieces: int, drawn: Sequence[int] = ()) -> OutboxIds:
        """Return the numbers of outbox rows for a batch of so many pieces, those `drawn` already first.

        Raise `StoreUnusable` if nothing may be written now.
        """

    def transaction(
        self,
        connection: sa.Connection,
        numbers: OutboxIds,
        message: str = "",
        *,
        alone: bool = True,
        known: KnownBeforehand = NOTHING,
    ) -> Transaction:
        """Return the transaction of one piece of work; with `alone`, nobody else writes meanwhile."""
        return Transaction(
            connection,
            self._keyring,
            numbers,
            beside=self._beside,
            message=message,
            alone=alone,
            choose=self._choose,
            membership=self.membership,
            known=known,
        )

    def tell_others(self, connection: sa.Connection, transactions: Sequence[Transaction]) -> None:
        """Have other processes told, with the commit, of what concerns them; there are none where this one has it for itself."""
        return

    def committed(self, transactions: Sequence[Transaction], numbers: OutboxIds) -> bool:
        """Do what follows a commit; return True if something was erased that must not be found on disk either."""
        for tx in transactions:
            if tx.session_versions:
                for callback in self._on_session_versions:
                    callback(tx.session_versions, tx.message)
            tx.run_callbacks()
        if numbers.last is not None:
            self._note_served(numbers.last)
        if not any(tx.has_erased for tx in transactions):
            return False
        self._keyring.forget_plaintext()  # it must not be found in memory either
        self._erasures += 1
        return True

    @abstractmethod
    def _numbers(self, connection: sa.Connection, erasures: int) -> OutboxIds:
        """Return the numbers of the outbox's next rows in a transaction, with how often something was erased before it."""

    def note_erased_elsewhere(self) -> None:
        """Note that another process has erased something: rows in memory are looked up before they are sent."""
        self._keyring.forget_plaintext()
        self._erasures += 1

    @abstractmethod
    def _note_served(self, number: int) -> None:
        """Note the highest number of a message that is on disk."""

    @abstractmethod
    def _has_room(self) -> bool:
        """Return False if the disk is known to be nearly full."""

    @abstractmethod
    def _read_short(self, work: Callable[[sa.Connection], T]) -> T:
        """Return the result of work on a connection for short reads. Raise `Busy` if none is free in time."""

    async def _in_thread(self, read: Callable[[], T]) -> T:
        """Return what a function returns that is run beside the event loop."""
        return await asyncio.to_thread(read)

    @abstractmethod
    async def _read_slowly(self, work: Callable[[sa.Connection], T]) -> T:
        """Return the result of work on a connection for long reads. Raise `Busy` if none is free in time."""

    def _read_work(self, work: Callable[[Transaction], T]) -> Callable[[sa.Connection], T]:
        erasures = self._erasures
        return lambda connection: self.transaction(connection, self._numbers(connection, erasures)).read(work)
