"""A fake Telegram, a real bot and a person who has said /start."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import Bot

from tests.fakes.telegram_server import FakeTelegram, Person


@pytest.fixture(autouse=True)
def spans_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the library's RetryAfter warns of its own future, and warnings are errors here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as telegram:
        yield telegram


@pytest_asyncio.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    async with Bot(telegram.token, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot") as bot:
        yield bot


@pytest_asyncio.fixture
async def person(telegram: FakeTelegram, bot: Bot) -> Person:
    person = telegram.person(1001, "李示例")
    await person.says("/start")
    await bot.get_updates(offset=-1)
    await bot.get_updates(offset=telegram.exchange.updates.next_id)
    return person
