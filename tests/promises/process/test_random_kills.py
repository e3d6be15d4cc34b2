"""The bot killed at any moment, hundreds of times, while people apply one after the other: no answer lost, no document doubled."""

import asyncio
import os
import random
import signal
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from tests.answers import BY_KIND
from tests.applicant import Applicant
from tests.bot_process import BotProcess, for_telegram
from tests.counted_answers import KEY
from tests.fakes.telegram_server import FakeTelegram
from tests.history import breaches, repeats
from tests.killed_bot import KILLS, PID
from tests.postgresql import PostgreSQL, new_folder, remove_folder
from tests.telegram_history import seen_in

SEATS = 4
"""People who apply at the same time."""
BUSY = 0.8
"""The share of the kills that wait until the bot serves; the others may come at its start."""

PATIENT = 120.0
"""Seconds for which somebody waits: a server that was killed takes some to come back, and another process takes over after five."""
LONGEST, LONGEST_ON_POSTGRESQL = 0.15, 1.5
"""Seconds after which a process is killed: on PostgreSQL it has to take over first what another one left."""


class Crowd:
    """People who apply, each seat taken by the next one, for as long as the kills last."""

    def __init__(self, telegram: FakeTelegram, folder: Path) -> None:
        self.applicants: list[Applicant] = []
        self.worst = 0
        """The most repeats of one person beyond one for each kill while they applied."""
        self._telegram, self._folder = telegram, folder
        self._numbers = count(1001)
        self._over = asyncio.Event()

    async def apply(self, kills: "asyncio.Future[list[None]]") -> None:
        kills.add_done_callback(lambda _: self._over.set())
        await asyncio.gather(*(self._seat() for _ in range(SEATS)))
        await kills

    @property
    def kills(self) -> int:
        file = self._folder / KILLS
        return len(file.read_text(encoding="utf-8").splitlines()) if file.exists() else 0

    @property
    def given(self) -> dict[int, dict[str, str]]:
        return {each.person.id: dict(BY_KIND[each.kind]) for each in self.applicants}

    async def _seat(self) -> None:
        while not self._over.is_set():
            number, before = next(self._numbers), self.kills
            applicant = Applicant(self._telegram.person(number), ("point", "zone")[number % 2])
            applicant.patience = PATIENT
            self.applicants.append(applicant)
            await applicant.applies()
            self.worst = max(self.worst, applicant.repeats - (self.kills - before))


async def kill(bot: BotProcess, telegram: FakeTelegram, times: int, chance: random.Random, longest: float) -> None:
    """Kill the process that serves so many times, at drawn moments, at most so many seconds after its first poll."""
    killed: list[str] = [""]
    while len(killed) <= times:
        if chance.random() < BUSY:
            await telegram.polls_again(PATIENT)
        await asyncio.sleep(chance.uniform(0, longest))
        serving = await asyncio.to_thread(pid_of, bot)
        if serving == killed[-1]:  # its successor has not begun
            await asyncio.sleep(0.005)
            continue
        with suppress(ProcessLookupError):  # it could not start, as while PostgreSQL is away
            os.kill(int(serving), signal.SIGKILL)
            killed.append(serving)


def pid_of(bot: BotProcess) -> str:
    file = bot.folder / PID
    return file.read_text(encoding="utf-8") if file.exists() else ""


async def kill_server(server: PostgreSQL, telegram: FakeTelegram, times: int, chance: random.Random) -> None:
    """Kill PostgreSQL so many times, each at a drawn moment after the bot has polled, and start it again."""
    for _ in range(times):
        await telegram.polls_again(PATIENT)
        await asyncio.sleep(chance.uniform(0, 4))
        await asyncio.to_thread(server.kill)
        await asyncio.sleep(chance.uniform(0, 0.5))
        await asyncio.to_thread(server.resume)


async def assert_nothing_is_lost(
    telegram: FakeTelegram,
    folder: Path,
    kills: int,
    chance: random.Random,
    url: str = "",
    server: PostgreSQL | None = None,
) -> None:
    """Kill the bot so many times, and the server a fourth as often if there is one, while people apply; check everything."""
    settings = {"database_url": url or f"sqlite:///{folder}/shenbao.db"} | ({"secret_key": KEY} if url else {})
    async with BotProcess(folder, module="tests.killed_bot", **for_telegram(telegram), **settings) as bot:
        crowd = Crowd(telegram, folder)
        ends = [kill(bot, telegram, kills, chance, LONGEST_ON_POSTGRESQL if url else LONGEST)]
        ends += [kill_server(server, telegram, kills // 4, chance)] if server is not None else []
        await crowd.apply(asyncio.gather(*ends))
        await telegram.all_confirmed(timeout=PATIENT)
        assert await bot.stops() == 0
        assert "Traceback" not in bot.stderr
    assert crowd.kills == kills or server is not None
    seen = seen_in(telegram, crowd.given)
    assert await breaches(settings["database_url"], seen, [KEY] if url else []) == []
    assert crowd.worst <= (kills // 4 if server else 0), "somebody heard more repeats than there were kills"
    print(f"{kills} kills, {len(crowd.applicants)} applied, {repeats(seen)} repeats")


@pytest.fixture(scope="module")
def durable_server() -> Iterator[PostgreSQL]:
    folder = new_folder()
    with PostgreSQL(folder, durable=True) as server:
        yield server
    remove_folder(folder)


@pytest.mark.timeout(600)
async def test_killed_two_hundred_times(telegram: FakeTelegram, tmp_path: Path, chance: random.Random) -> None:
    await assert_nothing_is_lost(telegram, tmp_path, 200, chance)


@pytest.mark.timeout(600)
async def test_killed_thirty_times_on_postgresql(
    telegram: FakeTelegram, tmp_path: Path, chance: random.Random, postgresql_url: str
) -> None:
    await assert_nothing_is_lost(telegram, tmp_path, 30, chance, postgresql_url)


@pytest.mark.timeout(600)
async def test_killed_twelve_times_with_its_postgresql(
    telegram: FakeTelegram, tmp_path: Path, chance: random.Random, durable_server: PostgreSQL
) -> None:
    await assert_nothing_is_lost(telegram, tmp_path, 12, chance, durable_server.create(), durable_server)


@pytest.mark.long
@pytest.mark.timeout(7_200)
async def test_killed_two_thousand_times(telegram: FakeTelegram, tmp_path: Path, chance: random.Random) -> None:
    await assert_nothing_is_lost(telegram, tmp_path, 2_000, chance)


@pytest.mark.long
@pytest.mark.timeout(7_200)
async def test_killed_two_hundred_times_with_its_postgresql(
    telegram: FakeTelegram, tmp_path: Path, chance: random.Random, durable_server: PostgreSQL
) -> None:
    await assert_nothing_is_lost(telegram, tmp_path, 200, chance, durable_server.create(), durable_server)
