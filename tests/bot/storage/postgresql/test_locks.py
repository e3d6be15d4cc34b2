"""Processes that write about the same people at once wait for each other in one order: no transaction is lost to a deadlock."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.channels import Incoming
from bot.channels.web.addresses import PageAddresses
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.storage.passive_replies import KeptText, PassiveChat, PassiveReplies
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.model.events import Said
from tests.counted_answers import AT, opened

ONE, OTHER = Address("wechat", "oOne"), Address("wechat", "oOther")
"""Nobody knows them: they have no row that could be locked."""


@dataclass
class Meeting:
    """Holds both transactions after their first write, if they come so far together."""

    barrier: threading.Barrier = field(default_factory=lambda: threading.Barrier(2, timeout=2.0))

    def wait(self, tx: Transaction) -> None:
        """Wait for the other one, for two seconds at most."""
        tx.execute(sa.text("SELECT 1"))  # what was gathered is sent before it

        with suppress(threading.BrokenBarrierError):
            self.barrier.wait()


@pytest_asyncio.fixture
async def stores(postgresql_url: str) -> AsyncIterator[tuple[Store, Store]]:
    stores = opened(postgresql_url), opened(postgresql_url)
    for each in stores:
        await each.write(lambda tx: None, concerning=())  # the first one takes longer
    yield stores
    for each in stores:
        await asyncio.to_thread(each.close)


def keep(address: Address, tx: Transaction) -> None:
    PassiveReplies(tx).keep(address, PassiveChat(number="1", reply=KeptText("好的")))


def losses(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.message for each in caplog.records if "was lost" in each.message]


async def write_in_order(store: Store, first: Address, second: Address, meeting: Meeting) -> None:
    """Write about two people in one transaction, with a meeting between them."""
    release = threading.Event()
    held = store.submit(lambda _: release.wait(20), concerning=())
    writing = [
        store.submit(partial(keep, first), concerning=[first]),
        store.submit(meeting.wait, concerning=[first]),
        store.submit(partial(keep, second), concerning=[second]),
    ]
    release.set()
    await asyncio.gather(held, *writing)


async def test_messages_of_strangers_in_different_orders(
    stores: tuple[Store, Store], caplog: pytest.LogCaptureFixture
) -> None:
    meeting = Meeting()
    await asyncio.gather(write_in_order(stores[0], ONE, OTHER, meeting), write_in_order(stores[1], OTHER, ONE, meeting))
    assert losses(caplog) == []


async def test_the_mark_of_an_answer_beside_the_turn_of_somebody_else(
    stores: tuple[Store, Store], caplog: pytest.LogCaptureFixture
) -> None:
    meeting = Meeting()

    async def mark_and_write(store: Store, marked: Address, written: Address) -> None:
        def write(tx: Transaction) -> None:
            meeting.wait(tx)
            keep(written, tx)

        release = threading.Event()
        held = store.submit(lambda _: release.wait(20), concerning=())
        keeper = ReplyKeeper(store, PageAddresses("https://shenbao.example"), AT.timestamp)
        keeper.note_written(Incoming(marked.channel, marked.name, "1", Said("好的", AT)), has_left=False)
        keeper.mark()
        writing = store.submit(write, concerning=[written])
        release.set()
        await asyncio.gather(held, writing)

    for address in (ONE, OTHER):
        await stores[0].write(partial(keep, address), concerning=[address])
    await asyncio.gather(mark_and_write(stores[0], ONE, OTHER), mark_and_write(stores[1], OTHER, ONE))
    assert losses(caplog) == []
