"""What a turn costs with one, two and four processes on one PostgreSQL, and who waits for whom (`python -m tests.scaling`).

Each process has as many people as the others, who fill in a form without a pause; the channel only notes what is said. The
CPU of processes and of the server's are taken from the system, waits and deadlocks from the server's own views.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from bot.channels import Incoming
from bot.clock import BEIJING
from bot.storage.store import store_at
from bot.wiring import Wiring
from dialogs.model.events import Said
from standards.library import read_campaigns
from tests.answers import BY_KIND
from tests.applicant import KINDS
from tests.bot_process import PASSED_ON, ROOT
from tests.counted_answers import KEY
from tests.parts import wired
from tests.postgresql import PostgreSQL, new_folder, remove_folder
from tests.staff_player import Chatroom

READY, TICK = "ready", os.sysconf("SC_CLK_TCK")
SAMPLED_EVERY = 0.05
KIND = "point"
_WAITS = (
    "SELECT coalesce(wait_event_type || ' ' || wait_event, 'at work') FROM pg_stat_activity"
    " WHERE application_name = 'shenbao: writer' AND datname = current_database() AND state <> 'idle'"
)
_STATISTICS = "SELECT deadlocks, xact_commit, xact_rollback FROM pg_stat_database WHERE datname = current_database()"


@dataclass
class Round:
    """What one round of so many processes took."""

    processes: int
    apart: bool = False
    """True if each had a database of its own: what they cost each other then is the machine's."""
    turns: int = 0
    own_cpu: float = 0.0
    server_cpu: float = 0.0
    seconds: float = 0.0
    waits: Counter[str] = field(default_factory=Counter)
    deadlocks: int = 0

    def __str__(self) -> str:
        own, server = (1000 * each / self.turns for each in (self.own_cpu, self.server_cpu))
        locks = sum(times for what, times in self.waits.items() if what.startswith("Lock"))
        return (
            f"{self.processes} processes{' apart' * self.apart}: {self.turns} turns, {own:.2f} ms process, {server:.2f} ms server, "
            f"{self.turns / self.seconds:.0f} turns/s; {locks} of {self.waits.total()} samples wait for a lock, "
            f"{self.deadlocks} deadlocks; {dict(self.waits.most_common(5))}"
        )


def cpu_of_children(pid: int) -> float:
    """Return the seconds of CPU of a server and of all its processes, those that have ended among them."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if stat.parent.name == str(pid):
            total += sum(int(each) for each in parts[11:15])
        elif parts[1] == str(pid):
            total += sum(int(each) for each in parts[11:13])
    return total / TICK


def sample(url: str, waits: "Counter[str]", over: threading.Event) -> None:
    """Note what the writers' connections wait for, until it is over."""
    with psycopg.connect(url, autocommit=True, application_name="sampler") as connection:
        while not over.wait(SAMPLED_EVERY):
            waits.update(str(row[0]) for row in connection.execute(_WAITS))


def statistics_of(url: str) -> tuple[int, ...]:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_stat_force_next_flush()")
        return tuple(connection.execute(_STATISTICS).fetchone() or ())


def started(url: str, first: int, people: int) -> "subprocess.Popen[str]":
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.scaling", "--people", str(people), "--process", url, str(first)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env=environment, **pipes)


def laid_out(server: PostgreSQL) -> str:
    """Return the address of a new database with its tables."""
    store = store_at(server.create(), [KEY])
    store.open()
    store.close()
    return store.url


def measure(server: PostgreSQL, processes: int, people: int, *, apart: bool = False) -> Round:
    """Have so many processes serve so many people each, all at once, on one database, or each `apart` on its own."""
    urls = [laid_out(server) for _ in range(processes if apart else 1)]
    url, round_ = urls[0], Round(processes, apart)
    [pid] = Path(server.folder / "postmaster.pid").read_text().splitlines()[:1]
    children = [started(urls[at % len(urls)], 100_000 * (at + 1), people) for at in range(processes)]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == READY
    over = threading.Event()
    sampling = threading.Thread(target=sample, args=(url, round_.waits, over))
    sampling.start()
    before, since, server_before = statistics_of(url), time.monotonic(), cpu_of_children(int(pid))
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        assert child.stdout is not None
        turns, cpu = child.stdout.readline().split()
        round_.turns, round_.own_cpu = round_.turns + int(turns), round_.own_cpu + float(cpu)
    round_.seconds, round_.server_cpu = time.monotonic() - since, cpu_of_children(int(pid)) - server_before
    over.set()
    sampling.join()
    for child in children:
        child.communicate("end\n")
    round_.deadlocks = statistics_of(url)[0] - before[0]
    for each in urls:
        server.drop(each)
    return round_


async def fill_in(parts: Wiring, address: str, numbers: "count[int]") -> int:
    """Have somebody fill in a form to its end; return the number of turns."""
    texts = ["/start", "同意", KINDS[KIND], *BY_KIND[KIND].values()]
    for text in texts:
        incoming = Incoming("telegram", address, f"{address}-{next(numbers)}", Said(text, datetime.now(BEIJING)))
        while not all(each.is_settled for each in await parts.intake.take([incoming])):
            pass
    return len(texts)


async def serve(url: str, first: int, people: int) -> None:
    """Be one of the processes."""
    store = store_at(url, [KEY])
    await asyncio.to_thread(store.open)
    parts = wired(store, {"telegram": Chatroom()}, read_campaigns())
    numbers = count(1)
    await fill_in(parts, str(first), numbers)  # what a process does once
    await parts.dispatcher.drain()
    print(READY, flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    cpu = time.process_time()
    turns = await asyncio.gather(*(fill_in(parts, str(first + each), numbers) for each in range(1, people + 1)))
    await parts.dispatcher.drain()
    print(sum(turns), time.process_time() - cpu, flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    await asyncio.to_thread(store.close)


def compare(rounds: Sequence[Round]) -> None:
    """Print what a turn costs with several processes over what it costs with one, in pairs of one round."""
    alone = [each for each in rounds if each.processes == 1]
    for processes, apart in sorted({(each.processes, each.apart) for each in rounds} - {(1, False)}):
        among = [each for each in rounds if (each.processes, each.apart) == (processes, apart)]
        pairs = list(zip(among, alone, strict=True))
        own = [(a.own_cpu / a.turns) / (b.own_cpu / b.turns) for a, b in pairs]
        server = [(a.server_cpu / a.turns) / (b.server_cpu / b.turns) for a, b in pairs]
        shown = [f"{statistics.median(each):.2f} ({min(each):.2f}–{max(each):.2f})" for each in (own, server)]
        print(f"{processes} processes{' apart' * apart} over 1: process {shown[0]}, server {shown[1]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=25, help="of each process")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", default="1,2,4")
    parser.add_argument("--apart", action="store_true", help="the same with a database for each, to compare with")
    parser.add_argument("--process", nargs=2, metavar=("URL", "FIRST"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.process:
        asyncio.run(serve(wanted.process[0], int(wanted.process[1]), wanted.people))
        return
    folder, rounds = new_folder(), []
    with PostgreSQL(folder, durable=True) as server:
        for _ in range(wanted.rounds):
            for processes in wanted.processes.split(","):
                for apart in (False, True)[: 1 + (wanted.apart and processes != "1")]:
                    rounds.append(measure(server, int(processes), wanted.people, apart=apart))
                    print(rounds[-1], flush=True)
    remove_folder(folder)
    compare(rounds)


if __name__ == "__main__":
    main()
