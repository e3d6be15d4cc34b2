"""A store on a real file, for tests of the storage."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.storage.store import Store, store_at


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db")
    store.open()
    yield store
    store.close()
