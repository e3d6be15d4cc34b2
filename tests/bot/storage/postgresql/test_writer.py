"""The writer on PostgreSQL: what is told is stored, once, whatever becomes of its connection."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from functools import partial

import psycopg
import pytest
import pytest_asyncio

from bot.address import Address
from bot.storage.installation import Installation
from bot.storage.records import Person
from bot.storage.store import OutcomeUnknown, Store
from bot.storage.transaction import Transaction
from tests.counted_answers import KNOWN_ALREADY, SOMEBODY, answer, opened, settle_in, standing
from tests.database_proxy import Cut, DatabaseProxy

MESSAGES = [str(number) for number in range(1, 61)]


@pytest.fixture
def proxy(postgresql_url: str) -> Iterator[DatabaseProxy]:
    with DatabaseProxy(postgresql_url) as proxy:
        yield proxy


@pytest_asyncio.fixture
async def store(proxy: DatabaseProxy) -> AsyncIterator[Store]:
    store = opened(proxy.url)
    await store.write(settle_in(SOMEBODY))
    yield store
    await asyncio.to_thread(store.close)


@pytest.mark.parametrize("where", [Cut.BEFORE_THE_SERVER, Cut.BEFORE_THE_ANSWER])
async def test_a_commit_whose_answer_is_lost_is_told_as_it_ended(
    store: Store, proxy: DatabaseProxy, where: Cut
) -> None:
    proxy.cut_next(where)
    assert await store.write(answer("7"), message="7", concerning=[SOMEBODY]) == "1"
    assert proxy.cuts == 1
    assert await standing(store) == (1, 1, 1)
    assert await store.write(answer("7"), message="7", concerning=[SOMEBODY]) == KNOWN_ALREADY
    assert await standing(store) == (1, 1, 1)


async def test_what_answers_no_message_is_not_done_again_after_a_lost_commit(
    store: Store, proxy: DatabaseProxy
) -> None:
    proxy.cut_next(Cut.BEFORE_THE_ANSWER)
    with pytest.raises(OutcomeUnknown):
        await store.write(lambda tx: Installation(tx.execute).set("mark", "there"))
    assert await store.read(lambda tx: Installation(tx.execute).get("mark")) == "there"


async def test_what_shares_a_commit_with_an_answer_is_known_by_it(store: Store, proxy: DatabaseProxy) -> None:
    def answer_and_lose_the_commit(tx: Transaction) -> str:
        if not proxy.cuts:
            proxy.cut_next(Cut.BEFORE_THE_ANSWER)
        return answer("7")(tx)

    release = threading.Event()
    held = store.submit(lambda _: release.wait(20), concerning=[])
    answering = store.submit(answer_and_lose_the_commit, message="7", concerning=[SOMEBODY])
    beside = store.submit(lambda tx: Installation(tx.execute).set("mark", "there"), concerning=[])
    release.set()
    assert tuple(await asyncio.gather(held, answering, beside)) == (True, "1", None)
    assert proxy.cuts == 1
    assert await store.read(lambda tx: Installation(tx.execute).get("mark")) == "there"
    assert await standing(store) == (1, 1, 1)


async def test_a_backend_that_is_killed_in_the_middle_loses_nothing(store: Store, postgresql_url: str) -> None:
    def answers_without_a_backend(tx: Transaction) -> str:
        if not killed:
            killed.append(True)
            _end_writers(postgresql_url)
        return answer("7")(tx)

    killed: list[bool] = []
    assert await store.write(answers_without_a_backend, message="7", concerning=[SOMEBODY]) == "1"
    assert await standing(store) == (1, 1, 1)


async def test_two_stores_that_write_about_one_person_lose_no_answer(store: Store, postgresql_url: str) -> None:
    other = opened(postgresql_url)
    try:
        asked = [
            each.write(answer(number), message=number, concerning=[SOMEBODY])
            for number in MESSAGES
            for each in (store, other)
        ]
        results = await asyncio.gather(*asked)
    finally:
        await asyncio.to_thread(other.close)
    assert results.count(KNOWN_ALREADY) == len(MESSAGES)
    assert sorted(int(each) for each in results if each != KNOWN_ALREADY) == [int(each) for each in MESSAGES]
    assert await standing(store) == (60, 60, 60)


async def test_two_stores_that_meet_a_new_person_at_once_know_one(postgresql_url: str) -> None:
    stores = [opened(postgresql_url) for _ in range(2)]
    newcomers = [Address("telegram", str(number)) for number in range(20)]

    def settled(address: Address, tx: Transaction) -> Person:
        person = tx.applicants.at(*address)
        return person if person.id is not None else settle_in(address)(tx)

    asked = [each.write(partial(settled, address), concerning=[address]) for address in newcomers for each in stores]
    people = await asyncio.gather(*asked)
    assert [one.id for one in people[::2]] == [other.id for other in people[1::2]]
    for each in stores:
        await asyncio.to_thread(each.close)


def _end_writers(url: str) -> None:
    """End what serves the writers of a database, as a server does that is stopped."""
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'shenbao: writer'"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(query)
