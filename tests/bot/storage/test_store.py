"""The store as the rest of the bot knows it, on both engines."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.storage.audit import Audit
from bot.storage.installation import Installation
from bot.storage.messages import SendReply
from bot.storage.records import Person
from bot.storage.sqlite.store import SqliteStore
from bot.storage.store import Store, StoreUnusable, store_at
from bot.storage.tables import installation
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.counted_answers import NOW, SOMEBODY, answer, opened, settle_in, standing

NOBODY = Person.stranger(SOMEBODY)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return f"sqlite:///{tmp_path}/shenbao.db"


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    store = opened(url)
    yield store
    store.close()


def note(name: str, tx: Transaction) -> str:
    Installation(tx.execute).set(name, "there")
    return name


def note_and_fail(name: str, tx: Transaction) -> str:
    note(name, tx)
    raise ArithmeticError("a piece of work that fails")


def insert_twice(name: str, tx: Transaction) -> str:
    for _ in range(2):
        tx.execute(sa.insert(installation).values(name=name, value=""))
    return name


def noted(tx: Transaction) -> set[str]:
    return set(tx.execute(sa.select(installation.c.name).where(installation.c.value == "there")).scalars())


async def together(store: Store, *works: Callable[[Transaction], Any], concerning: list[Address] | None) -> list[Any]:
    """Have pieces of work taken at once; return results and exceptions."""
    release = threading.Event()
    held = store.submit(lambda _: release.wait(20))
    asked = [store.submit(work, concerning=concerning) for work in works]
    release.set()
    await held
    return await asyncio.gather(*asked, return_exceptions=True)


@pytest.mark.parametrize("concerning", [None, [SOMEBODY]])
@pytest.mark.parametrize("failing", [note_and_fail, insert_twice])
async def test_work_that_fails_leaves_no_trace_and_spares_its_neighbours(
    store: Store, failing: Callable[[str, Transaction], str], concerning: list[Address] | None
) -> None:
    works = partial(note, "one"), partial(failing, "two"), partial(note, "three")
    first, failed, last = await together(store, *works, concerning=concerning)
    assert isinstance(failed, ArithmeticError | sa.exc.IntegrityError)
    assert (first, last) == ("one", "three")
    assert await store.read(noted) == {"one", "three"}


async def test_work_is_done_in_the_order_of_asking(store: Store) -> None:
    def post(words: str, tx: Transaction) -> int:
        return tx.outbox.post(NOBODY, SendReply(Reply.of(words)), NOW).id

    numbers = await together(store, *(partial(post, str(each)) for each in range(30)), concerning=[SOMEBODY])
    assert numbers == sorted(numbers)
    texts = [row.payload["parts"][0]["text"] for row in await store.read(lambda tx: tx.outbox.waiting())]
    assert texts == [str(each) for each in range(30)]


async def test_a_message_is_answered_once(store: Store) -> None:
    await store.write(settle_in(SOMEBODY))
    assert await store.write(answer("7"), message="7", concerning=[SOMEBODY]) == "1"
    assert await store.write(answer("7"), message="7", concerning=[SOMEBODY]) == "known already"
    assert await standing(store) == (1, 1, 1)


async def test_what_is_chained_across_people_is_written_by_one_alone(store: Store) -> None:
    works = [lambda tx: Audit(tx).note("self:test", "noted", "", NOW)] * 5
    assert await together(store, *works, concerning=[SOMEBODY]) == [None] * 5
    assert [entry.id for entry in await store.read(lambda tx: Audit(tx).entries(9))] == [5, 4, 3, 2, 1]


async def test_who_reads_cannot_write(store: Store) -> None:
    with pytest.raises(sa.exc.DBAPIError):
        await store.read(partial(note, "one"))
    with pytest.raises(sa.exc.DBAPIError):
        await store.read_long(partial(note, "two"))
    assert await store.read(noted) == set()


async def test_a_read_sees_one_state_whatever_is_written_meanwhile(store: Store) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def twice(tx: Transaction) -> tuple[set[str], set[str]]:
        before = noted(tx)
        begun.set()
        go_on.wait(20)
        return before, noted(tx)

    reading = asyncio.create_task(store.read_long(twice))
    await asyncio.to_thread(begun.wait, 20)
    await store.write(partial(note, "meanwhile"))
    go_on.set()
    assert await reading == (set(), set())


async def test_closing_finishes_what_waits(url: str) -> None:
    store = opened(url)
    release = threading.Event()
    _ = store.submit(lambda _: release.wait(20))
    waiting = store.submit(partial(note, "last"))
    release.set()
    await asyncio.to_thread(store.close)
    assert await waiting == "last"
    store = opened(url)
    assert await store.read(noted) == {"last"}
    store.close()


async def test_a_restart_goes_on_with_the_same_history(url: str) -> None:
    store = opened(url)
    mark = store.history
    store.close()
    store = opened(url)
    assert mark
    assert store.history == mark
    assert await store.can_write()
    store.close()


async def test_another_key_opens_nothing(url: str) -> None:
    opened(url).close()
    with pytest.raises(StoreUnusable, match="SHENBAO_SECRET_KEY"):
        store_at(url, ["another-key-of-more-than-24-characters"]).open()


@pytest.mark.parametrize(("free", "can_write"), [(10_000, False), (10**9, True)])
async def test_a_disk_that_is_nearly_full_counts_as_full(tmp_path: Path, free: int, can_write: bool) -> None:
    store = SqliteStore(f"sqlite:///{tmp_path}/shenbao.db", free_bytes=lambda _: free)
    store.open()
    assert await store.can_write() is can_write
    store.close()
