"""Requests of a platform's servers, read and answered without what a browser needs."""

import asyncio
from collections.abc import Mapping
from urllib.parse import unquote_plus

from starlette.types import ASGIApp, Receive, Scope, Send

HANG_UP = "shenbao.hang_up"
"""The extension of a request's scope that has `now`, which closes its connection at once."""


class RequestRefused(Exception):
    """A request that brings nothing to be answered, with the status that says so."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class RawRoute:
    """An application of one route, as the framework tells it from a function that takes its request."""

    def __init__(self, serve: ASGIApp) -> None:
        """Serve by this application."""
        self._serve = serve

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self._serve(scope, receive, send)


def query_of(query: bytes) -> Mapping[str, str]:
    """Return the values of a query by their names, of several with one name the last."""
    pairs = [pair.partition("=") for pair in query.decode("latin-1").split("&")]
    return {_plain(name): _plain(value) for name, _, value in pairs}


def _plain(text: str) -> str:
    return unquote_plus(text) if "%" in text or "+" in text else text


async def body_of(scope: Scope, receive: Receive, largest: int) -> bytes:
    """Read a body of at most so many bytes; raise `RequestRefused` for a larger one, and for one that does not come."""
    size = dict(scope["headers"]).get(b"content-length", b"0")
    if not size.isdigit() or len(size) > len(str(largest)) or int(size) > largest:
        raise RequestRefused(413)
    body = bytearray()
    while True:  # the connection itself is ended if it takes too long
        message = await receive()
        if message["type"] != "http.request":
            raise RequestRefused(400)
        body += message.get("body", b"")
        if len(body) > largest:
            raise RequestRefused(413)
        if not message.get("more_body", False):
            return bytes(body)


async def send_answer(send: Send, status: int, content: bytes = b"", content_type: bytes = b"") -> None:
    """Send an answer.

    The framework's own request and answer, with all that a browser needs, cost as much as the turn's other half.
    """
    headers = [(b"content-length", b"%d" % len(content))]
    if content_type:
        headers.append((b"content-type", content_type))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def has_gone(receive: Receive) -> bool:
    """Return True if whoever made a request, whose body was read, is there no more to read its answer."""
    asked = receive()
    try:
        asked.send(None)  # type: ignore[attr-defined]  # it is a coroutine: it waits as long as somebody is there
    except StopIteration:
        return True
    asked.close()  # type: ignore[attr-defined]
    return False


async def leave_unanswered(scope: Scope, receive: Receive, send: Send, seconds: float) -> None:
    """Answer nothing: wait until whoever asks is gone, for so many seconds at most, then close the connection."""
    hang_up = scope.get("extensions", {}).get(HANG_UP)
    try:
        async with asyncio.timeout(seconds):
            await receive()
    except TimeoutError:
        if hang_up is None:  # another server than ours
            return await send_answer(send, 503)
        hang_up["now"]()
        await receive()  # until the server knows it
