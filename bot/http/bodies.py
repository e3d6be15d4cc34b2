"""The bodies and parameters of requests, never larger than they may be."""

import asyncio
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request

from bot.http.rejection import Rejected

LARGEST_BODY = 64 * 1024
"""Bytes of a request; the longest answer, ten thousand characters, has half of it."""
TOO_LONG = "内容太长了，请分几条发，每条一万字以内。"
NOT_UNDERSTOOD = "没有看懂这个请求，请刷新页面再试。"
BODY_SECONDS = 20.0
LONGEST_FIELD = 120
"""Letters of anything in a body that is not what somebody says."""


async def body_of(request: Request) -> Mapping[str, Any]:
    """Read a request's JSON object, never more than it may have; raise `Rejected` for anything else."""
    content = await content_of(request, LARGEST_BODY, TOO_LONG)
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise Rejected(400, NOT_UNDERSTOOD) from None
    if not isinstance(found, dict):
        raise Rejected(400, NOT_UNDERSTOOD)
    return found


async def content_of(request: Request, largest: int, too_large: str) -> bytes:
    """Read a request's body of at most so many bytes; raise `Rejected` (413, with that sentence) for a larger one."""
    declared = request.headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit() or len(declared) > 15 or int(declared) > largest:
        raise Rejected(413, too_large)
    chunks: list[bytes] = []
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                chunks.append(chunk)
                if sum(map(len, chunks)) > largest:
                    raise Rejected(413, too_large)
    except (TimeoutError, ClientDisconnect):
        raise Rejected(408, "没有收全，请再发一次。") from None
    return b"".join(chunks)


def text_in(body: Mapping[str, Any], name: str, longest: int) -> str:
    """Return a text of a body, empty if there is none; raise `Rejected` (400) for something else."""
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise Rejected(400, NOT_UNDERSTOOD)
    return value


def number_of(text: str | None) -> int:
    """Read a message's number from a request; 0 if there is none, raise `Rejected` (400) for what is none."""
    if text is None or text == "":
        return 0
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise Rejected(400, NOT_UNDERSTOOD)
    return int(text)
