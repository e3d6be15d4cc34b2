"""Conversations over a Bot API that fails in every way at once: each comes to its right end, and nothing is done twice."""

import asyncio
import random
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from bot.address import Address
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_chaos import Chaos
from tests.fakes.telegram_server import FakeTelegram
from tests.history import Breach, Fault, Observed, Read, breaches, repeats
from tests.persistent import Persistent
from tests.telegram_history import seen_in

AT_ONCE = 100


def in_two_bursts(seen: Observed, people: list[Persistent]) -> Observed:
    """Return what was seen with only two moments for each person: whoever hears nothing asks again, which may cross a late reply."""
    cuts = {Address("telegram", str(each.person.id)): each.chose_at or 0.0 for each in people}
    starts = {each.address: each.at for each in reversed(seen.sent)}
    cut = [
        replace(each, at=cuts[each.address] if each.at > cuts[each.address] else starts[each.address])
        for each in seen.sent
    ]
    return replace(seen, sent=cut)


def but_gone(found: list[Breach]) -> list[Breach]:
    """Return the breaches without messages to people who had blocked the bot."""
    return [each for each in found if not (each.fault is Fault.NOT_SENT and each.where.endswith(": gone"))]


async def assert_all_end_right(telegram: FakeTelegram, folder: Path, conversations: int, chance: random.Random) -> None:
    chaos, numbers = Chaos(chance), count(1001)
    people: list[Persistent] = []
    async with BotProcess(folder, **for_telegram(telegram), log_level="ERROR") as bot:

        async def apply() -> None:
            while (number := next(numbers)) <= 1000 + conversations:
                person = Persistent(telegram.person(number), ("point", "zone")[number % 2])
                people.append(person)
                await person.applies()

        telegram.front.draw_fault = chaos.draw
        await asyncio.gather(*(apply() for _ in range(AT_ONCE)))
        telegram.front.draw_fault = lambda _: None
        await telegram.all_confirmed(timeout=90)
        assert await bot.stops() == 0
        assert "Traceback" not in bot.stderr
    seen = seen_in(telegram, {each.person.id: each.given for each in people})
    left = [Read(Address("telegram", str(chat)), at, "（已拉黑）") for chat, at in chaos.left]
    seen = in_two_bursts(replace(seen, read=[*seen.read, *left]), people)
    assert but_gone(await breaches(f"sqlite:///{bot.database}", seen)) == []
    assert len(people) == conversations
    assert chaos.drawn > conversations * 3
    print(f"{len(people)} conversations, {chaos.drawn} faults, {len(left)} refusals, {repeats(seen)} repeats")


@pytest.mark.timeout(600)
async def test_a_hundred_conversations_end_right(telegram: FakeTelegram, tmp_path: Path, chance: random.Random) -> None:
    await assert_all_end_right(telegram, tmp_path, 100, chance)


@pytest.mark.long
@pytest.mark.timeout(3_600)
async def test_two_thousand_conversations_end_right(
    telegram: FakeTelegram, tmp_path: Path, chance: random.Random
) -> None:
    await assert_all_end_right(telegram, tmp_path, 2_000, chance)
