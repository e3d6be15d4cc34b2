"""The address at which WeChat asks: each message is answered with its reply, after the commit."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Collection, Mapping, Sequence

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.address import Address
from bot.channels import Listener
from bot.channels.callback_xml import LARGEST, write_xml
from bot.channels.encrypted_callbacks import RANDOM_LENGTH, CallbackCrypto, NotGenuine
from bot.channels.signed_callbacks import ENCRYPTED, SignedCallbacks
from bot.channels.wechat import NAME
from bot.channels.wechat.answering import Answer, Answering
from bot.channels.wechat.notice_events import NoticeEvents
from bot.channels.wechat.updates import Update, read_update
from bot.clock import Clock
from bot.http.raw_requests import (
    RawRoute,
    RequestRefused,
    body_of,
    has_gone,
    leave_unanswered,
    query_of,
    send_answer,
)
from bot.storage.passive_replies import PassiveReplies
from bot.storage.store import Store
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

PATH = "/wechat"
SUCCESS = b"success"
"""What tells WeChat that a message has come, and that nothing is to be read."""
LATER, FORBIDDEN = 503, 403
HELD_SECONDS = 2.0
"""For how long a request that is not to be answered stays open: WeChat brings a message again that had no answer, while
it may show an error as a fault of the account."""
BEHIND_SECONDS = 2.0
"""What is heard may have been sent so long before, by the platform's clock."""
STARTING_SECONDS = 4.0
"""For how long one waits for a process that has just started."""
_QUERY = "wechat.query"
"""Under this key the scope of a request keeps its query once it is read."""
_SIGNED = "wechat.signed"
"""And under this one whether its signature is WeChat's: the server asks, and the route."""
MOST_REMEMBERED = 20_000
"""Chats of which it is known when they last wrote."""


