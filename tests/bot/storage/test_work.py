"""A piece of work that fails in any way keeps nobody else waiting."""

import asyncio
from pathlib import Path

import pytest

from bot.storage.transaction import Transaction
from tests.databases import store_in


def runs_out(_: Transaction) -> str:
    return next(iter(()))


async def test_work_that_runs_out_of_something_fails_alone(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.open()
    try:
        pieces = [store.submit(work) for work in (lambda _: "before", runs_out, lambda _: "after")]
        done = await asyncio.wait_for(asyncio.gather(*pieces, return_exceptions=True), 20)
    finally:
        await asyncio.to_thread(store.close)
    assert (done[0], done[2]) == ("before", "after")
    with pytest.raises(RuntimeError):
        pieces[1].result()
