"""A notice to many in bad weather: refusals, resets, people who left, kills; all who can be reached are, repeats are explained."""

import asyncio
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.clock import BEIJING
from bot.storage.encryption import new_secret
from bot.storage.records import Person
from bot.storage.store import store_at
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Answer, Consent, Conversation
from tests.applicant import Applicant
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_faults import Fault
from tests.fakes.telegram_server import FakeTelegram, Message
from tests.waiting import PATIENCE

TEXT = "请在周五之前把材料送到 6018 房间。"
OFFICERS = (7001, 7002)
FIRST, FIRST_FILLING = 100_000, 900_000
JUST_BEFORE = 2.0
"""Seconds before a kill in which what arrived may not have been marked yet."""
KEY = new_secret()
TICKS = os.sysconf("SC_CLK_TCK")


class Weather(Fault):
    """5 % are told to wait, 2 % get a bad gateway, 1 % are cut off; of the last two, half after the message has arrived."""

    def __init__(self, seed: int) -> None:
        super().__init__(None, None, 1, 1, 0.0, None, "")
        self._drawn = random.Random(seed)
        self.struck: Counter[str] = Counter()
        self.ambiguous: Counter[int] = Counter()

    def fits(self, method: str, params: dict[str, Any]) -> bool:
        if method != "sendMessage" or TEXT not in str(params.get("text")):
            return False
        drawn = self._drawn.random()
        if drawn >= 0.08:
            return False
        self.times = 2  # counted down by who asks
        if drawn < 0.05:
            self.status, self.retry_after = 429, self._drawn.randint(1, 3)
        else:
            late = self._drawn.random() < 0.5
            if drawn < 0.07:
                self.status = "accept_then_500" if late else 502
            else:
                self.status = "accept_then_reset" if late else "reset"
            self.ambiguous[int(params["chat_id"])] += 1
        self.struck[str(self.status)] += 1
        return True


@dataclass
class Storm:
    """One broadcast in bad weather, with people filling in meanwhile."""

    telegram: FakeTelegram
    bot: BotProcess
    chats: int
    kills: int
    filling: int
    seed: int = 7
    killed_at: list[float] = field(default_factory=list)
    down: list[tuple[float, float]] = field(default_factory=list)
    waits: list[tuple[float, float]] = field(default_factory=list)
    """(When, how long) somebody waited for an answer."""
    cpu: float = 0.0
    repeated_answers: int = 0

    def __post_init__(self) -> None:
        self.drawn = random.Random(self.seed)
        self.weather = Weather(self.seed)
        self.blocked = set(self.drawn.sample(range(FIRST, FIRST + self.chats), round(self.chats * 0.03)))

    async def rages(self) -> None:
        """Order the broadcast as officers do, kill the bot while it sends, wait for the end."""
        await seeded(self.bot.database, self.chats)
        for number in range(FIRST, FIRST + self.chats):
            person = self.telegram.person(number)
            person.chat.known = True
            if number in self.blocked:
                person.chat.closed = "bot was blocked by the user"
        await self.bot.starts()
        await self.bot.listens()
        self.telegram.front.faults.append(self.weather)
        first, second = (self.telegram.person(number) for number in OFFICERS)
        for officer in (first, second):
            await officer.says("/start")
            await officer.hears_of("您是管理员", timeout=PATIENCE)
        await first.says(f"/broadcast 未完成\n{TEXT}")
        await first.hears_of("请核对", timeout=PATIENCE)
        await first.says("确认发送")
        await second.hears_of("请您同意", timeout=PATIENCE)
        await second.says("/broadcast 同意 1")
        await self._until("enrolled_at")
        people = [asyncio.create_task(self._fills_in(number)) for number in range(self.filling)]
        for number in range(self.kills):
            await self._reached((number + self.drawn.random()) / self.kills * self.chats * 0.95)
            await self._kill()
        await self._until("finished_at")
        for filling in people:
            filling.cancel()
        failed = [each for each in await asyncio.gather(*people, return_exceptions=True) if isinstance(each, Exception)]
        assert failed == []
        self.cpu += self._cpu_now()

    async def _fills_in(self, place: int) -> None:
        """Fill in one form after the other, thinking a while before each answer."""
        drawn, number = random.Random(place), FIRST_FILLING + place * 100
        while True:
            applicant = _Timed(self, drawn, number)
            number += 1
            await applicant.applies()
            self.repeated_answers += applicant.repeats

    async def _kill(self) -> None:
        self.cpu += self._cpu_now()
        self.killed_at.append(time.time())
        began = time.monotonic()
        await self.bot.kills_itself()
        await self.bot.starts()
        await self.bot.listens()
        self.down.append((began, time.monotonic()))
        self.cpu -= self._cpu_now()  # a start costs what it costs: told apart

    def _cpu_now(self) -> float:
        [process] = [self.bot._running]
        spent = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(spent[11]) + int(spent[12])) / TICKS

    async def _reached(self, count: float) -> None:
        """Wait until so many rows are settled, or all are."""
        query = "SELECT count(*) FROM outbox WHERE broadcast = 1 AND (sent_at IS NOT NULL OR failed_at IS NOT NULL)"
        while self.bot.stored(query)[0][0] < count:  # noqa: ASYNC110 - another process sends
            await asyncio.sleep(0.1)

    async def _until(self, moment: str) -> None:
        while self.bot.stored(f"SELECT {moment} FROM broadcasts WHERE id = 1") == [(None,)]:  # noqa: S608, ASYNC110
            await asyncio.sleep(0.2)

    # what came of it

    @property
    def arrived(self) -> dict[int, list[float]]:
        """Chat to the moments at which the notice arrived there."""
        found = {}
        for number in range(FIRST, FIRST + self.chats):
            messages = self.telegram.person(number).chat.messages.values()
            found[number] = [message["date"] for message in messages if TEXT in message.get("text", "")]
        return found

    @property
    def states(self) -> Counter[str]:
        """The recipients' states."""
        state = "CASE WHEN sent_at IS NOT NULL THEN 'sent' ELSE coalesce(failure, 'waiting') END"
        query = f"SELECT {state}, count(*) FROM outbox WHERE broadcast = 1 GROUP BY 1"  # noqa: S608
        return Counter(dict(self.bot.stored(query)))

    @property
    def maybe_twice(self) -> set[int]:
        """Recipients who may have got it more than once, as recorded."""
        query = "SELECT address FROM outbox WHERE broadcast = 1 AND sent_at IS NOT NULL AND tries > 1"
        return {int(address) for (address,) in self.bot.stored(query)}

    @property
    def seconds(self) -> list[float]:
        """How long people waited for answers while the bot was up, sorted."""
        up = [wait for at, wait in self.waits if not any(at < end and begin < at + wait for begin, end in self.down)]
        return sorted(up)


