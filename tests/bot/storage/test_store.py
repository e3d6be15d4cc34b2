"""The store as the rest of the bot knows it."""

from pathlib import Path

import pytest

from bot.storage.sqlite.store import SqliteStore


@pytest.mark.parametrize(("free", "can_write"), [(10_000, False), (10**9, True)])
async def test_a_disk_that_is_nearly_full_counts_as_full(tmp_path: Path, free: int, can_write: bool) -> None:
    store = SqliteStore(f"sqlite:///{tmp_path}/shenbao.db", free_bytes=lambda _: free)
    store.open()
    assert await store.can_write() is can_write
    store.close()
