"""One transaction of the store, in which everything is read and written."""

import secrets
from collections.abc import Callable, Mapping
from typing import TypeVar

import sqlalchemy as sa

from bot.address import Address
from bot.storage.applicants import Applicants
from bot.storage.encryption import Keyring
from bot.storage.engine import OutboxIds
from bot.storage.inbox import Inbox
from bot.storage.known_beforehand import NOTHING, KnownBeforehand
from bot.storage.membership import Membership
from bot.storage.outbox import Outbox

T = TypeVar("T")


class NotAlone(Exception):
    """The work may not be done while others write."""


class Transaction:
    """What can be read and written in one transaction; whatever is built on it takes part in it."""

    def __init__(
        self,
        connection: sa.Connection,
        keyring: Keyring,
        numbers: OutboxIds,
        *,
        beside: bool = False,
        message: str = "",
        alone: bool = True,
        choose: Callable[[str], str] = secrets.choice,
        membership: Membership | None = None,
        known: KnownBeforehand = NOTHING,
    ) -> None:
        """Work on a connection whose transaction has begun.

        With `beside`, this is not the process that delivers; `message` is the number of the message that is being answered;
        with `alone`, nobody else writes during the transaction; `choose` draws the characters of references; `membership` is the
        standing of this process among several; `known` is what was read for this and other messages at once.
        """
        self.membership = membership or Membership()
        self.connection = connection
        self.execute = connection.execute
        self.keyring = keyring
        self.known = known
        """What was read for this and other messages at once."""
        self.message = message
        self.erasures_before = numbers.erasures
        """How often something had been erased before this transaction began."""
        self.inbox = Inbox(connection, known)
        self.outbox = Outbox(connection, keyring, numbers, self.membership, beside=beside, known=known)
        self.applicants = Applicants(connection, keyring, choose, known)
        self._alone = alone
        self._has_erased = False
        self._concerns_others = False
        self._left: set[Address] = set()
        self._session_versions: dict[str, int] = {}
        self._callbacks: list[Callable[[], None]] = []

    @property
    def has_erased(self) -> bool:
        """True if something was erased that must not be found in the files either."""
        return self._has_erased

    @property
    def session_versions(self) -> Mapping[str, int]:
        """The session versions that pages begin with this transaction, by address: after the commit earlier sessions end."""
        return self._session_versions

    def require_alone(self) -> None:
        """Raise `NotAlone` if others may write during this transaction: it is then done again when nobody else does.

        Whatever is counted on, compared or chained across people needs this, such as the audit.
        """
        if not self._alone:
            raise NotAlone

    @property
    def concerns_others(self) -> bool:
        """True if other processes have to look for what this transaction has written."""
        return (self._concerns_others or self.outbox.concerns_others) and self.membership.number is not None

    def note_for_others(self) -> None:
        """Have other processes look for what this transaction has written as soon as it is committed."""
        self._concerns_others = True

    def note_erasure(self) -> None:
        """Have the files swept after the commit of what this transaction erases."""
        self._has_erased = self._concerns_others = True

    def note_left(self, address: Address) -> None:
        """Note that whoever is at an address has declined, or had everything erased."""
        self._left.add(address)

    def has_left(self, address: Address) -> bool:
        """Return True if whoever is at an address has declined, or had everything erased."""
        return address in self._left

    def note_session_version(self, address: str, version: int) -> None:
        """Have the readers of earlier session versions of a page disconnected after the commit."""
        self._session_versions[address] = version
        self._concerns_others = True

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Call something once the transaction is committed, in its thread, before its result is known; never if it fails."""
        self._callbacks.append(callback)

    def run_callbacks(self) -> None:
        """Call what was to be called after the commit."""
        for callback in self._callbacks:
            callback()

    def read(self, work: "Callable[[Transaction], T]") -> T:
        """Return what is read in a transaction that only reads: there is no commit to wait for."""
        result = work(self)
        self.run_callbacks()
        return result
