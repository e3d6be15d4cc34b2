"""Updates that Telegram brings to an address of ours, each answered after the commit."""

import asyncio
import hmac
import logging
from collections.abc import Collection, Sequence
from datetime import datetime
from urllib.parse import urlsplit

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.address import Address
from bot.channels import ChannelDown, Incoming, Listener, Moved, NotSent, PersonGone, SendRefused, Taken
from bot.channels.telegram import NAME
from bot.channels.telegram.account import FIRST_WAIT, Account, Call, longer
from bot.channels.telegram.batches import Batches, Unreadable
from bot.channels.telegram.chat_lines import ChatLines, Held
from bot.channels.telegram.errors import sending
from bot.channels.telegram.transport import read_json
from bot.channels.telegram.updates import KINDS, Update, number_of
from bot.channels.telegram.webhook_replies import MOST_REMEMBERED, Place, WebhookReplies
from bot.clock import BEIJING
from bot.http.bodies import content_of

log = logging.getLogger(__name__)

SECRET_HEADER = b"x-telegram-bot-api-secret-token"
LARGEST_UPDATE = 1_000_000
"""Bytes of an update; the largest that Telegram sends have a tenth of it."""
MOST_CONNECTIONS = 100
"""Updates that Telegram brings at the same time, never two of one chat: the most that it offers."""
LOOK_SECONDS = 60.0
LATER = 503
"""Telegram brings an update again that is answered so."""


