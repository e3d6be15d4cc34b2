"""Keep-alive connections to one server, for the calls that every turn makes.

A call by aiohttp costs four times as much: 75 µs of CPU against 19, and 51 against 13 where twenty are made at once. A turn
makes 1.8 of them, and asks for updates.
"""

import asyncio
import ssl
from collections.abc import Callable
from functools import cached_property
from typing import cast
from urllib.parse import urlsplit

import httptools
from aiohappyeyeballs import start_connection

CONNECT_SECONDS = 10.0
KEEP_ALIVE_SECONDS = 60.0
NEXT_ADDRESS_SECONDS = 0.25
"""How long one address of a server is tried alone (RFC 8305), where it has several."""
_SIZED = (b"content-length", b"transfer-encoding")


class NoConnection(OSError):
    """The server was not reached: nothing was sent."""


class Cut(OSError):
    """The connection ended before the answer was whole: the server may have done what it was asked."""


class Connection(asyncio.Protocol):
    """A connection that carries one request at a time."""

    def __init__(self, lost: "Callable[[Connection], None]") -> None:
        self._lost = lost
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._body: list[bytes] = []
        self._sized = False
        self.idle_since = 0.0

    @property
    def is_open(self) -> bool:
        """True while another request can be made on it."""
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, request: bytes, seconds: float) -> tuple[int, bytes]:
        """Send a request; return the status and body of the answer. Raise `Cut`, or `TimeoutError` after so many seconds."""
        if self._transport is None or self._transport.is_closing():
            raise Cut("closed")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[tuple[int, bytes]] = loop.create_future()
        self._answer = answer
        timer = loop.call_later(seconds, self._late)
        self._transport.write(request)
        try:
            return await answer
        except asyncio.CancelledError:
            self.close()  # what is answered later belongs to nobody
            raise
        finally:
            timer.cancel()

    def close(self) -> None:
        """Close it at once."""
        if self._transport is not None:
            self._transport.abort()

    def _late(self) -> None:
        self._fail(TimeoutError())
        self.close()

    def _fail(self, error: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)

    # what asyncio tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Read on in the answer."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._fail(Cut("not HTTP"))
            self.close()

    def connection_lost(self, error: Exception | None) -> None:
        """End the answer: whole if its end is that of the connection, else cut."""
        if error is None and self._body and not self._sized:
            self.on_message_complete()
        self._fail(Cut("cut"))
        self._lost(self)

    # what httptools tells

    def on_message_begin(self) -> None:
        """Begin an answer."""
        self._body, self._sized = [], False

    def on_header(self, name: bytes, value: bytes) -> None:
        """Note whether the answer says where it ends."""
        if name.lower() in _SIZED:
            self._sized = True

    def on_body(self, body: bytes) -> None:
        """Keep a part of the body."""
        self._body.append(body)

    def on_message_complete(self) -> None:
        """Deliver the answer."""
        if not self._parser.should_keep_alive() and self._transport is not None:
            self._transport.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((self._parser.get_status_code(), b"".join(self._body)))


class Connections:
    """At most so many connections to one server; a request takes the one that was used last."""

    def __init__(self, url: str, most: int) -> None:
        """Use the server of that address; only its scheme, host and port matter."""
        parts = urlsplit(url)
        self._host, self._is_safe = parts.hostname or "", parts.scheme == "https"
        self._port = parts.port or (443 if self._is_safe else 80)
        self._host_header = parts.netloc.rpartition("@")[2].encode("idna" if not parts.netloc.isascii() else "ascii")
        self._free = asyncio.Semaphore(most)
        self._idle: list[Connection] = []
        self._open: set[Connection] = set()

    async def post(self, path: str, body: bytes, seconds: float) -> tuple[int, bytes]:
        """Post JSON; return the status and body of the answer, which may take so many seconds.

        Raise `NoConnection`, `Cut` or `TimeoutError`.
        """
        head = b"POST %b HTTP/1.1\r\nHost: %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        request = head % (path.encode(), self._host_header, len(body)) + body
        loop = asyncio.get_running_loop()
        async with self._free:
            connection = self._last_used(loop.time()) or await self._connect()
            answer = await connection.ask(request, seconds)
            if connection.is_open:
                connection.idle_since = loop.time()
                self._idle.append(connection)
            return answer

    def close(self) -> None:
        """Close every connection; those that answer are cut."""
        for connection in [*self._open]:
            connection.close()

    def _last_used(self, now: float) -> Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if connection.is_open and connection.idle_since > now - KEEP_ALIVE_SECONDS:
                return connection
            connection.close()  # whoever is between may have dropped it without a word
        return None

    async def _connect(self) -> Connection:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                found = await loop.getaddrinfo(self._host, self._port, type=1)
                socket = await start_connection(found, happy_eyeballs_delay=NEXT_ADDRESS_SECONDS, loop=loop)
                _, connection = await loop.create_connection(
                    lambda: Connection(self._forget),
                    sock=socket,
                    ssl=self._tls if self._is_safe else None,
                    server_hostname=self._host if self._is_safe else None,
                )
        except (OSError, TimeoutError) as error:
            raise NoConnection(type(error).__name__) from error
        self._open.add(connection)
        return connection

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    def _forget(self, connection: Connection) -> None:
        self._open.discard(connection)
        if connection in self._idle:
            self._idle.remove(connection)
