"""What stops the bot from doing its work is seen from outside, and administrators hear of it once, and once when it is over."""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Collection
from pathlib import Path

import aiohttp
import pytest

from bot.alerts import LONGEST_QUEUE
from bot.channels import ChannelDown, Incoming
from bot.storage.writer_thread import BATCH
from dialogs.language.plain_text import text_of
from dialogs.model.events import Started
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.ports import free_port
from tests.staff_player import ADMIN, StaffPlayer
from tests.waiting import PATIENCE

OFFICER = 7001


async def health(url: str) -> tuple[int, object]:
    async with aiohttp.ClientSession() as session, session.get(f"{url}/health") as answer:
        return answer.status, await answer.json()


async def becomes(url: str, status: int) -> None:
    for _ in range(60):
        if (await health(url))[0] == status:
            return
        await asyncio.sleep(0.5)
    raise AssertionError(f"{url}/health is not {status}")


def stop_writes(database: Path) -> None:
    """Make every write of the probe fail, as a full disk would."""
    connection = sqlite3.connect(database, timeout=10)
    for when in ("INSERT", "UPDATE"):
        connection.execute(
            f"CREATE TRIGGER full_{when} BEFORE {when} ON installation"
            " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    connection.execute("CREATE TRIGGER full_outbox BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END")
    connection.commit()
    connection.close()


def allow_writes(database: Path) -> None:
    connection = sqlite3.connect(database, timeout=10)
    for name in ("full_INSERT", "full_UPDATE", "full_outbox"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.commit()
    connection.close()


async def test_health_says_when_nothing_can_be_stored(tmp_path: Path) -> None:
    port = free_port()
    async with BotProcess(tmp_path, channels="web", web_port=str(port)) as bot:
        await bot.listens()
        assert await health(bot.url) == (200, {"ok": True})
        stop_writes(bot.database)
        await becomes(bot.url, 503)
        assert (await health(bot.url))[1] == {"ok": False}
        allow_writes(bot.database)
        await becomes(bot.url, 200)


async def test_health_writes_at_most_every_few_seconds(tmp_path: Path) -> None:
    port = free_port()
    async with BotProcess(tmp_path, channels="web", web_port=str(port)) as bot:
        await bot.listens()
        await health(bot.url)
        before = bot.stored("SELECT value FROM installation WHERE name = 'probed_at'")
        for _ in range(30):
            assert (await health(bot.url))[0] == 200
        after = bot.stored("SELECT value FROM installation WHERE name = 'probed_at'")
        assert before == after or float(after[0][0]) - float(before[0][0]) >= 4.9


async def test_administrators_hear_once_of_a_full_disk_and_once_when_it_is_over(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    settings = {**for_telegram(telegram), "admins": f"telegram:{OFFICER}"}
    async with BotProcess(tmp_path, **settings) as bot:
        officer = telegram.person(OFFICER)
        await officer.says("/start")
        await officer.hears(timeout=PATIENCE)
        stop_writes(bot.database)
        await officer.hears_of("什么都存不下", timeout=60)
        await asyncio.sleep(12)
        allow_writes(bot.database)
        await officer.hears_of("又可以存储了", timeout=60)
        said = [message for message in officer.screen if "存不下" in message.words]
        assert len(said) == 1
        assert await bot.stops() == 0


async def test_administrators_hear_once_of_a_channel_that_sends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        say = bureau.room.say

        async def refused(address: str, reply: Reply, about: Collection[int] = ()) -> None:
            if address == "甲":
                raise ChannelDown("the token is refused")
            await say(address, reply, about)

        monkeypatch.setattr(bureau.room, "say", refused)
        await bureau.intake.take([Incoming("telegram", "甲", "1", Started(bureau.at))])
        for _ in range(3):
            await asyncio.sleep(0.2)
            await bureau.scheduler.alerts.look()
        await asyncio.sleep(0.2)
        told = [text_of(reply) for reply in bureau.room.shown[ADMIN] if "发不出去" in text_of(reply)]
        assert len(told) == 1
        assert "telegram" in told[0]
        bureau.dispatcher.down.clear()  # as the next send that goes through does
        await bureau.scheduler.alerts.look()
        await asyncio.sleep(0.2)
        assert [text_of(reply) for reply in bureau.room.shown[ADMIN] if "消息又能发出了" in text_of(reply)]


async def test_administrators_hear_once_of_a_message_that_waits_too_long(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await bureau.scheduler.alerts.look()
        with contextlib.closing(sqlite3.connect(tmp_path / "shenbao.db", timeout=10)) as stored, stored:
            stored.execute(
                "INSERT INTO outbox (channel, address, what, payload, created_at, tries)"
                " VALUES ('telegram', '甲', 'reply', x'', strftime('%s') - 900, 0)"
            )
        await looks_again(bureau)
        await looks_again(bureau)
        assert len(told_of(bureau, "超过十分钟")) == 1
        with contextlib.closing(sqlite3.connect(tmp_path / "shenbao.db", timeout=10)) as stored, stored:
            stored.execute("DELETE FROM outbox WHERE address = '甲'")
        await looks_again(bureau)
        assert len(told_of(bureau, "都发出了")) == 1


async def test_administrators_hear_of_a_long_queue_that_stays_long(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await bureau.scheduler.alerts.look()  # storing is not tried again for some seconds
        held = threading.Event()
        holding = bureau.store.submit(lambda tx: held.wait(60))
        waiting = [bureau.store.submit(lambda tx: None) for _ in range(LONGEST_QUEUE + BATCH)]
        await bureau.scheduler.alerts.look()
        assert told_of(bureau, "回答积压") == []
        second = asyncio.create_task(bureau.scheduler.alerts.look())
        await asyncio.sleep(0.2)
        held.set()
        await asyncio.gather(holding, *waiting, second)
        for _ in range(2):
            await looks_again(bureau)
        assert len(told_of(bureau, "回答积压")) == 1
        assert len(told_of(bureau, "积压的都存好了")) == 1


def told_of(bureau: StaffPlayer, words: str) -> list[str]:
    return [text_of(reply) for reply in bureau.room.shown.get(ADMIN, ()) if words in text_of(reply)]


async def looks_again(bureau: StaffPlayer) -> None:
    """Have the alerts look at everything, however short ago they did."""
    bureau.scheduler.alerts._waiting_looked_at = float("-inf")
    await bureau.scheduler.alerts.look()
    await asyncio.sleep(0.2)
