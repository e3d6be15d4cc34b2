"""Replies that a platform reads from the answer to a message, and what waits to be read with the next one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from bot.address import Address
from bot.storage.engine import CompiledStatement, insert
from bot.storage.expressions import FirstColon
from bot.storage.tables import applications, identities, passive_mentions, passive_replies, staff_identities
from bot.storage.transaction import Transaction

KEPT_SECONDS = 3 * 24 * 3600.0
"""How long a chat's last reply is kept that belongs to somebody about whom nothing else is stored."""
MOST_EARLIER = 3
"""How many replies are kept before the last one: WeChat brings a message again for some fifteen seconds, in which others come."""
_COLUMNS = (
    *("identity", "number", "kept", "waits", "heard_at", "touched_at", "spent", "spent_since_touch"),
    *("replied_at", "written_by"),
)
CHAT_COLUMNS = _COLUMNS[1:]
"""What is read of a chat, in this order."""
_IN_CLEAR = tuple(name for name in CHAT_COLUMNS if name not in ("kept", "waits"))
_NEW = insert(passive_replies)
_KEEP = CompiledStatement(
    _NEW.on_conflict_do_update(
        index_elements=["identity"], set_={name: sa.literal_column(f"excluded.{name}") for name in _COLUMNS[1:]}
    ),
    *_COLUMNS,
)
_MENTION = CompiledStatement(insert(passive_mentions).on_conflict_do_nothing(), "identity", "application")
_OF = CompiledStatement(
    sa.select(*(passive_replies.c[name] for name in _COLUMNS[1:])).where(
        passive_replies.c.identity == sa.bindparam("chat")
    )
)
_REPLIED = CompiledStatement(
    sa.update(passive_replies)
    .where(passive_replies.c.identity == sa.bindparam("chat"), passive_replies.c.number == sa.bindparam("message"))
    .values(replied_at=sa.bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text for a chat, with the applications that it mentions besides its reader's own."""

    text: str
    about: tuple[int, ...] = ()
    is_rest: bool = False
    """True for the rest of a text whose beginning was read, and said how the rest is."""
    is_reply: bool = False
    """True for what answers a message: its rest is left by who says something else than that they read on."""
    asks: str = ""
    """The question that it puts, as its channel names it; empty where it puts none."""
    is_told_once: bool = False
    """True for what need not be said again where nobody knows whether it was read: what it announces follows by itself."""
    is_cut: bool = False
    """True for a message whose last line says how the rest of it is read."""
    row: int = 0
    """The row of the outbox that says it, by which a repeated send of that row is known; 0 for what stands in none."""
    dropped: int = 0
    """How many letters to an officer it stands for, which were dropped unread; 0 for every other text."""


@dataclass(frozen=True, slots=True)
class PassiveChat:
    """What is kept of one chat whose replies are read from answers."""

    number: str | None = None
    """The message that was answered last."""
    reply: KeptText | None = None
    """What was given as its answer; None if the answer was empty, or was erased since."""
    waiting: tuple[KeptText, ...] = ()
    """What is still to be read, the oldest first."""
    pressable: Mapping[str, str] | None = None
    """The labels without a number that were shown last, each with the code of its action."""
    asks: str = ""
    """The question that was put last before that reply, as the channel names it."""
    link: str = ""
    """The code of the personal link that was given last."""
    said_again: int = 0
    """How many letters at the beginning of the reply are an earlier one, which was perhaps not read."""
    earlier: tuple[tuple[str, KeptText], ...] = ()
    """What was given as the answers to other messages, with their numbers, the newest first: each may be brought again."""
    heard_at: float | None = None
    """When the last message was heard."""
    touched_at: float | None = None
    """When they last clicked the menu, followed or scanned."""
    spent: int = 0
    """Customer-service messages since the last message."""
    spent_since_touch: int = 0
    """Customer-service messages since the last click, follow or scan."""
    replied_at: float | None = None
    """When the reply was known to be read from its answer; None as long as that is not known."""
    written_by: int | None = None
    """The process that was to write that answer; None where one process serves alone."""

    def given(self, number: str) -> KeptText | None:
        """Return what was given as the answer to a message; None if that was nothing, or is not kept."""
        if number == self.number:
            return self.reply
        return next((reply for each, reply in self.earlier if each == number), None)

    def without(self, number: str) -> "PassiveChat":
        """Return a chat in which nothing is kept as the answer to a message."""
        reply = None if number == self.number else self.reply
        return replace(self, reply=reply, earlier=tuple(each for each in self.earlier if each[0] != number))

    def texts(self) -> tuple[KeptText, ...]:
        """Return all texts that are kept."""
        replies = () if self.reply is None else (self.reply,)
        return *replies, *(reply for _, reply in self.earlier), *self.waiting


NOTHING_KEPT = PassiveChat()
"""What is known of a chat of which nothing is kept."""


class _Sealed(NamedTuple):
    """What is sealed of a chat, in the order in which `PassiveChat` has it."""

    reply: KeptText | None
    waiting: tuple[KeptText, ...]
    pressable: Mapping[str, str] | None
    asks: str
    link: str
    said_again: int
    earlier: tuple[tuple[str, KeptText], ...]

    @classmethod
    def of(cls, chat: PassiveChat) -> "_Sealed":
        """Return what is kept of a chat."""
        again = 0 if chat.reply is None else chat.said_again
        earlier = chat.earlier[:MOST_EARLIER]
        return cls(chat.reply, chat.waiting, chat.pressable or None, chat.asks, chat.link, again, earlier)

    @classmethod
    def read(cls, written: bytes) -> "_Sealed":
        """Return what was written, which is nothing where no text was kept yet."""
        kept = orjson.loads(written) if written else {}
        reply = kept.get("reply")
        return cls(
            None if reply is None else _read(reply),
            tuple(_read(text) for text in kept.get("waiting", ())),
            kept.get("pressable") or None,
            kept.get("asks", ""),
            kept.get("link", ""),
            kept.get("again", 0),
            tuple((each, _read(text)) for each, text in kept.get("earlier", ())),
        )

    def written(self) -> bytes:
        """Return it as JSON."""
        kept: dict[str, Any] = {
            "reply": None if self.reply is None else _written(self.reply),
            "waiting": [_written(text) for text in self.waiting],
            "pressable": self.pressable or {},
            "asks": self.asks,
            "earlier": [(number, _written(reply)) for number, reply in self.earlier],
        }
        if self.link:
            kept["link"] = self.link
        if self.said_again:
            kept["again"] = self.said_again
        return orjson.dumps(kept)


class PassiveReplies:
    """The chats in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Use the connection and the keys of a transaction."""
        self._connection = tx.connection
        self._execute = tx.execute
        self._keys = tx.keyring.keys
        self._recent = tx.keyring.chats
        self._known = tx.known

    def of(self, address: Address) -> PassiveChat:
        """Return what is kept of a chat; `NOTHING_KEPT` if that is nothing."""
        rows = self._known.kept_chat(str(address))
        if rows is None:
            rows = _OF(self._connection, {"chat": str(address)})
        return self._chat(str(address), rows[0]) if rows else NOTHING_KEPT

    def keep(self, address: Address, chat: PassiveChat) -> None:
        """Store what is kept of a chat, in place of what was kept before."""
        identity, kept = str(address), _Sealed.of(chat)
        sealed = self._keys.seal_bytes(kept.written(), _row_name(identity))
        self._recent.remember(identity, sealed, kept)
        values = {name: getattr(chat, name) for name in _IN_CLEAR}
        _KEEP(self._connection, {**values, "identity": identity, "kept": sealed, "waits": len(chat.waiting)})
        mentioned = {number for text in chat.texts() for number in text.about}
        if mentioned:
            self._mention(identity, mentioned)

    def note_replied(self, address: Address, number: str, now: float) -> None:
        """Note that the reply to a message was read from its answer, unless a later message was answered since."""
        _REPLIED(self._connection, {"chat": str(address), "message": number, "now": now})

    def forget(self, addresses: Collection[Address]) -> None:
        """Delete all that is kept of these chats."""
        named = [str(address) for address in addresses]
        for identity in named:
            self._recent.forget(identity)
        for table in (passive_replies, passive_mentions):
            self._execute(sa.delete(table).where(table.c.identity.in_(named)))

    def forget_texts_of(self, people: Sequence[int]) -> None:
        """Delete the texts that are kept for these people; their windows for messages stay."""
        owned = sa.select(identities.c.channel, identities.c.address).where(identities.c.person.in_(people))
        for address in [Address(*row) for row in self._execute(owned)]:
            chat = self.of(address)
            if chat.texts():
                nothing = replace(chat, reply=None, waiting=(), pressable=None, asks="", link="", earlier=())
                self.keep(address, nothing)

    def forget_mentions(self, numbers: Collection[int]) -> None:
        """Delete the texts in any chat that mention these applications."""
        query = sa.select(passive_mentions.c.identity).where(passive_mentions.c.application.in_(numbers)).distinct()
        for identity in self._execute(query).scalars().all():
            address = Address.parse(identity)
            chat = self.of(address)
            reply = None if chat.reply is not None and set(chat.reply.about) & set(numbers) else chat.reply
            waiting = tuple(text for text in chat.waiting if not set(text.about) & set(numbers))
            earlier = tuple(each for each in chat.earlier if not set(each[1].about) & set(numbers))
            if (reply, waiting, earlier) != (chat.reply, chat.waiting, chat.earlier):
                asks = "" if reply is None else chat.asks
                self.keep(address, replace(chat, reply=reply, waiting=waiting, asks=asks, earlier=earlier))
        self._execute(sa.delete(passive_mentions).where(passive_mentions.c.application.in_(numbers)))

    def prune(self, now: float) -> None:
        """Delete what is kept for strangers after three days, and what mentions applications that are erased.

        A member of staff who fills in nothing is no stranger: their letters wait until they are read.
        The latter is left where an older release, which does not know this table, has erased an application.
        """
        whole = passive_replies.c.identity  # taken apart, so that each is looked up and no table of people is read
        colon = FirstColon(whole)
        channel, address = sa.func.substr(whole, 1, colon - 1), sa.func.substr(whole, colon + 1)
        applies = sa.exists().where(identities.c.channel == channel, identities.c.address == address)
        serves = sa.exists().where(staff_identities.c.channel == channel, staff_identities.c.address == address)
        last = sa.func.coalesce(
            passive_replies.c.heard_at, passive_replies.c.touched_at, passive_replies.c.replied_at, 0.0
        )
        self._execute(sa.delete(passive_replies).where(last < now - KEPT_SECONDS, ~applies, ~serves))
        alive = sa.exists().where(
            applications.c.id == passive_mentions.c.application, applications.c.erased_at.is_(None)
        )
        erased = self._execute(sa.select(passive_mentions.c.application).where(~alive).distinct()).scalars().all()
        if erased:
            self.forget_mentions(erased)
        kept = sa.exists().where(passive_replies.c.identity == passive_mentions.c.identity)
        self._execute(sa.delete(passive_mentions).where(~kept))

    def _mention(self, identity: str, numbers: Collection[int]) -> None:
        rows = [{"identity": identity, "application": number} for number in sorted(numbers)]
        _MENTION.for_each(self._connection, rows)

    def _chat(self, identity: str, row: Sequence[Any]) -> PassiveChat:
        number, sealed, _, *windows = row
        kept: _Sealed | None = self._recent.recall(identity, sealed)
        if kept is None:
            kept = _Sealed.read(self._keys.open_bytes(sealed, _row_name(identity)) if sealed else b"")
        return PassiveChat(number, *kept, *windows)


def _written(text: KeptText) -> dict[str, Any]:
    rare = {"once": text.is_told_once, "cut": text.is_cut, "row": text.row, "dropped": text.dropped}
    flags = {"rest": text.is_rest, "reply": text.is_reply, **{name: value for name, value in rare.items() if value}}
    return {"text": text.text, "about": list(text.about), **flags, "asks": text.asks}


def _read(written: Mapping[str, Any]) -> KeptText:
    flags = written["rest"], written["reply"]
    rare = written.get("once", False), written.get("cut", False), written.get("row", 0), written.get("dropped", 0)
    return KeptText(written["text"], tuple(written["about"]), *flags, written["asks"], *rare)


def _row_name(identity: str) -> str:
    return f"passive_replies:kept:{identity}"
