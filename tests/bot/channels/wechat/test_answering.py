"""Whose answer a message gets, whatever its number is."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.fakes.wechat_people import WeChatPerson
from tests.fakes.wechat_xml import Fields, composed
from tests.wechat_world import WeChatWorld

NUMBER = 25_000_000_000_000_001


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    async with WeChatWorld(tmp_path) as world:
        yield world


async def says(world: WeChatWorld, person: WeChatPerson, text: str) -> str:
    """Have somebody write under a number that another person's message has, too; return the answer."""
    head: Fields = {"ToUserName": world.platform.account, "FromUserName": person.openid}
    message: Fields = {
        **head,
        "CreateTime": int(world.platform.now()),
        "MsgType": "text",
        "Content": text,
        "MsgId": NUMBER,
    }
    reply = await world.platform.bring(composed(message), person.openid, str(NUMBER))
    return "" if reply is None else reply.text


async def test_nobody_reads_the_answer_to_another_persons_message_of_the_same_number(world: WeChatWorld) -> None:
    zhang, wang = world.platform.person(1001), world.platform.person(1002)
    for person in (zhang, wang):
        await person.follows()
        for words in ("同意", "示范点"):
            await person.says(words)
    said = await asyncio.gather(
        says(world, zhang, "北京示例精密仪器有限公司"), says(world, wang, "北京样例科技有限公司")
    )
    assert "样例" not in said[0]
    assert "示例精密" not in said[1]
    assert any("已记：企业名称" in text for text in said)
    assert "示例精密" not in await says(world, wang, "北京样例科技有限公司")
