"""A store, and a bare connection, on a real database of the run's engine."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.storage.store import Store
from tests.bare_connection import connected
from tests.databases import store_in


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = store_in(tmp_path)
    store.open()
    yield store
    store.close()


@pytest.fixture
def connection(database_url: str) -> Iterator[sa.Connection]:
    """A connection with a transaction that has begun, to a database whose tables are laid out."""
    with connected(database_url) as connection:
        yield connection
