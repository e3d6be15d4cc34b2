"""The channel for Telegram in this process, with a fake Telegram and somebody who has said /start."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.channels.telegram.channel import TelegramChannel
from tests.fakes.telegram_server import FakeTelegram, Person


@pytest.fixture(autouse=True)
def spans_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the library's RetryAfter warns of its own future, and warnings are errors here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest_asyncio.fixture
async def channel(telegram: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(telegram.token, telegram.url)
    yield channel
    await channel.close()


@pytest_asyncio.fixture
async def person(telegram: FakeTelegram) -> Person:
    person = telegram.person(1001, "李示例")
    await person.says("/start")
    return person
