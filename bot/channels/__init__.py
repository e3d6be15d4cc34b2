"""The promise of a channel."""

import math
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol, TypeAlias, assert_never, runtime_checkable

from bot.address import Address
from bot.storage.form_file import FormFile
from bot.storage.held_replies import HeldReply
from bot.storage.records import OutboxRow
from bot.storage.transaction import Transaction
from dialogs.language.commands import Menu
from dialogs.model.events import Event
from dialogs.model.reply import Reply

MessageKey: TypeAlias = tuple[Address, str]
"""The sender of a message and its number."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that a person sent."""

    handle: str
    """The channel's own name of it, to fetch it by."""
    name: str
    size: int | None
    """In bytes, as far as the channel tells."""
    caption: str
    """What was written with it, a command perhaps."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something a person did in a channel."""

    channel: str
    address: str
    """Whom to answer, in the channel's own terms."""
    number: str
    """The channel's number of it, by which a repeat is known; never its text."""
    event: Event
    file: SentFile | None = None
    echo: Mapping[str, str] | None = None
    """How the channel shows it again later, where what was said is read here and not on a platform of its own."""
    forwarded: bool = False
    """True if somebody else said it first: then it is no command, whoever forwards it."""
    sender: Address = field(init=False, repr=False, compare=False)
    """The address at which the sender is answered."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sender", Address(self.channel, self.address))

    @property
    def key(self) -> MessageKey:
        """Its sender and its number: by both together a message is known, whatever numbers a platform gives to others."""
        return self.sender, self.number


class Taken(Enum):
    """What became of a message; all but the last are on disk, and may be confirmed to its platform."""

    ANSWERED = auto()
    REPEATED = auto()
    """It is a copy of one that is answered already: nothing was done for it."""
    GIVEN_UP = auto()
    """It was passed over for good, for what it did itself; its sender is asked to send it again."""
    AGAIN = auto()
    """It is not settled and is to come again."""

    @property
    def is_settled(self) -> bool:
        """Return True if the message may be confirmed to its platform; one that is not settled has to come again."""
        match self:
            case Taken.ANSWERED | Taken.REPEATED | Taken.GIVEN_UP:
                settled = True
            case Taken.AGAIN:
                settled = False
            case _:
                assert_never(self)
        return settled


class Listener(Protocol):
    """Where a channel brings what comes in."""

    async def take(self, messages: Sequence[Incoming]) -> Sequence[Taken]:
        """Answer messages in their order; return what became of each, after the commit."""

    def gone(self, address: Address) -> None:
        """Note that somebody has left; their next message brings them back."""

    async def while_leading(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do what one of several processes alone may do, as long as this one leads; raise what it raises."""

    async def settled(self) -> None:
        """Wait until everything that was posted so far has been sent."""

    async def sent_to(self, address: Address) -> None:
        """Wait until nothing that was posted so far waits here to be sent to an address."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How much a platform bears: messages a second in all, seconds between two in one chat."""

    per_second: float
    per_chat_seconds: float


