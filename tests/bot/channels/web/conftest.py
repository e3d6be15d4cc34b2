"""The page in this process or as the bot really runs, and people who come to it."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.address import Address
from standards.library import read_campaigns
from tests.bot_process import BotProcess
from tests.browser import chromium
from tests.page_world import PageWorld
from tests.visitor import Visitor


@pytest.fixture
def admins() -> list[Address]:
    """Administrators by the settings; a module or a test that has some overrides it."""
    return []


@pytest.fixture
def public_url() -> str | None:
    """The address that a proxy gives the page; a test that has one overrides it."""
    return None


@pytest_asyncio.fixture
async def world(tmp_path: Path, admins: list[Address], public_url: str | None) -> AsyncIterator[PageWorld]:
    async with PageWorld(tmp_path, read_campaigns(), admins=admins, public_url=public_url) as world:
        yield world


@pytest_asyncio.fixture
async def visitor(world: PageWorld) -> AsyncIterator[Visitor]:
    """Somebody who has agreed and reads the first question of a 示范点."""
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.presses("同意")
        await visitor.presses("示范点")
        yield visitor


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[BotProcess]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with BotProcess(tmp_path, channels="web", web_port=str(port)) as bot:
        await bot.listens()
        yield bot
        assert "Traceback" not in bot.stderr
