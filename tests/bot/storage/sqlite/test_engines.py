"""Reading beside the writer: with connections that stay open, so that it works where no descriptor is left."""

import asyncio
import os
import resource
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage.store import store_at
from bot.storage.transaction import Transaction

pytestmark = pytest.mark.sqlite

_COUNT = sa.text("SELECT count(*) FROM web_epochs")
_ADD = sa.text("INSERT INTO web_epochs (address, epoch) VALUES (:address, 1)")


def _somebody(tx: Transaction) -> int:
    return len(tx.outbox.on_page("a", 0, 10))


async def test_it_works_where_no_descriptor_is_left(tmp_path: Path) -> None:
    store = store_at(f"sqlite:///{tmp_path / 'shenbao.db'}")
    store.open()
    await asyncio.gather(*(store.read(_somebody) for _ in range(8)))  # the threads are there
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    taken: list[int] = []
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, limits[1]))
    try:
        while True:
            try:
                taken.append(os.open(tmp_path / "shenbao.db", os.O_RDONLY))
            except OSError:
                break
        found = await asyncio.gather(*(store.read(_somebody) for _ in range(40)))
    finally:
        for descriptor in taken:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert taken
    assert found == [0] * 40
    store.close()


async def test_what_was_written_is_read_at_once(tmp_path: Path) -> None:
    store = store_at(f"sqlite:///{tmp_path / 'shenbao.db'}")
    store.open()
    for number in range(20):
        await store.write(lambda tx, number=number: tx.execute(_ADD, {"address": str(number)}))  # type: ignore[misc]
        seen = await asyncio.gather(*(store.read(lambda tx: tx.execute(_COUNT).scalar()) for _ in range(6)))
        assert seen == [number + 1] * 6
    store.close()


async def test_a_reader_can_change_nothing(tmp_path: Path) -> None:
    store = store_at(f"sqlite:///{tmp_path / 'shenbao.db'}")
    store.open()
    for _ in range(6):
        refused = False
        try:
            await store.read(lambda tx: tx.execute(_ADD, {"address": "a"}))
        except Exception as error:
            refused = "readonly" in str(error)
        assert refused
    assert await store.read(lambda tx: tx.execute(_COUNT).scalar()) == 0
    store.close()
