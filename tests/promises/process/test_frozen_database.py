"""A PostgreSQL that answers nothing and closes nothing: the process goes on living, says so, and ends when it is told to."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.bot_process import BotProcess
from tests.counted_answers import KEY
from tests.database_proxy import DatabaseProxy
from tests.ports import free_port
from tests.promises.process.test_clean_stop import LONGEST_STOP

LONGEST_ANSWER = 5.0
"""Within which whoever watches is told, on a shared machine; the promise is three seconds."""


@asynccontextmanager
async def bot_before(folder: Path, url: str) -> AsyncIterator[tuple[BotProcess, DatabaseProxy]]:
    """A page whose database is reached by way of a proxy that can fall silent."""
    settings = {"channels": "web", "web_port": str(free_port()), "secret_key": KEY}
    with DatabaseProxy(url) as proxy:
        async with BotProcess(folder, **settings, database_url=proxy.url) as bot:
            await bot.listens()
            yield bot, proxy
            proxy.speak_again()


async def asks(url: str, path: str, **cookies: str) -> tuple[int, str]:
    """Ask with the patience of whoever watches a process; raise `TimeoutError` if it is not answered."""
    patience = aiohttp.ClientTimeout(total=LONGEST_ANSWER)
    session = aiohttp.ClientSession(url, timeout=patience, cookies=cookies)
    async with session, session.get(path) as answer:
        return answer.status, await answer.text()


async def test_a_stranger_with_a_staff_cookie_holds_up_nobody(tmp_path: Path, new_postgresql_url: str) -> None:
    async with bot_before(tmp_path, new_postgresql_url) as (bot, proxy):
        messages = "/api/staff/messages?after=0"
        assert (await asks(bot.url, messages, **{"shenbao-staff": "x" * 43}))[0] == 401
        proxy.fall_silent()
        asking = [
            asyncio.create_task(asks(bot.url, messages, **{"shenbao-staff": f"{each}" * 43})) for each in range(3)
        ]
        await asyncio.sleep(0.5)
        assert (await asks(bot.url, "/healthz"))[0] == 200
        assert [status for status, _ in await asyncio.gather(*asking)] == [503] * 3


async def test_whoever_watches_is_told(tmp_path: Path, new_postgresql_url: str) -> None:
    async with bot_before(tmp_path, new_postgresql_url) as (bot, proxy):
        assert (await asks(bot.url, "/readyz"))[0] == 200
        proxy.fall_silent()
        await asyncio.sleep(5.5)  # what was read and tried is believed for five seconds
        for _ in range(2):
            asked = (asks(bot.url, path) for path in ("/readyz", "/health", "/metrics"))
            ready, health, metrics = await asyncio.gather(*asked)
            assert ready == (503, '{"ready":false,"reasons":["reading","writing"]}')
            assert health == (503, '{"ok":false}')
            assert metrics[0] == 200
            assert "shenbao_storage_writable 0.0" in metrics[1]


async def test_it_ends_when_it_is_told_to(tmp_path: Path, new_postgresql_url: str) -> None:
    async with bot_before(tmp_path, new_postgresql_url) as (bot, proxy):
        proxy.fall_silent()
        await asyncio.sleep(1.0)
        asking = [
            asyncio.create_task(asks(bot.url, path)) for path in ("/readyz", "/metrics", "/api/staff/messages?after=0")
        ]
        await asyncio.sleep(2.0)
        begun = time.monotonic()
        assert await bot.stops() == 0
        assert time.monotonic() - begun < LONGEST_STOP
        await asyncio.gather(*asking, return_exceptions=True)
        assert "Traceback" not in bot.stderr
        assert "ASGI callable" not in bot.stderr
        await bot.starts()
        proxy.speak_again()
