"""A message that WeChat brings again gets byte for byte the same answer, from whichever process, whatever became of the first."""

import random
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot_process import BotProcess
from tests.fakes.wechat_platform import Kind, WeChatPlatform
from tests.history import breaches
from tests.killed_bot import KILL_AT
from tests.ports import free_port
from tests.wechat_applicant import WeChatApplicant, place
from tests.wechat_bot import PATH, for_wechat, is_served
from tests.wechat_history import seen_in

KEY = "a-key-for-tests-and-nothing-else"


def answers_of(platform: WeChatPlatform) -> dict[str, list[bytes]]:
    """The bodies that were answered to each message, in the order of its tries; those that came to an end alone."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for answer in platform.answers:
        if answer.status == 200:
            found[answer.number].append(answer.body)
    return found


def assert_repeats_are_equal(platform: WeChatPlatform, least: int) -> None:
    """Fail unless each repeat had the bytes of the first answer, for so many messages at least."""
    repeated = [bodies for bodies in answers_of(platform).values() if len(bodies) > 1]
    assert len(repeated) >= least
    assert [bodies for bodies in repeated if len(set(bodies)) > 1] == []
    assert all(bodies[0] not in (b"", b"success") for bodies in repeated)


async def assert_all_is_kept(platform: WeChatPlatform, bot: BotProcess, applicant: WeChatApplicant) -> None:
    assert await breaches(f"sqlite:///{bot.database}", seen_in(platform, [applicant])) == []
    assert Kind.FAULT not in {line.kind for line in applicant.person.messages}
    assert platform.spent == 0


async def test_every_message_is_brought_three_times(platform: WeChatPlatform, bot: BotProcess) -> None:
    platform.delivery.times = 3
    applicant = WeChatApplicant(platform.person(), "point")
    await applicant.applies()
    assert_repeats_are_equal(platform, applicant.turns)
    assert len(applicant.person.messages) == applicant.turns
    await assert_all_is_kept(platform, bot, applicant)


@pytest.mark.parametrize("how", ["cut", "unread"])
async def test_answers_get_lost_on_their_way(how: str, platform: WeChatPlatform, bot: BotProcess) -> None:
    chances = random.Random(16)

    async def disturbs() -> None:
        platform.lose_answers("cut" if how == "cut" else "unread", times=chances.choice((0, 0, 1, 2)))

    applicant = WeChatApplicant(platform.person(), "zone", disturb=disturbs)
    await applicant.applies()
    assert_repeats_are_equal(platform, 0 if how == "cut" else 5)
    assert len(platform.redeliveries) > 5
    await assert_all_is_kept(platform, bot, applicant)


@pytest_asyncio.fixture
async def second(
    platform: WeChatPlatform, tmp_path: Path, postgresql_url: str
) -> AsyncIterator[tuple[BotProcess, BotProcess]]:
    """Two processes on one database, to which the tries of WeChat come by turns."""
    ports = [platform.port, free_port()]
    platform.delivery.others.append(f"http://127.0.0.1:{ports[1]}{PATH}")
    async with AsyncExitStack() as stack:
        bots = []
        for number, port in enumerate(ports):
            (tmp_path / str(number)).mkdir()
            settings = for_wechat(platform, port) | {"database_url": postgresql_url, "secret_key": KEY}
            bot = await stack.enter_async_context(BotProcess(tmp_path / str(number), **settings))
            await is_served(platform, bot)
            bots.append(bot)
        yield bots[0], bots[1]
        assert ["Traceback" in bot.stderr for bot in bots] == [False, False]


async def test_another_process_answers_the_repeat(
    platform: WeChatPlatform, second: tuple[BotProcess, BotProcess]
) -> None:
    async def disturbs() -> None:
        platform.lose_answers("unread", times=1)

    applicant = WeChatApplicant(platform.person(), "point", disturb=disturbs)
    await applicant.applies()
    assert_repeats_are_equal(platform, applicant.turns // 2)
    assert len(applicant.person.messages) == applicant.turns
    assert platform.spent == 0


@pytest_asyncio.fixture
async def mortal(platform: WeChatPlatform, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The bot that is killed at named points, and is started again at once."""
    platform.delivery.pause = 3.0  # longer than a start
    async with BotProcess(tmp_path, module="tests.killed_bot", **for_wechat(platform, platform.port)) as bot:
        await is_served(platform, bot)
        yield bot
        assert "Traceback" not in bot.stderr


@pytest.mark.parametrize("point", ["taken", "in the transaction", "before the commit", "after the commit"])
async def test_killed_between_a_message_and_its_answer(
    point: str, platform: WeChatPlatform, mortal: BotProcess
) -> None:
    applicant = WeChatApplicant(platform.person(), "point")
    question = await applicant.begins()
    for text in list(applicant.given.values())[:4]:
        assert place(question)[0] == applicant.answered + 1
        applicant.answered += 1
        (mortal.folder / KILL_AT).write_text(point, encoding="utf-8")
        question = await applicant.says(text)
        assert not (mortal.folder / KILL_AT).exists()
    await applicant.answers_everything(question)
    await applicant.has_the_document()
    assert len(platform.redeliveries) >= 4
    assert len(applicant.person.messages) == applicant.turns
    await assert_all_is_kept(platform, mortal, applicant)


async def test_after_many_kills_only_the_newest_reply_is_said_again(platform: WeChatPlatform, bot: BotProcess) -> None:
    person = platform.person()
    await person.follows()
    await person.says("同意")
    await person.says("示范点")
    for text in ("北京示例精密仪器有限公司", "王示例", "北京市丰台区示例路1号"):
        await person.says(text)
        await bot.kills_itself()
        await bot.starts()
        await is_served(platform, bot)
    said = await person.says("100161")
    assert "已记：经营地址" in said, "it is not known whether this one was read"
    assert "已记：企业名称" not in said
    assert "第 2 / 28 题" not in said
    assert said.rindex("第 5 / 28 题") > said.index("第 4 / 28 题")
