"""Two processes on one PostgreSQL: one leads, both hear of each other, and who is cut off holds back."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.storage.installation import Installation
from bot.storage.leadership import Leadership
from bot.storage.leases import LEADER, Leases, Replaced
from bot.storage.store import Store
from tests.counted_answers import SOMEBODY, opened, settle_in
from tests.database_proxy import DatabaseProxy
from tests.several_processes import Database, posted

PATIENCE = 20.0
TAKEN_OVER_SECONDS = 5.0
"""Within which another process is promised to lead; a shared machine is given twice that."""


@pytest.fixture
def proxy(postgresql_url: str) -> Iterator[DatabaseProxy]:
    with DatabaseProxy(postgresql_url) as proxy:
        yield proxy


@pytest_asyncio.fixture
async def first(proxy: DatabaseProxy) -> AsyncIterator[Store]:
    store = await asyncio.to_thread(opened, proxy.url)
    yield store
    await asyncio.to_thread(store.close)


@pytest_asyncio.fixture
async def second(first: Store, postgresql_url: str) -> AsyncIterator[Store]:
    store = await asyncio.to_thread(opened, postgresql_url)
    yield store
    await asyncio.to_thread(store.close)


async def comes_true(condition: Callable[[], bool], seconds: float = PATIENCE) -> float:
    """Wait for a condition; return the seconds that it took."""
    begun = time.monotonic()
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - it comes true in another thread
            await asyncio.sleep(0.02)
    return time.monotonic() - begun


async def test_one_leads_and_each_knows_the_other(first: Store, second: Store) -> None:
    assert first.membership.leads
    assert not second.membership.leads
    await comes_true(lambda: first.membership.living == {second.membership.number})
    assert second.membership.living == {first.membership.number}
    first.membership.readers = lambda: 3
    await comes_true(lambda: second.membership.others_read)


async def test_who_ends_in_good_order_is_followed_at_once(first: Store, second: Store) -> None:
    await asyncio.to_thread(first.close)
    await comes_true(lambda: second.membership.leads, 3.0)
    await comes_true(lambda: not second.membership.living, 3.0)


async def test_who_is_cut_off_leads_no_more_and_writes_nothing(
    first: Store, second: Store, proxy: DatabaseProxy
) -> None:
    lead = Leadership(first)
    await lead.write(lambda tx: Installation(tx.execute).set("mark", "first"))
    proxy.fall_silent()
    taken = await comes_true(lambda: second.membership.leads, 2 * TAKEN_OVER_SECONDS)
    print(f"taken over after {taken:.1f} s")
    assert not first.membership.leads, "it knows by its own clock, without the database"
    await comes_true(lambda: not first.membership.is_certain)
    await comes_true(lambda: not second.membership.living)
    number = first.membership.number
    proxy.speak_again()
    await comes_true(lambda: first.membership.number != number)
    assert first.membership.is_certain
    assert not first.membership.may_claim, (
        "the database may have heard of nobody: whoever lives notes first what it sent"
    )
    with pytest.raises(Replaced):
        await lead.write(lambda tx: Installation(tx.execute).set("mark", "first again"))
    assert await second.read(lambda tx: Installation(tx.execute).get("mark")) == "first"


async def test_a_lease_that_was_taken_meanwhile_is_found_out_in_the_transaction(first: Store, second: Store) -> None:
    lead, standing = Leadership(first), first.membership.standing
    assert standing is not None
    await asyncio.to_thread(first.close)
    await comes_true(lambda: second.membership.leads)
    first.membership.note(standing)  # as if it had been stopped all the while, and woke up in the middle of its work
    with pytest.raises(Replaced):
        await second.write(lambda tx: first.membership.fence(tx.execute))
    assert lead.held


async def test_a_commit_that_concerns_others_is_told_to_them(first: Store, second: Store) -> None:
    await comes_true(lambda: first.membership.has_company)
    bell = second.membership.bell
    rung = await bell.wait(0, 0.0)
    while (now := await bell.wait(rung, 0.3)) != rung:  # the first one's coming is told as well
        rung = now
    waiting = asyncio.create_task(bell.wait(rung, PATIENCE))
    await first.write(lambda tx: tx.note_for_others())
    assert await waiting > rung


async def test_work_runs_while_its_process_leads_and_is_cancelled_then(
    first: Store, second: Store, proxy: DatabaseProxy
) -> None:
    running: list[str] = []

    async def work(name: str) -> None:
        running.append(name)
        try:
            await asyncio.Event().wait()
        finally:
            running.remove(name)

    tasks = [
        asyncio.create_task(Leadership(store).while_held(lambda name=name: work(name)))  # type: ignore[misc]
        for name, store in (("first", first), ("second", second))
    ]
    await comes_true(lambda: running == ["first"])
    proxy.fall_silent()
    await comes_true(lambda: running == ["second"])
    proxy.speak_again()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert running == []


def test_a_lease_is_renewed_beside_a_fenced_transaction_and_taken_over_after_it(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.transaction() as tx:
        assert Leases(tx.execute).take(LEADER, 1) == 1
    with database.transaction() as fenced:
        Leases(fenced.execute).check(LEADER, 1, 1)
        with database.transaction() as tx:
            tx.execute(sa.text("SET LOCAL lock_timeout = '200ms'"))
            assert Leases(tx.execute).take(LEADER, 1, seconds=-1.0) == 1, "to renew it waits for nothing"
        with database.engine.connect() as connection:
            connection.exec_driver_sql("SET lock_timeout = '200ms'")
            with pytest.raises(sa.exc.OperationalError):
                Leases(connection.execute).take(LEADER, 2)
    with database.transaction() as tx:
        assert Leases(tx.execute).take(LEADER, 2) == 2
    database.engine.dispose()


async def test_what_waits_at_a_process_that_has_just_started_is_not_overtaken(
    first: Store, postgresql_url: str
) -> None:
    await first.write(settle_in(SOMEBODY))
    await asyncio.sleep(1.5)
    second = await asyncio.to_thread(opened, postgresql_url)
    try:
        before = await second.write(lambda tx: posted(tx, SOMEBODY.name, "先说的"), concerning=[SOMEBODY])
        after = await first.write(lambda tx: posted(tx, SOMEBODY.name, "后说的"), concerning=[SOMEBODY])
        assert before.owner == second.membership.number
        assert after.owner == before.owner
    finally:
        await asyncio.to_thread(second.close)
