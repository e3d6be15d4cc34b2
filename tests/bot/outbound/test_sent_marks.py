"""What was sent is marked in the commit of a later turn, or soon; of one chat at most one message is sent and unmarked."""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.channels import Incoming
from bot.clock import BEIJING
from bot.outbound.sent_marks import AT_MOST
from bot.storage.store import Store, store_at
from dialogs.model.events import Said
from standards.library import read_campaigns
from tests.commits import commits_of
from tests.parts import wired
from tests.staff_player import Chatroom

CONVERSATION = ["开始", "同意", "示范点", "北京示例精密仪器有限公司", "王示例", "北京市丰台区示例路1号"]
PAUSE = 0.06
"""Seconds between two messages: more than a commit takes, less than marks wait."""


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


async def test_a_person_who_pauses_costs_one_transaction_a_turn(store: Store, tmp_path: Path) -> None:
    room = Chatroom("telegram")
    parts = wired(store, {"telegram": room}, read_campaigns())
    await parts.intake.take([said("你好")])
    before = commits_of(tmp_path / "shenbao.db")
    for text in CONVERSATION:
        await asyncio.sleep(PAUSE)
        await parts.intake.take([said(text)])
    assert commits_of(tmp_path / "shenbao.db") - before == len(CONVERSATION)
    await parts.dispatcher.drain()
    assert await unmarked(store) == []


async def test_of_a_chat_at_most_one_message_is_sent_and_not_marked(store: Store) -> None:
    parts = wired(store, {"telegram": Chatroom("telegram")}, read_campaigns())
    for text in CONVERSATION:
        await parts.intake.take([said(text, person) for person in ("1001", "1002", "1003")])
        await asyncio.sleep(PAUSE)
        left = await unmarked(store)
        assert len(left) == len(set(left))
    await parts.dispatcher.drain()


async def test_marks_wait_for_nobody_longer_than_that(store: Store) -> None:
    parts = wired(store, {"telegram": Chatroom("telegram")}, read_campaigns())
    await parts.intake.take([said("开始")])
    await asyncio.sleep(PAUSE)
    assert await unmarked(store) == ["1001"]
    async with asyncio.timeout(20 * AT_MOST):
        while await unmarked(store):  # noqa: ASYNC110  # the database rings no bell
            await asyncio.sleep(PAUSE)


async def test_marks_whose_turn_never_comes_are_written_all_the_same(store: Store) -> None:
    parts = wired(store, {"telegram": Chatroom("telegram")}, read_campaigns())
    await parts.intake.take([said("开始")])
    await asyncio.sleep(PAUSE)
    parts.dispatcher.mark_sent()
    async with asyncio.timeout(20 * AT_MOST):
        await parts.dispatcher.stop()
    assert await unmarked(store) == []
