"""WeChat for the bench: people who type the same conversation, on passive replies alone."""

import asyncio
import re
from collections import Counter, deque
from collections.abc import Sequence
from html import unescape
from typing import Any, Self
from urllib.parse import urljoin

import aiohttp

from tests.bench.applicants import FIRST_CHAT, Applicant, Differs
from tests.bench.bot_api import BotApi
from tests.bench.conversation import plain
from tests.fakes.wechat_platform import WeChatPerson, WeChatPlatform
from tests.ports import free_port

LINK = re.compile(r"https?://[^\s，。；！？、（）“”]+")
DOWNLOAD = re.compile(r'href="(/file/[^"]+)"')
MORE = "继续"
PATIENCE = 60.0
"""Seconds for which somebody waits for the document."""
MOST_PIECES = 6
"""Pieces of one reply that a person reads before they give up."""


class WeChatApplicant(Applicant):
    """One person who follows the account, types everything, and fetches the document by its link."""

    async def applies(self, person: WeChatPerson, session: aiohttp.ClientSession) -> None:
        """Go from the follow to the closing words; raise `Differs` where another word is shown."""
        shown = await person.follows()
        for step in self._script.steps:
            self.turns += 1
            self._at += 1
            shown = await self._whole(person, shown, self._expected(step.text))
            if step.does != "goes":
                shown = await person.says(self._expected(step.typed))
        await self._fetches(person, session)

    async def _whole(self, person: WeChatPerson, shown: str, expected: str) -> str:
        """Read on until all lines are there that are expected; return them; raise `Differs` if they do not come."""
        for _ in range(MOST_PIECES):
            read = plain(shown)
            missing = [line for line in expected.split("\n") if line.strip() not in read]
            if not missing:
                return shown
            self.turns += 1
            shown += "\n" + await person.says(MORE)
        raise Differs(f"step {self._at}\nmissing {missing!r} in\n{shown}")

    async def _fetches(self, person: WeChatPerson, session: aiohttp.ClientSession) -> None:
        """Open the page of the document and the document itself, as a telephone does that draws no pictures."""
        shown = await person.hears("/document/", PATIENCE)  # with the answer, or after it where many ask at once
        link = next(link for link in LINK.findall(shown.text) if "/document/" in link)
        async with session.get(link) as answer:
            page = await answer.text()
        file = DOWNLOAD.search(page)
        if file is None:
            raise Differs(f"no document on the page {page}")
        async with session.get(urljoin(link, unescape(file[1]))) as answer:
            self._reads(await answer.read())
        self.documents += 1

    @property
    def is_done(self) -> bool:
        """True once the document was read."""
        return self.documents == 1


class WeChatApi(BotApi):
    """The platform, for as long as the `async with` lasts."""

    def __init__(self) -> None:
        super().__init__()
        self._port = free_port()
        self._called = 0
        self._platform = WeChatPlatform(f"http://127.0.0.1:{self._port}/wechat")

    async def __aenter__(self) -> Self:
        await self._platform.__aenter__()
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        self.url = self._platform.url
        self._waiting_for_it = asyncio.create_task(self._until_served())
        return self

    async def __aexit__(self, *error: object) -> None:
        self._waiting_for_it.cancel()
        await self._session.close()
        await self._platform.__aexit__(None, None, None)

    @property
    def settings(self) -> dict[str, str]:
        """The settings of a bot of ours for this platform, without `SHENBAO_`."""
        page = {"channels": "web,wechat", "web_port": str(self._port)}
        return {**self._platform.settings, **page, "web_public_url": f"http://127.0.0.1:{self._port}"}

    @property
    def repeats(self) -> int:
        """How often something was brought again, because the bot had not answered it in time."""
        return len(self._platform.redeliveries)

    async def play(self, people: Sequence[Any], at_once: int, pause: float, seconds: float) -> None:
        """Have people fill in their forms, so many at once; raise `Differs`, or TimeoutError after so many seconds."""
        waiting = deque(people)

        async def seat() -> None:
            while waiting:
                await self._applies(waiting.popleft())

        async with asyncio.timeout(seconds), asyncio.TaskGroup() as seats:
            for _ in range(at_once):
                seats.create_task(seat())
        self.calls = Counter(call.path for call in self._platform.api.calls[self._called :])
        self._called = len(self._platform.api.calls)

    async def _applies(self, applicant: WeChatApplicant) -> None:
        await applicant.applies(self._platform.person(applicant.chat - FIRST_CHAT), self._session)

    async def _until_served(self) -> None:
        while True:
            try:
                status, _ = await self._platform.delivery.verify("ready")
            except aiohttp.ClientError:
                status = 0
            if status == 200:
                self.ready.set()
                return
            await asyncio.sleep(0.02)
