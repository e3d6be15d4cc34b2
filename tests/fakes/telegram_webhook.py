"""Updates brought to the bot's own address: several at once, never two of one chat, each until the bot says 2xx."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import aiohttp
import orjson

from tests.fakes.telegram_updates import Updates

PATIENCE = aiohttp.ClientTimeout(total=20)
PAUSE = 0.05
NO_ANSWER = 0
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header

Loss = Literal["cut", "unread"]
"""`cut`: the connection is closed before the answer. `unread`: the answer is taken by a proxy and gets no further."""


@dataclass
class Losses:
    """Answers that will be lost, each of an update that is brought again then."""

    how: Loss
    times: int
    chat: int | None = None

    def fits(self, chat: int | None) -> bool:
        """Whether the answer about this chat is lost."""
        return self.times > 0 and self.chat in (None, chat)


class Delivery:
    """Brings updates for as long as a webhook is set."""

    def __init__(
        self,
        updates: Updates,
        carry_out: Callable[[dict[str, Any]], Awaitable[None]],
        told: Callable[[int, str], None],
    ) -> None:
        """Keep the queue; `carry_out` does what an answer asks for, `told` hears status and body of every answer."""
        self._updates = updates
        self._carry_out = carry_out
        self._told = told
        self._busy: dict[int | None, asyncio.Task[None]] = {}
        self.losses: list[Losses] = []
        self.times = 1
        """How often each update is brought though it was taken."""
        self.held = False
        """True while nothing is brought."""

    async def run(self) -> None:
        """Bring updates until cancelled."""
        async with aiohttp.ClientSession(timeout=PATIENCE, connector=aiohttp.TCPConnector(limit=0)) as session:
            try:
                while True:
                    self._updates.arrived.clear()
                    self._begin(session)
                    await self._updates.arrived.wait()
            finally:
                tasks = list(self._busy.values())
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self, session: aiohttp.ClientSession) -> None:
        if self._updates.webhook is None or self.held:
            return
        for update in self._updates.pending:
            chat = chat_of(update)
            if len(self._busy) < self._updates.webhook["max_connections"] and chat not in self._busy:
                self._busy[chat] = asyncio.create_task(self._bring(session, chat, update))

    async def _bring(self, session: aiohttp.ClientSession, chat: int | None, update: dict[str, Any]) -> None:
        """Bring one update until it is taken, or no webhook is set any more."""
        taken = 0
        try:
            while taken < self.times and self._updates.webhook is not None:
                loss = next((loss for loss in self.losses if loss.fits(chat)), None)
                if loss is not None:
                    loss.times -= 1
                status, body = await self._post(session, update, loss)
                if loss is None and 200 <= status < 300:
                    taken += 1
                    if body.startswith("{"):
                        await self._carry_out(orjson.loads(body))
                else:
                    await asyncio.sleep(PAUSE)
                self._told(status, body)
            if taken:
                self._updates.confirm(update)
        finally:
            del self._busy[chat]
            self._updates.arrived.set()

    async def _post(
        self, session: aiohttp.ClientSession, update: dict[str, Any], loss: Losses | None
    ) -> tuple[int, str]:
        assert self._updates.webhook is not None
        url, secret = self._updates.webhook["url"], self._updates.webhook["secret"]
        if loss is not None and loss.how == "cut":
            await _begin_and_cut(url, secret, orjson.dumps(update))
            return NO_ANSWER, "cut"
        headers = {SECRET: secret} if secret else {}
        try:
            async with session.post(url, json=update, headers=headers) as response:
                return response.status, await response.text()
        except (aiohttp.ClientError, TimeoutError) as error:
            return NO_ANSWER, repr(error)


async def _begin_and_cut(url: str, secret: str, body: bytes) -> None:
    """Send a whole request, and close the connection without reading."""
    parts = urlsplit(url)
    try:
        _, writer = await asyncio.open_connection(parts.hostname, parts.port)
    except OSError:
        return
    head = f"POST {parts.path} HTTP/1.1\r\nHost: bot\r\n{SECRET}: {secret}\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    writer.transport.abort()


def chat_of(update: dict[str, Any]) -> int | None:
    """The chat whose updates wait for each other."""
    for kind in ("message", "edited_message", "my_chat_member"):
        if kind in update:
            return int(update[kind]["chat"]["id"])
    return int(update["callback_query"]["from"]["id"]) if "callback_query" in update else None
