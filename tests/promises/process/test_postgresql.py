"""The bot on PostgreSQL, as it really runs: people apply from start to document on Telegram and on the page, staff record it."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
import pytest_asyncio

from tests.answers import BY_KIND
from tests.applicant import KINDS, Applicant
from tests.bot_process import BotProcess, for_telegram
from tests.counted_answers import KEY
from tests.fakes.telegram_server import FakeTelegram, Message
from tests.ports import free_port
from tests.visitor import Visitor

REFERENCE = re.compile(r"\w+-[3-9A-Y]{6}")


@pytest_asyncio.fixture
async def served(tmp_path: Path, telegram: FakeTelegram, postgresql_url: str) -> AsyncIterator[BotProcess]:
    settings = for_telegram(telegram) | {
        "channels": "telegram,web",
        "web_port": str(free_port()),
        "database_url": postgresql_url,
        "secret_key": KEY,
        "admins": "telegram:7",
    }
    async with BotProcess(tmp_path, **settings) as bot:
        await bot.listens()
        yield bot


async def hears_of(words: str, hears: Callable[[], Awaitable[Message]]) -> None:
    """Read until these words come: by day there is also the news that the paper was received."""
    while words not in (await hears()).words:
        pass


@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_somebody_applies_on_telegram_and_staff_receive_it(
    served: BotProcess, telegram: FakeTelegram, kind: str
) -> None:
    applicant = Applicant(telegram.person(1001, "李示例"), kind)
    closing = await applicant.applies()
    reference = REFERENCE.search(closing.words)
    assert reference is not None, closing.words
    assert applicant.repeats == 0
    officer = telegram.person(7, "孙示例")
    await officer.says(f"/received {reference[0]}")
    await hears_of(reference[0], officer.hears)
    await officer.says("/stats")
    assert "1" in (await officer.hears()).words
    assert await served.stops() == 0
    await served.starts()
    await served.listens()
    await applicant.says("/status")
    await hears_of(reference[0], applicant.reads)


@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_somebody_applies_on_the_page(served: BotProcess, kind: str) -> None:
    async with Visitor(served.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        for label in ("同意", KINDS[kind]):
            await visitor.presses(label)
        for answer in BY_KIND[kind].values():
            await visitor.says(answer)
        await visitor.presses("生成申报表")
        document = await visitor.hears(".docx")
        async with visitor.session.get(f"/file/{document['file']}") as found:
            printed = docx.Document(BytesIO(await found.read()))
    words = "".join(cell.text for row in printed.tables[0].rows for cell in row.cells)
    assert next(iter(BY_KIND[kind].values())) in words
    assert served.stderr.count("ERROR") == 0
