"""A fake Telegram, and the real bot in a process beside it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(query_lifetime=60) as telegram:
        yield telegram
        assert telegram.strangeness == []


@pytest_asyncio.fixture
async def bot(telegram: FakeTelegram, tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(tmp_path, **for_telegram(telegram)) as bot:
        yield bot
        assert "Traceback" not in bot.stderr
