"""A page that two processes serve in turn, as behind a load balancer that remembers nobody."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeVar

import aiohttp
import pytest_asyncio

from bot.storage.staff_members import StaffMembers
from bot.storage.store import store_at
from tests.answers import POINT
from tests.bot_process import BotProcess
from tests.ports import free_port
from tests.staff_visitor import SHELL, StaffVisitor
from tests.visitor import Visitor
from tests.waiting import PATIENCE

KEY = "a-key-for-tests-and-nothing-else"
NAME = "北京示例精密仪器有限公司"
GONE = 401
V = TypeVar("V", bound=Visitor)


class Bots:
    """Two bots that serve the page on the same database."""

    def __init__(self, first: BotProcess, second: BotProcess, database: str) -> None:
        self.first, self.second = first, second
        self.database = database

    async def invites(self, role: str, name: str) -> str:
        """Invite a member of staff as the shell does; return the code."""
        store = store_at(self.database, [KEY])
        await asyncio.to_thread(store.open, owner=False)
        try:
            return (await store.write(lambda tx: StaffMembers(tx).invite(role, name, SHELL, time.time(), None)))[1]
        finally:
            await asyncio.to_thread(store.close)


async def serves(bot: BotProcess) -> None:
    """Wait until a bot serves its page."""
    async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
        while True:
            try:
                async with session.get(f"{bot.url}/healthz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)


@pytest_asyncio.fixture
async def bots(new_postgresql_url: str, tmp_path: Path) -> AsyncIterator[Bots]:
    async with AsyncExitStack() as stack:
        both = []
        for name in ("first", "second"):
            (tmp_path / name).mkdir()
            settings = {"channels": "web", "database_url": new_postgresql_url, "secret_key": KEY}
            bot = BotProcess(tmp_path / name, **settings, web_port=str(free_port()))
            both.append(await stack.enter_async_context(bot))
            await serves(bot)
        yield Bots(both[0], both[1], new_postgresql_url)
        assert all("Traceback" not in bot.stderr for bot in both)


def moved(visitor: V, to: BotProcess) -> V:
    """The same browser, whose requests reach another process from now on."""
    other = type(visitor)(to.url)
    cookies = {each.key: each.value for each in visitor.session.cookie_jar}
    other.session.cookie_jar.update_cookies(cookies)
    other.token, other.messages = visitor.token, list(visitor.messages)
    return other


async def within(seconds: float, condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - another process makes it true
            await asyncio.sleep(0.1)


async def test_each_message_reaches_another_process_and_the_conversation_goes_on(bots: Bots) -> None:
    async with Visitor(bots.first.url) as first:
        await first.enters()
        async with moved(first, bots.second) as second:
            await first.starts()
            await second.enters()
            await second.presses("同意")
            await first.enters()
            await first.presses("示范点")
            for number, text in enumerate(list(POINT.values())[:4], 1):
                here = (second, first)[number % 2]
                said = await here.says(text)
                assert f"第 {number + 1} / 28 题" in said[-1]["text"], "the answer was taken by the other process"


async def test_a_stream_shows_what_another_process_answers(bots: Bots) -> None:
    async with Visitor(bots.first.url) as here:
        await here.enters()
        await here.starts()
        async with moved(here, bots.second) as there, here.listens(here.last) as events:
            [answer] = [message for message in await there.presses("同意") if message["kind"] == "reply"]
            async with asyncio.timeout(PATIENCE):
                async for event in events:
                    if event.get("id") == answer["id"]:
                        break
            assert event["text"] == answer["text"]


async def test_a_document_that_one_process_makes_is_opened_at_the_other(bots: Bots) -> None:
    async with Visitor(bots.first.url) as here:
        await here.enters()
        for label in ("", "同意", "示范点"):
            await (here.presses(label) if label else here.starts())
        await here.says(NAME)
        await here.says("申报表")
        async with moved(here, bots.second) as there:

            async def has_a_file() -> bool:
                await there.enters()
                return any(message["kind"] == "file" for message in there.messages)

            await within(PATIENCE, has_a_file)
            [file] = [message for message in there.messages if message["kind"] == "file"]
            async with there.session.get(f"/file/{file['file']}") as answer:
                assert answer.status == 200
                assert (await answer.read())[:2] == b"PK"


async def test_links_that_are_revoked_at_one_process_open_nothing_at_the_other(bots: Bots) -> None:
    async with Visitor(bots.first.url) as owner:
        await owner.enters()
        await owner.starts()
        await owner.presses("同意")
        async with moved(owner, bots.second) as thief:
            await thief.enters()
            status, _ = await owner.posts("/api/device", {"renew": True})
            assert status == 200

            async def is_refused() -> bool:
                return (await thief.asks("/api/messages?after=0"))[0] == GONE

            await within(PATIENCE, is_refused)


async def test_an_officer_who_is_removed_at_one_process_is_refused_at_the_other(bots: Bots) -> None:
    async with StaffVisitor(bots.first.url) as admin, StaffVisitor(bots.first.url) as officer:
        await admin.enters(invite=await bots.invites("admin", "老王"))
        await officer.enters(invite=await bots.invites("officer", "李同志"))
        async with moved(officer, bots.second) as elsewhere:
            assert "/export" in (await elsewhere.says("/help"))[-1]["text"], "staff where they never signed in"
            [*_, said] = await admin.says("/staff 移除 李同志")
            assert "已移除" in said["text"]

            async def is_refused() -> bool:
                return (await elsewhere.asks("/api/messages?after=0"))[0] == GONE

            await within(PATIENCE, is_refused)


async def test_who_signs_out_at_one_process_is_out_at_the_other(bots: Bots) -> None:
    async with StaffVisitor(bots.first.url) as here:
        await here.enters(invite=await bots.invites("admin", "老王"))
        async with moved(here, bots.second) as there:
            await there.says("/help")
            assert (await here.posts("/api/say", {"id": "a-mark-of-its-own", "text": "/logout"}))[0] == 200

            async def is_refused() -> bool:
                return (await there.asks("/api/messages?after=0"))[0] == GONE

            await within(PATIENCE, is_refused)
