"""The address that 企业微信 calls when there is something to fetch: each call is signed, and says no more than that."""

import logging
from collections.abc import Awaitable, Callable, Collection, Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Scope

from bot.channels.callback_xml import read_xml
from bot.channels.encrypted_callbacks import CallbackCrypto, NotGenuine
from bot.clock import Clock

log = logging.getLogger(__name__)

PATH = "/wecom"
LARGEST_BODY = 64 * 1024
"""Bytes of a request; those of the platform have a hundredth of it."""
LATER = 503
SOMETHING_NEW = "kf_msg_or_event"


class Callback:
    """The section of the site that 企业微信's servers ask."""

    def __init__(
        self, crypto: CallbackCrypto, kf_id: str, announce: Callable[[str], Awaitable[None]], clock: Clock
    ) -> None:
        """Keep what reads a call, and what is told that there is something to fetch, with the token that it brought."""
        self._crypto = crypto
        self._kf_id = kf_id
        self._announce = announce
        self._clock = clock

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The one route."""
        return [Route(PATH, self._serve, methods=["GET", "POST"])]

    @property
    def light(self) -> Collection[str]:
        """None: each call is checked."""
        return ()

    @property
    def path(self) -> str:
        """The path of the one route."""
        return PATH

    @property
    def largest_body(self) -> int:
        """Bytes that a call may have."""
        return LARGEST_BODY

    async def begin(self, url: str) -> None:
        """Do nothing: what is announced is stored, whoever fetches it."""

    async def end(self) -> None:
        """Do nothing."""

    def is_from_platform(self, scope: Scope) -> bool:
        """Return False: the signature is over the body, so that the limits of one network address hold for all calls.

        They allow sixty a second.
        """
        return False

    async def _serve(self, request: Request) -> Response:
        try:
            if request.method == "GET":
                return PlainTextResponse(self._opened(request, request.query_params.get("echostr", "")))
            told = read_xml(self._opened(request, await self._encrypted(request)).encode())
        except NotGenuine as fault:
            log.info("a call to %s is refused: %s", PATH, fault)
            return Response(status_code=403)
        if told.get("Event") == SOMETHING_NEW and told.get("OpenKfId", self._kf_id) == self._kf_id:
            try:
                await self._announce(told.get("Token", ""))
            except Exception as fault:  # a database that is away: the platform calls again
                log.error("a call to %s cannot be taken: %s", PATH, type(fault).__name__)
                return Response(status_code=LATER)
        return PlainTextResponse("success")

    def _opened(self, request: Request, encrypted: str) -> str:
        """Return what a call says; raise `NotGenuine` if it is not signed, or was signed long ago."""
        given = request.query_params
        timestamp, nonce = given.get("timestamp", ""), given.get("nonce", "")
        if not encrypted or not self._crypto.is_signed(given.get("msg_signature", ""), timestamp, nonce, encrypted):
            raise NotGenuine("not signed by the platform")
        if not self._crypto.is_current(timestamp, self._clock().timestamp()):
            raise NotGenuine("signed too long ago")
        return self._crypto.decrypt(encrypted)

    async def _encrypted(self, request: Request) -> str:
        """Return what stands encrypted in a body; raise `NotGenuine` if there is no such thing."""
        body = bytearray()
        try:
            async for part in request.stream():
                body += part
                if len(body) > LARGEST_BODY:
                    raise NotGenuine("the body is too large")
        except ClientDisconnect:
            raise NotGenuine("the body did not come") from None
        return read_xml(bytes(body)).get("Encrypt", "")
