"""Tabs that listen: while nothing arrives, each holds little more than its connection."""

import asyncio
import logging
from collections.abc import Callable, Container

from starlette.types import Send

from bot.channels.web.open_tabs import OpenTab, Shown
from bot.channels.web.responses import send_on
from bot.storage.records import OutboxRow

log = logging.getLogger(__name__)

PING_SECONDS = 25
PING = b": \n\n"


class EventStream:
    """What one tab is sent: messages as they arrive, and a sign of life in between.

    A task sends while there is something to send; a tab that only listens has none, and no timer of its own.
    """

    __slots__ = ("_event", "_may_read", "_pinging", "_reader", "_seen", "_send", "_sending")

    def __init__(
        self,
        reader: OpenTab,
        send: Send,
        seen: Container[int],
        event: Callable[[Shown], bytes],
        may_read: Callable[[], bool],
    ) -> None:
        """Send what arrives at a reader, but for the messages with the numbers `seen`, for as long as it may be read."""
        self._reader = reader
        self._send = send
        self._seen = seen
        self._event = event
        self._may_read = may_read
        self._pinging = False
        self._sending: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Send what has arrived, unless that is under way; end the stream if its reader has gone."""
        if self._sending is None:
            self._sending = asyncio.get_running_loop().create_task(self._send_arrived())

    def ping(self) -> None:
        """Send a sign of life, and end the stream of somebody who may not read any more."""
        self._pinging = True
        self.wake()

    async def _send_arrived(self) -> None:
        try:
            while (self._reader.arrived or self._pinging) and not self._reader.gone and self._may_read():
                events = [self._event(shown) for shown in self._taken() if self._is_new(shown)]
                self._pinging = False
                await send_on(self._send, b"".join(events) or PING)
        except Exception as fault:  # its class alone: its text may be what was said
            log.error("a tab is sent no more: %s", type(fault).__name__)
            self._reader.gone = True
        if self._reader.gone or not self._may_read():
            self._reader.gone = True
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})
        else:
            self._sending = None
            if self._reader.arrived:  # it came while the last was sent
                self.wake()

    def _taken(self) -> list[Shown]:
        taken = list(self._reader.arrived)
        self._reader.arrived.clear()
        return taken

    def _is_new(self, shown: Shown) -> bool:
        return not isinstance(shown, OutboxRow) or shown.id not in self._seen


class Pings:
    """One clock for the signs of life of all streams: each gets one in its turn."""

    def __init__(self) -> None:
        self._turns: list[set[EventStream]] = [set() for _ in range(PING_SECONDS)]
        self._at = 0
        self._added = 0
        self._timer: asyncio.TimerHandle | None = None

    def add(self, stream: EventStream) -> set[EventStream]:
        """Ping a stream from now on, until it is discarded from the set that is returned."""
        self._added += 1
        turn = self._turns[self._added % PING_SECONDS]
        turn.add(stream)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(1.0, self._tick)
        return turn

    def _tick(self) -> None:
        self._at = (self._at + 1) % PING_SECONDS
        for stream in self._turns[self._at]:
            stream.ping()
        self._timer = asyncio.get_running_loop().call_later(1.0, self._tick) if any(self._turns) else None
