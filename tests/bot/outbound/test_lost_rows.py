"""A row that was committed although nobody was told so is found again, once it has waited unseen at two looks."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

import pytest
import pytest_asyncio

from bot.outbound.lost_rows import LostRows
from bot.storage.messages import SendReply
from bot.storage.records import OutboxRow, Person
from bot.storage.store import OutcomeUnknown, Store
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.counted_answers import SOMEBODY, opened
from tests.database_proxy import Cut, DatabaseProxy


@pytest.fixture
def proxy(postgresql_url: str) -> Iterator[DatabaseProxy]:
    with DatabaseProxy(postgresql_url) as proxy:
        yield proxy


@pytest_asyncio.fixture
async def store(proxy: DatabaseProxy) -> AsyncIterator[Store]:
    store = await asyncio.to_thread(opened, proxy.url)
    yield store
    await asyncio.to_thread(store.close)


def post(tx: Transaction) -> OutboxRow:
    return tx.outbox.post(Person.stranger(SOMEBODY), SendReply(Reply.of("您好")), 1.0)


async def test_a_row_whose_commit_had_no_answer_is_sent(store: Store, proxy: DatabaseProxy) -> None:
    in_memory = await store.write(post)
    proxy.cut_next(Cut.BEFORE_THE_ANSWER)
    with pytest.raises(OutcomeUnknown):
        await store.write(post)
    found: list[OutboxRow] = []

    def take(rows: Sequence[OutboxRow]) -> None:
        found.extend(rows)

    lost = LostRows(store, lambda: {in_memory.id, *(row.id for row in found)}, take)
    await lost.look()
    assert found == [], "it may have been committed a moment ago, and be on its way"
    await lost.look()
    [row] = found
    assert row.id > in_memory.id
    assert row.message == SendReply(Reply.of("您好"))
    await lost.look()
    await lost.look()
    assert found == [row]
