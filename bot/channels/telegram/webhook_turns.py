"""What is answered to an update that Telegram has brought, after the commit."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.address import Address
from bot.channels import ChannelDown, Incoming, Listener, Moved, NotSent, PersonGone, SendRefused, Taken
from bot.channels.chat_lines import ChatLines, Held
from bot.channels.incoming_batcher import IncomingBatcher
from bot.channels.telegram import NAME
from bot.channels.telegram.account import Account, Call
from bot.channels.telegram.errors import sending
from bot.channels.telegram.updates import Update
from bot.channels.telegram.webhook_replies import MOST_REMEMBERED, Place, WebhookReplies

log = logging.getLogger(__name__)

IsGone = Callable[[], Awaitable[bool]]
"""Returns True if whoever asked is there no more to read an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one request of Telegram's."""

    settled: bool
    """False if the update has to be brought again."""
    call: Call | None = None
    """What Telegram does on reading it."""
    place: Place | None = None
    """The place that the call was offered, for a reply whose row waits until the answer is written."""


class WebhookTurns:
    """Answers updates that are brought, those of one chat one after another."""

    def __init__(self, account: Account, *, replies_travel: bool) -> None:
        """Keep the account; `replies_travel` says whether the first reply may stand in an answer."""
        self._account = account
        self._replies_travel = replies_travel
        self._lines = ChatLines()
        self._batcher = IncomingBatcher()
        self.replies = WebhookReplies(account.recent)
        self._newest: dict[str, int] = {}
        """The number of the last update of each chat that was answered."""

    async def answer(self, update: Update, listener: Listener, is_gone: IsGone) -> Answer:
        """Answer an update after those of its chat that came before it."""
        at_once, incoming = self._account.at_once(update), update.incoming
        if incoming is None:
            self._note_gone(update, listener)
            return Answer(settled=True, call=at_once)
        try:
            await self._lines.enter(incoming.address)
        except Held:
            return Answer(settled=False)
        answer = Answer(settled=False)
        try:
            answer = await self._turn(incoming, at_once, listener, is_gone)
        finally:
            self._lines.leave(incoming.address, settled=answer.settled)
        if answer.settled:
            self._note_heard(incoming.address, update.update_id)
        return answer

    def end(self, update_of: str, answer: Answer, *, written: bool) -> None:
        """Note whether an answer was written; a reply in one that was not is sent otherwise."""
        if answer.place is None:
            return
        if written:
            answer.place.settle(travelled=True)
        else:
            self.replies.forget(update_of)
        self.replies.end(update_of, answer.place)

    async def _turn(self, incoming: Incoming, at_once: Call | None, listener: Listener, is_gone: IsGone) -> Answer:
        """Answer an update; put its reply into the response where that is safe."""
        address = incoming.address
        unread = self.replies.unread(address, incoming.number)
        may_travel = self._replies_travel and at_once is None and unread is None
        place = self.replies.open(address) if may_travel else None
        try:
            taken = await self._batcher.take(incoming, listener)
            if not taken.is_settled or (
                unread is not None and not await self._said_otherwise(address, unread, listener)
            ):
                return Answer(settled=False)
            if place is None or taken is Taken.REPEATED:
                return Answer(settled=True, call=at_once)
            reply = await place.call()
            if reply is None or await is_gone():
                return Answer(settled=True)
            self.replies.remember(address, incoming.number, reply)
            travelling, place = place, None
            return Answer(settled=True, call=reply, place=travelling)
        finally:
            if place is not None:
                self.replies.end(address, place)

    async def _said_otherwise(self, address: str, call: Call, listener: Listener) -> bool:
        """Make a call whose answer Telegram did not read; return False if that has to be tried again."""
        try:
            await sending(self._account.call(call.method, **call.parameters))
        except (NotSent, ChannelDown) as fault:
            log.warning("a reply that did not arrive with an answer waits: %s", fault)
            return False
        except PersonGone:
            listener.gone(Address(NAME, address))
        except (SendRefused, Moved) as fault:
            log.error("a reply that did not arrive with an answer is refused: %s", fault)
        self.replies.forget(address)
        return True

    def _note_heard(self, address: str, number: int) -> None:
        self._newest.pop(address, None)  # the newest stands last
        self._newest[address] = number
        if len(self._newest) > MOST_REMEMBERED:
            del self._newest[next(iter(self._newest))]

    def _note_gone(self, update: Update, listener: Listener) -> None:
        """Report a person who left, unless a later message of theirs was handled already."""
        if update.left and update.chat is not None and self._newest.get(update.chat, 0) < update.update_id:
            listener.gone(Address(NAME, update.chat))
