"""Nothing is confirmed to WeChat that is not on disk: it brings again what has no answer, and never what has one."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.channels.wechat.answering import COMMITTED_SECONDS
from tests.bot_process import BotProcess
from tests.fakes.wechat_people import UNAVAILABLE
from tests.fakes.wechat_platform import Kind, WeChatPlatform
from tests.held_bot import HELD, HOLD
from tests.wechat_applicant import WeChatApplicant, place
from tests.wechat_bot import for_wechat, is_served

NAME = "北京示例精密仪器有限公司"
NOTED = f"已记：企业名称 {NAME}"
OK = 200
ENDING_SECONDS = 5.0
"""Longer than the server of an ending process waits for its requests."""


@pytest_asyncio.fixture
async def held(platform: WeChatPlatform, tmp_path: Path) -> AsyncIterator[BotProcess]:
    platform.delivery.pause = platform.delivery.patience  # longer than a start
    async with BotProcess(tmp_path, module="tests.held_bot", **for_wechat(platform, platform.port)) as bot:
        await is_served(platform, bot)
        yield bot
        assert "Traceback" not in bot.stderr


@pytest_asyncio.fixture
async def applicant(platform: WeChatPlatform, held: BotProcess) -> WeChatApplicant:
    """Somebody who is asked the first question by a bot whose database stands still."""
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.begins()
    (held.folder / HOLD).touch()
    return applicant


def confirmed(platform: WeChatPlatform, number: str) -> list[int]:
    """Return which tries of a message had an answer."""
    return [each.attempt for each in platform.answers if each.number == number and each.status == OK]


def assert_noted_once(applicant: WeChatApplicant) -> None:
    shown = "\n".join(applicant.person.texts)
    assert shown.count(NOTED) == 1, applicant.person.as_text()
    assert shown.count("第 2 / 28 题") == 1, applicant.person.as_text()


async def test_a_database_that_stands_still_for_longer_than_all_tries(
    platform: WeChatPlatform, held: BotProcess, applicant: WeChatApplicant
) -> None:
    assert await applicant.person.says(NAME) == UNAVAILABLE
    number = platform.answers[-1].number
    assert [each.attempt for each in platform.answers if each.number == number] == [1, 2, 3]
    assert confirmed(platform, number) == []
    (held.folder / HOLD).unlink()
    assert NOTED in (await applicant.person.hears("第 2 / 28 题")).text
    assert platform.spent == 1
    assert place(await applicant.says("王示例"))[0] == 3
    assert_noted_once(applicant)


async def test_who_sends_it_again_meanwhile_answers_no_question_that_they_have_not_read(
    platform: WeChatPlatform, held: BotProcess, applicant: WeChatApplicant
) -> None:
    assert await applicant.person.says(NAME) == UNAVAILABLE
    again = asyncio.create_task(applicant.person.says(NAME))
    await asyncio.sleep(1.0)
    (held.folder / HOLD).unlink()
    said = await again
    assert NOTED in "\n".join(applicant.person.texts)
    assert f"法定代表人 {NAME}" not in said
    assert place(said)[0] == 2
    assert place(await applicant.says("王示例"))[0] == 3


async def test_killed_while_a_turn_waits_for_the_database(
    platform: WeChatPlatform, held: BotProcess, applicant: WeChatApplicant
) -> None:
    said = asyncio.create_task(applicant.person.says(NAME))
    await held.reports(HELD)
    await asyncio.sleep(COMMITTED_SECONDS + 0.1)  # longer than the commit is waited for: nothing was said in its place
    assert not said.done()
    await held.kills_itself()
    (held.folder / HOLD).unlink()
    await held.starts()
    assert NOTED in await said
    assert len(confirmed(platform, platform.answers[-1].number)) == 1
    assert place(await applicant.says("王示例"))[0] == 3
    assert_noted_once(applicant)
    assert Kind.FAULT not in {line.kind for line in applicant.person.messages}


async def test_ended_in_good_order_while_a_turn_waits_for_the_database(
    platform: WeChatPlatform, held: BotProcess, applicant: WeChatApplicant
) -> None:
    said = asyncio.create_task(applicant.person.says(NAME))
    await held.reports(HELD)
    asyncio.get_running_loop().call_later(ENDING_SECONDS, (held.folder / HOLD).unlink)
    assert await held.stops() == 0
    assert platform.answers[-1].status != OK
    await held.starts()
    assert NOTED in await said
    assert place(await applicant.says("王示例"))[0] == 3
    assert_noted_once(applicant)
    assert Kind.FAULT not in {line.kind for line in applicant.person.messages}
    assert platform.spent == 0
