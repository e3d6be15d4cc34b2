"""One run: a bot in a process of its own, people who fill in whole forms, and what it cost."""

import asyncio
import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench.applicants import Applicant, TypingApplicant
from tests.bench.bot_api import BotApi
from tests.bench.bots import Bot, environment
from tests.bench.conversation import Script
from tests.bench.webhook_api import WebhookApi
from tests.bench.wechat_api import WeChatApi, WeChatApplicant

TICKS = os.sysconf("SC_CLK_TCK")
WARM_UP = 3
"""Forms that are filled in before the clock starts."""
START_SECONDS, MOST_SECONDS = 60.0, 240.0


@dataclass(frozen=True)
class Load:
    """How many forms are filled in, by how many people at once, with how many seconds before each answer."""

    forms: int
    at_once: int
    pause: float = 0.0


LOADS = {
    "1": Load(forms=12, at_once=1),
    "quiet": Load(forms=4, at_once=1, pause=0.06),
    "50": Load(forms=100, at_once=50),
    "500": Load(forms=500, at_once=500),
}
APIS: Mapping[str, type[BotApi]] = {"polls": BotApi, "webhook": WebhookApi, "wechat": WeChatApi}
"""The servers, by how they bring what people do."""


@dataclass(frozen=True)
class Result:
    """What a run cost."""

    cpu_ms: float
    """Of the bot's process, a turn."""
    calls: float
    """Calls of the Bot API a turn, without `getUpdates`."""
    memory_mib: float
    """The most that it held."""
    start_seconds: float
    """From its start until it hears."""
    repeats: int = 0
    """How often something was brought again, because it was not answered in time."""


async def run(bot: Bot, load: Load, script: Script) -> Result:
    """Play a load with a bot; raise `Differs` if it says another word than ours, TimeoutError if it does not finish."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script.write(folder / "script.json")
        async with APIS[bot.brought_by]() as api:
            begun = time.monotonic()
            with (folder / "log").open("w") as log:
                process = await asyncio.create_subprocess_exec(
                    *bot.command,
                    cwd=folder,
                    env=environment(api.url, api.settings, folder / "script.json", folder),
                    stdout=log,
                    stderr=log,
                )
            try:
                _alone(process.pid)
                await asyncio.wait_for(api.ready.wait(), START_SECONDS)
                started = time.monotonic() - begun
                kind = WeChatApplicant if bot.brought_by == "wechat" else TypingApplicant if bot.types else Applicant
                people = partial(kind, script=script, reads_the_form=bot.fills_forms)
                return await _measured(api, process.pid, load, people, started)
            except TimeoutError:
                print((folder / "log").read_text()[-2_000:])
                raise
            finally:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()


async def _measured(api: BotApi, pid: int, load: Load, person: Callable[[int], Applicant], started: float) -> Result:
    await api.play([person(number) for number in range(WARM_UP)], 1, 0.0, MOST_SECONDS)
    people = [person(WARM_UP + number) for number in range(load.forms)]
    api.calls.clear()
    before = _cpu_seconds(pid)
    await api.play(people, load.at_once, load.pause, MOST_SECONDS)
    used = _cpu_seconds(pid) - before
    turns = sum(person.turns for person in people)
    calls = sum(number for method, number in api.calls.items() if method != "getUpdates")
    return Result(used * 1000 / turns, calls / turns, _most_memory(pid), started, api.repeats)


def _alone(pid: int) -> None:
    """Give the bot a core of its own, where there are several."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(pid, cores[-1:])
        os.sched_setaffinity(0, cores[:-1])


def _cpu_seconds(pid: int) -> float:
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS


def _most_memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
