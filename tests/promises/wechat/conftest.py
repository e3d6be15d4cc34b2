"""A fake WeChat, and the real bot in a process beside it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.bot_process import BotProcess
from tests.fakes.wechat_platform import WeChatPlatform
from tests.ports import free_port
from tests.wechat_bot import PATH, for_wechat, is_served


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[WeChatPlatform]:
    async with WeChatPlatform(f"http://127.0.0.1:{free_port()}{PATH}") as platform:
        yield platform
        assert platform.strangeness == []


@pytest_asyncio.fixture
async def bot(platform: WeChatPlatform, tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(tmp_path, **for_wechat(platform, platform.port)) as bot:
        await is_served(platform, bot)
        yield bot
        assert "Traceback" not in bot.stderr
