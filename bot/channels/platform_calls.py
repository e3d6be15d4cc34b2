"""HTTP calls to an API that answers with an `errcode` in JSON, as 微信's and 企业微信's: what came back, or why nothing did."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import httpx
import orjson

from bot.channels import NotSent, SendRefused

CALL_SECONDS = 10.0
CONNECT_SECONDS = 5.0
KEEP_ALIVE_SECONDS = 30.0
CONNECTIONS = 20
"""Calls at a time; more wait for their turn as long as a call may take."""
LARGEST_ANSWER = 256 * 1024
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
"""Faults before the request was sent: it can be made again without fear of a repeat."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is sent with a call, in the form's field `media`."""

    name: str
    content: bytes
    kind: str
    """Its media type, as `image/png`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the platform answered."""

    code: int | None
    """Its `errcode`: 0 if it was done, None if it names none."""
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """A file that the platform keeps."""

    name: str
    """As the platform tells it; empty if it tells none."""
    content: bytes


class CallRecord(Protocol):
    """Is told what became of each call."""

    def answered(self, path: str, code: int) -> None:
        """Note the `errcode` of an answer, 0 if the call was done."""

    def unreached(self, reason: str) -> None:
        """Note that a call was not answered."""


class PlatformCalls:
    """Connections to one API, kept open between calls."""

    def __init__(
        self,
        api_url: str,
        proxy: str | None = None,
        seconds: float = CALL_SECONDS,
        record: CallRecord | None = None,
    ) -> None:
        """Call this scheme and host, by the proxy if there is one; a call may take so many seconds in all.

        The record is told what became of each.
        """
        self._api_url = api_url.rstrip("/")
        self._proxy = proxy
        self._seconds = seconds
        self._record = record
        self._client: httpx.AsyncClient | None = None
        self._turns = asyncio.Semaphore(CONNECTIONS)

    async def call(
        self,
        path: str,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
        upload: Upload | None = None,
        largest: int = LARGEST_ANSWER,
    ) -> Answer:
        """Make a call, by POST if it has a body or an upload; return what was answered, a refusal too.

        Raise `NotSent` if there was no answer of the platform's, or one of more than `largest` bytes, ambiguous if it may
        have done what was asked; `SendRefused` if the request is too large. No exception quotes an address, for it holds
        secrets.
        """
        _, content = await self._answered(path, query, body, upload, largest)
        return self._read(path, content)

    async def download(self, path: str, query: Mapping[str, str], largest: int) -> File | Answer:
        """Return a file that the platform keeps, or what it answered instead; with `largest` 0 the file's name alone.

        Raise `NotSent` and `SendRefused` as `call` does, `SendRefused` also for a file of more than `largest` bytes.
        """
        response, content = await self._answered(path, query, None, None, largest)
        disposition = response.headers.get("Content-Disposition")
        return self._read(path, content) if disposition is None else File(name_of_file(disposition), content)

    async def _answered(
        self,
        path: str,
        query: Mapping[str, str] | None,
        body: Mapping[str, object] | None,
        upload: Upload | None,
        largest: int,
    ) -> tuple[httpx.Response, bytes]:
        await self._comes_to_its_turn()
        try:
            async with asyncio.timeout(self._seconds):
                response, content = await self._exchange(path, query, body, upload, largest)
        except NEVER_LEFT as fault:
            raise self._unreached(f"no connection: {type(fault).__name__}", ambiguous=False) from None
        except httpx.HTTPError as fault:
            raise self._unreached(f"no whole answer: {type(fault).__name__}", ambiguous=True) from None
        except TimeoutError:
            raise self._unreached("no answer in time", ambiguous=True) from None
        finally:
            self._turns.release()
        _raise_for_status(response)
        return response, content

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _read(self, path: str, content: bytes) -> Answer:
        answer = _read(content)
        if self._record is not None:
            self._record.answered(path, answer.code or 0)
        return answer

    def _unreached(self, reason: str, *, ambiguous: bool) -> NotSent:
        """Return what is raised where no answer came, in words that an operator can act on."""
        way = "" if self._proxy is None else "经 SHENBAO_PROXY "
        text = f"{way}连不上 {urlsplit(self._api_url).hostname}：{reason}"
        if self._record is not None:
            self._record.unreached(text)
        return NotSent(text, ambiguous=ambiguous)

    async def _comes_to_its_turn(self) -> None:
        """Wait until fewer calls than there may be connections are under way: what waited too long has not been sent."""
        try:
            async with asyncio.timeout(self._seconds):
                await self._turns.acquire()
        except TimeoutError:
            raise NotSent("no connection is free") from None

    async def _exchange(
        self,
        path: str,
        query: Mapping[str, str] | None,
        body: Mapping[str, object] | None,
        upload: Upload | None,
        largest: int,
    ) -> tuple[httpx.Response, bytes]:
        client = self._opened()
        content = None if body is None else orjson.dumps(body)
        request = client.build_request(
            "GET" if body is None and upload is None else "POST",
            f"{self._api_url}{path}",
            params=query,
            content=content,
            files=None if upload is None else {"media": (upload.name, upload.content, upload.kind)},
            headers=None if body is None else {"Content-Type": "application/json"},
        )
        response = await client.send(request, stream=True)
        is_file = "Content-Disposition" in response.headers
        try:
            parts = bytearray()
            if is_file and largest == 0:
                return response, b""
            async for part in response.aiter_bytes():
                parts += part
                if is_file and len(parts) > largest:
                    raise SendRefused("a file that is too large")
                if len(parts) > max(largest, LARGEST_ANSWER):
                    raise NotSent("an answer that is too large", ambiguous=True)
        finally:
            await response.aclose()
        return response, bytes(parts)

    def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(
                proxy=self._proxy,
                follow_redirects=False,
                timeout=httpx.Timeout(self._seconds, connect=CONNECT_SECONDS),
                limits=httpx.Limits(
                    max_connections=CONNECTIONS,
                    max_keepalive_connections=CONNECTIONS,
                    keepalive_expiry=KEEP_ALIVE_SECONDS,
                ),
                headers={"Accept-Encoding": "identity"},
            )
        return self._client


def _raise_for_status(response: httpx.Response) -> None:
    """Raise what a status other than 200 means: the platform itself answers 200, whatever became of the call."""
    status = response.status_code
    if status == HTTPStatus.OK:
        return
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise SendRefused("HTTP 413")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        after = response.headers.get("Retry-After", "")
        raise NotSent("HTTP 429", float(after) if after.isascii() and after.isdigit() else None, limited=True)
    raise NotSent(f"HTTP {status}", ambiguous=status >= HTTPStatus.INTERNAL_SERVER_ERROR)


def _read(content: bytes) -> Answer:
    try:
        values = orjson.loads(content)
    except orjson.JSONDecodeError:
        values = None
    if not isinstance(values, dict):
        raise NotSent("an answer that is not the platform's", ambiguous=True)
    code = values.get("errcode")
    if code is not None and type(code) is not int:
        raise NotSent("an answer that is not the platform's", ambiguous=True)
    return Answer(code, values)


def name_of_file(disposition: str) -> str:
    """Return the name that a Content-Disposition tells, as plain UTF-8 or percent-encoded; empty if it tells none."""
    values = {
        name.strip().lower(): value for name, _, value in (part.partition("=") for part in disposition.split(";"))
    }
    if "filename*" in values:
        return unquote(values["filename*"].strip().partition("''")[2])
    plain = values.get("filename", "").strip().strip('"')
    try:
        return unquote(plain.encode("latin-1").decode())
    except UnicodeError:
        return unquote(plain)
