"""After 删除 nothing that was given before opens anything; who erased reads the farewell and may begin anew."""

import asyncio
from datetime import datetime
from itertools import count

import pytest
import sqlalchemy as sa

from bot.channels import Incoming, Taken
from bot.storage.erasure import Erasure
from bot.storage.store import store_at
from bot.storage.tables import identities
from dialogs.model.events import Said
from tests.page_world import PageWorld
from tests.visitor import Visitor

FIRM = "北京示例精密仪器有限公司"
AT = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
_numbers = count(1)


async def _device(visitor: Visitor) -> dict[str, str]:
    status, found = await visitor.posts("/api/device", {})
    assert status == 200, found
    visitor.token = found["token"]
    return dict(found)


async def test_after_delete_no_link_cookie_code_or_file_opens_anything(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says(FIRM)
    await visitor.says("/document")
    file = (await visitor.hears(".docx"))["file"]
    async with Visitor(world.url) as thief, Visitor(world.url) as late, Visitor(world.url) as other:
        given = await _device(visitor)
        link = given["link"].partition("#pass=")[2]
        await thief.enters(**{"pass": link})
        assert FIRM in str(thief.messages)
        given = await _device(visitor)
        assert (await visitor.session.get(f"/file/{file}")).status == 200
        await visitor.says("/forget")
        assert "已删除" in (await visitor.says("确认删除"))[-1]["text"]
        assert (await thief.asks("/api/messages"))[0] == 401
        assert (await thief.posts("/api/say", {"id": "12345678", "text": "我还在"}))[0] == 401
        for words in (link, given["code"]):
            assert (await late.posts("/api/enter", {"pass": words}))[0] == 404
        for path in (f"/file/{file}", f"/picture/{file}", f"/pdf/{file}"):
            assert (await other.session.get(path)).status == 404
        await visitor.starts()
        await visitor.presses("同意")
        await visitor.presses("示范点")
        await visitor.says("北京以后才填的有限公司")
        assert (await thief.asks("/api/messages"))[0] == 401, "nor what is typed later"
        assert (await late.posts("/api/enter", {"pass": link}))[0] == 404


async def test_who_erases_reads_the_farewell_and_goes_on_in_every_tab_of_theirs(
    world: PageWorld, visitor: Visitor
) -> None:
    await visitor.says(FIRM)
    before = next(iter(visitor.session.cookie_jar)).value
    await visitor.says("/forget")
    assert "已删除" in (await visitor.says("确认删除"))[-1]["text"]
    assert next(iter(visitor.session.cookie_jar)).value != before
    status, found = await visitor.asks("/api/messages")
    assert status == 200
    assert [message["text"] for message in found["messages"] if "已删除" in message.get("text", "")]
    assert FIRM not in str(found)


async def test_delete_by_another_channel_ends_the_page_too(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says(FIRM)
    link = (await _device(visitor))["link"].partition("#pass=")[2]

    telegram = {"channel": "telegram", "address": "1001", "person": 1}
    await world.store.write(lambda tx: tx.execute(sa.insert(identities), telegram))
    for words in ("/forget", "确认删除"):
        said = Incoming("telegram", "1001", str(next(_numbers)), Said(words, world.now()))
        assert list(await world.intake.take([said])) == [Taken.ANSWERED]
    assert (await visitor.asks("/api/messages"))[0] == 401
    async with Visitor(world.url) as other:
        assert (await other.posts("/api/enter", {"pass": link}))[0] == 404


@pytest.mark.parametrize("beside", [False, True])
async def test_whom_retention_erases_has_no_open_page_either(world: PageWorld, visitor: Visitor, beside: bool) -> None:
    await visitor.says(FIRM)
    store = store_at(world.store.url) if beside else world.store
    if beside:
        store.open(owner=False)

    await store.write(lambda tx: Erasure(tx).applications([1], world.now().timestamp()))
    if beside:
        store.close()
        await asyncio.sleep(1.5)  # the bot looks each second
    assert (await visitor.asks("/api/messages"))[0] == 401
