"""A Bot API that costs little: it hands out what applicants do and gives them what the bot says."""

import asyncio
import itertools
import json
import re
from collections import Counter, deque
from collections.abc import Mapping
from typing import Any, Self

import orjson
from aiohttp import web

from tests.bench.applicants import Applicant, Differs

TOKEN = "42:BENCH"  # noqa: S105
ME = {"id": 42, "is_bot": True, "first_name": "bench", "username": "bench_bot"}
SAYS = frozenset({"sendMessage", "editMessageReplyMarkup", "sendDocument"})
MOST_UPDATES = 100


class BotApi:
    """The server, for as long as the `async with` lasts; `play` sends people to the bot."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.ready = asyncio.Event()
        """Set once the bot can hear."""
        self.url = ""
        self._people: dict[int, Applicant] = {}
        self._updates: deque[dict[str, Any]] = deque()
        self._numbers, self._messages = itertools.count(1), itertools.count(1)
        self._arrived, self._ended = asyncio.Event(), asyncio.Event()
        self._left = 0
        self._pause = 0.0
        self._fault: Exception | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=1 << 24)
        app.router.add_route("*", f"/bot{TOKEN}/{{method}}", self._call)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._runner.cleanup()

    @property
    def settings(self) -> dict[str, str]:
        """The settings of a bot of ours for this server, without `SHENBAO_`."""
        return {"channels": "telegram", "telegram_token": TOKEN, "telegram_api_url": self.url}

    @property
    def repeats(self) -> int:
        """How often something was brought again, because the bot had not answered it in time."""
        return 0

    async def play(self, people: list[Applicant], at_once: int, pause: float, seconds: float) -> None:
        """Have people fill in their forms, so many at once; raise `Differs`, or TimeoutError after so many seconds."""
        self._waiting, self._left, self._pause = deque(people), len(people), pause
        self._ended.clear()
        for _ in range(at_once):
            self._next_begins()
        await asyncio.wait_for(self._ended.wait(), seconds)
        if self._fault is not None:
            raise self._fault

    def _next_begins(self) -> None:
        if self._waiting:
            person = self._waiting.popleft()
            self._people[person.chat] = person
            self._queue(person.begins())

    def _queue(self, update: Mapping[str, Any]) -> None:
        self._updates.append({"update_id": next(self._numbers), **update})
        self._arrived.set()

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        parameters = await _parameters(request)
        self.calls[method] += 1
        if method == "getUpdates":
            return _answer(await self._poll(int(parameters.get("offset") or 0), float(parameters.get("timeout") or 0)))
        if method == "getMe":
            return _answer(ME)
        if method not in SAYS:
            return _answer(True)
        message, chat = next(self._messages), int(parameters["chat_id"])
        self._hear(chat, method, message, parameters)
        found = {"message_id": message, "date": 1_700_000_000, "chat": {"id": chat, "type": "private"}}
        if method == "sendDocument":
            file = f"file-{message}"
            return _answer({**found, "document": {"file_id": file, "file_unique_id": file}})
        return _answer({**found, "text": parameters.get("text", "")})

    def _hear(self, chat: int, method: str, message: int, parameters: Mapping[str, Any]) -> None:
        person = self._people[chat]
        try:
            update = person.hears(method, message, parameters)
        except Differs as fault:
            self._fault = self._fault or fault
            self._ended.set()
            return
        if person.is_done and method == "sendMessage":
            self._left -= 1
            self._next_begins()
            if self._left == 0:
                self._ended.set()
        elif update is not None and self._pause:
            asyncio.get_running_loop().call_later(self._pause, self._queue, update)
        elif update is not None:
            self._queue(update)

    async def _poll(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        self.ready.set()
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        if not self._updates:
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), seconds)
            except TimeoutError:
                return []
        return list(itertools.islice(self._updates, MOST_UPDATES))


async def _parameters(request: web.Request) -> dict[str, Any]:
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= orjson.loads(await request.read() or b"{}")
    elif request.content_type == "multipart/form-data":
        given |= _parts(await request.read(), request.headers["Content-Type"].partition("boundary=")[2].strip('"'))
    elif request.can_read_body:
        given |= dict((await request.post()).items())
    if isinstance(given.get("reply_markup"), str):
        given["reply_markup"] = json.loads(given["reply_markup"])
    return given


def _parts(body: bytes, boundary: str) -> dict[str, Any]:
    """Return the fields of a form, the file among them as `file`; aiohttp refuses the names of files that grammY sends."""
    found: dict[str, Any] = {}
    for part in body.split(b"--" + boundary.encode()):
        head, _, content = part.partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        if b"filename=" in head:
            found["file"] = content
        elif name := re.search(rb'name="([^"]+)"', head):
            found[name[1].decode()] = content.decode()
    return found


def _answer(result: object) -> web.Response:
    return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")
