"""What cannot be sent before its person writes again waits in its order, and goes first when they do."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from bot.address import Address
from bot.channels import ChatClosed, Incoming
from bot.channels.sending import SENDING
from bot.clock import BEIJING
from bot.storage.messages import SendReply
from bot.storage.records import Person
from bot.storage.store import Store, store_at
from dialogs.model.events import Said
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.parts import wired
from tests.staff_player import Chatroom

SOMEBODY = Address("telegram", "1001")


@dataclass
class ClosingRoom(Chatroom):
    """A channel whose chats are closed while the test says so; each message costs one of what is left."""

    name: str = "telegram"
    left: int = 0
    places: list[tuple[int, int]] = field(default_factory=list)
    """Of each message that was sent: its row and its place in it."""

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        if self.left <= 0:
            raise ChatClosed
        self.left -= 1
        sending = SENDING.get()
        assert sending is not None
        self.places.append((sending.row, sending.next_place()))
        await super().say(address, reply, about)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db")
    store.open()
    yield store
    store.close()


async def post(parts_store: Store, *texts: str) -> list[int]:
    """Post news to somebody; return the numbers of the rows."""
    person = Person.stranger(SOMEBODY)
    rows = await parts_store.write(
        lambda tx: [tx.outbox.post(person, SendReply(Reply.of(text)), 1.0) for text in texts]
    )
    return [row.id for row in rows]


async def test_rows_wait_and_go_before_the_answer_to_the_next_message(store: Store) -> None:
    room = ClosingRoom()
    parts = wired(store, {"telegram": room}, read_campaigns())
    first, second = await post(store, "收到了您的申报表", "推荐到市里了")
    await parts.dispatcher.resume()
    await parts.dispatcher.drain()
    assert not room.shown.get("1001")
    assert {first, second} <= parts.dispatcher.known_rows
    assert len(await store.read(lambda tx: tx.outbox.waiting())) == 2, "on disk they wait as any others"
    room.left = 3
    await parts.intake.take([Incoming("telegram", "1001", "1", Said("开始", datetime.now(BEIJING)))])
    await parts.dispatcher.drain()
    assert room.places[:2] == [(first, 0), (second, 0)]
    assert len(room.places) == 3
    assert not await store.read(lambda tx: tx.outbox.waiting())
    assert not parts.dispatcher.known_rows


async def test_what_has_no_room_goes_on_waiting_in_its_order(store: Store) -> None:
    room = ClosingRoom(left=1)
    parts = wired(store, {"telegram": room}, read_campaigns())
    rows = await post(store, "一", "二", "三", "四")
    await parts.dispatcher.resume()
    await parts.dispatcher.drain()
    assert [row for row, _ in room.places] == rows[:1]
    for left in (2, 1):
        room.left = left
        parts.dispatcher.try_again(SOMEBODY)
        await parts.dispatcher.drain()
    assert [row for row, _ in room.places] == rows


async def test_a_process_that_ends_leaves_them_to_the_next(store: Store) -> None:
    room = ClosingRoom()
    rows = await post(store, "一", "二")
    before = wired(store, {"telegram": room}, read_campaigns())
    await before.dispatcher.resume()
    await before.dispatcher.drain()
    await before.dispatcher.stop()
    room.left = 5
    after = wired(store, {"telegram": room}, read_campaigns())
    await after.dispatcher.resume()
    await after.dispatcher.drain()
    assert [row for row, _ in room.places] == rows
