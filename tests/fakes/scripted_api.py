"""An API on loopback that answers request after request as it is told: whole, cut, late, or with somebody else's page."""

import asyncio
import json
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Request:
    """A request as it arrived."""

    line: str
    head: str
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Scripted:
    """What is sent for one request."""

    content: bytes
    resets: bool = False
    """Whether the connection is reset behind it."""
    hangs: bool = False
    """Whether nothing more comes, and the connection stays."""


def says(values: object, status: str = "200 OK", *headers: str) -> Scripted:
    """Return an answer in JSON."""
    return page(json.dumps(values, ensure_ascii=False), status, "Content-Type: application/json", *headers)


def page(text: str | bytes, status: str = "200 OK", *headers: str) -> Scripted:
    """Return an answer with any text."""
    body = text if isinstance(text, bytes) else text.encode()
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""])
    return Scripted(head.encode() + body)


class ScriptedApi:
    """The server, for as long as the `async with` lasts; what is not scripted is answered with `otherwise`."""

    def __init__(self, *script: Scripted, otherwise: Scripted | None = None) -> None:
        self.script = deque(script)
        self.requests: list[Request] = []
        self.connections = 0
        self._otherwise = otherwise or says({"errcode": 0, "errmsg": "ok"})
        self._writers: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        await self._server.wait_closed()
        await asyncio.sleep(0)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                self.requests.append(await _read(reader))
                answer = self.script.popleft() if self.script else self._otherwise
                writer.write(answer.content)
                await writer.drain()
                if answer.resets:
                    break
                if answer.hangs:
                    await reader.read()
        writer.transport.abort()
        self._writers.discard(writer)


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    line, _, rest = head.partition("\r\n")
    length = next((each for each in rest.lower().split("\r\n") if each.startswith("content-length:")), ":0")
    return Request(line, rest, await reader.readexactly(int(length.partition(":")[2])))
