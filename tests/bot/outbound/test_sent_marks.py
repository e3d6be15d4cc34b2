"""What was sent is marked in the commit of a later turn, or soon; of one chat at most one message is sent and unmarked."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.channels import Incoming
from bot.clock import BEIJING
from bot.outbound import sent_marks
from bot.storage.store import Store, store_at
from dialogs.model.events import Said
from standards.library import read_campaigns
from tests.commits import commits_of
from tests.parts import wired
from tests.staff_player import Chatroom
from tests.waiting import PATIENCE, comes_true

CONVERSATION = ["开始", "同意", "示范点", "北京示例精密仪器有限公司", "王示例", "北京市丰台区示例路1号"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db")
    store.open()
    yield store
    store.close()


def said(text: str, person: str = "1001") -> Incoming:
    return Incoming("telegram", person, f"{person}-{text}", Said(text, datetime.now(BEIJING)))


async def unmarked(store: Store) -> list[str]:
    """The addresses of the rows that a start would send again."""
    return [row.address for row in await store.read(lambda tx: tx.outbox.waiting())]


class Bot:
    """The parts of a bot, and people who wait for each reply before their next message."""

    def __init__(self, store: Store) -> None:
        self._room = Chatroom("telegram")
        self._parts = wired(store, {"telegram": self._room}, read_campaigns())
        self.dispatcher = self._parts.dispatcher
        self._said: Counter[str] = Counter()

    async def hears(self, text: str, *people: str) -> None:
        """Have people say something at once; return when each has been sent the one reply to it."""
        self._said.update(people)
        await self._parts.intake.take([said(text, person) for person in people])
        await comes_true(lambda: all(len(self._room.shown.get(each, ())) == self._said[each] for each in people))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks wait for a turn for as long as a slow machine needs to bring one."""
    monkeypatch.setattr(sent_marks, "AT_MOST", 3_600.0)


@pytest.mark.usefixtures("patient")
async def test_a_person_who_pauses_costs_one_transaction_a_turn(store: Store, tmp_path: Path) -> None:
    bot = Bot(store)
    await bot.hears("你好", "1001")
    before = commits_of(tmp_path / "shenbao.db")
    for text in CONVERSATION:
        await bot.hears(text, "1001")
    assert commits_of(tmp_path / "shenbao.db") - before == len(CONVERSATION)
    await bot.dispatcher.drain()
    assert await unmarked(store) == []


@pytest.mark.usefixtures("patient")
async def test_of_a_chat_at_most_one_message_is_sent_and_not_marked(store: Store) -> None:
    bot, people = Bot(store), ("1001", "1002", "1003")
    for text in CONVERSATION:
        await bot.hears(text, *people)
        assert sorted(await unmarked(store)) == sorted(people)
    await bot.dispatcher.drain()


async def test_marks_wait_for_nobody_longer_than_that(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    bot = Bot(store)
    with monkeypatch.context() as patch:
        patch.setattr(sent_marks, "AT_MOST", 3_600.0)
        await bot.hears("开始", "1001")
        assert await unmarked(store) == ["1001"]
    await bot.hears("开始", "1002")
    async with asyncio.timeout(PATIENCE):
        while await unmarked(store):  # noqa: ASYNC110 - the database rings no bell
            await asyncio.sleep(0.05)


@pytest.mark.usefixtures("patient")
async def test_marks_whose_turn_never_comes_are_written_all_the_same(store: Store) -> None:
    bot = Bot(store)
    await bot.hears("开始", "1001")
    bot.dispatcher.mark_sent()
    async with asyncio.timeout(PATIENCE):
        await bot.dispatcher.stop()
    assert await unmarked(store) == []
