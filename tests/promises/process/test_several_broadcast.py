"""A broadcast through two processes, of which the sending one is killed: nobody is left out, and repeats are explained."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio

from bot.address import Address
from bot.clock import BEIJING
from bot.storage.parts import in_parts
from bot.storage.records import Person as StoredPerson
from bot.storage.store import store_at
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Consent, Conversation
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram, Person
from tests.history import breaches
from tests.telegram_history import seen_in
from tests.waiting import PATIENCE
from tests.waking_bot import awake

KEY = "a-key-for-tests-and-nothing-else"
TEXT = "请在周五之前把材料送到 6018 房间。"
OFFICERS, FIRST, CHATS = (7001, 7002), 100_000, 50
MOST_OF_ONE = 200
"""A notice to more people needs a second officer."""
MANY = 30_000
FAST = 100_000
"""Messages a second, far more than Telegram allows, so that many are told within minutes."""
AT_ONCE = 20


@pytest_asyncio.fixture
async def bots(
    telegram: FakeTelegram, new_postgresql_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[list[BotProcess]]:
    settings = {**for_telegram(telegram), "database_url": new_postgresql_url, "secret_key": KEY}
    if request.node.get_closest_marker("long"):
        settings["test_per_second"] = str(FAST)
    async with AsyncExitStack() as stack:
        both = []
        for name in ("first", "second"):
            (tmp_path / name).mkdir()
            bot = BotProcess(
                tmp_path / name,
                module="tests.waking_bot",
                admins=",".join(f"telegram:{each}" for each in OFFICERS),
                **settings,
            )
            both.append(await stack.enter_async_context(bot))
            await bot.listens()
        yield both


async def seeded(url: str, chats: int) -> None:
    """Store so many people who have begun."""
    at = awake().astimezone(BEIJING)
    begun = Conversation(campaign="fengtai-2023", kind="point", consent=Consent(version="1", at=at))

    def seed(some: Sequence[int], tx: Transaction) -> None:
        for number in some:
            tx.applicants.save(StoredPerson.stranger(Address("telegram", str(number))), begun, at.timestamp())

    store = store_at(url, [KEY])
    await asyncio.to_thread(store.open, owner=False)
    for some in in_parts(range(FIRST, FIRST + chats)):
        await store.write(partial(seed, some))
    await asyncio.to_thread(store.close)


def leader(url: str) -> str:
    """The name of the process that leads now, which ends with its number."""
    with psycopg.connect(url) as connection:
        [(name,)] = connection.execute("SELECT processes.name FROM processes JOIN leases ON holder = processes.id")
    return str(name)


def told(telegram: FakeTelegram, chats: int) -> Counter[int]:
    """Who was told, how often."""
    heard: Counter[int] = Counter()
    for number in range(FIRST, FIRST + chats):
        heard[number] += sum(TEXT in message.words for message in telegram.person(number).screen)
    return heard


async def until(telegram: FakeTelegram, people: int, chats: int) -> None:
    """Wait until so many of the people were told, however long it takes while somebody more is told now and then."""
    heard, before = 0, -1
    while heard < people:
        assert heard > before, f"nobody more was told than {heard}"
        before = heard
        async with asyncio.timeout(3 * PATIENCE):
            while (heard := len(+told(telegram, chats))) == before:  # noqa: ASYNC110 - other processes send
                await asyncio.sleep(0.02 * (1 + chats // 500))


async def shows(officer: Person, words: str) -> None:
    """Wait until these words stand in somebody's chat, where a message of the bot's is changed again and again."""
    async with asyncio.timeout(3 * PATIENCE):
        while not any(words in message.words for message in officer.screen):  # noqa: ASYNC110
            await asyncio.sleep(0.1)


async def assert_nobody_is_left_out(telegram: FakeTelegram, bots: list[BotProcess], url: str, chats: int) -> None:
    """Notify so many people, kill the process that sends once a third is told, and check who was told how often."""
    await seeded(url, chats)
    for number in range(FIRST, FIRST + chats):
        telegram.person(number).chat.known = True
    officer, second = (telegram.person(each) for each in OFFICERS)
    for each in (officer, second):
        await each.says("/start")
        await each.hears_of("您是管理员", timeout=PATIENCE)
    await officer.says(f"/broadcast 全部\n{TEXT}")
    await officer.hears_of("请核对", timeout=PATIENCE)
    await officer.says("确认发送")
    if chats > MOST_OF_ONE:
        await second.hears_of("请您同意", timeout=PATIENCE)
        await second.says("/broadcast 同意 1")
    await until(telegram, chats // 3, chats)
    assert leader(url).endswith(f" {bots[0].pid}"), "who began first leads, and sends"
    await bots[0].kills_itself()
    await until(telegram, chats, chats)
    await shows(officer, f"已发 {chats:,}")
    heard = told(telegram, chats)
    assert set(+heard) == set(range(FIRST, FIRST + chats))
    assert max(heard.values()) <= 2, "a kill repeats one message of a chat at most"
    with psycopg.connect(url) as connection:
        [(counted,)] = connection.execute("SELECT count(*) FROM outbox WHERE broadcast IS NOT NULL AND tries > 1")
    await telegram.all_confirmed(timeout=PATIENCE)
    assert await breaches(url, seen_in(telegram), [KEY]) == []
    repeated = sum(heard.values()) - chats
    assert repeated <= counted <= AT_ONCE * 3, "what may have come twice is counted"
    print(f"{chats} people, one kill: {repeated} told twice, {counted} counted as perhaps")


async def test_nobody_is_left_out_if_the_sending_process_is_killed(
    telegram: FakeTelegram, bots: list[BotProcess], new_postgresql_url: str
) -> None:
    await assert_nobody_is_left_out(telegram, bots, new_postgresql_url, CHATS)


@pytest.mark.long
@pytest.mark.timeout(3_600)
async def test_nobody_of_very_many_is_left_out(
    telegram: FakeTelegram, bots: list[BotProcess], new_postgresql_url: str
) -> None:
    await assert_nobody_is_left_out(telegram, bots, new_postgresql_url, MANY)
