"""Who leaves the account is known to have left, once that is stored; who has come back since is not."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
import sqlalchemy as sa

from bot.storage.tables import identities
from tests.fakes.wechat_people import WeChatPerson
from tests.fakes.wechat_xml import Fields, composed
from tests.wechat_world import WeChatWorld

BEFORE_SECONDS = 8


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


async def has_left(world: WeChatWorld, person: WeChatPerson) -> bool:
    query = sa.select(identities.c.gone_at).where(identities.c.address == person.openid)
    return await world.app.store.read(lambda tx: tx.execute(query).scalar()) is not None


async def leaves(world: WeChatWorld, person: WeChatPerson, at: int) -> None:
    """Bring the event of somebody who left at a moment, as often as this is called."""
    head: Fields = {"ToUserName": world.platform.account, "FromUserName": person.openid, "CreateTime": at}
    event = composed({**head, "MsgType": "event", "Event": "unsubscribe", "EventKey": ""})
    await world.platform.bring(event, person.openid, f"left {at}")


async def test_an_event_that_is_brought_again_to_another_process_changes_nothing(world: WeChatWorld) -> None:
    person, at = await begun(world), int(time.time())
    await leaves(world, person, at)
    assert await has_left(world, person)
    await person.says("北京示例精密仪器有限公司")
    await world.stops()
    await world.starts()
    await leaves(world, person, at)
    assert not await has_left(world, person)


async def test_an_event_that_comes_late_to_another_process_changes_nothing(world: WeChatWorld) -> None:
    person = await begun(world)
    await world.stops()
    await world.starts()
    await leaves(world, person, int(time.time()) - BEFORE_SECONDS)
    assert not await has_left(world, person)


async def test_the_event_is_confirmed_once_it_is_stored(world: WeChatWorld) -> None:
    person = await begun(world)
    free = threading.Event()
    world.app.store.submit(lambda tx: free.wait(30.0))
    leaving = asyncio.create_task(leaves(world, person, int(time.time())))
    await asyncio.sleep(0.5)
    assert not leaving.done()
    free.set()
    await leaving
    assert await has_left(world, person)
