"""Growth: `python -m tests.growth --applications 1000,100000 --folder DIR` says what is dearer with many applications.

Each database is made once in the folder (`many_applications.py` says what is in it) and used again. Printed are the CPU of the
process and the time taken, the best of three; turns are those of 50 people who write at once.
"""

import argparse
import asyncio
import gc
import itertools
import os
import resource
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot.channels import Incoming
from bot.staff import erasure_limits
from bot.staff.members import OPERATOR
from bot.staff.responses import ReportKind, ReportOrder
from bot.staff.retention import due_applications
from bot.storage.applications import READ_AT_ONCE, Applications
from bot.storage.expiry import forget_old_messages, prune
from bot.storage.scope import EVERYWHERE
from bot.storage.selection import Selection
from bot.storage.store import store_at
from bot.storage.transaction import Transaction
from dialogs.model.events import Said
from standards.library import read_campaigns
from tests.many_applications import address_of, name_of, patterns, portions, reference_of, write
from tests.staff_player import ADMIN, StaffPlayer

AT = datetime.fromisoformat("2023-07-10T10:00:00+08:00")
CAMPAIGN = "fengtai-2023"
PEOPLE, TURNS = 50, 12
"""How many people write at once, and how often each."""
PARTS = ("turns", "reads", "rounds", "staff")
PAGE = os.sysconf("SC_PAGE_SIZE")


async def fill(folder: Path, wanted: int) -> None:
    """Make the database with so many applications."""
    campaign = read_campaigns()[CAMPAIGN].campaign
    known, store = patterns(campaign), store_at(f"sqlite:///{folder}/shenbao.db")
    store.open()
    began = time.perf_counter()
    await store.write(lambda tx: tx.connection.exec_driver_sql("PRAGMA cache_size=-1000000"))
    for portion in portions(wanted):
        await store.write(partial(write, campaign, known, portion, wanted))
    await asyncio.to_thread(store.close)
    print(f"{wanted:,} written in {time.perf_counter() - began:.0f} s")


class Growth:
    """What is measured of one database, printed as it comes."""

    def __init__(self, player: StaffPlayer, wanted: int) -> None:
        self._player = player
        self._wanted = wanted
        self._numbers = itertools.count(time.time_ns())

    async def of(self, what: str, work: Callable[[], Awaitable[object]], times: int = 3) -> None:
        """Measure a piece of work; print its CPU and time, and the memory that the process has after it."""
        best = (float("inf"), float("inf"))
        for _ in range(times):
            cpu, began = time.process_time(), time.perf_counter()
            await work()
            best = min(best, (time.process_time() - cpu, time.perf_counter() - began))
        cpu_ms, taken_ms = (1000 * each for each in best)
        print(f"{self._wanted:>9,} {what:<36} {cpu_ms:>9.1f} ms CPU {taken_ms:>9.1f} ms {memory()}", flush=True)

    async def turns(self) -> None:
        """Have fifty people who are on record write at once, several times: a question, and a change of an answer."""
        step = max(10, self._wanted // PEOPLE // 10 * 10)
        people = list(range(7, self._wanted + 1, step))[:PEOPLE]  # on Telegram
        for what, text in (("进度", "进度"), ("改：职工", "职工人数改为{number}人")):
            await self.of(f"{len(people) * TURNS} turns ({what})", partial(self._all_say, people, text), 5)

    async def _all_say(self, people: list[int], text: str) -> None:
        for turn in range(TURNS):
            said = Said(text.format(number=100 + turn), self._player.at)
            numbered = [(address_of(each), str(next(self._numbers))) for each in people]
            await self._player.intake.take([Incoming("telegram", who, number, said) for who, number in numbered])
            await self._player.dispatcher.drain()

    async def reads(self) -> None:
        """Make the reports that staff ask for."""
        number = self._wanted // 2
        name, reference = name_of(number, "point"), reference_of(number, "FT23")
        last = f"page={max(1, self._wanted // 20)}"
        found = (name[4:11], "有限公司", "北京示例", reference)
        asked = {
            ReportKind.STATS: ("", "本周", "未完成", "示范点 收件"),
            ReportKind.LIST: ("", "未完成", "收件", last, "sort=-updated", "sort=stage", "sort=-missed", *found),
            ReportKind.SHOW: (f"#{number}", name[2:]),
        }
        for kind, texts in asked.items():
            for text in texts:
                order = ReportOrder(kind, text, OPERATOR.identity).to_payload()
                await self.of(f"{kind} {text}", partial(self._player.wiring.reports.make, order))
        await self.of(f"{READ_AT_ONCE} rows of an export", lambda: self._player.store.read_long(_part_of_an_export))

    async def rounds(self) -> None:
        """Do what the clock does by itself."""
        scheduler, store = self._player.scheduler, self._player.store
        await self.of("look (each second)", scheduler.look)
        await self.of("due (each 20 s)", scheduler.due)
        await self.of("prune (each hour)", lambda: store.write(lambda tx: prune(tx, time.time())))
        await self.of("old numbers (each hour)", lambda: forget_old_messages(store, time.time()))
        for days in (0, 900):
            at = AT + timedelta(days=days)
            await self.of(f"retention round, {days} days later", partial(self._round, at))

    async def _round(self, at: datetime) -> None:
        campaigns, store = self._player.campaigns.current, self._player.store
        due = await store.read_long(lambda tx: due_applications(tx, campaigns, {}, at))
        await store.write(lambda tx: erasure_limits.begin_round(tx, [each.id for each, _ in due], at, backed_up=True))

    async def staff(self) -> None:
        """Give staff commands: whom their answers mention is looked up by the writer."""
        name = name_of(self._wanted // 2, "point")
        for text in (f"/show {name[2:]}", f"/received {name}", "/broadcast 未完成"):
            await self.of(f"a staff turn ({text[:16]})", partial(self._player.says, ADMIN, text))


def _part_of_an_export(tx: Transaction) -> int:
    return sum(1 for _ in itertools.islice(Applications(tx, EVERYWHERE).every(Selection()), READ_AT_ONCE))


def memory() -> str:
    """Return the memory that the process has, and had at most."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{pages * PAGE / 2**20:.0f} MiB, peak {peak / 1024:.0f} MiB"


async def measure(folder: Path, wanted: int, parts: tuple[str, ...]) -> None:
    """Measure parts of the list on the database with so many applications."""
    player = StaffPlayer(folder, read_campaigns())
    player.at, began = AT, time.perf_counter()
    async with player:
        print(f"{wanted:>9,} {'opened':<36} {1000 * (time.perf_counter() - began):>22.1f} ms {memory()}")
        gc.collect()
        growth: Any = Growth(player, wanted)
        for part in parts:
            await getattr(growth, part)()


def main() -> None:
    """Read the command line; make each database in a process of its own, then measure it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--applications", default="1000,100000")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--fill", action="store_true", help="make the databases, measure nothing")
    options = parser.parse_args()
    for wanted in map(int, options.applications.split(",")):
        folder = options.folder / f"of-{wanted}"
        if options.fill:
            asyncio.run(fill(folder, wanted))
            continue
        if not (folder / "shenbao.db").exists():
            folder.mkdir(parents=True)
            given = ("--applications", str(wanted), "--folder", str(options.folder), "--fill")
            subprocess.run([sys.executable, "-m", "tests.growth", *given], check=True)
        asyncio.run(measure(folder, wanted, (options.only,) if options.only else PARTS))


if __name__ == "__main__":
    main()
