"""The page in this process, and people who come to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.visitor import Visitor


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[PageWorld]:
    async with PageWorld(tmp_path, read_campaigns()) as world:
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
