"""A server that is restarted, killed or frozen: nothing that was told is lost, and the store goes on by itself."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest
import pytest_asyncio

from bot.storage.postgresql import engines
from bot.storage.store import Store, StoreAway, StoreUnusable, no_room
from tests.counted_answers import KNOWN_ALREADY, SOMEBODY, answer, opened, settle_in, standing
from tests.postgresql import PostgreSQL, new_folder, remove_folder
from tests.waiting import PATIENCE

MESSAGES = [str(number) for number in range(1, 41)]
_WRITERS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'shenbao: writer'"


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQL]:
    """A server of these tests' own, which keeps what it committed when it is killed."""
    folder = new_folder()
    with PostgreSQL(folder, durable=True) as server:
        yield server
    remove_folder(folder)


@pytest.fixture
def url(server: PostgreSQL) -> str:
    return server.create()


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    store = opened(url)
    await store.write(settle_in(SOMEBODY))
    yield store
    await asyncio.to_thread(store.close)


async def answered(store: Store, number: str) -> str:
    """Have a message answered as a platform does that repeats it until it is confirmed."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return await store.write(answer(number), message=number, concerning=[SOMEBODY])
        except StoreAway:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(0.05)


async def all_answered(store: Store) -> list[str]:
    return await asyncio.gather(*(answered(store, number) for number in MESSAGES))


def writers(url: str) -> list[int]:
    """The server's processes that serve writers."""
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute(_WRITERS)]


@pytest.mark.parametrize("how", ["stop", "kill"])
async def test_a_server_that_is_restarted_in_the_middle_loses_no_answer(
    store: Store, server: PostgreSQL, how: str
) -> None:
    await answered(store, "1000")
    answering = asyncio.create_task(all_answered(store))
    await asyncio.sleep(0.02)
    await asyncio.to_thread(server.kill if how == "kill" else server.halt)
    await asyncio.to_thread(server.resume)
    results = await answering
    told = [each for each in results if each != KNOWN_ALREADY]
    assert len(set(told)) == len(told)
    assert await standing(store) == (41, 41, 41)


async def test_a_backend_that_is_killed_restarts_the_server_and_loses_no_answer(store: Store, url: str) -> None:
    answering = asyncio.create_task(all_answered(store))
    await asyncio.sleep(0.02)
    for pid in await asyncio.to_thread(writers, url):
        os.kill(pid, signal.SIGKILL)
    await answering
    assert await standing(store) == (40, 40, 40)


async def test_while_the_server_is_away_nothing_is_confirmed_and_the_health_says_so(
    store: Store, server: PostgreSQL
) -> None:
    await asyncio.to_thread(server.halt)
    try:
        with pytest.raises(StoreAway) as away:
            await store.write(answer("7"), message="7", concerning=[SOMEBODY])
        assert no_room(away.value)
        assert not await store.can_write()
        with pytest.raises(StoreAway):
            await standing(store)
        told = store.with_message(away.value)  # where it goes away during the start, that ends with a sentence
        assert isinstance(told, StoreUnusable)
        assert "SHENBAO_DATABASE_URL" in str(told)
    finally:
        await asyncio.to_thread(server.resume)
    assert await answered(store, "7") == "1"
    assert await standing(store) == (1, 1, 1)


async def test_a_frozen_server_holds_nobody_up_for_ever(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "SHORT_SECONDS", 1)
    monkeypatch.setattr(engines, "PATIENCE_SECONDS", 1)
    store = opened(url)
    await store.write(settle_in(SOMEBODY))
    frozen = await asyncio.to_thread(writers, url)
    for pid in frozen:
        os.kill(pid, signal.SIGSTOP)
    try:
        assert await answered(store, "7") == "1"
    finally:
        for pid in frozen:
            os.kill(pid, signal.SIGCONT)
    assert await answered(store, "7") == KNOWN_ALREADY
    assert await standing(store) == (1, 1, 1)
    await asyncio.to_thread(store.close)
