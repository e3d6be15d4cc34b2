"""Whatever is slow, the person gets the answer once and sees no fault of WeChat's."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.bot_process import BotProcess
from tests.database_proxy import DatabaseProxy
from tests.fakes.wechat_platform import Kind, WeChatPlatform
from tests.held_bot import HOLD
from tests.slow_forms_bot import SLOW
from tests.wechat_applicant import LINK, WeChatApplicant, document_behind, place
from tests.wechat_bot import for_wechat, is_served

SECONDS = 6.0
NAME = "北京示例精密仪器有限公司"
KEY = "a-key-for-tests-and-nothing-else"


@pytest_asyncio.fixture
async def held(platform: WeChatPlatform, tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(tmp_path, module="tests.held_bot", **for_wechat(platform, platform.port)) as bot:
        await is_served(platform, bot)
        yield bot
        assert "Traceback" not in bot.stderr


async def answered_once(applicant: WeChatApplicant, said: str) -> None:
    """Say the name; fail unless its answer is read once, and the next answer is the next question's."""
    person = applicant.person
    seen = len(person.messages)
    await person.says(said)
    await person.hears("第 2 / 28 题")
    texts = [line.text for line in person.messages[seen:]]
    assert sum(f"已记：企业名称 {said}" in text for text in texts) == 1, person.as_text()
    assert place(await applicant.says("王示例"))[0] == 3
    assert sum(f"已记：企业名称 {said}" in text for text in person.texts) == 1, person.as_text()
    assert Kind.FAULT not in {line.kind for line in person.messages}


async def test_a_database_that_takes_six_seconds(platform: WeChatPlatform, held: BotProcess) -> None:
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.begins()
    (held.folder / HOLD).touch()
    asyncio.get_running_loop().call_later(SECONDS, (held.folder / HOLD).unlink)
    await answered_once(applicant, NAME)
    assert (platform.spent, len(platform.redeliveries)) == (0, 1)  # it was not stored, so it was not taken


async def test_a_network_to_postgresql_that_is_silent_for_six_seconds(
    platform: WeChatPlatform, tmp_path: Path, postgresql_url: str
) -> None:
    with DatabaseProxy(postgresql_url) as proxy:
        settings = for_wechat(platform, platform.port) | {"database_url": proxy.url, "secret_key": KEY}
        async with BotProcess(tmp_path, **settings) as bot:
            await is_served(platform, bot)
            applicant = WeChatApplicant(platform.person(), "point")
            await applicant.begins()
            proxy.fall_silent()
            asyncio.get_running_loop().call_later(SECONDS, proxy.speak_again)
            await answered_once(applicant, NAME)


@pytest_asyncio.fixture
async def slow(platform: WeChatPlatform, tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(tmp_path, module="tests.slow_forms_bot", **for_wechat(platform, platform.port)) as bot:
        await is_served(platform, bot)
        yield bot
        assert "Traceback" not in bot.stderr


async def test_a_document_that_takes_longer_than_the_answer_comes_by_customer_service(
    platform: WeChatPlatform, slow: BotProcess
) -> None:
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.answers_everything(await applicant.begins())
    (slow.folder / SLOW).write_text(str(SECONDS), encoding="utf-8")
    await applicant.has_the_document()
    assert applicant.document
    kinds = [line.kind for line in applicant.person.messages]
    assert Kind.FAULT not in kinds
    assert kinds.count(Kind.SERVICE) == platform.spent >= 1
    assert sum("申报表已生成" in text for text in applicant.person.texts) == 1


async def test_a_document_that_is_late_waits_where_nothing_may_be_sent(
    platform: WeChatPlatform, slow: BotProcess
) -> None:
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.answers_everything(await applicant.begins())
    platform.fail_next("message/custom/send", 45015, times=100)
    (slow.folder / SLOW).write_text(str(SECONDS), encoding="utf-8")
    await applicant.person.says("生成申报表")
    await slow.reports("45015")
    texts = [await applicant.says("进度"), await applicant.says("进度")]  # the closing words come after the link
    assert sum("申报表已生成" in text for text in texts) == 1
    assert await document_behind(LINK.findall("\n".join(texts)))
    assert Kind.FAULT not in {line.kind for line in applicant.person.messages}
