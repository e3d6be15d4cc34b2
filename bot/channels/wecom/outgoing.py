"""Sends messages: within the window of each chat, each under a number by which a repeat reaches nobody twice."""

import hashlib
import logging
import secrets
from collections.abc import Callable, Sequence
from typing import Any

import orjson

from bot.address import Address
from bot.channels import ChatClosed, OutsideWindow
from bot.channels.sending import SENDING, Sending
from bot.channels.wecom import NAME
from bot.channels.wecom.api import AT_SEAT, QUEUE, WecomApi
from bot.channels.wecom.composition import LONGEST_HEAD, LONGEST_TEXT_BYTES, Message
from bot.channels.wecom.errors import Meaning, Refused, as_sent
from bot.channels.wecom.one_message_codes import OneMessageCode, OneMessageCodes
from bot.storage.message_windows import MOST_MESSAGES, OPEN_SECONDS, MessageWindows
from bot.storage.store import Store
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

MOST_TRIED = 10_000
_MARK, _DIGEST = 8, 6


class Outgoing:
    """What goes to people, one message after the other."""

    def __init__(self, api: WecomApi, store: Store, codes: OneMessageCodes, clock: Callable[[], float]) -> None:
        """Send by the interface; the store has the windows."""
        self._api = api
        self._store = store
        self._codes = codes
        self._clock = clock
        self._tried: dict[str, None] = {}
        """The numbers under which something was sent from here, the oldest first: each counts once for its window."""

    async def send(self, address: str, messages: Sequence[Message]) -> None:
        """Send messages in their order; raise one of the exceptions of `bot/channels` where one does not go.

        What was sent of them is not sent again when the row is tried again.
        """
        for message in messages:
            await self._send(address, message)

    async def check(self, address: str) -> None:
        """Raise what `send` would raise if nothing may be sent to somebody now."""
        person, since = Address(NAME, address), self._clock() - OPEN_SECONDS

        def may_send(tx: Transaction) -> bool:
            windows = MessageWindows(tx)
            return windows.may_send(person, MOST_MESSAGES, since) or not windows.is_known(person)

        if not await self._store.read(may_send):
            raise _closed()

    async def _send(self, address: str, message: Message) -> None:
        sending = SENDING.get()
        number = self._number(message, sending)
        again = number in self._tried or (
            sending is not None and sending.may_have_begun and not sending.waits_as_notice
        )
        code = self._codes.take(address) if message["msgtype"] in ("text", "msgmenu") else None
        if code is not None and await self._sent_by_code(code, message, number):
            return
        if number not in self._tried and not await self._spend(address):
            raise _closed()
        self._note_tried(number)
        try:
            await self._api.send(address, message, number)
        except Refused as fault:
            self._tried.pop(number, None)
            await self._take(fault, address, again=again)

    async def _sent_by_code(self, code: OneMessageCode, message: Message, number: str) -> bool:
        """Send a message by the code of an event; return False if that is refused, as after its time."""
        try:
            await self._api.send_by_code(code.code, _below(code.before, message), number)
        except Refused as fault:
            log.info("a message is sent as any other: its code is refused, %s", fault)
            return False
        self._note_tried(number)
        return True

    async def _take(self, fault: Refused, address: str, *, again: bool) -> None:
        """Raise what a refusal means; return if the message has arrived before, for its number was used."""
        if fault.known is None and again:
            # a number is taken once, and no table tells the code by which the platform refuses it the second time
            log.info("a message that was sent again is taken as arrived: %s", fault)
            return
        person = Address(NAME, address)
        if fault.meaning is Meaning.CLOSED:
            await self._store.write(lambda tx: MessageWindows(tx).close(person), concerning=[person])
            raise _closed()
        if fault.meaning is Meaning.ELSEWHERE:
            if await self._state(address) in (QUEUE, AT_SEAT):
                now = self._clock()
                await self._store.write(lambda tx: MessageWindows(tx).note_seat(person, now), concerning=[person])
                log.warning("微信客服有会话已由人工接待，机器人不再插话；如非所愿，请检查客服账号的接待方式")
            raise _closed()
        raise as_sent(fault)

    async def _state(self, address: str) -> int:
        try:
            return await self._api.state_of(address)
        except Refused as fault:
            log.info("the state of a session cannot be asked: %s", fault)
            return 0

    async def _spend(self, address: str) -> bool:
        """Count a message; return False where none may be sent.

        Where nothing is known, for it was erased by the very message that is answered, the platform decides.
        """
        person, since = Address(NAME, address), self._clock() - OPEN_SECONDS

        def spend(tx: Transaction) -> bool:
            windows = MessageWindows(tx)
            return windows.spend(person, MOST_MESSAGES, since) or not windows.is_known(person)

        return await self._store.write(spend, concerning=[person])

    def _number(self, message: Message, sending: Sending | None) -> str:
        """Return the number of a message: the same for the same message of the same row, and else another one."""
        if sending is None:
            return f"x{secrets.token_hex(12)}"
        written = hashlib.sha256(orjson.dumps(_lasting(message))).hexdigest()[:_DIGEST]
        return f"{self._store.history[:_MARK]}-{sending.row}-{sending.next_place()}-{written}"

    def _note_tried(self, number: str) -> None:
        if len(self._tried) >= MOST_TRIED:
            self._tried.pop(next(iter(self._tried)))
        self._tried[number] = None

    def row_of(self, number: str) -> int | None:
        """Return the row that a message was of, by its number; None for a number that this database has not given."""
        mark, rest = number[:_MARK], number[_MARK:].split("-")
        is_ours = mark == self._store.history[:_MARK] and len(rest) == 4 and rest[1].isascii() and rest[1].isdigit()
        return int(rest[1]) if is_ours else None


def _closed() -> Exception:
    """Return what is raised where nothing may be sent: a notice then has a state of its own, anything else waits."""
    sending = SENDING.get()
    if sending is not None and sending.waits_as_notice:
        return OutsideWindow()
    return ChatClosed()


def _lasting(message: Message) -> Any:
    """Return what of a message is the same when it is made again: a file is uploaded anew, under another id."""
    kind = message["msgtype"]
    return kind if "media_id" in message[kind] else message


def _below(before: str, message: Message) -> Message:
    """Return a message with a line above its text, if it has room."""
    if not before:
        return message
    kind = message["msgtype"]
    name, most = ("content", LONGEST_TEXT_BYTES) if kind == "text" else ("head_content", LONGEST_HEAD)
    told = f"{before}\n\n{message[kind][name]}"
    return message if len(told.encode()) > most else {**message, kind: {**message[kind], name: told}}
