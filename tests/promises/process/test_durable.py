"""What a power cut and a kill may do: nothing that was acknowledged goes, and of one chat one message at most comes again."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.storage.messages import SendReply
from bot.storage.records import OutboxRow, Person
from bot.storage.store import Store, store_at
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.parts import wired
from tests.staff_player import Chatroom

FULL = 2


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db")
    store.open()
    yield store
    store.close()


async def test_the_writers_connection_waits_for_the_disk_at_every_commit(store: Store) -> None:
    def settings(tx: Transaction) -> list[object]:
        return [tx.execute(sa.text(f"PRAGMA {name}")).scalar_one() for name in ("synchronous", "journal_mode")]

    assert await store.write(settings) == [FULL, "wal"]


async def test_a_chats_next_message_waits_until_the_one_before_is_marked_on_disk(store: Store, tmp_path: Path) -> None:
    def post(tx: Transaction) -> list[OutboxRow]:
        said = [("甲", "甲一"), ("乙", "乙一"), ("甲", "甲二"), ("乙", "乙二"), ("甲", "甲三")]
        people = [(Person.stranger(Address("telegram", whose)), words) for whose, words in said]
        return [tx.outbox.post(person, SendReply(Reply.of(words)), 1.0) for person, words in people]

    room = Chatroom()
    delivery = wired(store, {"telegram": room}).dispatcher
    rows = await store.write(post)
    release = threading.Event()
    held = store.submit(lambda _: release.wait(20))
    delivery.post(rows)
    await asyncio.sleep(0.5)
    assert room.lines == ["甲< 甲一", "乙< 乙一"], "a kill at this moment would repeat one message of each chat"
    release.set()
    await held
    await delivery.drain()
    assert [line for line in room.lines if line.startswith("甲")] == ["甲< 甲一", "甲< 甲二", "甲< 甲三"]
    assert len(room.lines) == len(rows)
    assert await store.read(lambda tx: tx.outbox.waiting()) == []
