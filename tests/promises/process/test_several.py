"""Two bots on one PostgreSQL: whichever is killed or stopped, the other goes on, and nobody is told anything twice for it."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio

from tests.applicant import Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.history import breaches
from tests.telegram_history import seen_in
from tests.waiting import PATIENCE

KEY = "a-key-for-tests-and-nothing-else"
NAME = "北京示例精密仪器有限公司"
LEADS = "leads now"
DELIVERED_SECONDS = 10.0
"""Within which the other process delivers what a killed one has left; a shared machine is given twice that."""


class Bots:
    """Two bots; the first one leads at the beginning."""

    def __init__(self, first: BotProcess, second: BotProcess, url: str) -> None:
        self.first, self.second = first, second
        self.url = url

    @property
    def kills(self) -> int:
        return self.first.kills + self.second.kills

    def stored(self, query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.url) as connection:
            return connection.execute(query.encode()).fetchall()

    async def leader(self) -> BotProcess:
        """The bot that leads by now, as the database says."""
        for _ in range(400):
            rows = self.stored(
                "SELECT processes.name FROM processes JOIN leases ON holder = id WHERE until > extract(epoch FROM clock_timestamp())"
            )
            for bot in (self.first, self.second):
                if rows and str(rows[0][0]).endswith(f" {bot.pid}"):
                    return bot
            await asyncio.sleep(0.05)
        raise AssertionError("nobody leads")

    async def nothing_is_left(self) -> None:
        """Wait until every row is sent or given up."""
        async with asyncio.timeout(PATIENCE):
            while self.stored("SELECT id FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL"):  # noqa: ASYNC110
                await asyncio.sleep(0.1)


@pytest_asyncio.fixture
async def bots(telegram: FakeTelegram, new_postgresql_url: str, tmp_path: Path) -> AsyncIterator[Bots]:
    settings = {**for_telegram(telegram), "database_url": new_postgresql_url, "secret_key": KEY}
    async with AsyncExitStack() as stack:
        both = []
        for name in ("first", "second"):
            (tmp_path / name).mkdir()
            both.append(await stack.enter_async_context(BotProcess(tmp_path / name, **settings)))
            await both[-1].listens()
        bots = Bots(both[0], both[1], new_postgresql_url)
        yield bots
        assert all("Traceback" not in bot.stderr for bot in both)
        await telegram.all_confirmed(timeout=PATIENCE)
        await bots.nothing_is_left()
        assert await breaches(new_postgresql_url, seen_in(telegram), [KEY]) == []


class LeaderKiller:
    """Kills whoever leads at every n-th message that is read, and starts it again."""

    def __init__(self, bots: Bots, every: int) -> None:
        self._bots, self._every, self._read = bots, every, 0

    async def __call__(self) -> None:
        self._read += 1
        if self._read % self._every == 0:
            leader = await self._bots.leader()
            await leader.kills_itself()
            await leader.starts()


async def timed(waited_for: Callable[[], Awaitable[object]]) -> float:
    begun = time.monotonic()
    await waited_for()
    return time.monotonic() - begun


async def test_the_leader_is_killed_again_and_again_while_somebody_applies(telegram: FakeTelegram, bots: Bots) -> None:
    applicant = Applicant(telegram.person(1001), "point", disturb=LeaderKiller(bots, 12))
    closing = await applicant.applies()
    assert closing.text.startswith("申报表已生成")
    assert bots.kills >= 2
    assert applicant.repeats <= bots.kills
    assert applicant.apologies == 0
    await bots.nothing_is_left()
    heard = {str(update["update_id"]) for update in telegram.exchange.updates.confirmed}
    answered = {number for (number,) in bots.stored("SELECT number FROM inbox WHERE answered_at IS NOT NULL")}
    assert answered >= heard
    print(f"{bots.kills} kills, {applicant.repeats} repeats")


async def test_what_a_killed_process_has_not_sent_the_other_sends_once(telegram: FakeTelegram, bots: Bots) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    assert await bots.leader() is bots.first
    before = len(telegram.calls_of("sendMessage"))
    telegram.fail_next("sendMessage", "reset", delay=60)
    await applicant.person.says(NAME)
    await telegram.called("sendMessage", times=before + 1, timeout=PATIENCE)
    await bots.first.kills_itself()
    question = None

    async def reads() -> None:
        nonlocal question
        question = await applicant.reads()

    taken = await timed(reads)
    assert question is not None
    assert place(question)[0] == 2
    assert taken < 2 * DELIVERED_SECONDS
    await applicant.person.hears_nothing(1.0)
    print(f"delivered by the other after {taken:.1f} s")


async def test_a_leader_that_is_stopped_and_wakes_up_says_nothing_twice(telegram: FakeTelegram, bots: Bots) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    question = await applicant.begins()
    assert await bots.leader() is bots.first
    await bots.nothing_is_left()  # what was sent and is not marked yet may be repeated, as after a kill
    os.kill(bots.first.pid, signal.SIGSTOP)
    taken = await timed(lambda: bots.second.reports(LEADS))
    await applicant.says(NAME)
    assert place(await applicant.reads())[0] == place(question)[0] + 1
    os.kill(bots.first.pid, signal.SIGCONT)
    await bots.first.reports("leads no more")
    await applicant.says(applicant.answers[1])
    assert place(await applicant.reads())[0] == place(question)[0] + 2
    assert applicant.repeats == 0
    assert await bots.leader() is bots.second
    print(f"taken over after {taken:.1f} s")
    assert await bots.second.stops() == 0
    await applicant.says(applicant.answers[2])
    assert place(await applicant.reads())[0] == place(question)[0] + 3, "the first one leads again"


@pytest.mark.parametrize("leading", [True, False])
async def test_who_ends_in_good_order_leaves_nothing_for_later(
    telegram: FakeTelegram, bots: Bots, leading: bool
) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    leaving = await bots.leader() if leading else bots.second
    assert await leaving.stops() == 0
    await applicant.says(NAME)
    assert place(await applicant.reads())[0] == 2
    await bots.nothing_is_left()
