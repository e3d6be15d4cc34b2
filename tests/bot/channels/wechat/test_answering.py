"""Whose answer a message gets, whatever its number is."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest_asyncio

from bot.channels import Incoming, Taken
from bot.channels.web.addresses import PageAddresses
from bot.channels.wechat.answering import NOT_TAKEN, Answering
from bot.channels.wechat.api import WechatApi
from bot.channels.wechat.pushing import Pushing
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.clock import BEIJING
from bot.storage.passive_replies import NOTHING_KEPT, PassiveReplies
from bot.storage.store import Store
from dialogs.model.events import Said
from tests.fakes.wechat_people import WeChatPerson
from tests.fakes.wechat_xml import Fields, composed
from tests.listener import NotingListener
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


async def test_what_cannot_be_stored_is_asked_for_again_and_nothing_of_it_is_kept(api: WechatApi, store: Store) -> None:
    keeper = ReplyKeeper(store, PageAddresses("https://shenbao.example"), time.time)
    answering = Answering(keeper, Pushing(store, keeper, api, time.time))
    said = Incoming("wechat", "oZhang", "1", Said("您好", datetime.now(BEIJING)))
    full = NotingListener(cannot_store)
    answer = await answering.answer(said, full)
    answering.end(said, answer, written=True)
    assert answer is NOT_TAKEN
    assert len(full.messages) > 1, "it was tried again while WeChat waits"
    assert await store.read(lambda tx: PassiveReplies(tx).of(said.sender)) == NOTHING_KEPT
    await answering.close()


async def cannot_store(messages: Sequence[Incoming]) -> Sequence[Taken]:
    """Take messages as with a full disk."""
    return [Taken.AGAIN for _ in messages]
