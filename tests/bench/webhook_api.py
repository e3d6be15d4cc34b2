"""The Bot API of the bench that brings what people do to the bot's webhook, never two updates of one chat at once."""

import asyncio
import itertools
from collections.abc import Mapping
from typing import Any, Self

import aiohttp
import orjson
from aiohttp import web

from tests.bench.bot_api import BotApi
from tests.fixtures.telegram_webhook import SECRET, webhook_settings
from tests.ports import free_port


class WebhookApi(BotApi):
    """The server, for as long as the `async with` lasts."""

    def __init__(self) -> None:
        super().__init__()
        self._port = free_port()
        self._url = ""
        self._repeats = 0
        self._update_numbers = itertools.count(1)
        self._bringing: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._session.close()
        await super().__aexit__(*error)

    @property
    def settings(self) -> dict[str, str]:
        """The settings of a bot of ours for this server, without `SHENBAO_`."""
        return super().settings | webhook_settings(self._port)

    @property
    def repeats(self) -> int:
        """How often something was brought again, because the bot had not answered it in time."""
        return self._repeats

    def _queue(self, update: Mapping[str, Any]) -> None:
        task = asyncio.create_task(self._bring({"update_id": next(self._update_numbers), **update}))
        self._bringing.add(task)
        task.add_done_callback(self._bringing.discard)

    async def _bring(self, update: Mapping[str, Any]) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
        while True:
            async with self._session.post(self._url, data=orjson.dumps(update), headers=headers) as response:
                answer = await response.read()
                if response.status == 200:
                    break
            self._repeats += 1
            await asyncio.sleep(0.05)
        if answer:
            self._carry_out(orjson.loads(answer))

    def _carry_out(self, call: dict[str, Any]) -> None:
        """Do what an answer asks for."""
        self.calls[call["method"]] += 1
        if call["method"] != "answerCallbackQuery":
            self._hear(int(call["chat_id"]), call["method"], next(self._messages), call)

    async def _call(self, request: web.Request) -> web.Response:
        if request.match_info["method"] == "setWebhook":
            self._url = (await request.json())["url"]
            self.ready.set()
        return await super()._call(request)
