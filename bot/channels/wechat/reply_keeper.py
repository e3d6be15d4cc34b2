"""Which replies were read from their answers, and what becomes of those that were not."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.address import Address
from bot.channels import Incoming, MessageKey
from bot.channels.registration import Pages
from bot.channels.sending import SENDING
from bot.channels.wechat.farewells import Farewells
from bot.channels.wechat.kept_texts import (
    asked_last,
    at_most,
    begun,
    first_message,
    given_back,
    unread,
    with_read,
    without,
)
from bot.channels.wechat.turns import PassiveAnswer, WechatTurn
from bot.storage.passive_replies import KeptText, PassiveChat, PassiveReplies
from bot.storage.staff_members import StaffMembers
from bot.storage.store import Store
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

MOST_LETTERS = 20
"""So many letters wait for an officer who never writes; what waits for an applicant is never dropped."""
MARKED_WITHIN = 1.0
"""Seconds for which the mark of an answer that was written waits: the next turn of the same chat makes it needless."""


class ReplyKeeper:
    """Keeps replies, each until it is known to be read."""

    def __init__(self, store: Store, pages: Pages, now: Callable[[], float]) -> None:
        """Use the store, where the texts are, and the page's addresses; this object knows what this process has done with texts."""
        self._store, self._now = store, now
        self.pages = pages
        self._kept: dict[MessageKey, PassiveAnswer] = {}
        self._ahead: dict[MessageKey, Sequence[str]] = {}
        self._answering: Counter[MessageKey] = Counter()
        """The messages whose answers are open here."""
        self._written: dict[Address, str] = {}
        """The message of each chat whose answer was written here, until that is marked on disk."""
        self._to_mark: dict[Address, str] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._farewells = Farewells(store)
        self.pushed: dict[Address, Sequence[KeptText]] = {}
        """What is being pushed to a chat now."""
        self.late: set[MessageKey] = set()
        """The messages whose requests have ended here without an answer; their replies were surely not read."""

    @property
    def history(self) -> str:
        """The mark of the database."""
        return self._store.history

    def begin_turn(self, tx: Transaction, incoming: Incoming) -> WechatTurn:
        """Begin the turn of a message, in the writer's thread."""
        return WechatTurn(tx, incoming, self)

    def open(self, key: MessageKey) -> None:
        """Note that a request waits for the answer to a message."""
        self._answering[key] += 1
        self.late.discard(key)

    def close(self, key: MessageKey) -> bool:
        """Note that a request waits no more; return True if none does."""
        self._answering[key] -= 1
        if self._answering[key] > 0:
            return False
        del self._answering[key]
        return True

    def note_ahead(self, key: MessageKey, ahead: Sequence[str]) -> None:
        """Note which messages of the same chat had no answer yet when a message came."""
        if ahead:
            self._ahead[key] = ahead

    def ahead_of(self, key: MessageKey) -> Sequence[str]:
        """Return the messages whose answers were not read when a message was sent."""
        return self._ahead.get(key, ())

    def is_open(self, key: MessageKey) -> bool:
        """Return True while a request waits for the answer to a message."""
        return key in self._answering

    def kept(self, key: MessageKey) -> PassiveAnswer | None:
        """Return what the turn of a message has kept, once; None if it has kept nothing here."""
        self._ahead.pop(key, None)
        return self._kept.pop(key, None)

    async def collect(self, incoming: Incoming) -> KeptText | None:
        """Return what was given as the answer to a message, else keep as that what waits; None if there is nothing to be read."""
        return await self._store.write(partial(self._collect, incoming), concerning=[incoming.sender])

    async def give_back(self, incoming: Incoming) -> None:
        """Keep the reply to a message that is `late` for the next answer, unless it was erased since."""
        await self._store.write(partial(self._give_back, incoming), concerning=[incoming.sender])

    async def add(self, address: Address, texts: Sequence[KeptText]) -> None:
        """Keep texts for the next answer; what a repeated send of a row brings again is there already.

        Of letters to an officer who fills in nothing the newest `MOST_LETTERS` wait.
        """
        sending = SENDING.get()
        waiting = [replace(text, row=0 if sending is None else sending.row) for text in texts if text.text]
        await self._store.write(partial(_add, address, waiting), concerning=[address])

    def note_written(self, incoming: Incoming, *, has_left: bool) -> None:
        """Note that the answer to a message was written; who `has_left` is forgotten now."""
        if has_left:
            self._farewells.note_read(incoming)
        self._written[incoming.sender] = self._to_mark[incoming.sender] = incoming.number
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(MARKED_WITHIN, self.mark)

    def supersede(self, address: Address) -> None:
        """Mark no earlier answer to a chat: the turn that is taken now writes that row anyway."""
        self._to_mark.pop(address, None)

    def mark(self) -> None:
        """Mark on disk the answers that were written."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._to_mark:
            marks, self._to_mark = self._to_mark, {}
            people = sorted(marks)  # rows of theirs are locked before any is written
            marked = self._store.submit(partial(_mark, marks, self._now()), concerning=people)
            marked.add_done_callback(partial(self._forget, marks))

    async def marked(self) -> None:
        """Mark everything for the last time."""
        self.mark()
        await self._store.write(_nothing, concerning=())
        await self._farewells.close()

    def _forget(self, marks: dict[Address, str], marked: "asyncio.Future[None]") -> None:
        if marked.cancelled() or (error := marked.exception()) is None:
            for address, number in marks.items():
                if self._written.get(address) == number:
                    del self._written[address]
        else:  # it stays known here; a kill may repeat these
            log.error("what was read cannot be marked: %s", type(error).__name__)

    def is_unread(self, address: Address, chat: PassiveChat) -> bool:
        """Return True if the last reply was perhaps not read: the process that was to write its answer is gone, or failed to."""
        if chat.replied_at is not None or chat.number is None:
            return False
        key = address, chat.number
        if key in self.late:
            return True
        if key in self._answering or self._written.get(address) == chat.number:
            return False
        return chat.written_by not in self._store.membership.living

    def is_late(self, key: MessageKey) -> bool:
        """Return True if the reply to a message was surely not read."""
        return key in self.late

    def note_kept(self, incoming: Incoming, kept: PassiveAnswer, along: str | None) -> None:
        """Note what the turn of a message has kept, after its commit, and whose reply it has taken along."""
        self._kept[incoming.key] = kept
        if along is not None:
            self.late.discard((incoming.sender, along))

    def _give_back(self, incoming: Incoming, tx: Transaction) -> None:
        if incoming.key in self.late:  # else it was brought again meanwhile, or a later turn has taken it along
            _give_back(incoming, tx)

    def _collect(self, incoming: Incoming, tx: Transaction) -> KeptText | None:
        chats = PassiveReplies(tx)
        chat = chats.of(incoming.sender)
        given = chat.given(incoming.number)
        if given is not None:
            return given
        left = without(chat.waiting, self.pushed.get(incoming.sender, ()))
        reply, waiting = first_message((*unread(left), *begun(left)))
        if reply is None:
            return None
        chat = replace(chat, waiting=(*without(chat.waiting, left), *waiting))
        if chat.number == incoming.number:
            by = tx.membership.number
            chat = replace(chat, reply=reply, asks=asked_last(chat), replied_at=None, written_by=by, said_again=0)
        else:  # another message was answered since
            chat = with_read(replace(chat, earlier=((incoming.number, reply), *chat.earlier)), reply)
        chats.keep(incoming.sender, chat)
        return reply


def _give_back(incoming: Incoming, tx: Transaction) -> None:
    chats = PassiveReplies(tx)
    chat = chats.of(incoming.sender)
    reply = chat.given(incoming.number)
    if reply is None or (chat.number == incoming.number and chat.replied_at is not None):
        return
    chats.keep(incoming.sender, replace(chat.without(incoming.number), waiting=given_back(reply, chat.waiting)))


def _add(address: Address, texts: Sequence[KeptText], tx: Transaction) -> None:
    chats = PassiveReplies(tx)
    chat = chats.of(address)
    new = [text for text in texts if not text.row or text not in chat.waiting]
    waiting = (*chat.waiting, *new)
    if len(waiting) > MOST_LETTERS and StaffMembers(tx).serves_alone(address):
        waiting = at_most(waiting, MOST_LETTERS)
    if new:
        chats.keep(address, replace(chat, waiting=waiting))


def _mark(marks: dict[Address, str], now: float, tx: Transaction) -> None:
    for address, number in sorted(marks.items()):
        PassiveReplies(tx).note_replied(address, number, now)


def _nothing(tx: Transaction) -> None:
    return None
