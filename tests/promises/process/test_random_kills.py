"""The bot killed at any moment, hundreds of times, while people apply one after the other: no answer lost, no document doubled."""

import asyncio
import os
import random
import signal
from itertools import count
from pathlib import Path

import pytest

from bot.inbound.intake import ENDED
from tests.answers import BY_KIND
from tests.applicant import PATIENCE, Applicant
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.history import Breach, Fault, breaches, repeats
from tests.killed_bot import KILLS, PID
from tests.telegram_history import seen_in

SEATS = 4
"""People who apply at the same time."""
BUSY = 0.8
"""The share of the kills that wait until the bot serves; the others may come at its start."""


class Crowd:
    """People who apply, each seat taken by the next one, for as long as the kills last."""

    def __init__(self, telegram: FakeTelegram, folder: Path) -> None:
        self.applicants: list[Applicant] = []
        self.worst = 0
        """The most repeats of one person beyond one for each kill while they applied."""
        self._telegram, self._folder = telegram, folder
        self._numbers = count(1001)
        self._over = asyncio.Event()

    async def apply(self, kills: "asyncio.Task[None]") -> None:
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
            self.applicants.append(applicant)
            await applicant.applies()
            self.worst = max(self.worst, applicant.repeats - (self.kills - before))


async def kill(bot: BotProcess, telegram: FakeTelegram, times: int, chance: random.Random) -> None:
    """Kill the process that serves so many times, at drawn moments."""
    last = ""
    for _ in range(times):
        while (serving := await asyncio.to_thread(pid_of, bot)) == last:  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.005)
        if chance.random() < BUSY:
            await telegram.polls_again(PATIENCE)
        await asyncio.sleep(chance.uniform(0, 0.15))
        os.kill(int(serving), signal.SIGKILL)
        last = serving


def pid_of(bot: BotProcess) -> str:
    file = bot.folder / PID
    return file.read_text(encoding="utf-8") if file.exists() else ""


def but_passed_over(found: list[Breach]) -> list[Breach]:
    """Return the breaches without messages that were passed over because the process was killed too often while answering them."""
    return [each for each in found if not (each.fault is Fault.GIVEN_UP and each.where.endswith(ENDED))]


async def assert_nothing_is_lost(telegram: FakeTelegram, folder: Path, kills: int) -> None:
    seed = random.SystemRandom().getrandbits(32)
    print(f"seed {seed}")
    async with BotProcess(folder, module="tests.killed_bot", **for_telegram(telegram)) as bot:
        crowd = Crowd(telegram, folder)
        await crowd.apply(asyncio.create_task(kill(bot, telegram, kills, random.Random(seed))))
        await telegram.all_confirmed(timeout=PATIENCE)
        assert await bot.stops() == 0
        assert "Traceback" not in bot.stderr
    assert crowd.kills == kills
    seen = seen_in(telegram, crowd.given)
    found = await breaches(f"sqlite:///{bot.database}", seen)
    assert but_passed_over(found) == []
    assert len(found) <= kills / 20, found
    assert crowd.worst <= 0, "somebody heard more repeats than there were kills"
    print(f"{kills} kills, {len(crowd.applicants)} applied, {repeats(seen)} repeats, {len(found)} messages passed over")


@pytest.mark.timeout(600)
async def test_killed_two_hundred_times(telegram: FakeTelegram, tmp_path: Path) -> None:
    await assert_nothing_is_lost(telegram, tmp_path, 200)


@pytest.mark.long
@pytest.mark.timeout(3_600)
async def test_killed_two_thousand_times(telegram: FakeTelegram, tmp_path: Path) -> None:
    await assert_nothing_is_lost(telegram, tmp_path, 2_000)
