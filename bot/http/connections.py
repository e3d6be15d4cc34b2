"""Connections with limits: how many, how long they may keep silent, how much they may send before it is a request."""

import asyncio
import sys
from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.http.proxies import Proxies
from bot.http.raw_requests import HANG_UP
from bot.measurements import Refusal

MOST_IN_ALL = 8_000
MOST_OF_ONE = 600
"""Connections from one address: a whole park may come by the same one. A trusted proxy may have all there are."""
RESERVED = 96
"""Descriptors that no connection gets: the database, files, workers and the other channels need them."""
LEAST = 16
LARGEST_HEAD = 16 * 1024
MOST_HEADERS = 100
LARGEST_REST = 160 * 1024
"""Bytes that may follow the head of a request: the largest body, and what sending it in pieces adds."""
FILES = b"/api/staff/upload"
"""Where officers send files of up to 3 MB."""
LARGEST_FILE_REST = 3_300_000
FRAMES = 96 * 1024
"""Bytes that sending a body in pieces may add to it."""
MOST_AT_ONCE = 16
"""Requests that a connection may send before the first of them is answered."""
HEAD_SECONDS, BODY_SECONDS, LEAVING_SECONDS, UNREAD_SECONDS = 10.0, 25.0, 2.0, 60.0
LOOK_SECONDS = 1.0
FULL = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class Crowd:
    """Everybody who is connected."""

    def __init__(
        self, proxies: Proxies, most: int, refusals: "Counter[Refusal]", largest: Mapping[str, int] | None = None
    ) -> None:
        """Keep the proxies, whose connections are not counted as one visitor's, and how many connections there may be in all.

        What is refused is counted in `refusals`; `largest` are the bytes of a body on the paths that take more than is usual.
        """
        self._proxies = proxies
        self.refusals = refusals
        self._rooms = {path.encode(): size + FRAMES for path, size in (largest or {}).items()}
        self._rooms[FILES] = LARGEST_FILE_REST
        self._most, self._most_of_one = most, min(MOST_OF_ONE, max(LEAST, most // 2))
        self._all: set[Connection] = set()
        self._of: Counter[str] = Counter()
        self._waiting: dict[Connection, None] = {}
        """Those of which no whole request has come, the one first that has waited longest."""

    def enter(self, connection: "Connection", address: str) -> bool:
        """Return whether there is room for one more; the one that has waited longest for nothing makes room."""
        if self._of[address] >= self._most_of_one and address not in self._proxies:
            return False
        if len(self._all) >= self._most:
            longest = next(iter(self._waiting), None)
            if longest is None:
                return False
            longest.end()
        self._all.add(connection)
        self._of[address] += 1
        self._waiting[connection] = None
        return True

    def leave(self, connection: "Connection", address: str) -> None:
        """Note that one is gone."""
        if connection in self._all:
            self._all.discard(connection)
            self._waiting.pop(connection, None)
            self._of[address] -= 1
            if not self._of[address]:
                del self._of[address]

    def asked(self, connection: "Connection") -> None:
        """Note that a request has come: this one is answered, and does not make room for others."""
        self._waiting.pop(connection, None)

    def answered(self, connection: "Connection") -> None:
        """Note that a connection waits for its next request."""
        if connection in self._all:
            self._waiting[connection] = None

    def room_for_body(self, path: bytes) -> int:
        """Return how many bytes may follow the head of a request for a path."""
        return self._rooms.get(path, LARGEST_REST)

    async def watch(self) -> None:
        """End what takes too long, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = loop.time()
            for connection in [each for each in self._all if each.is_late(now)]:
                connection.end()

    def __len__(self) -> int:
        return len(self._all)


class Connection(HttpToolsProtocol):
    """One connection: what uvicorn makes of it, within limits."""

    def __init__(self, *arguments: Any, crowd: Crowd, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._crowd = crowd
        self._address = ""
        self._arrived = 0
        """Bytes that have come of what is coming: a head, or what follows it."""
        self._room = LARGEST_HEAD
        self._late: float | None = None
        """When what is coming has to be there; None while nothing is."""
        self._unread: float | None = None
        """When the other side has to have read something of what is being sent."""
        self._leaving = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Admit the connection, or answer at once that there is no room."""
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self._late = self.loop.time() + HEAD_SECONDS
        if not self._crowd.enter(self, self._address):
            self._leaving = True
            self._crowd.refusals[Refusal.BUSY] += 1
            transport.write(FULL)
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Make room for others."""
        self._crowd.leave(self, self._address)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, within the limits; of somebody who is leaving, nothing is looked at."""
        self._arrived += len(data)
        if self._leaving:
            if self._arrived > max(self._room, LARGEST_REST):
                self.transport.abort()
            return
        if self._late is None:
            self._late = self.loop.time() + HEAD_SECONDS
        super().data_received(data)
        if self._arrived > self._room and not self.transport.is_closing():
            self._refuse(
                b"431 Request Header Fields Too Large" if self._room == LARGEST_HEAD else b"413 Content Too Large"
            )

    def on_headers_complete(self) -> None:
        """Pass on a request whose head is within the limits, and refuse any other."""
        self._arrived = 0
        self._room = self._crowd.room_for_body(self.url.partition(b"?")[0])
        self._late = self.loop.time() + BODY_SECONDS
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if (
            self._leaving
            or size > LARGEST_HEAD
            or len(self.headers) > MOST_HEADERS
            or len(self.pipeline) >= MOST_AT_ONCE
        ):
            self._refuse(b"431 Request Header Fields Too Large")
            return
        self.scope["extensions"] = {HANG_UP: {"now": self.end}}
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Pass on a part of a body, unless the request was refused."""
        if not self._leaving:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Note that a whole request has come."""
        self._arrived, self._room, self._late = 0, LARGEST_HEAD, None
        if not self._leaving:
            self._crowd.asked(self)
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request; where the last one was answered before it was whole, its rest is not read."""
        if self._room != LARGEST_HEAD and not self.pipeline and not self.transport.is_closing():
            self._part()
            return
        super().on_response_complete()
        if self.cycle is None or self.cycle.response_complete:
            self._crowd.answered(self)

    def pause_writing(self) -> None:
        """Note since when the other side reads nothing."""
        self._unread = self.loop.time() + UNREAD_SECONDS
        super().pause_writing()

    def resume_writing(self) -> None:
        """Note that the other side reads on."""
        self._unread = None
        super().resume_writing()

    def is_late(self, now: float) -> bool:
        """Return whether something should have come, or been read, by now."""
        return (self._late is not None and self._late < now) or (self._unread is not None and self._unread < now)

    def end(self) -> None:
        """Close the connection at once."""
        self._crowd.leave(self, self._address)
        self.transport.abort()

    def _refuse(self, status: bytes) -> None:
        """Send the status in one line, unless an answer was already under way, and read no more."""
        if not self._leaving and (self.cycle is None or self.cycle.response_complete):
            self._crowd.refusals[Refusal.TOO_LARGE] += 1
            self.transport.write(b"HTTP/1.1 %b\r\nconnection: close\r\ncontent-length: 0\r\n\r\n" % status)
        self._part()

    def _part(self) -> None:
        """Send what is to be sent, then close; what still comes is not read, for so long as the answer is on its way."""
        if self._leaving:
            return
        self._leaving, self._arrived = True, 0
        self._late = self.loop.time() + LEAVING_SECONDS
        self.flow.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()


def connections_of(crowd: Crowd) -> Any:
    """Return what makes a connection of this crowd, as uvicorn wants it."""
    return partial(Connection, crowd=crowd)


def allow_connections() -> int:
    """Use as many descriptors as this process may; return how many connections that leaves room for."""
    if sys.platform == "win32":
        return 400
    import resource  # noqa: PLC0415  # not to be had on Windows

    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    except (ValueError, OSError):
        most = soft
    return room_for(most)


def room_for(descriptors: int) -> int:
    """Return how many connections may be had with so many descriptors."""
    if descriptors < 0:  # no limit is set
        return MOST_IN_ALL
    return max(LEAST, min(MOST_IN_ALL, descriptors - max(RESERVED, descriptors // 8)))
