"""What another process writes on a page is shown here: also what is committed after others that drew higher numbers."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest_asyncio

from bot.address import Address
from bot.channels.web.other_processes import OtherProcesses
from bot.storage.messages import SendReply
from bot.storage.outbox import PAGE
from bot.storage.records import OutboxRow, Person
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.counted_answers import opened

HERE, ELSEWHERE = "an-open-page", "a-page-that-is-open-nowhere"
PATIENCE = 20.0


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


async def until(shown: list[int], wanted: list[int]) -> None:
    while shown != wanted:  # noqa: ASYNC110 - another process makes it so
        await asyncio.sleep(0.05)


@pytest_asyncio.fixture
async def third(other: Store, postgresql_url: str) -> AsyncIterator[Store]:
    third = await asyncio.to_thread(opened, postgresql_url)
    yield third
    await asyncio.to_thread(third.close)


async def test_it_is_shown_once_whenever_it_is_committed(store: Store, other: Store, third: Store) -> None:
    shown: list[int] = []
    following = asyncio.create_task(OtherProcesses(store, {HERE}, lambda row: shown.append(row.id)).follow())
    await asyncio.sleep(0.5)
    late, may_commit = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(tx: Transaction) -> int:
        row = says(tx, HERE, "先写的")
        loop.call_soon_threadsafe(late.set)
        assert may_commit.wait(3.0)
        return row.id

    async with asyncio.timeout(PATIENCE):
        first = asyncio.create_task(other.write(slow, concerning=()))
        await late.wait()
        after = (await third.write(lambda tx: says(tx, HERE, "后写的"), concerning=())).id
        await third.write(lambda tx: says(tx, ELSEWHERE, "没人看"), concerning=())
        await store.write(lambda tx: says(tx, HERE, "自己写的"), concerning=())
        await until(shown, [after])
        may_commit.set()
        before = await first
        assert before < after
        await until(shown, [after, before])
    await asyncio.sleep(2.5)  # it looks every 2 s, whether or not it is told of something
    assert shown == [after, before]
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
