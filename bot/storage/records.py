"""Values that are read from the tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.address import Address
from bot.storage.messages import Message, SendNotice, read_message
from dialogs.model.conversation import Conversation

ERASURES_UNKNOWN = -1
"""Stands for the number of erasures before a row was written where nobody knows it: the row is then looked up."""


class DeliveryFailure(StrEnum):
    """Why a message is not sent; the platform's own message is in the log."""

    GONE = "gone"
    """Nobody can be reached at that address."""
    REFUSED = "refused"
    """The platform refuses it, or it cannot be made."""
    UNCERTAIN = "uncertain"
    """It may have arrived, and was tried often enough."""
    SKIPPED = "skipped"
    """It no longer concerned the person when it was to be sent."""
    STOPPED = "stopped"
    """The broadcast was stopped first."""
    FORGOTTEN = "forgotten"
    """The person was erased first."""
    OUTSIDE_WINDOW = "outside_window"
    """The platform lets nobody write to them now: they read it with the answer to their next message."""


class DeliveryWay(StrEnum):
    """The way of a notice on a channel that has several; it is stored before the send begins."""

    SUBSCRIPTION = "subscription"
    """A subscription notice, to which the person consented beforehand."""
    CUSTOMER_SERVICE = "customer_service"
    """A customer-service message, within the window that the person's last message opened."""
    REPLY = "reply"
    """The answer to the person's next message, which costs nothing and may be late."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at an address; `id` and `application` are None while nothing is stored about them."""

    channel: str
    address: str
    id: int | None
    application: int | None
    conversation: Conversation
    received: bool = False
    """True if the bureau holds the paper of that application."""

    @property
    def identity(self) -> Address:
        """Where this person writes from."""
        return Address(self.channel, self.address)

    @classmethod
    def stranger(cls, address: Address) -> "Person":
        """Return somebody about whom nothing is stored."""
        return cls(address.channel, address.name, None, None, Conversation())


@dataclass(frozen=True, slots=True)
class DerivedFacts:
    """What counts and lists need of an application, derived from its conversation and stored unsealed."""

    complete: bool
    """True if everything is answered and nothing is left for later."""
    stops_at: str | None
    """The key of the next open question."""
    missed: tuple[str, ...]
    """Numbers of the clauses not met."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A row of the outbox."""

    id: int
    channel: str
    address: str
    application: int | None
    what: str
    payload: Mapping[str, Any]
    sent: bool = False
    """True if it needs no sending: the page reads it from the outbox."""
    at: float = 0.0
    """When it was posted, in seconds since 1970; 0 for rows that are sent."""
    erasures: int = ERASURES_UNKNOWN
    """How often something had been erased when it was written or read: later erasures may have deleted it."""

    owner: int | None = None
    """The process that delivers it; None where one process alone does, and for a broadcast's row."""
    posted: Message | None = field(default=None, compare=False, repr=False)
    """The message itself, in the process that has just posted it, so that its payload need not be read again."""

    @property
    def message(self) -> Message:
        """What is to be sent; raise `UnknownMessage` for a row that this release cannot read."""
        return read_message(self.what, self.payload) if self.posted is None else self.posted

    @property
    def unasked(self) -> bool:
        """True if its recipient asked for nothing: it waits for a turn of its own."""
        return self.what == SendNotice.kind

    @property
    def recipient(self) -> Address:
        """Whom it is for."""
        return Address(self.channel, self.address)
