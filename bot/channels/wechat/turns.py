"""The turn of a message of WeChat's: what was typed is taken as a press or as 继续, and the reply is kept with it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from bot.address import Address
from bot.channels import Incoming, MessageKey
from bot.channels.button_codes import button_code, pressed
from bot.channels.personal_links import has_link, link_line, own_code
from bot.channels.registration import Pages
from bot.channels.wechat.composition import asks_for_picture, joined, pressable, reads_on
from bot.channels.wechat.kept_texts import (
    BETWEEN,
    answer_with,
    asked_last,
    begun,
    first_message,
    given_back,
    is_cut,
    newest_part,
    unread,
    without,
)
from bot.channels.wechat.shown_files import file_to_show, post_first_page
from bot.documents import office
from bot.storage.held_replies import HeldReply
from bot.storage.passive_replies import KeptText, PassiveChat, PassiveReplies
from bot.storage.records import OutboxRow
from bot.storage.transaction import Transaction
from dialogs.flow.open_question import UNKNOWN
from dialogs.language import picture_wording
from dialogs.language.normalise import fold
from dialogs.model.events import Chose, Event, Said
from dialogs.model.reply import Reply

EVENT_PREFIX = "event:"
"""How the number of a click, a follow or a scan begins; a message's is WeChat's own."""
MAY_COME_AGAIN_SECONDS = 60.0
"""WeChat brings a message again for some fifteen seconds; the answers to older ones are not kept beside that of a new one."""


@dataclass(frozen=True, slots=True)
class PassiveAnswer:
    """What a turn has kept as the answer to its message."""

    reply: KeptText | None
    """None if there is nothing to be read yet."""
    more: bool
    """True if something else is on its way to the person."""
    has_left: bool = False
    """True if they declined, or had everything erased: once this is read, nothing of the chat is to be kept."""


class ChatMemory(Protocol):
    """What the process knows of chats beside what is stored."""

    pages: Pages
    pushed: dict[Address, Sequence[KeptText]]
    """What is being sent to a chat now, and stays as it is."""

    @property
    def history(self) -> str:
        """The mark of the database: what was asked before it was restored is not what is asked now."""

    def ahead_of(self, key: MessageKey) -> Sequence[str]:
        """Return the messages whose answers were not read when a message was sent."""

    def is_unread(self, address: Address, chat: PassiveChat) -> bool:
        """Return True if the last reply of a chat was perhaps not read."""

    def is_late(self, key: MessageKey) -> bool:
        """Return True if the reply to a message was surely not read."""

    def note_kept(self, incoming: Incoming, kept: PassiveAnswer, along: str | None) -> None:
        """Note what the turn of a message has kept, after its commit, and whose reply it has taken along."""


class WechatTurn:
    """The turn of one message, within its transaction."""

    def __init__(self, tx: Transaction, incoming: Incoming, memory: ChatMemory) -> None:
        """Read what is kept of the chat of a message."""
        self._tx, self._incoming, self._memory = tx, incoming, memory
        self._chat: PassiveChat
        self._shown: Mapping[str, str] | None
        """What typing a label presses once this turn is over."""
        self._said_link: str
        self._waiting: tuple[KeptText, ...]
        self._asked: str
        self._along: str | None
        """The message whose reply was not read."""
        self._earlier: tuple[tuple[str, KeptText], ...]
        """The replies that were given before this turn."""
        self._read()
        self.posted: Sequence[OutboxRow] = ()
        self._event = incoming.event
        if isinstance(self._event, Said):
            self._event = self._as_meant(self._event)

    def hear(self) -> Incoming | None:
        """Return the message as the conversation takes it.

        Where what waited is its answer, or a picture follows, keep that answer, and return None.
        """
        if self._waiting and isinstance(self._event, Said) and reads_on(self._event.text):
            reply, waiting = first_message(self._waiting)
            self._keep(reply, waiting, more=False)
            return None
        if isinstance(self._event, Said) and asks_for_picture(self._event.text):
            self._keep(self._first_page(self._event.at), self._waiting, more=False)
            return None
        return replace(self._incoming, event=self._event)

    def _first_page(self, at: datetime) -> KeptText:
        """Return the answer to who asks for the picture of a first page, and post that; say so where there is none."""
        file = file_to_show(self._tx, self._incoming.sender)
        if file is None:
            return KeptText(picture_wording.NO_FILE, is_reply=True)
        if not office.draws():
            return KeptText(picture_wording.NOT_NOW, is_reply=True)
        self.posted = (post_first_page(self._tx, self._incoming.sender, file, at.timestamp()),)
        return KeptText(picture_wording.comes(file.name), is_reply=True, is_told_once=True)

    def keep(self, replies: Sequence[HeldReply], *, more: bool) -> None:
        """Keep the replies of the turn, behind what waited; with `more` they wait for what is on its way.

        The rest of an earlier reply is left; that of anything else is read on behind this one.
        """
        if self._tx.has_erased:  # of what was read before, some may be erased
            self._read()
        before, rests = unread(self._waiting), begun(self._waiting)
        first = [each for each in replies if each.reply.aside and each is not replies[-1]]  # news, above what answers
        if (news := self._text_of(first)) is not None:
            before = (*before, replace(news, is_reply=False, asks=""))
        own = self._text_of([each for each in replies if each not in first])
        texts = (*before, *(() if own is None else (own,)), *rests)
        self._shown = self._pressable(replies)
        if more:
            self._keep(None, texts, more=True)
            return
        shown = [each.reply for each in replies]
        link = self._link() if has_link(shown, is_cut=is_cut(texts)) else None
        answer = first_message(texts, link) if own is None else answer_with(before, own, rests, link)
        self._keep(*answer, more=False)

    def _text_of(self, replies: Sequence[HeldReply]) -> KeptText | None:
        """Return replies of the turn as one text; None if they say nothing."""
        shown = [each.reply for each in replies]
        said = joined(shown)
        about = tuple(sorted({number for each in replies for number in each.about}))
        asks = next((asked_by(self._memory.history, each) for each in reversed(shown) if each.asks), "")
        return KeptText(said, about, is_reply=True, asks=asks) if said else None

    def _read(self) -> None:
        """Read what is kept of the chat, what waits to be read, and, apart from that, what is being sent now."""
        address = self._incoming.sender
        chat = PassiveReplies(self._tx).of(address)
        waiting = without(chat.waiting, self._memory.pushed.get(address, ()))
        self._again: KeptText | None = None
        self._apart = without(chat.waiting, waiting)
        number = chat.number or ""
        self._is_early = number in self._memory.ahead_of(self._incoming.key) or self._memory.is_late((address, number))
        self._asked = chat.asks if self._is_early else asked_last(chat)  # the last reply was read later, or not at all
        may_come_again = self._incoming.event.at.timestamp() < _last_heard(chat) + MAY_COME_AGAIN_SECONDS
        self._along, self._earlier = None, chat.earlier if may_come_again else ()
        if chat.reply is not None and self._memory.is_unread(address, chat):
            if not chat.reply.is_told_once:
                waiting = given_back(newest_part(chat.reply, chat.said_again), waiting)
                self._again = waiting[0]
            self._along = chat.number
            self._asked = self._asked if self._is_early else ""  # nobody knows whether its question was read
        elif may_come_again and chat.reply is not None and chat.number is not None:  # it may have been lost on its way
            self._earlier = ((chat.number, chat.reply), *chat.earlier)
        self._chat, self._waiting = chat, waiting
        self._shown, self._said_link = chat.pressable, chat.link

    def _keep(self, reply: KeptText | None, waiting: Sequence[KeptText], *, more: bool) -> None:
        number = self._incoming.number
        begins = "" if self._again is None or not self._again.is_reply else f"{self._again.text}{BETWEEN}"
        chat = replace(
            self._chat,
            **_heard(self._incoming),
            number=number,
            pressable=self._shown,
            link=self._said_link,
            reply=reply,
            earlier=self._earlier,
            waiting=(*self._apart, *waiting),
            asks=self._asked,
            replied_at=None,
            written_by=self._tx.membership.number,
            said_again=len(begins) if begins and reply is not None and reply.text.startswith(begins) else 0,
        )
        PassiveReplies(self._tx).keep(self._incoming.sender, chat)
        kept, along = PassiveAnswer(reply, more, self._tx.has_left(self._incoming.sender)), self._along
        self._tx.after_commit(lambda: self._memory.note_kept(self._incoming, kept, along))

    def _link(self) -> str | None:
        """Return the line with a link by which the person goes on with the same application on the page."""
        code = own_code(self._tx, self._tx.applicants.at(*self._incoming.sender), self._said_link, time.time())
        self._said_link = code or ""
        return None if code is None else link_line(self._memory.pages, code)

    def _as_meant(self, said: Said) -> Event:
        """Return a press where a text is the label of a choice that was shown last, else the text with what it answers.

        That is the question which was read here last: on the page the same application may have gone on meanwhile.
        """
        code = None if self._is_early else (self._chat.pressable or {}).get(fold(said.text.strip().strip("[]“”")))
        if code is not None:
            return _press(code, said.at)
        history, _, asks = self._asked.partition(" ")
        if asks and history == self._memory.history:
            return replace(said, asked=asks)
        return replace(said, asked=UNKNOWN) if self._is_early else said

    def _pressable(self, replies: Sequence[HeldReply]) -> dict[str, str] | None:
        """Return what typing a label presses from now on; what came beside an open question leaves that one's labels."""
        shown: dict[str, str] = {}
        for each in replies:
            found = {
                label: button_code(choice, each.reply.application) for label, choice in pressable(each.reply).items()
            }
            shown |= found
        if all(each.reply.aside for each in replies):
            shown = {**(self._chat.pressable or {}), **shown}
        return shown or None


def asked_by(history: str, reply: Reply) -> str:
    """Return what a reply asks, as it is kept: with the mark of the database in which that is open."""
    return f"{history} {reply.asks}" if reply.asks else ""


def _press(code: str, at: datetime) -> Chose:
    return pressed(code, None, at)


def _last_heard(chat: PassiveChat) -> float:
    """Return when the last message, click, follow or scan was heard, in seconds since 1970; 0 if none was."""
    return max(chat.heard_at or 0.0, chat.touched_at or 0.0)


def _heard(incoming: Incoming) -> Mapping[str, Any]:
    """Return what changes in a chat whose window opens with this message, or this click, follow or scan."""
    at = incoming.event.at.timestamp()
    if incoming.number.startswith(EVENT_PREFIX):
        return {"touched_at": at, "spent_since_touch": 0}
    return {"heard_at": at, "spent": 0}
