"""A bureau with one administrator, on a real database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from standards.library import read_campaigns
from tests.staff_player import OfficePlayer


@pytest_asyncio.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[OfficePlayer]:
    async with OfficePlayer(tmp_path, read_campaigns()) as player:
        yield player
