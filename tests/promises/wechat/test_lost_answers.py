"""A reply that was not read is read later, whatever came meanwhile; one that was erased meanwhile is not."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest_asyncio

from bot.address import Address
from bot.channels import Listener
from bot.channels.wechat.answering import BUDGET_SECONDS
from bot.storage.erasure import Erasure
from bot.storage.passive_replies import KeptText, PassiveChat, PassiveReplies
from bot.storage.transaction import Transaction
from tests.fakes.wechat_people import WeChatPerson
from tests.fakes.wechat_xml import Fields, composed
from tests.wechat_world import WeChatWorld

NAME = "北京示例精密仪器有限公司"
NUMBER = 777001


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    async with WeChatWorld(tmp_path) as world:
        yield world


async def begun(world: WeChatWorld) -> WeChatPerson:
    """Return somebody who is asked the first question."""
    person = world.platform.person()
    await person.follows()
    await person.says("同意")
    await person.says("示范点")
    return person


async def chat_of(world: WeChatWorld, person: WeChatPerson) -> PassiveChat:
    return await world.app.store.read(lambda tx: PassiveReplies(tx).of(Address("wechat", person.openid)))


async def brings(world: WeChatWorld, person: WeChatPerson, text: str, *, sent_at: int) -> str:
    """Bring the same message as often as this is called; its last try is known by when it was sent."""
    head: Fields = {"ToUserName": world.platform.account, "FromUserName": person.openid, "CreateTime": sent_at}
    message = composed({**head, "MsgType": "text", "Content": text, "MsgId": NUMBER})
    reply = await world.platform.bring(message, person.openid, str(NUMBER))
    return "" if reply is None else reply.text


def holds(world: WeChatWorld) -> threading.Event:
    """Have the database do nothing until the event is set."""
    free = threading.Event()
    world.app.store.submit(lambda tx: free.wait(30.0))
    return free


async def test_a_repeat_behind_a_later_message_has_the_same_answer(world: WeChatWorld) -> None:
    person, at = await begun(world), int(time.time())
    first = await brings(world, person, NAME, sent_at=at)
    assert "第 2 / 28 题" in first
    await person.says("进度")
    await person.says("差距")
    assert await brings(world, person, NAME, sent_at=at) == first
    await world.stops()
    await world.starts()
    assert await brings(world, person, NAME, sent_at=at) == first, (
        "it is kept where every process and every start finds it"
    )


async def test_what_came_late_and_was_erased_meanwhile_is_not_kept_again(world: WeChatWorld) -> None:
    person = await begun(world)
    await person.says(NAME)

    def erases(tx: Transaction) -> None:
        Erasure(tx).forget(tx.applicants.at("wechat", person.openid), time.time())

    world.platform.lose_answers("cut", times=3, person=person)
    free = holds(world)
    late = asyncio.create_task(person.says("核对"))
    await asyncio.sleep(0.5)
    erased = asyncio.create_task(world.app.store.write(erases))
    await late
    free.set()
    await erased
    await asyncio.sleep(1.0)  # by then what nobody has read waits
    assert (await chat_of(world, person)).texts() == ()
    assert NAME not in await person.says("你好")


async def test_who_has_everything_erased_leaves_no_earlier_reply(world: WeChatWorld) -> None:
    person, at = await begun(world), int(time.time())
    assert NAME in await brings(world, person, NAME, sent_at=at)
    await person.says("删除")
    assert "已删除" in await person.says("是")
    assert NAME not in str((await chat_of(world, person)).texts())
    assert NAME not in await brings(world, person, NAME, sent_at=at)


async def test_a_mention_of_an_erased_application_goes_from_earlier_replies_too(world: WeChatWorld) -> None:
    officer = Address("wechat", "oOfficer-1")
    kept = PassiveChat("9", KeptText("早上好"), earlier=(("8", KeptText("甲公司", (7,))), ("7", KeptText("您好"))))

    def work(tx: Transaction) -> PassiveChat:
        PassiveReplies(tx).keep(officer, kept)
        PassiveReplies(tx).forget_mentions([7])
        return PassiveReplies(tx).of(officer)

    assert await world.app.store.write(work) == PassiveChat("9", KeptText("早上好"), earlier=(("7", KeptText("您好")),))


class HeldBeforeKeeping:
    """Listens as the bot does; once a message has its document sent, the database does nothing for a while."""

    def __init__(self, world: WeChatWorld, seconds: float) -> None:
        self._world, self._seconds = world, seconds

    def __getattr__(self, name: str) -> object:
        return getattr(self._world.app.wiring.intake, name)

    async def sent_to(self, address: Address) -> None:
        await self._world.app.wiring.intake.sent_to(address)
        asyncio.get_running_loop().call_later(self._seconds, holds(self._world).set)


async def test_a_document_that_is_kept_too_late_for_its_answer_is_sent(world: WeChatWorld) -> None:
    person = await begun(world)
    await person.says(NAME)
    listener = cast("Listener", HeldBeforeKeeping(world, BUDGET_SECONDS + 0.5))
    listening = asyncio.create_task(world.channel.listen(listener))
    await asyncio.sleep(0)
    assert await person.says("申报表") == ""
    await person.hears("/document/")
    listening.cancel()
    assert world.platform.spent == 1
    assert "/document/" not in await person.says("进度")
