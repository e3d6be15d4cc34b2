"""What the machine may do to the bot: a full disk, a locked database, no network, a database server that restarts, a moved clock."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.answers import BY_KIND
from tests.applicant import Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.counted_answers import KEY
from tests.fakes.telegram_server import FakeTelegram
from tests.hasty_bot import TIMES
from tests.history import breaches
from tests.postgresql import PostgreSQL, new_folder, remove_folder
from tests.telegram_history import seen_in

A_MINUTE = 60.0
NAME = "北京示例精密仪器有限公司"
NOT_YET = 3.0
"""Seconds for which it is watched that nothing is said that is not stored."""


@asynccontextmanager
async def applying(
    telegram: FakeTelegram, folder: Path, module: str = "bot", **settings: str
) -> AsyncIterator[tuple[BotProcess, Applicant]]:
    """Have somebody come to the first question of a bot; in the end they apply, and everything is as promised."""
    async with BotProcess(folder, module=module, **for_telegram(telegram), **settings) as bot:
        applicant = Applicant(telegram.person(1001), "point")
        applicant.patience = A_MINUTE
        assert place(await applicant.begins())[0] == 1
        yield bot, applicant
        question = await applicant.reads()
        applicant.answered = 1
        await applicant.has_the_document(await applicant.answers_everything(question))
        await telegram.all_confirmed(timeout=A_MINUTE)
        assert await bot.stops() == 0
        assert "Traceback" not in bot.stderr
        seen = seen_in(telegram, {1001: BY_KIND["point"]})
        url = settings.get("database_url", f"sqlite:///{bot.database}")
        assert await breaches(url, seen, [KEY] if "secret_key" in settings else []) == []
        assert applicant.apologies == 0


async def test_a_full_disk_holds_everything_back_until_there_is_room(telegram: FakeTelegram, tmp_path: Path) -> None:
    async with applying(telegram, tmp_path) as (bot, applicant):
        before = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (1, before[1]))
        await applicant.person.says(NAME)
        await applicant.person.hears_nothing(NOT_YET)
        assert telegram.pending, "it was acknowledged though it is not stored"
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("seconds", [8, pytest.param(30, marks=pytest.mark.long)])
async def test_a_database_that_another_process_locks(telegram: FakeTelegram, tmp_path: Path, seconds: float) -> None:
    async with applying(telegram, tmp_path) as (bot, applicant):
        with closing(sqlite3.connect(bot.database)) as other:
            other.execute("BEGIN IMMEDIATE")
            await applicant.person.says(NAME)
            await applicant.person.hears_nothing(seconds)
            assert telegram.pending, "it was acknowledged though it is not stored"
            other.rollback()


@pytest.mark.parametrize("seconds", [5, pytest.param(600 / TIMES, marks=pytest.mark.long)])
async def test_no_network_for_ten_minutes(telegram: FakeTelegram, tmp_path: Path, seconds: float) -> None:
    """The longest waits of the bot are compressed as the outage is; ten minutes in full by the long command."""
    async with applying(telegram, tmp_path, "tests.hasty_bot") as (bot, applicant):
        telegram.fail_next("sendMessage", "reset", times=1, chat=1001)  # a reply is on its way when it begins
        await applicant.person.says(NAME)
        await telegram.called("sendMessage", times=len(telegram.calls_of("sendMessage")) + 1, timeout=A_MINUTE)
        await telegram.goes_down()
        await asyncio.sleep(seconds)
        await bot.reports("连不上")
        await telegram.comes_back()


async def test_a_postgresql_that_is_restarted(telegram: FakeTelegram, tmp_path: Path) -> None:
    folder = new_folder()
    with PostgreSQL(folder, durable=True) as server:
        settings = {"database_url": server.create(), "secret_key": KEY}
        async with applying(telegram, tmp_path, **settings) as (_, applicant):
            await asyncio.to_thread(server.halt)
            await applicant.person.says(NAME)
            await applicant.person.hears_nothing(NOT_YET)
            await asyncio.to_thread(server.resume)
    remove_folder(folder)