class Webhook:
    """The section of the site that Telegram's servers ask."""

    def __init__(self, account: Account, url: str, secret: str, *, replies_travel: bool) -> None:
        """Keep the address and what proves that a request is Telegram's.

        `replies_travel` says whether the first reply may stand in an answer: only where one process hears all updates, for an
        update that comes again is then known by who answered it.
        """
        self._account = account
        self._url = url
        self._path = urlsplit(url).path
        self._secret = secret
        self._replies_travel = replies_travel
        self._listener: Listener | None = None
        self._batches = Batches()
        self._lines = ChatLines()
        self._newest: dict[str, int] = {}
        """The number of the last update of each chat that was answered."""
        self.replies = WebhookReplies(account.recent)

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The one route."""
        return [Route(self._path, self._receive, methods=["POST"])]

    @property
    def light(self) -> Collection[str]:
        """None: each update is a turn."""
        return ()

    @property
    def path(self) -> str:
        """The path of the one route."""
        return self._path

    @property
    def largest_body(self) -> int:
        """Bytes that an update may have."""
        return LARGEST_UPDATE

    async def begin(self, url: str) -> None:
        """Do nothing: updates are taken once there is a listener."""

    async def end(self) -> None:
        """Take no more updates; Telegram brings them again."""
        self._listener = None

    def is_from_platform(self, scope: Scope) -> bool:
        """Return True if a request names the secret, compared in constant time."""
        given = _secret_in(scope)
        return given is not None and hmac.compare_digest(given, self._secret.encode())

    async def listen(self, listener: Listener) -> None:
        """Have updates brought until cancelled; raise `ChannelRefused` for a token that Telegram does not know."""
        self._listener = listener
        try:
            await self._keep_set()
        finally:
            self._listener = None

    async def _keep_set(self) -> None:
        """Set the webhook, and look every minute whether it still is, and what Telegram could not bring."""
        wait, is_set, told = FIRST_WAIT, False, 0
        while True:
            try:
                if not is_set:
                    await self._set()
                    is_set = True
                    log.info("Telegram: updates are brought to the webhook")
                else:
                    is_set, told = await self._look(told)
            except InvalidToken as error:
                wait = await self._account.check_token(wait, error)
            except TelegramError as error:
                wait = await longer(wait, error)
            else:
                wait = FIRST_WAIT
                await asyncio.sleep(LOOK_SECONDS if is_set else 0.0)

    async def _set(self) -> None:
        try:
            await self._account.call(
                "setWebhook",
                url=self._url,
                secret_token=self._secret,
                allowed_updates=KINDS,
                max_connections=MOST_CONNECTIONS,
            )
        except BadRequest as error:  # what it says is about the address, never the secret
            log.error("SHENBAO_TELEGRAM_WEBHOOK_URL is refused: %s", error.message)
            raise

    async def _look(self, told: int) -> tuple[bool, int]:
        """Return whether the webhook is still set, and when Telegram last failed to bring an update; log a new failure."""
        found = await self._account.call("getWebhookInfo")
        if not isinstance(found, dict):
            return True, told
        if found.get("url") != self._url:
            log.warning("another process has changed the webhook of this bot; it is set again")
            return False, told
        failed, why = found.get("last_error_date"), found.get("last_error_message")
        if type(failed) is int and failed > told and isinstance(why, str):
            log.warning("Telegram could not bring an update: %s", why[:200])
            return True, failed
        return True, told

    async def _receive(self, request: Request) -> Response:
        """Answer one request: only one that names the secret is read."""
        if not self.is_from_platform(request.scope):
            return Response(status_code=401 if _secret_in(request.scope) is None else 403)
        if self._listener is None:
            return Response(status_code=LATER)
        content = await content_of(request, LARGEST_UPDATE, "too large")
        try:
            found = read_json(content)
        except TelegramError:
            return Response(status_code=400)
        if number_of(found) is None:
            return Response(status_code=400)
        [update] = self._batches.read([found], datetime.now(BEIJING))
        if isinstance(update, Unreadable):
            return Response(status_code=200 if update.passed_over else LATER)
        return await self._answer(update, request, self._listener)

    async def _answer(self, update: Update, request: Request, listener: Listener) -> Response:
        """Answer an update after those of its chat that came before it."""
        at_once, incoming = self._account.at_once(update), update.incoming
        if incoming is None:
            self._note_gone(update, listener)
            return _making(at_once)
        try:
            async with self._lines.next_of(incoming.address) as line:
                response = await self._turn(incoming, at_once, request, listener)
                if response is None:
                    line.hold_back()
                    return Response(status_code=LATER)
                self._note_heard(incoming.address, update.update_id)
                return response
        except Held:
            return Response(status_code=LATER)

    async def _turn(
        self, incoming: Incoming, at_once: Call | None, request: Request, listener: Listener
    ) -> Response | None:
        """Answer what a person did, after the commit; return None if it has to come again."""
        address = incoming.address
        unread = self.replies.unread(address, incoming.number)
        may_travel = self._replies_travel and at_once is None and unread is None
        place = self.replies.open(address) if may_travel else None
        try:
            [taken] = await listener.take([incoming])
            if not taken.is_settled:
                return None
            if unread is not None and not await self._said_otherwise(address, unread, listener):
                return None
            if place is None or taken is Taken.REPEATED:
                return _making(at_once)
            reply = await place.call()
            if reply is None or await request.is_disconnected():
                return _making(None)
            self.replies.remember(address, incoming.number, reply)
            travelling, place = _Travelling(reply, self.replies, address, place), None
            return travelling
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


class _Travelling(Response):
    """An answer with a reply in it."""

    def __init__(self, call: Call, replies: WebhookReplies, address: str, place: Place) -> None:
        super().__init__(_content(call), media_type="application/json")
        self._replies, self._address, self._place = replies, address, place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer; if that fails, the reply is sent otherwise."""
        try:
            await super().__call__(scope, receive, send)
        except BaseException:
            self._replies.forget(self._address)
            raise
        else:
            self._place.settle(travelled=True)
        finally:
            self._replies.end(self._address, self._place)


def _making(call: Call | None) -> Response:
    """Return the answer that makes a call of which nobody has to hear the outcome; an empty one if there is none."""
    return Response() if call is None else Response(_content(call), media_type="application/json")


def _content(call: Call) -> bytes:
    return orjson.dumps({"method": call.method, **call.parameters})


def _secret_in(scope: Scope) -> bytes | None:
    return next((value for name, value in scope["headers"] if name == SECRET_HEADER), None)
