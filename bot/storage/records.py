"""What is read from the tables, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.address import Address
from dialogs.model.conversation import Conversation

ERASURES_UNKNOWN = -1
"""Stands for the number of erasures before a row was written where nobody knows it: the row is then looked up."""


class DeliveryFailure(StrEnum):
    """Why something is not sent; the platform's own words are in the log."""

    GONE = "gone"
    """Nobody is reached at that address."""
    REFUSED = "refused"
    """The platform does not take it, or it cannot be made."""
    UNCERTAIN = "uncertain"
    """It may have arrived, and was tried often enough."""
    SKIPPED = "skipped"
    """It did not concern the person any more when their turn came."""
    STOPPED = "stopped"
    """The broadcast was stopped before."""
    FORGOTTEN = "forgotten"
    """The person had everything erased before."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at an address; `id` and `application` are None while nothing is kept about them."""

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
        """Return somebody of whom nothing is kept."""
        return cls(address.channel, address.name, None, None, Conversation())


@dataclass(frozen=True, slots=True)
class DerivedFacts:
    """What counts and lists need of an application, worked out from its conversation and kept readable beside it."""

    complete: bool
    """Whether everything is answered, nothing left for later."""
    stops_at: str | None
    """Key of the question that stands open."""
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
    """Whether it stands where it is read already: what is posted for the page is read here."""
    at: float = 0.0
    """When it was posted (seconds since 1970), where that matters."""
    erasures: int = ERASURES_UNKNOWN
    """How often something had been erased before it was written or read: since then, it may have gone."""

    @property
    def recipient(self) -> Address:
        """Whom it is for."""
        return Address(self.channel, self.address)
