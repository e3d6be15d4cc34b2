"""Updates that Telegram brings to an address of ours, each answered after the commit."""

import asyncio
import hmac
import logging
from collections.abc import Collection, Sequence
from datetime import datetime
from urllib.parse import urlsplit

import orjson
from starlette.requests import Request
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels import Listener
from bot.channels.telegram.account import FIRST_WAIT, Account, Call, longer
from bot.channels.telegram.batches import Batches, Unreadable
from bot.channels.telegram.transport import read_json
from bot.channels.telegram.updates import KINDS, Update, number_of
from bot.channels.telegram.webhook_turns import WebhookTurns
from bot.clock import BEIJING
from bot.http.raw_requests import RawRoute, RequestRefused, body_of, send_answer

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
        self._listener: Listener | None = None
        self._batches = Batches()
        self._turns = WebhookTurns(account, replies_travel=replies_travel)
        self.replies = self._turns.replies

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The one route."""
        return [Route(self._path, RawRoute(self._serve), methods=["POST"])]

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
        """Refuse updates from now on; Telegram sends them again."""
        self._listener = None

    def is_from_platform(self, scope: Scope) -> bool:
        """Return True if a request names the secret, compared in constant time."""
        given = _secret_in(scope)
        return given is not None and hmac.compare_digest(given, self._secret.encode())

    async def listen(self, listener: Listener) -> None:
        """Keep the webhook set until cancelled; raise `ChannelRefused` for a token that Telegram does not know."""
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

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: only one that names the secret is read."""
        if not self.is_from_platform(scope):
            return await _send(send, 401 if _secret_in(scope) is None else 403)
        try:
            update = await self._read(scope, receive)
        except RequestRefused as fault:
            return await _send(send, fault.status)
        listener = self._listener
        if listener is None:
            return await _send(send, LATER)
        try:
            answer = await self._turns.answer(update, listener, Request(scope, receive).is_disconnected)
        except Exception as fault:  # its class alone: its text may be what was said
            log.error("an update that was brought cannot be answered: %s", type(fault).__name__)
            return await _send(send, LATER)
        written = False
        try:
            await _send(send, 200 if answer.settled else LATER, answer.call)
            written = True
        finally:
            self._turns.end(update.chat or "", answer, written=written)

    async def _read(self, scope: Scope, receive: Receive) -> Update:
        """Return the update that a request brings; raise `RequestRefused` if there is none."""
        try:
            found = read_json(await body_of(scope, receive, LARGEST_UPDATE))
        except TelegramError:
            raise RequestRefused(400) from None
        if number_of(found) is None:
            raise RequestRefused(400)
        [update] = self._batches.read([found], datetime.now(BEIJING))
        if isinstance(update, Unreadable):
            raise RequestRefused(200 if update.passed_over else LATER)
        return update


async def _send(send: Send, status: int, call: Call | None = None) -> None:
    """Send an answer, which makes a call if there is one."""
    if call is None:
        return await send_answer(send, status)
    content = orjson.dumps({"method": call.method, **call.parameters})
    return await send_answer(send, status, content, b"application/json")


def _secret_in(scope: Scope) -> bytes | None:
    return next((value for name, value in scope["headers"] if name == SECRET_HEADER), None)
