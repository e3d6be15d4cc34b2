"""Many people apply for many minutes: does memory grow, are descriptors left open, does anything wait (`python -m tests.soak`)."""

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.answers import BY_KIND
from tests.applicant import Applicant
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.history import Breach, breaches, is_form, repeats
from tests.telegram_history import seen_in

WARM_UP = 0.4
"""The share of the time after which memory is looked at."""
EVERY = 1.0
"""Seconds between two samples."""
PATIENCE = 120.0
OLDEST_WAITING = "SELECT min(created_at) FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL"


@dataclass(frozen=True)
class Sample:
    """What the process holds at one moment."""

    at: float
    memory: int
    """Resident bytes."""
    descriptors: int
    oldest_waiting: float
    """Seconds for which the oldest message to somebody has waited; 0 if none waits."""


@dataclass
class Report:
    """What was seen."""

    samples: list[Sample] = field(default_factory=list)
    begun: int = 0
    """People who began an application."""
    applied: int = 0
    """People who have the document of theirs."""
    turns: int = 0
    repeats: int = 0
    breaches: Sequence[Breach] = ()

    def _late(self) -> list[Sample]:
        start, end = self.samples[0].at, self.samples[-1].at
        return [each for each in self.samples if each.at >= start + WARM_UP * (end - start)]

    @property
    def memory_growth(self) -> float:
        """Return by which share memory in the last quarter after the warm-up lies above the first, each by its median."""
        return self._growth([each.memory for each in self._late()], statistics.median)

    @property
    def descriptor_growth(self) -> float:
        """Return the same of the fewest descriptors: connections come and go with the load, what is left open stays."""
        return self._growth([each.descriptors for each in self._late()], min)

    def _growth(self, values: Sequence[int], of: Callable[[Sequence[int]], float]) -> float:
        quarter = max(len(values) // 4, 1)
        return of(values[-quarter:]) / of(values[:quarter]) - 1

    @property
    def longest_wait(self) -> float:
        """Return for how many seconds a message waited at most."""
        return max(each.oldest_waiting for each in self.samples)

    def __str__(self) -> str:
        late = self._late()
        return (
            f"{self.applied} of {self.begun} people applied, {self.turns} messages, {self.repeats} repeats, {len(self.breaches)} breaches\n"
            f"memory after the warm-up {late[0].memory / 2**20:.1f} MiB, at the end {late[-1].memory / 2**20:.1f} MiB"
            f" (medians of quarters: {self.memory_growth:+.1%})\n"
            f"descriptors {late[0].descriptors}, at the end {late[-1].descriptors} (least of quarters: {self.descriptor_growth:+.1%})\n"
            f"the oldest message to somebody waited {self.longest_wait:.1f} s at most"
        )


def sampled(bot: BotProcess) -> Sample:
    """Return what a process holds now."""
    pages = int(Path(f"/proc/{bot.pid}/statm").read_text(encoding="ascii").split()[1])
    [(oldest,)] = bot.stored(OLDEST_WAITING)
    now = time.time()
    waiting = 0.0 if oldest is None else now - oldest
    return Sample(now, pages * os.sysconf("SC_PAGE_SIZE"), len(list(Path(f"/proc/{bot.pid}/fd").iterdir())), waiting)


async def soak(folder: Path, seconds: float, people: int, pause: float) -> Report:
    """Have so many people apply at the same time, each after the other, pausing so many seconds on average before each message."""
    chance, numbers, report = random.Random(7), count(1001), Report()
    kinds: dict[int, str] = {}

    async def pauses() -> None:
        await asyncio.sleep(chance.uniform(0, 2 * pause))

    async def seat(telegram: FakeTelegram, until: float) -> None:
        await pauses()
        while time.monotonic() < until:
            number = next(numbers)
            kinds[number] = ("point", "zone")[number % 2]
            applicant = Applicant(telegram.person(number), kinds[number], disturb=pauses)
            applicant.patience = PATIENCE
            await applicant.applies()

    async def sample(bot: BotProcess) -> None:
        while True:
            report.samples.append(await asyncio.to_thread(sampled, bot))
            await asyncio.sleep(EVERY)

    async with FakeTelegram() as telegram, BotProcess(folder, **for_telegram(telegram)) as bot:
        await bot.listens()
        sampling = asyncio.create_task(sample(bot))
        until = time.monotonic() + seconds
        await asyncio.gather(*(seat(telegram, until) for _ in range(people)))
        await telegram.all_confirmed(timeout=PATIENCE)
        sampling.cancel()
        assert await bot.stops() == 0
    seen = seen_in(telegram, {number: BY_KIND[kind] for number, kind in kinds.items()})
    report.begun, report.turns, report.repeats = len(kinds), len(seen.sent), repeats(seen)
    report.applied = len({each.address for each in seen.read if is_form(each)})
    report.breaches = await breaches(f"sqlite:///{bot.database}", seen)
    return report


def main() -> int:
    """Soak, print what was seen; return 1 if something was not as promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds before each message, on average")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(soak(Path(folder), wanted.minutes * 60, wanted.people, wanted.pause))
    print(report)
    for each in report.breaches[:20]:
        print(each)
    return 1 if report.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
