"""The address that 企业微信 calls when there is something to fetch: each call is signed, and says no more than that."""

import logging
from collections.abc import Awaitable, Callable, Collection, Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Scope

from bot.channels.callback_xml import LARGEST
from bot.channels.encrypted_callbacks import CallbackCrypto, NotGenuine
from bot.channels.signed_callbacks import SignedCallbacks
from bot.clock import Clock

log = logging.getLogger(__name__)

PATH = "/wecom"
LARGEST_BODY = LARGEST
"""Bytes of a request; those of the platform have a hundredth of it."""
LATER = 503
SOMETHING_NEW = "kf_msg_or_event"


class Callback:
    """The section of the site that 企业微信's servers ask."""

    def __init__(
        self,
        crypto: CallbackCrypto,
        kf_id: str,
        announce: Callable[[str], Awaitable[None]],
        clock: Clock,
        refused: Callable[[], None] = lambda: None,
        opened: Callable[[str | None], None] = lambda _: None,
    ) -> None:
        """Keep what reads a call, and what is told that there is something to fetch, with the token that it brought.

        `refused` counts calls that are not the platform's; `opened` is told as by `SignedCallbacks`.
        """
        self._signed = SignedCallbacks(crypto, lambda: clock().timestamp(), refused, opened)
        self._kf_id = kf_id
        self._announce = announce

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
                return PlainTextResponse(self._signed.echo(request.query_params))
            told = self._signed.message(request.query_params, await _body_of(request))
        except NotGenuine as fault:
            self._signed.note_refused(PATH, fault)
            return Response(status_code=403)
        if told.get("Event") == SOMETHING_NEW and told.get("OpenKfId", self._kf_id) == self._kf_id:
            try:
                await self._announce(told.get("Token", ""))
            except Exception as fault:  # a database that is away: the platform calls again
                log.error("a call to %s cannot be taken: %s", PATH, type(fault).__name__)
                return Response(status_code=LATER)
        return PlainTextResponse("success")


async def _body_of(request: Request) -> bytes:
    """Return the body of a call; raise `NotGenuine` if it is too large, or does not come."""
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST_BODY:
                raise NotGenuine("the body is too large")
    except ClientDisconnect:
        raise NotGenuine("the body did not come") from None
    return bytes(body)
