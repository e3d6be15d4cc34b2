"""The platform and the bot on it, for all promises about 微信客服."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.wecom_platform import FakeWecom
from tests.wecom_world import WecomWorld


@pytest.fixture
async def platform() -> AsyncIterator[FakeWecom]:
    async with FakeWecom() as served:
        yield served


@pytest.fixture
async def world(platform: FakeWecom, tmp_path: Path) -> AsyncIterator[WecomWorld]:
    async with WecomWorld(tmp_path, platform) as served:
        yield served