class _Timed(Applicant):
    """Notes how long each answer is waited for, and thinks before the next."""

    def __init__(self, storm: Storm, drawn: random.Random, number: int) -> None:
        super().__init__(storm.telegram.person(number), drawn.choice(["point", "zone"]))
        self._storm, self._thoughts, self._said_at = storm, drawn, 0.0

    async def says(self, text: str) -> None:
        await asyncio.sleep(self._thoughts.uniform(1.0, 4.0))
        self._said_at = time.monotonic()
        await super().says(text)

    async def reads(self) -> Message:
        message = await super().reads()
        if self._said_at:
            self._storm.waits.append((self._said_at, time.monotonic() - self._said_at))
            self._said_at = 0.0
        return message


async def seeded(database: Path, chats: int) -> None:
    """A database in which so many people have begun an application."""
    at = datetime.now(BEIJING)
    consent, given = Consent(version="1", at=at), Answer(value="王示例", words="王示例", at=at)
    conversation = Conversation(
        campaign="fengtai-2023", kind="point", consent=consent, answers={"legal_representative": given}
    )
    store = store_at(f"sqlite:///{database}", [KEY])
    store.open()

    def begin(numbers: range, tx: Transaction) -> None:
        for number in numbers:
            nobody = Person("telegram", str(number), None, None, Conversation())
            tx.applicants.save(nobody, conversation, at.timestamp())

    for start in range(FIRST, FIRST + chats, 500):
        numbers = range(start, min(start + 500, FIRST + chats))
        await store.write(partial(begin, numbers))
    store.close()


def explained(storm: Storm) -> Counter[str]:
    """Count the repeats by what they come from; fail for one that comes from nothing."""
    causes: Counter[str] = Counter()
    for chat, moments in storm.arrived.items():
        by_kills = sum(
            any(-1.0 < killed - before < JUST_BEFORE + 1.0 for killed in storm.killed_at) for before in moments[:-1]
        )
        repeats, ambiguous = len(moments) - 1, storm.weather.ambiguous[chat]
        if repeats > ambiguous + by_kills:
            raise AssertionError(f"{chat} got it again, and nothing explains it: {moments}, {storm.killed_at}")
        causes["ambiguous"] += min(repeats, ambiguous)
        causes["kill"] += max(0, repeats - ambiguous)
    return causes


async def weathered(telegram: FakeTelegram, folder: Path, chats: int, kills: int, filling: int, pace: int) -> Storm:
    settings = {**for_telegram(telegram), "admins": ",".join(f"telegram:{number}" for number in OFFICERS)}
    bot = BotProcess(folder, module="tests.waking_bot", secret_key=KEY, test_per_second=str(pace), **settings)
    storm = Storm(telegram, bot, chats, kills, filling)
    began = time.monotonic()
    try:
        await storm.rages()
        took = time.monotonic() - began
        causes, arrived, waits = explained(storm), storm.arrived, storm.seconds
        print(
            f"\n{chats} chats, {storm.weather.struck}, {len(storm.killed_at)} kills: sent {storm.states['sent']},"
            f" gone {storm.states['gone']}, repeats {dict(causes)}, recorded maybe twice {len(storm.maybe_twice)};"
            f" {took:.0f} s, CPU {storm.cpu:.1f} s without starts; {len(waits)} answers waited for:"
            f" p50 {waits[len(waits) // 2]:.3f} s, p95 {waits[int(len(waits) * 0.95)]:.3f} s, longest {waits[-1]:.3f} s"
        )
        assert [chat for chat, moments in arrived.items() if not moments and chat not in storm.blocked] == []
        assert sum(storm.states.values()) == chats
        assert storm.states == Counter(sent=chats - len(storm.blocked), gone=len(storm.blocked))
        twice = {chat for chat, moments in arrived.items() if len(moments) > 1}
        assert twice <= storm.maybe_twice, "the record has everybody who got it more than once"
    finally:
        if bot._process is not None:
            await bot.kills_itself()
    assert "Traceback" not in bot.stderr
    return storm


@pytest.mark.timeout(240)
async def test_a_notice_reaches_everybody_in_bad_weather(telegram: FakeTelegram, tmp_path: Path) -> None:
    storm = await weathered(telegram, tmp_path, chats=300, kills=3, filling=5, pace=60)
    assert len(storm.killed_at) == 3


@pytest.mark.long
@pytest.mark.timeout(3_000)
async def test_a_notice_reaches_ten_thousand_through_twenty_kills_while_fifty_fill_in(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    storm = await weathered(telegram, tmp_path, chats=10_000, kills=20, filling=50, pace=30)
    assert len(storm.killed_at) == 20
    assert storm.seconds[int(len(storm.seconds) * 0.95)] < 1.0
