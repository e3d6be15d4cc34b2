"""What was sent while PostgreSQL was away, busy or in doubt is noted afterwards, and neither refused nor sent again."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from contextlib import closing

import psycopg
import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.channels import FileForgotten
from bot.outbound.lost_rows import LostRows
from bot.storage.membership import Standing
from bot.storage.messages import Message, ReadUpload, SendReply
from bot.storage.patience import patiently
from bot.storage.postgresql.locks import WRITERS
from bot.storage.processes import Processes
from bot.storage.records import OutboxRow
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.wiring import Wiring
from dialogs.language.plain_text import text_of
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.counted_answers import SOMEBODY, opened, settle_in
from tests.database_proxy import Cut, DatabaseProxy
from tests.parts import wired
from tests.postgresql import PostgreSQL, new_folder, remove_folder
from tests.staff_player import Chatroom
from tests.waiting import PATIENCE, comes_true

UPLOAD = ReadUpload("a file of somebody's", "申报表.docx")
REPLY = SendReply(Reply.of("您好"))
LONGER_THAN_A_LOCK_IS_WAITED_FOR = 7.0
"""Seconds: twice `lock_timeout`, for a piece of work is done once more alone."""


class Watched(Chatroom):
    """A platform at which something happens while a row is on its way."""

    def __init__(self) -> None:
        super().__init__("telegram")
        self.fetched = 0
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    async def fetch(self, file: str) -> bytes:
        self.fetched += 1
        await self._happens()
        raise FileForgotten("nobody has sent it")

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        await super().say(address, reply, about)
        await self._happens()

    async def _happens(self) -> None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            await meanwhile()

    @property
    def told(self) -> int:
        return len(self.shown.get(SOMEBODY.name, []))


@pytest.fixture(scope="module")
def durable_server() -> Iterator[PostgreSQL]:
    folder = new_folder()
    with PostgreSQL(folder, durable=True) as server:
        yield server
    remove_folder(folder)


@pytest.fixture
def server(durable_server: PostgreSQL) -> Iterator[PostgreSQL]:
    """The server, which runs again after a test that failed while it was away."""
    yield durable_server
    durable_server.resume()


@pytest.fixture
def proxy(server: PostgreSQL) -> Iterator[DatabaseProxy]:
    with DatabaseProxy(server.create()) as proxy:
        yield proxy


@pytest_asyncio.fixture
async def store(proxy: DatabaseProxy) -> AsyncIterator[Store]:
    store = await asyncio.to_thread(opened, proxy.url)
    await store.write(settle_in(SOMEBODY))
    yield store
    await asyncio.to_thread(store.close)


@pytest.fixture
def room() -> Watched:
    return Watched()


@pytest.fixture
def parts(store: Store, room: Watched) -> Wiring:
    return wired(store, {"telegram": room}, read_campaigns())


def posting(message: Message) -> Callable[[Transaction], OutboxRow]:
    return lambda tx: tx.outbox.post(tx.applicants.at(*SOMEBODY), message, time.time())


async def delivered(parts: Wiring, store: Store) -> None:
    """Wait until nothing waits, neither here nor on disk, also what was committed without an answer."""
    lost = LostRows(store, lambda: parts.dispatcher.known_rows, parts.dispatcher.post)

    async def some_wait() -> bool:
        return bool(await store.read(lambda tx: tx.outbox.waiting()))

    async with asyncio.timeout(PATIENCE):
        while await patiently(some_wait) or parts.dispatcher.known_rows:
            await patiently(lost.look)
            await patiently(parts.dispatcher.take_over)  # what was not heard of for a while has another number since
            await asyncio.sleep(0.02)
    await parts.dispatcher.drain()
    assert await refused(store) == 0


async def refused(store: Store) -> int:
    return await store.read(
        lambda tx: int(tx.execute(sa.text("SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL")).scalar_one())
    )


@pytest.mark.parametrize("where", [Cut.BEFORE_THE_SERVER, Cut.BEFORE_THE_ANSWER])
async def test_a_commit_without_an_answer_is_found_out_and_done_once(
    parts: Wiring, store: Store, room: Watched, proxy: DatabaseProxy, where: Cut
) -> None:
    async def cut() -> None:
        proxy.cut_next(where)

    room.meanwhile = cut
    parts.dispatcher.post([await store.write(posting(UPLOAD))])
    await delivered(parts, store)
    assert proxy.cuts == 1
    assert (room.fetched, room.told) == (1, 1)


async def test_a_server_that_is_away_is_waited_for(
    parts: Wiring, store: Store, room: Watched, server: PostgreSQL
) -> None:
    async def go_away() -> None:
        await asyncio.to_thread(server.kill)

    room.meanwhile = go_away
    parts.dispatcher.post([await store.write(posting(UPLOAD))])
    await comes_true(lambda: room.fetched == 1)
    await asyncio.sleep(3.0)  # the server is away meanwhile: nothing is fetched again for that
    await asyncio.to_thread(server.resume)
    await delivered(parts, store)
    assert (room.fetched, room.told) == (1, 1)


async def test_a_lock_that_another_process_holds_is_waited_for(
    parts: Wiring, store: Store, room: Watched, proxy: DatabaseProxy
) -> None:
    with closing(psycopg.connect(proxy.url)) as other:

        async def hold() -> None:
            await asyncio.to_thread(other.execute, f"SELECT pg_advisory_xact_lock({WRITERS})")

        room.meanwhile = hold
        parts.dispatcher.post([await store.write(posting(UPLOAD))])
        await asyncio.sleep(LONGER_THAN_A_LOCK_IS_WAITED_FOR)
        await asyncio.to_thread(other.rollback)
    await delivered(parts, store)
    assert (room.fetched, room.told) == (1, 1)


async def test_who_waits_for_a_mark_waits_until_it_is_on_disk(
    parts: Wiring, store: Store, room: Watched, server: PostgreSQL
) -> None:
    """A broadcast would take the row again as one that waits."""

    async def go_away() -> None:
        await asyncio.to_thread(server.kill)

    room.meanwhile = go_away
    row = await store.write(posting(REPLY))
    through = asyncio.create_task(parts.dispatcher.through(row))
    await asyncio.sleep(3.0)
    assert room.told == 1
    assert not through.done()
    await asyncio.to_thread(server.resume)
    async with asyncio.timeout(PATIENCE):
        await through
    assert await store.read(lambda tx: tx.outbox.waiting()) == []


async def enter_anew(store: Store) -> None:
    """Go on under a new number, as a process does that the database has not heard of for too long."""
    before = store.membership.number
    assert before is not None
    number = await store.write(lambda tx: _entered_anew(Processes(tx.execute), before))
    store.membership.note(Standing(number, beaten_at=time.monotonic()))


def _entered_anew(processes: Processes, before: int) -> int:
    processes.leave(before)
    return processes.enter("a process of the tests")


@pytest.mark.parametrize("while_it_is_sent", [True, False])
async def test_a_row_that_was_sent_is_not_sent_again_under_another_number(
    parts: Wiring, store: Store, room: Watched, while_it_is_sent: bool
) -> None:
    async def claim() -> None:
        await enter_anew(store)
        await parts.dispatcher.take_over()

    if while_it_is_sent:
        room.meanwhile = claim
    parts.dispatcher.post([await store.write(posting(REPLY))])
    async with asyncio.timeout(PATIENCE):
        while room.told == 0:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    if not while_it_is_sent:
        await claim()
    await delivered(parts, store)
    assert room.told == 1


async def test_rows_that_waited_are_sent_in_their_order_under_another_number(
    parts: Wiring, store: Store, room: Watched
) -> None:
    async def claim() -> None:
        await enter_anew(store)
        await parts.dispatcher.take_over()

    room.meanwhile = claim
    words = ["一", "二", "三"]
    rows = [await store.write(posting(SendReply(Reply.of(each)))) for each in words]
    parts.dispatcher.post(rows)
    await delivered(parts, store)
    assert [text_of(each) for each in room.shown[SOMEBODY.name]] == words
