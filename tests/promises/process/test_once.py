"""One answer for each message, however often it comes and by whatever way; given up only for what it did itself."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.channels import Incoming, Taken
from bot.clock import BEIJING
from bot.inbound.handler import EventHandler
from bot.inbound.intake import MOST_ENDS, Intake
from bot.storage.store import Store, store_at
from bot.storage.transaction import Transaction
from dialogs.model.events import Said
from standards.library import read_campaigns
from tests.answers import BY_KIND
from tests.applicant import Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.held_bot import HELD
from tests.parts import wired
from tests.staff_player import Chatroom
from tests.waiting import PATIENCE

NAME = "北京示例精密仪器有限公司"


def intake_of(store: Store) -> Intake:
    channels = {name: Chatroom(name) for name in ("telegram", "web", "console")}
    return wired(store, channels, read_campaigns()).intake


def said(text: str, number: str, channel: str = "telegram") -> Incoming:
    return Incoming(channel, "1001", number, Said(text, datetime.now(BEIJING)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db")
    store.open()
    yield store
    store.close()


async def answers_of(store: Store, channel: str = "telegram") -> dict[str, str]:
    person = await store.read(lambda tx: tx.applicants.at(channel, "1001"))
    return {key: answer.words for key, answer in person.conversation.answers.items()}


@pytest.mark.parametrize("channel", ["telegram", "web", "console"])
async def test_a_copy_in_one_batch_in_another_and_in_another_process_is_not_answered(
    channel: str, store: Store, tmp_path: Path
) -> None:
    intake = intake_of(store)
    await intake.take([said(text, f"first-{text}", channel) for text in ("开始", "同意", "示范点")])
    name = said(NAME, "the name", channel)
    beside = store_at(f"sqlite:///{tmp_path}/shenbao.db")
    beside.open(owner=False)
    try:
        others = intake_of(beside)
        taken = await asyncio.gather(intake.take([name, name]), intake.take([name]), others.take([name, name]))
    finally:
        beside.close()
    assert sorted(each.name for batch in taken for each in batch) == ["ANSWERED", *["REPEATED"] * 4]
    assert await intake.take([name]) == [Taken.REPEATED]
    assert await answers_of(store, channel) == {"enterprise_name": NAME}


async def test_an_update_that_comes_twice_in_one_answer_is_answered_once(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    telegram.exchange.updates.copies = 2
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.applies()
    assert applicant.repeats == 0
    kept = (await bot.conversation("telegram", "1001")).answers
    assert [answer.words for answer in kept.values()] == list(BY_KIND["point"].values())
    await applicant.person.hears_nothing(0.3)


async def test_doubled_updates_under_kills_end_as_where_nothing_disturbs_anybody(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    async def kills() -> None:
        if next(read) % 12 == 0:
            await bot.kills_itself()
            await bot.starts()

    read = count(1)
    telegram.exchange.updates.copies = 2
    applicant = Applicant(telegram.person(1001), "zone", disturb=kills)
    await applicant.applies()
    kept = (await bot.conversation("telegram", "1001")).answers
    assert [answer.words for answer in kept.values()] == list(BY_KIND["zone"].values())
    assert applicant.repeats <= bot.kills > 1
    assert applicant.apologies == 0


async def test_a_staff_command_that_comes_twice_is_carried_out_once(telegram: FakeTelegram, tmp_path: Path) -> None:
    async with BotProcess(tmp_path, module="tests.waking_bot", admins="telegram:7", **for_telegram(telegram)) as bot:
        applicant = Applicant(telegram.person(1001), "point")
        await applicant.applies()
        officer = telegram.person(7)
        telegram.exchange.updates.copies = 2
        await officer.says("/received #1")
        assert "已登记" in (await officer.hears(timeout=PATIENCE)).text
        await telegram.all_confirmed()
        await officer.hears_nothing(0.3)
        assert bot.stored("SELECT count(*) FROM papers") == [(1,)]


async def test_who_was_only_there_when_the_process_was_ended_is_never_passed_over(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    async with BotProcess(tmp_path, module="tests.held_bot", **for_telegram(telegram)) as bot:
        innocents = [Applicant(telegram.person(1001 + number), "point") for number in range(3)]
        for innocent in innocents:
            await innocent.begins()
        assert await bot.stops() == 0
        (tmp_path / "hold").touch()
        for innocent in innocents:
            await innocent.person.says(NAME)
        for kills in range(MOST_ENDS + 1):
            await bot.starts()
            await bot.reports(HELD, kills + 1)
            await bot.kills_itself()
        (tmp_path / "hold").unlink()
        await bot.starts()
        for innocent in innocents:
            assert place(await innocent.reads())[0] == 2
            assert innocent.apologies == 0
        assert bot.stored("SELECT count(*) FROM inbox WHERE failure IS NOT NULL OR ends > 0") == [(0,)]


async def test_what_came_after_a_message_that_failed_waits_for_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = intake_of(store)
    await intake.take([said(text, text) for text in ("开始", "同意", "示范点")])
    answer, failing = EventHandler.answer, [True]

    def sometimes(self: EventHandler, incoming: Incoming, tx: object) -> object:
        if incoming.number == "name" and failing[0]:
            raise ArithmeticError("a fault that passes")
        return answer(self, incoming, tx)  # type: ignore[arg-type]

    monkeypatch.setattr(EventHandler, "answer", sometimes)
    both = [said(NAME, "name"), said(NAME, "name"), said("王示例", "person")]
    assert await intake.take(both) == [Taken.AGAIN] * 3
    failing.clear()
    failing.append(False)
    assert await intake.take(both) == [Taken.ANSWERED, Taken.REPEATED, Taken.ANSWERED]
    assert await answers_of(store) == {"enterprise_name": NAME, "legal_representative": "王示例"}


async def test_a_full_disk_is_no_messages_fault(store: Store) -> None:
    def fill_up(tx: Transaction) -> None:
        pages = tx.execute(sa.text("PRAGMA page_count")).scalar_one()
        tx.execute(sa.text(f"PRAGMA max_page_count = {pages + 1}"))

    intake = intake_of(store)
    await intake.take([said(text, text, "web") for text in ("开始", "同意", "示范点")])
    await store.write(fill_up)
    long = replace(said(NAME, "long", "web"), echo={"text": NAME * 1_000, "mark": "long"})
    for _ in range(2 * MOST_ENDS):
        assert await intake.take([long]) == [Taken.AGAIN]
    await store.write(lambda tx: tx.execute(sa.text("PRAGMA max_page_count = 100000")))
    assert await intake.take([long]) == [Taken.ANSWERED]
    assert await answers_of(store, "web") == {"enterprise_name": NAME}
