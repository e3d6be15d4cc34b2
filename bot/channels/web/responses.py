"""Helpers for the requests of the page."""

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Send

from bot.http.bodies import number_of


def host_of(request: Request) -> str:
    """Return the network address a request comes from."""
    return request.client.host if request.client else ""


def numbers_of(request: Request) -> tuple[int, int]:
    """Return the message numbers `after` and `before` of a request."""
    return number_of(request.query_params.get("after")), number_of(request.query_params.get("before"))


def in_json(found: object) -> Response:
    """Return a JSON response that nothing caches."""
    return Response(orjson.dumps(found), media_type="application/json", headers={"cache-control": "no-store"})


async def send_on(send: Send, body: bytes) -> None:
    """Send a part of a streamed response."""
    await send({"type": "http.response.body", "body": body, "more_body": True})
