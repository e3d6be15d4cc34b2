"""A broadcast through two processes, of which the sending one is killed: nobody is left out, and repeats are explained."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import psycopg
import pytest_asyncio

from bot.address import Address
from bot.clock import BEIJING
from bot.storage.records import Person
from bot.storage.store import store_at
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Consent, Conversation
from tests.applicant import PATIENCE
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.history import breaches
from tests.telegram_history import seen_in
from tests.waking_bot import awake

KEY = "a-key-for-tests-and-nothing-else"
TEXT = "请在周五之前把材料送到 6018 房间。"
OFFICER, FIRST, CHATS = 7001, 100_000, 50
AT_ONCE = 20


@pytest_asyncio.fixture
async def bots(telegram: FakeTelegram, new_postgresql_url: str, tmp_path: Path) -> AsyncIterator[list[BotProcess]]:
    settings = {**for_telegram(telegram), "database_url": new_postgresql_url, "secret_key": KEY}
    async with AsyncExitStack() as stack:
        both = []
        for name in ("first", "second"):
            (tmp_path / name).mkdir()
            bot = BotProcess(tmp_path / name, module="tests.waking_bot", admins=f"telegram:{OFFICER}", **settings)
            both.append(await stack.enter_async_context(bot))
            await bot.listens()
        yield both


async def seeded(url: str) -> None:
    """Store so many people who have begun."""
    at = awake().astimezone(BEIJING)
    begun = Conversation(campaign="fengtai-2023", kind="point", consent=Consent(version="1", at=at))

    def seed(tx: Transaction) -> None:
        for number in range(FIRST, FIRST + CHATS):
            tx.applicants.save(Person.stranger(Address("telegram", str(number))), begun, at.timestamp())

    store = store_at(url, [KEY])
    await asyncio.to_thread(store.open, owner=False)
    await store.write(seed)
    await asyncio.to_thread(store.close)


def leader(url: str) -> str:
    """The name of the process that leads now, which ends with its number."""
    with psycopg.connect(url) as connection:
        [(name,)] = connection.execute("SELECT processes.name FROM processes JOIN leases ON holder = processes.id")
    return str(name)


def told(telegram: FakeTelegram) -> Counter[int]:
    """Who was told, how often."""
    heard: Counter[int] = Counter()
    for number in range(FIRST, FIRST + CHATS):
        heard[number] += sum(TEXT in message.words for message in telegram.person(number).screen)
    return heard


async def until(telegram: FakeTelegram, people: int) -> None:
    async with asyncio.timeout(3 * PATIENCE):
        while len(+told(telegram)) < people:  # noqa: ASYNC110 - it is the other processes that send
            await asyncio.sleep(0.02)


async def test_nobody_is_left_out_if_the_sending_process_is_killed(
    telegram: FakeTelegram, bots: list[BotProcess], new_postgresql_url: str
) -> None:
    await seeded(new_postgresql_url)
    for number in range(FIRST, FIRST + CHATS):
        telegram.person(number).chat.known = True
    officer = telegram.person(OFFICER)
    await officer.says("/start")
    await officer.hears_of("您是管理员", timeout=PATIENCE)
    await officer.says(f"/broadcast 全部\n{TEXT}")
    await officer.hears_of("请核对", timeout=PATIENCE)
    await officer.says("确认发送")
    await until(telegram, CHATS // 3)
    assert leader(new_postgresql_url).endswith(f" {bots[0].pid}"), "who began first leads, and sends"
    await bots[0].kills_itself()
    await until(telegram, CHATS)
    await officer.hears_of(f"已发 {CHATS}", timeout=PATIENCE)
    heard = told(telegram)
    assert set(+heard) == set(range(FIRST, FIRST + CHATS))
    assert max(heard.values()) <= 2, "a kill repeats one message of a chat at most"
    with psycopg.connect(new_postgresql_url) as connection:
        [(counted,)] = connection.execute("SELECT count(*) FROM outbox WHERE broadcast IS NOT NULL AND tries > 1")
    await telegram.all_confirmed(timeout=PATIENCE)
    assert await breaches(new_postgresql_url, seen_in(telegram), [KEY]) == []
    repeated = sum(heard.values()) - CHATS
    assert repeated <= counted <= AT_ONCE * 3, "what may have come twice is counted"
    print(f"{CHATS} people, one kill: {repeated} told twice, {counted} counted as perhaps")
