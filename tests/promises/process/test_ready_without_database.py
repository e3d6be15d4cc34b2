"""A process whose PostgreSQL is away lives and says that it is not ready; it is again by itself, and its metrics say both."""

import asyncio
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.bot_process import BotProcess
from tests.counted_answers import KEY
from tests.ports import free_port
from tests.postgresql import PostgreSQL
from tests.scraped import scrape


@pytest.fixture
def server() -> Iterator[PostgreSQL]:
    """A server of this test's own, which it may stop."""
    with tempfile.TemporaryDirectory(prefix="shenbao-pg-") as folder, PostgreSQL(Path(folder)) as server:
        yield server


async def status(url: str, path: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(f"{url}{path}") as answer:
        return answer.status


async def becomes(url: str, wanted: int) -> None:
    """Wait until `/readyz` answers with that status."""
    async with asyncio.timeout(60):
        while await status(url, "/readyz") != wanted:  # noqa: ASYNC110 - it is another process that becomes ready
            await asyncio.sleep(0.2)


async def test_not_ready_while_the_database_is_away(tmp_path: Path, server: PostgreSQL) -> None:
    settings = {"channels": "web", "web_port": str(free_port()), "secret_key": KEY, "log_format": "json"}
    async with BotProcess(tmp_path, **settings, database_url=server.create()) as bot:
        await bot.listens()
        await becomes(bot.url, 200)
        assert (await scrape(bot.url)).value("shenbao_storage_writable") == 1
        server.halt()
        await becomes(bot.url, 503)
        assert await status(bot.url, "/healthz") == 200
        await asyncio.sleep(5.5)  # what was read of the database is shown for five seconds
        away = await scrape(bot.url)
        assert away.value("shenbao_storage_writable") == 0
        assert "shenbao_outbox_waiting_rows" not in away.names
        await asyncio.sleep(11.0)  # administrators are told at the next look, every ten seconds
        server.resume()
        await becomes(bot.url, 200)
        assert await bot.stops() == 0
        lines = [json.loads(line) for line in bot.stderr.splitlines()]
        assert any(line["level"] == "ERROR" for line in lines)
        assert KEY not in bot.stderr
        assert "PostgreSQL 连不上" in bot.stderr
        assert "磁盘" not in bot.stderr, "no disk is full"
        told = [line["message"] for line in lines if line["level"] in ("WARNING", "ERROR")]
        assert len(told) < 20, told
