"""The picture of a document's first page comes to who asks for it, and to nobody else: it is of the quota."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.address import Address
from bot.storage.passive_replies import PassiveChat, PassiveReplies
from bot.storage.web_files import WebFiles
from tests.bot_process import BotProcess
from tests.fakes.wechat_people import Kind, WeChatPerson
from tests.fakes.wechat_platform import WeChatPlatform
from tests.places import TEMPLATES
from tests.waiting import comes_true
from tests.wechat_bot import is_served
from tests.wechat_world import WeChatWorld

DOCUMENT = (TEMPLATES / "fengtai-2023/point.docx").read_bytes()
SENT, UPLOADED = "message/custom/send", "media/upload"
PNG = b"\x89PNG"


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    async with WeChatWorld(tmp_path) as world:
        yield world


async def with_document(world: WeChatWorld, name: str = "申报表.docx") -> WeChatPerson:
    """Return somebody who has begun and was handed a file."""
    person = world.platform.person()
    await person.follows()
    await person.says("同意")
    own = await world.app.store.read(lambda tx: tx.applicants.at("wechat", person.openid).application)
    assert own is not None
    await world.channel.hand_over(person.openid, name, DOCUMENT, about=[own])
    return person


async def with_form(world: WeChatWorld, kind: str, name: str) -> WeChatPerson:
    """Return somebody who has applied and was handed the draft of their form."""
    person = world.platform.person()
    await person.follows()
    for text in ("同意", kind, name, "生成申报表"):
        await person.says(text)
    await world.app.wiring.dispatcher.drain()
    return person


async def after_sheets(world: WeChatWorld, person: WeChatPerson) -> str:
    """Return the answer to 看图 once the sheets beside the form were made as well."""
    await world.app.wiring.dispatcher.drain()
    await person.says("打印清单")
    await world.app.wiring.dispatcher.drain()
    assert len(await world.app.store.read(lambda tx: list(WebFiles(tx).of(f"wechat:{person.openid}")))) >= 2
    return await person.says("看图")


async def kept(world: WeChatWorld, person: WeChatPerson) -> PassiveChat:
    return await world.app.store.read(lambda tx: PassiveReplies(tx).of(Address("wechat", person.openid)))


@pytest.mark.office
async def test_who_asks_for_it_sees_the_first_page(world: WeChatWorld) -> None:
    person = await with_document(world)
    assert "回复“看图”" in (person.messages[-1].text if world.platform.spent else await person.says("继续"))
    before = world.platform.spent
    assert "马上发来" in await person.says("看图")
    await comes_true(lambda: any(line.picture for line in person.messages), 60.0)
    picture = next(line.picture for line in person.messages if line.picture)
    assert picture.startswith(PNG)
    assert world.platform.spent == before + 1
    await person.says("“看图”。")
    await comes_true(lambda: sum(bool(line.picture) for line in person.messages) == 2)  # it is drawn already
    assert len(world.platform.calls_of(UPLOADED)) == 2


@pytest.mark.office
async def test_a_picture_that_cannot_go_is_said_with_the_next_answer(world: WeChatWorld) -> None:
    person = await with_document(world)
    before = world.platform.spent
    world.platform.fail_next(UPLOADED, 45009)
    assert "马上发来" in await person.says("看图")
    async with asyncio.timeout(60.0):
        while not (await kept(world, person)).waiting:  # noqa: ASYNC110 - it comes true in the writer's thread
            await asyncio.sleep(0.02)
    assert (await kept(world, person)).spent == 0  # what did not go is not counted
    said = await person.says("帮助")
    assert "请打开文件的链接查看" in said
    assert world.platform.spent == before
    assert not any(line.picture for line in person.messages)


@pytest.mark.office
async def test_it_is_the_form_of_the_application_that_is_open(world: WeChatWorld) -> None:
    person = await with_form(world, "示范点", "北京甲示例有限公司")
    assert "甲示例" in await person.says("看图")
    assert "申报表" in (said := await after_sheets(world, person))
    assert "清单" not in said
    await person.says("新申报")
    await person.says("示范区")
    await person.says("北京乙示例园区")
    assert "马上发来" not in await person.says("看图"), "of this one nothing was made yet"


@pytest.mark.office
async def test_nothing_is_shown_to_who_erases_everything_meanwhile(world: WeChatWorld) -> None:
    person = await with_form(world, "示范点", "北京甲示例有限公司")
    assert "马上发来" in await person.says("看图")
    await person.says("删除")
    await person.says("是")
    await world.app.wiring.dispatcher.drain()
    assert world.platform.calls_of(UPLOADED) == []
    assert not any(line.picture for line in person.messages)


@pytest.mark.office
async def test_it_comes_after_a_kill_and_is_announced_once(platform: WeChatPlatform, bot: BotProcess) -> None:
    person = platform.person()
    await person.follows()
    for text in ("同意", "示范点", "北京甲示例有限公司", "生成申报表"):
        await person.says(text)
    assert "马上发来" in await person.says("看图")
    await bot.kills_itself()
    await bot.starts()
    await is_served(platform, bot)
    await comes_true(lambda: any(line.picture for line in person.messages), 60.0)
    assert "马上发来" not in await person.says("继续")
    assert 1 <= sum(bool(line.picture) for line in person.messages) <= 2


async def test_without_a_document_it_is_said_how_one_is_made(world: WeChatWorld) -> None:
    person = world.platform.person()
    await person.follows()
    for text in ("同意", "示范点"):
        await person.says(text)
    assert await person.says("看图") == "这里还没有文件，先发“申报表”。"
    own = await world.app.store.read(lambda tx: tx.applicants.at("wechat", person.openid).application)
    assert own is not None
    await world.channel.hand_over(person.openid, "名单.xlsx", b"list", about=[own])
    assert "先发“申报表”" in await person.says("看图")
    assert world.platform.calls_of(UPLOADED) == []
    assert Kind.FAULT not in {line.kind for line in person.messages}
    assert "第 2 / 28 题" in await person.says("北京示例精密仪器有限公司"), "the question is still open"