UNLIMITED = Pace(math.inf, 0.0)


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a channel can do, for code that depends on it."""

    speaks_first: bool
    """True if it can send messages that nobody asked for."""
    takes_files: bool
    """True if people can send files."""
    longest_text: int
    """Characters that one message may have."""
    keeps_history: bool = False
    """True if its history is the outbox itself."""
    asks_again: bool = False
    """True if a device sends a message again by itself until it is answered."""
    replies_passively: bool = False
    """True if the platform reads the reply to a message from the answer to its own request.

    What is said besides waits until the person writes again, unless the channel may push it.
    """
    has_windows: bool = False
    """True if a notice needs a consent, or a window that the person's last message opened (`Announcing`).

    Without either it is read with the answer to their next message.
    """


class Channel(Protocol):
    """A way to reach people. Sends raise one of the exceptions below, and nothing else that a network can cause."""

    name: str
    pace: Pace
    abilities: Abilities

    async def listen(self, listener: Listener) -> None:
        """Bring what comes in until cancelled; raise `ChannelRefused` when there is no point in going on."""

    def arrived(self, row: OutboxRow) -> None:
        """Show a row that is read here itself; called only on a channel that keeps its history in the outbox."""

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        """Send a message, or redraw the buttons of one; it speaks of the applications `about`, and goes with them.

        A channel whose history is kept here raises `Outdated` if one of them was erased meanwhile.
        """

    async def rewrite(self, address: str, reply: Reply, message: str | None, *, final: bool) -> str | None:
        """Show a message that is rewritten as things go on; return its id, to be passed with the next text for it.

        A channel that cannot rewrite says the first text, and the `final` one, which no other text follows.
        """

    async def hand_over(
        self,
        address: str,
        file_name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
        form: FormFile | None = None,
    ) -> str | None:
        """Send a file, a filled `form` perhaps; return the platform's id of it, by which (as `known`) it is sent again."""

    async def show_picture(
        self, address: str, file_name: str, content: bytes, caption: str = "", about: Collection[int] = ()
    ) -> None:
        """Send a picture that is seen in the chat itself."""

    async def show_busy(self, address: str) -> None:
        """Show that a file is being made; never fails."""

    async def fetch(self, file: str) -> bytes:
        """Return the content of a file that a person sent, by its handle."""

    async def set_menu(self, address: str, commands: Menu) -> None:
        """Show these commands, with what they do, in one chat's menu; none: the usual ones. Never fails."""

    def link(self, payload: str) -> str | None:
        """Return the address that opens the bot with `/start payload`; None where there is none."""

    async def close(self) -> None:
        """Let go of connections."""


class PassiveTurn(Protocol):
    """The turn of one message whose reply the platform reads from an answer, within its transaction."""

    def hear(self) -> Incoming | None:
        """Return the message as the conversation takes it; where what waited is its answer, keep that, and return None."""

    @property
    def posted(self) -> Sequence[OutboxRow]:
        """What the turn has posted by itself where nothing of the message is for the conversation."""

    def keep(self, replies: Sequence[HeldReply], *, more: bool) -> None:
        """Keep the replies of the turn; with `more`, something else is on its way to the person, and the answer waits for it."""


@runtime_checkable
class PassiveChannel(Protocol):
    """A channel with `Abilities.replies_passively`: it keeps the reply to each message in the transaction of its turn."""

    def begin_turn(self, tx: Transaction, incoming: Incoming) -> PassiveTurn:
        """Begin the turn of a message that was not answered before."""


@runtime_checkable
class ShowsFirstPages(Protocol):
    """A channel that shows the first page of a file it has kept, to who asks for it."""

    async def show_first_page(self, address: str, file: str) -> None:
        """Send the picture of the first page of a file, by its random name; nothing if the file was erased meanwhile."""


class NotSent(Exception):
    """A send did not go through; try again, after so many seconds if the platform says when."""

    def __init__(
        self, reason: str, after: float | None = None, *, ambiguous: bool = False, limited: bool = False
    ) -> None:
        super().__init__(reason)
        self.after = after
        self.ambiguous = ambiguous
        """It may have arrived all the same: trying again may repeat it."""
        self.limited = limited
        """The platform found it too much at once: others may have to wait as well."""


class PersonGone(Exception):
    """Nobody can be reached at that address any more."""


class OutsideWindow(Exception):
    """What is to be said waits on disk for the person's next message: the platform lets nothing be sent to them before."""


class ChatClosed(Exception):
    """The platform lets nothing be sent to a chat until its person writes again: the row itself waits, as all that follows."""


class MayHaveArrived(Exception):
    """A send began whose outcome nobody knows, and it must not be repeated."""


class Moved(Exception):
    """The chat has another address now: send there, this and all that follows."""

    def __init__(self, address: str) -> None:
        super().__init__("the chat has another address")
        self.address = address


class FileForgotten(Exception):
    """The platform no longer knows a file by that id; one of ours is to be sent with its content."""


class SendRefused(Exception):
    """The platform refuses what we sent: a fault of ours, trying again is of no use."""


class Outdated(SendRefused):
    """Somebody of whom the message speaks had their data erased while it was made: it is not to be said as it stands."""


class ChannelDown(Exception):
    """The platform refuses this bot for now: nothing is lost, all that waits goes on waiting."""


class ChannelRefused(Exception):
    """The platform refuses this bot: the channel stops; the sentence says why and what to do."""
