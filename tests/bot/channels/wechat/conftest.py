"""WeChat's API on loopback, and ours that calls it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.channels.platform_calls import PlatformCalls
from bot.channels.wechat.api import WechatApi
from bot.storage.store import Store
from tests.databases import store_in
from tests.fakes.wechat_platform import SECRET, WeChatPlatform


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = store_in(tmp_path)
    store.open()
    yield store
    store.close()


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[WeChatPlatform]:
    async with WeChatPlatform() as served:
        yield served


@pytest_asyncio.fixture
async def api(platform: WeChatPlatform, store: Store) -> AsyncIterator[WechatApi]:
    made = WechatApi(PlatformCalls(platform.url), store, platform.app_id, SECRET, platform.now)
    yield made
    await made.close()
