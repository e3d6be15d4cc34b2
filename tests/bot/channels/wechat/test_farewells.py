"""Of who declines, or has everything erased, nothing is kept once the farewell was read; not even who they are."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.storage.passive_replies import KeptText, PassiveChat, PassiveReplies
from bot.storage.tables import passive_replies, web_files
from tests.fakes.wechat_people import WeChatPerson
from tests.wechat_world import WeChatWorld


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    async with WeChatWorld(tmp_path) as world:
        yield world


async def known(world: WeChatWorld, person: WeChatPerson) -> list[str]:
    """Return the rows of chats and files that name a person."""
    identity = f"wechat:{person.openid}"

    chats = sa.select(passive_replies.c.identity).where(passive_replies.c.identity == identity)
    files = sa.select(web_files.c.owner).where(web_files.c.owner == identity)
    return await world.app.store.read(
        lambda tx: [*tx.execute(chats).scalars().all(), *tx.execute(files).scalars().all()]
    )


async def ends_and_begins(world: WeChatWorld) -> None:
    """End in good order, which does at once what waits for the platform's last repeat, and serve again."""
    await world.stops()
    await world.starts()


async def test_who_declines_gets_blank_forms_that_are_nobodys_and_is_forgotten(world: WeChatWorld) -> None:
    person = world.platform.person()
    await person.follows()
    said = await person.says("不同意")
    await world.app.wiring.dispatcher.drain()
    assert "没有保存您的任何资料" in said
    while "/document/" not in "".join(person.texts):
        await person.says("继续")
    await ends_and_begins(world)
    files = await world.app.store.read(lambda tx: tx.execute(sa.select(web_files.c.owner).distinct()).scalars().all())
    assert files == ["wechat:"]


async def test_who_erases_everything_is_forgotten(world: WeChatWorld) -> None:
    person = world.platform.person()
    await person.follows()
    for text in ("同意", "示范点", "删除"):
        await person.says(text)
    assert "已删除您在这里的全部资料" in await person.says("是")
    assert await known(world, person), "as long as the message may be brought again"
    await ends_and_begins(world)
    assert await known(world, person) == []


async def test_who_goes_on_is_not_forgotten(world: WeChatWorld) -> None:
    person = world.platform.person()
    await person.follows()
    for text in ("同意", "示范点", "删除", "是", "同意"):
        await person.says(text)
    await ends_and_begins(world)
    assert await known(world, person) == [f"wechat:{person.openid}"]


async def test_what_waits_is_read_before_a_chat_is_forgotten(world: WeChatWorld) -> None:
    person = world.platform.person()
    address = Address("wechat", person.openid)
    await person.follows()
    for text in ("同意", "示范点", "删除", "是"):
        await person.says(text)

    def waits(chat: PassiveChat) -> PassiveChat:
        return PassiveChat(chat.number, chat.reply, (KeptText("通知"),), heard_at=chat.heard_at)

    await world.app.store.write(
        lambda tx: PassiveReplies(tx).keep(address, waits(PassiveReplies(tx).of(address))), concerning=[address]
    )
    await ends_and_begins(world)
    assert "通知" in await person.says("您好")
