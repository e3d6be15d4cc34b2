"""After a process on PostgreSQL has ended uncleanly, each try to answer a message is counted before it begins."""

import asyncio
from collections.abc import Iterator
from datetime import datetime

import psycopg
import pytest

from bot.channels import Incoming, Taken
from bot.clock import BEIJING
from bot.inbound.handler import EventHandler
from bot.inbound.intake import MOST_ENDS, Intake
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.model.events import Said
from standards.library import read_campaigns
from tests.counted_answers import opened
from tests.parts import wired
from tests.staff_player import Chatroom

_SILENT = "INSERT INTO processes (name, heard_at) VALUES ('elsewhere', extract(epoch FROM clock_timestamp()) - 60)"


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    opened(postgresql_url).close()
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute(_SILENT)
    store = opened(postgresql_url)
    yield store
    store.close()


def intake_of(store: Store) -> Intake:
    channels = {name: Chatroom(name) for name in ("telegram", "web", "console")}
    return wired(store, channels, read_campaigns()).intake


def said(text: str, number: str) -> Incoming:
    return Incoming("telegram", "1001", number, Said(text, datetime.now(BEIJING)))


def ends_of(url: str, number: str) -> int:
    """How often the process ended while a message was answered, as another process reads it."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT ends FROM inbox WHERE number = %s", (number,)).fetchone()
    return 0 if row is None else int(row[0])


def ended(number: str, times: int, tx: Transaction) -> None:
    for _ in range(times):
        tx.inbox.note_end("telegram", number, 1.0)


async def test_a_try_is_counted_before_it_begins_and_costs_a_message_nothing_that_is_answered(
    store: Store, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, seen = EventHandler.answer, []

    def watched(self: EventHandler, incoming: Incoming, tx: Transaction) -> object:
        seen.append(ends_of(postgresql_url, incoming.number))
        return answer(self, incoming, tx)

    monkeypatch.setattr(EventHandler, "answer", watched)
    assert store.membership.counts_tries
    taken = await intake_of(store).take([said(text, text) for text in ("开始", "同意", "示范点")])
    assert list(taken) == [Taken.ANSWERED] * 3
    assert seen == [1] * 3


async def test_a_message_that_ended_the_process_each_time_is_passed_over(store: Store, postgresql_url: str) -> None:
    intake = intake_of(store)
    await store.write(lambda tx: ended("7", MOST_ENDS - 1, tx))
    assert await intake.take([said("同意", "6")]) == [Taken.ANSWERED]
    assert await intake.take([said("示范点", "7")]) == [Taken.ANSWERED]
    await store.write(lambda tx: ended("8", MOST_ENDS, tx))
    assert await intake.take([said("北京示例有限公司", "8")]) == [Taken.GIVEN_UP]


async def test_after_a_clean_end_nothing_is_counted(postgresql_url: str) -> None:
    opened(postgresql_url).close()
    store = opened(postgresql_url)
    try:
        assert not store.membership.counts_tries
        assert await intake_of(store).take([said("同意", "6")]) == [Taken.ANSWERED]
        assert await asyncio.to_thread(ends_of, postgresql_url, "6") == 0
    finally:
        store.close()


async def test_what_only_waits_behind_failing_messages_is_counted_at_its_first_try_alone(
    store: Store, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = EventHandler.answer

    def with_a_fault(self: EventHandler, incoming: Incoming, tx: Transaction) -> object:
        if incoming.number in ("7", "8"):
            raise ArithmeticError
        return answer(self, incoming, tx)

    monkeypatch.setattr(EventHandler, "answer", with_a_fault)
    intake = intake_of(store)
    assert await intake.take([said("同意", "6")]) == [Taken.ANSWERED]
    waiting, settled = [said("示范点", number) for number in ("7", "8", "9")], []
    while waiting:  # as a poll does: what is settled up to the first that is to come again is confirmed
        for taken in await intake.take(waiting):
            if not taken.is_settled:
                break
            settled.append(taken)
            waiting.pop(0)
    assert settled == [Taken.GIVEN_UP, Taken.GIVEN_UP, Taken.ANSWERED]
    assert await asyncio.to_thread(ends_of, postgresql_url, "9") == 1
