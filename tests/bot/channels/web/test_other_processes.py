"""What another process writes on a page is shown here: also what is committed after others that drew higher numbers."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.channels.web.other_processes import OtherProcesses
from bot.storage.bell import Bell
from bot.storage.messages import SendReply
from bot.storage.outbox import PAGE
from bot.storage.records import OutboxRow, Person
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.counted_answers import opened
from tests.waiting import PATIENCE, comes_true

HERE, ELSEWHERE = "an-open-page", "a-page-that-is-open-nowhere"


@pytest_asyncio.fixture
async def store(postgresql_url: str) -> AsyncIterator[Store]:
    store = await asyncio.to_thread(opened, postgresql_url)
    yield store
    await asyncio.to_thread(store.close)


@pytest_asyncio.fixture
async def other(store: Store, postgresql_url: str) -> AsyncIterator[Store]:
    other = await asyncio.to_thread(opened, postgresql_url)
    yield other
    await asyncio.to_thread(other.close)


def says(tx: Transaction, address: str, words: str) -> OutboxRow:
    return tx.outbox.post(Person.stranger(Address(PAGE, address)), SendReply(Reply.of(words)), 1.0)


class CountingBell(Bell):
    """The bell of a process, which counts how often somebody has looked and waits for more news."""

    looks = 0

    async def wait(self, since: int, seconds: float) -> int:
        self.looks += 1
        return await super().wait(since, seconds)


@pytest_asyncio.fixture
async def third(other: Store, postgresql_url: str) -> AsyncIterator[Store]:
    third = await asyncio.to_thread(opened, postgresql_url)
    yield third
    await asyncio.to_thread(third.close)


async def test_it_is_shown_once_whenever_it_is_committed(store: Store, other: Store, third: Store) -> None:
    shown: list[int] = []
    store.membership.bell = bell = CountingBell()
    following = asyncio.create_task(OtherProcesses(store, {HERE}, lambda row: shown.append(row.id)).follow())
    await comes_true(lambda: bell.looks > 0)
    late, may_commit = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> int:
        tx.execute(sa.text("SET LOCAL idle_in_transaction_session_timeout = '60s'"))
        row = says(tx, HERE, "先写的")
        tx.execute(sa.text("SELECT 1"))  # what was gathered is sent
        late.set()
        assert may_commit.wait(PATIENCE)
        return row.id

    first = asyncio.create_task(other.write(slow, concerning=()))
    await comes_true(late.is_set)
    after = (await third.write(lambda tx: says(tx, HERE, "后写的"), concerning=())).id
    await third.write(lambda tx: says(tx, ELSEWHERE, "没人看"), concerning=())
    await store.write(lambda tx: says(tx, HERE, "自己写的"), concerning=())
    await comes_true(lambda: shown == [after])
    may_commit.set()
    before = await first
    assert before < after
    await comes_true(lambda: shown == [after, before])
    looks = bell.looks
    for more in (1, 2):  # the first may have begun before
        bell.ring()
        await comes_true(lambda looks=looks + more: bell.looks >= looks)  # type: ignore[misc]
    assert shown == [after, before]
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
