"""The picture of a document's first page comes to who asks for it, and to nobody else: it is of the quota."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.address import Address
from bot.storage.passive_replies import PassiveChat, PassiveReplies
from tests.fakes.wechat_people import Kind, WeChatPerson
from tests.places import TEMPLATES
from tests.waiting import comes_true
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
    await person.says("您好")
    await world.channel.hand_over(person.openid, name, DOCUMENT)
    return person


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


async def test_without_a_document_it_is_words_like_any_others(world: WeChatWorld) -> None:
    person = world.platform.person()
    await person.follows()
    await person.says("您好")
    assert "马上发来" not in await person.says("看图")
    await world.channel.hand_over(person.openid, "名单.xlsx", b"list")
    assert "马上发来" not in await person.says("看图")
    assert world.platform.calls_of(UPLOADED) == []
    assert Kind.FAULT not in {line.kind for line in person.messages}
