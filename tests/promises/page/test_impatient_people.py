"""People whose browsers give up and repeat, under kills: every history and every stored answer as where nothing disturbs anybody."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tests.bot_process import BotProcess
from tests.impatient import Impatient
from tests.ports import free_port

A_START = 2.0
"""Seconds that a start takes, about."""


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[BotProcess]:
    folder.mkdir()  # noqa: ASYNC240
    async with BotProcess(folder, channels="web", web_port=str(free_port())) as bot:
        await bot.listens()
        yield bot
        assert "Traceback" not in bot.stderr


async def applied(bot: BotProcess, people: int, kills: int) -> tuple[list[object], dict[str, list[str]], int]:
    """Run applications, one after the other or, under kills, all at once; return histories, stored answers, repeats."""
    async with AsyncExitStack() as browsers:
        crowd = [Impatient(bot.url, number, calm=not kills) for number in range(people)]
        for each in crowd:
            await browsers.enter_async_context(each.visitor)
            await each.comes_in()
        if kills:
            pause = kills * (A_START + 0.6) / 30
            work = asyncio.gather(*(each.fills_in(pause) for each in crowd))
            moments = random.Random(kills)
            while bot.kills < kills and not work.done():
                await asyncio.sleep(moments.uniform(0.1, 1.1))
                await bot.kills_itself()
                await bot.starts()
                await bot.listens()
            await work
            assert bot.kills == kills
        else:
            for each in crowd:
                await each.fills_in(0)
        histories: list[object] = [await each.history() for each in crowd]
        stored = {}
        for (address,) in bot.stored("SELECT address FROM identities"):
            kept = (await bot.conversation("web", address)).answers
            stored[kept["enterprise_name"].words] = [answer.words for answer in kept.values()]
        assert bot.stored("SELECT count(*) FROM inbox WHERE failure IS NOT NULL OR answered_at IS NULL") == [(0,)]
        return histories, stored, sum(each.repeats for each in crowd)


@pytest.mark.parametrize(
    ("people", "kills"),
    [
        pytest.param(6, 3, id="6 people, 3 kills"),
        pytest.param(40, 15, id="40 people, 15 kills", marks=[pytest.mark.long, pytest.mark.timeout(600)]),
    ],
)
async def test_every_history_and_every_answer_is_as_in_the_serial_run(people: int, kills: int, tmp_path: Path) -> None:
    async with served(tmp_path / "serial") as bot:
        histories, stored, _ = await applied(bot, people, 0)
    async with served(tmp_path / "disturbed") as bot:
        histories_disturbed, stored_disturbed, repeats = await applied(bot, people, kills)
    assert stored_disturbed == stored
    assert histories_disturbed == histories
    assert len(stored) == people
    assert repeats > people * 30 * 0.2, "nobody was disturbed"
    print(
        f"{people} people, {kills} kills, {repeats} messages sent again, {len(histories)} histories as in the serial run"
    )
