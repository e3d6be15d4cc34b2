"""Somebody on the page, as a browser speaks for them: cookies, marks, a token, events as they arrive."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from io import BytesIO
from itertools import count
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.waiting import PATIENCE

Message = dict[str, Any]
OURS = {"X-Shenbao": "2"}
_marks = count(time.time_ns())  # an old database may know the marks of another run

TOO_FAST = 429


class Visitor:
    """One browser."""

    def __init__(self, url: str, *, host: str | None = None) -> None:
        """Take where the page is; with `host`, come from another network address, by way of a proxy."""
        self.url = url
        self.token = ""
        self.messages: list[Message] = []
        headers = {**OURS, **({"X-Forwarded-For": host} if host else {})}
        self.session = aiohttp.ClientSession(
            url, headers=headers, cookie_jar=aiohttp.CookieJar(unsafe=True), connector=aiohttp.TCPConnector(limit=0)
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()

    @property
    def last(self) -> int:
        """The newest message's number."""
        return max((message["id"] for message in self.messages if "id" in message), default=0)

    @property
    def texts(self) -> list[str]:
        """What the bot said."""
        return [message["text"] for message in self.messages if message["kind"] == "reply"]

    async def asks(self, path: str, **headers: str) -> tuple[int, Any]:
        """GET; return status and JSON."""
        async with self.session.get(path, headers=headers) as answer:
            return answer.status, with_texts(await answer.json(content_type=None))

    async def posts(self, path: str, body: object, **headers: str) -> tuple[int, Any]:
        """POST as the page does; return status and JSON."""
        sent = {"X-CSRF-Token": self.token, "Content-Type": "application/json", **headers}
        async with self.session.post(path, data=json.dumps(body), headers=sent) as answer:
            return answer.status, with_texts(await answer.json(content_type=None))

    async def enters(self, **more: object) -> dict[str, Any]:
        """Come in."""
        status, found = await self.posts("/api/enter", more)
        assert status == 200, found
        self.token = found["token"]
        self.messages = []
        self.notes(found["messages"])
        return dict(found)

    def notes(self, messages: list[Message]) -> list[Message]:
        """Note messages once each; return those that are new."""
        known = {message.get("id") for message in self.messages}
        new = [message for message in messages if message.get("id") not in known or "id" not in message]
        self.messages += new
        self.messages.sort(key=lambda message: message.get("id", 0))
        return new

    async def does(self, mark: str = "", **body: object) -> list[Message]:
        """Say or press something; return what is new with its answer."""
        said = {"id": mark or str(next(_marks)), **body}
        status, found = await self.posts("/api/say", said)
        while status == TOO_FAST:  # the page waits, too, and sends the same again
            await asyncio.sleep(1)
            status, found = await self.posts("/api/say", said)
        assert status == 200, found
        self.token = found.get("token", self.token)
        return self.notes(found["messages"])

    async def starts(self) -> list[Message]:
        return await self.does(start=True)

    async def says(self, text: str, mark: str = "") -> list[Message]:
        return await self.does(mark, text=text)

    async def sends(self, name: str, content: bytes, mark: str = "", status: int = 200) -> list[Message]:
        """Send a file; return what is new with its answer, nothing where it is rejected with that status."""
        query = {"id": mark or str(next(_marks)), "name": name}
        headers = {"X-CSRF-Token": self.token, "Content-Type": "application/octet-stream"}
        async with self.session.post("/api/upload", params=query, data=BytesIO(content), headers=headers) as answer:
            found = with_texts(await answer.json(content_type=None))
            assert answer.status == status, found
        return self.notes(found["messages"]) if status == 200 else []

    async def presses(self, label: str, *, old: bool = False, mark: str = "") -> list[Message]:
        """Press a button by what is written on it: on the newest message that has it, or (`old`) on the first that had."""
        for message in self.messages if old else self.messages[::-1]:
            for row in message.get("choices", ()):
                for choice in row:
                    if label_in(choice) == label:
                        return await self.does(mark, pressed=pressed(message, choice), shown=label)
        raise AssertionError(f"no button says {label}; the last message is:\n{self.texts[-1]}")

    async def looks(self) -> list[Message]:
        """Fetch what is new."""
        status, found = await self.asks(f"/api/messages?after={self.last}")
        assert status == 200, found
        return self.notes(found["messages"])

    async def hears(self, words: str, seconds: float = PATIENCE) -> Message:
        """Poll until the bot has said these words; return that message."""
        async with asyncio.timeout(seconds):
            while True:
                for message in self.messages[::-1]:
                    if words in str(message.get("text", message.get("name", ""))) and message["kind"] != "heard":
                        return message
                status, found = await self.asks(f"/api/poll?after={self.last}")
                assert status == 200, found
                self.notes(found["messages"])

    @asynccontextmanager
    async def listens(self, after: int) -> AsyncIterator[AsyncIterator[Message]]:
        """Open the stream of events after a message."""
        async with self.session.get(f"/api/events?after={after}", timeout=aiohttp.ClientTimeout(total=None)) as answer:
            assert answer.status == 200, await answer.text()
            assert answer.content_type == "text/event-stream"
            yield _events(answer.content)


def pressed(message: Message, choice: Mapping[str, Any]) -> dict[str, object]:
    """What a press of that button sends."""
    return {"action": choice["action"], "application": message["application"], "message": str(message["id"])}


def menu_in(entered: Mapping[str, Any]) -> list[str]:
    """The names of the commands that the menu of a page has."""
    return [item["command"] for item in entered["commands"]]


def label_in(choice: Mapping[str, Any]) -> str:
    """The label of a button as text has it, with its box."""
    return choice["label"] if choice["ticked"] is None else f"{'☑' if choice['ticked'] else '☐'} {choice['label']}"


def with_texts(answer: Any) -> Any:
    """An answer whose replies have their text beside their parts, as somebody reads them."""
    for message in answer.get("messages", ()) if isinstance(answer, dict) else ():
        if "parts" in message:
            message["text"] = "\n".join(map(_text_in, message["parts"]))
    return answer


def _text_in(part: Mapping[str, Any]) -> str:
    """The text of a part as the page draws it, a card on a line."""
    match part["type"]:
        case "question":
            return "\n".join(filter(None, (part["heading"], part["text"])))
        case "gap":
            quoted = f"\n原文：{part['quote']}" if part["quoted"] else ""
            return part["short"] if part["short"] and not quoted else f"{part['name']}：{part['text']}{quoted}"
        case "review_line":
            return f"{part['label']}：{part['text']}"
        case _:
            return str(part["text"])


async def _events(content: aiohttp.StreamReader) -> AsyncIterator[Message]:
    async for line in content:
        if line.startswith(b"data: "):
            yield with_texts({"messages": [json.loads(line[6:])]})["messages"][0]