class Callback:
    """The section of the site that WeChat's servers ask."""

    def __init__(
        self,
        crypto: CallbackCrypto,
        answering: Answering,
        store: Store,
        notices: NoticeEvents | None,
        clock: Clock,
        refused: Callable[[], None] = lambda: None,
        opened: Callable[[str | None], None] = lambda _: None,
    ) -> None:
        """Keep what reads and writes messages, what answers them, and what notes events about `notices`, if there are any.

        `refused` counts requests that are not WeChat's; `opened` is told as by `SignedCallbacks`.
        """
        self._crypto, self._answering, self._store, self._clock = crypto, answering, store, clock
        self._notices = notices
        self._signed = SignedCallbacks(crypto, lambda: clock().timestamp(), refused, opened)
        self._listener: Listener | None = None
        self._listening = asyncio.Event()
        self._has_ended = False
        self._newest: dict[str, int] = {}
        """When the last message of each person was sent."""

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The one route."""
        return [Route(PATH, RawRoute(self._serve), methods=["GET", "POST"])]

    @property
    def light(self) -> Collection[str]:
        """None: each message is a turn."""
        return ()

    @property
    def path(self) -> str:
        """The path of the one route."""
        return PATH

    @property
    def largest_body(self) -> int:
        """Bytes that a message may have."""
        return LARGEST

    async def begin(self, url: str) -> None:
        """Do nothing: messages are taken once there is a listener."""

    async def end(self) -> None:
        """Leave messages unanswered from now on; WeChat sends them again."""
        self._has_ended = True
        self.listen(None)

    def is_from_platform(self, scope: Scope) -> bool:
        """Return True if the signature in a request's address is WeChat's, and of this moment."""
        found: bool | None = scope.get(_SIGNED)
        if found is None:
            found = scope[_SIGNED] = self._signed.is_from_platform(_query(scope))
        return found

    def listen(self, listener: Listener | None) -> None:
        """Bring messages to a listener from now on; None to leave them unanswered."""
        self._listener = listener
        if listener is None:
            self._listening.clear()
        else:
            self._listening.set()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: only one that WeChat signed is read."""
        query = _query(scope)
        try:
            if scope["method"] != "POST":
                return await send_answer(send, 200, self._signed.echo(query).encode(), b"text/plain; charset=utf-8")
            if not self.is_from_platform(scope):
                self._signed.check(query)  # it raises what is wrong, before the body is even read
            values = self._signed.message(query, await body_of(scope, receive, LARGEST))
            update = read_update(values, self._clock())
        except RequestRefused as fault:
            return await send_answer(send, fault.status)
        except NotGenuine as fault:
            self._signed.note_refused(PATH, fault)
            return await send_answer(send, FORBIDDEN)
        listener = self._listener or await self._listener_to_come()
        if listener is None:
            return await leave_unanswered(scope, receive, send, 0.0)
        if update.incoming is None:
            return await self._note(update, values, send)
        self._note_heard(update)
        return await self._answer(update, listener, scope, receive, send)

    async def _listener_to_come(self) -> Listener | None:
        """Return the listener of a process that has just started; None while it ends."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HELD_SECONDS if self._has_ended else STARTING_SECONDS):
                await self._listening.wait()
        return self._listener

    async def _answer(self, update: Update, listener: Listener, scope: Scope, receive: Receive, send: Send) -> None:
        incoming = update.incoming
        assert incoming is not None  # noqa: S101 - the caller has looked
        answer, written, held = Answer(is_settled=False), False, HELD_SECONDS
        try:
            answer = await self._answering.answer(incoming, listener)
            if answer.is_settled and not await has_gone(receive):
                if answer.reply is None:
                    await send_answer(send, 200, SUCCESS)
                else:
                    sealed = self._sealed(update, answer.reply.text)
                    await send_answer(send, 200, sealed, b"text/xml; charset=utf-8")
                written = True
        except asyncio.CancelledError:  # the process ends; the next one answers the repeat
            held = 0.0
        finally:
            self._answering.end(incoming, answer, written=written)
        if not written:
            await leave_unanswered(scope, receive, send, held)

    def _sealed(self, update: Update, text: str) -> bytes:
        """Return the answer with a text: the same bytes for the same message and text, whichever process makes them.

        What has to look random is made of the message's number by a key that nobody else has.
        """
        assert update.incoming is not None  # noqa: S101 - only what a person did is answered
        derived = self._store.digest(f"passive reply {update.openid} {update.incoming.number}")
        nonce, timestamp = str(int.from_bytes(derived[RANDOM_LENGTH:], "big"))[:10], str(update.created_at)
        said = write_xml(
            {
                "ToUserName": update.openid,
                "FromUserName": update.account,
                "CreateTime": update.created_at,
                "MsgType": "text",
                "Content": text,
            }
        )
        encrypted, signature = self._crypto.encrypt(said, nonce, timestamp, derived[:RANDOM_LENGTH])
        sealed: Mapping[str, str | int] = {
            ENCRYPTED: encrypted,
            "MsgSignature": signature,
            "TimeStamp": update.created_at,
            "Nonce": nonce,
        }
        return write_xml(sealed).encode()

    async def _note(self, update: Update, values: Mapping[str, str], send: Send) -> None:
        """Note once that somebody left, or what an event says of notices; it is confirmed once that is stored."""
        address, now = Address(NAME, update.openid), self._clock().timestamp()
        notices, is_back = self._notices, self._newest.get(update.openid, 0) > update.created_at

        def work(tx: Transaction) -> None:
            if tx.inbox.claim(NAME, update.number, now) is None:
                return
            if not update.left:
                if notices is not None:
                    notices.note(tx, update.openid, values, now)
            elif not is_back and not _was_heard(tx, address, update.created_at + BEHIND_SECONDS):
                tx.applicants.note_unreachable(*address, now)

        if update.number and (update.left or notices is not None):
            try:
                await self._store.write(work, concerning=[address])
            except Exception as fault:
                log.error("an event of WeChat's cannot be stored: %s", type(fault).__name__)
                return await send_answer(send, LATER)
        return await send_answer(send, 200, SUCCESS)

    def _note_heard(self, update: Update) -> None:
        self._newest.pop(update.openid, None)  # the newest stands last
        self._newest[update.openid] = update.created_at
        if len(self._newest) > MOST_REMEMBERED:
            del self._newest[next(iter(self._newest))]


def _was_heard(tx: Transaction, address: Address, after: float) -> bool:
    """Return True if somebody wrote, followed or clicked after a moment."""
    chat = PassiveReplies(tx).of(address)
    return max(chat.heard_at or 0.0, chat.touched_at or 0.0) > after


def _query(scope: Scope) -> Mapping[str, str]:
    """Return what stands behind the ? of a request's address, which the server and the route both ask for."""
    found: Mapping[str, str] | None = scope.get(_QUERY)
    if found is None:
        found = scope[_QUERY] = query_of(scope["query_string"])
    return found
