"""The conversation over HTTP: stored before it is answered, taken once, shown to every tab, nobody else's."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.channels.web import api
from bot.storage.expiry import prune
from bot.storage.messages import SendReply
from bot.storage.records import Person
from bot.storage.tables import identities
from dialogs.model.reply import Reply
from tests.databases import store_in
from tests.page_world import PageWorld
from tests.staff_visitor import StaffVisitor, invited
from tests.visitor import Visitor


async def test_a_message_comes_once_however_often_it_is_sent(visitor: Visitor) -> None:
    first = await visitor.says("北京示例精密仪器有限公司", mark="0123456789ab")
    assert [message["kind"] for message in first] == ["heard", "reply"]
    assert "第 2 / 28 题" in first[1]["text"]
    again = await asyncio.gather(*(visitor.says("北京示例精密仪器有限公司", mark="0123456789ab") for _ in range(5)))
    assert again == [[]] * 5
    await visitor.looks()
    assert len([text for text in visitor.texts if "第 2 / 28 题" in text]) == 1


async def test_own_words_tell_whether_they_were_pressed_or_typed(visitor: Visitor) -> None:
    await visitor.presses("上一步")
    await visitor.says("示范点")
    pressed, typed = [message for message in visitor.messages if message["kind"] == "heard"][-2:]
    assert (pressed["text"], "pressed" in pressed) == ("上一步", True)
    assert (typed["text"], "pressed" in typed) == ("示范点", False)


async def test_the_same_mark_of_somebody_else_is_another_message(world: PageWorld, visitor: Visitor) -> None:
    async with Visitor(world.url) as other:
        await other.enters()
        await other.does("0123456789ab", start=True)
        answer = await visitor.says("北京示例精密仪器有限公司", mark="0123456789ab")
    assert "第 2 / 28 题" in answer[-1]["text"]


async def test_before_consent_nothing_that_is_said_is_kept(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.says("我是张三，电话 010-00000000")
        await visitor.enters()
        assert [message["kind"] for message in visitor.messages] == ["reply", "reply"]
        assert not any("张三" in text for text in visitor.texts)
        assert not await world.store.read(lambda tx: tx.applicants.at("web", "anybody").application)


async def test_a_conversation_is_told_from_others_whatever_opens_it(world: PageWorld, visitor: Visitor) -> None:
    first = (await visitor.enters())["conversation"]
    status, device = await visitor.posts("/api/device", {"renew": True})
    assert status == 200, device
    async with Visitor(world.url) as elsewhere, Visitor(world.url) as other:
        assert (await elsewhere.enters(**{"pass": device["code"]}))["conversation"] == first
        assert (await other.enters())["conversation"] != first


async def test_who_comes_back_sees_what_was_said_on_both_sides(visitor: Visitor) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    before = [message["text"] for message in visitor.messages]
    await visitor.enters()
    assert [message["text"] for message in visitor.messages] == before
    assert [message["kind"] for message in visitor.messages[-2:]] == ["heard", "reply"]


async def test_a_long_history_comes_a_page_at_a_time(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        await visitor.says("进度")
    whole = [message["id"] for message in visitor.messages]
    monkeypatch.setattr(api, "ON_A_PAGE", 3)
    found = await visitor.enters()
    assert found["more"]
    seen = [message["id"] for message in found["messages"]]
    while found["more"]:
        _, found = await visitor.asks(f"/api/messages?before={seen[0]}")
        assert found["messages"]
        seen = [message["id"] for message in found["messages"]] + seen
    assert seen == whole


async def test_two_tabs_and_a_poll_see_the_same(visitor: Visitor) -> None:
    start = visitor.last
    async with visitor.listens(start) as one, visitor.listens(start) as other:
        await visitor.says("北京示例精密仪器有限公司")
        await visitor.presses("跳过")
        said = visitor.messages[-4:]
        assert [await anext(one) for _ in said] == said
        assert [await anext(other) for _ in said] == said
    _, polled = await visitor.asks(f"/api/poll?after={start}")
    assert polled["messages"] == said


async def test_a_phone_that_slept_catches_up_without_doubles_or_gaps(visitor: Visitor) -> None:
    start = visitor.last
    async with visitor.listens(start) as stream:
        await visitor.says("北京示例精密仪器有限公司")
        heard = [await anext(stream)]
    await visitor.presses("跳过")
    await visitor.presses("跳过")
    headers = {"Last-Event-ID": str(heard[-1]["id"])}
    async with visitor.session.get(f"/api/events?after={start}", headers=headers) as answer:
        lines = [await answer.content.readline() for _ in range(3 * 5 + 2)]
    numbers = [int(line[4:]) for line in lines if line.startswith(b"id: ")]
    assert numbers == [message["id"] for message in visitor.messages if message["id"] > heard[-1]["id"]]


async def test_the_bureaus_words_arrive_by_themselves(world: PageWorld, visitor: Visitor) -> None:
    [address] = await _addresses(world)
    polling = asyncio.create_task(visitor.asks(f"/api/poll?after={visitor.last}"))
    await asyncio.sleep(0.1)
    await world.web.say(address, Reply.of("请在周五之前送到。"))
    status, found = await asyncio.wait_for(polling, 5)
    assert (status, [message["text"] for message in found["messages"]]) == (200, ["请在周五之前送到。"])


async def test_an_officer_on_the_page_tells_everybody_on_it(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    world.at = world.now().replace(hour=10, minute=0)  # never at night; before they sign in, or they are locked out
    async with StaffVisitor(world.url) as officer:
        await officer.enters(invite=await invited(world, "officer", "李同志"))
        await officer.says("/broadcast 示范点")
        await officer.says("请在周五之前把材料送到。")
        await officer.presses("确认发送")
        await world.broadcasts.settle()
        await world.dispatcher.drain()
        assert "请在周五之前把材料送到。" in (await visitor.hears("请在周五之前"))["text"]
        progress = [message for message in await officer.looks() if message.get("replaces")]
        assert any(
            "已送达" in message["text"] or "发完" in message["text"] for message in [*progress, *officer.messages]
        )
        await officer.says("/export 示范点")
        await officer.hears(".xlsx")
        assert officer.messages[-1]["kind"] in ("file", "reply")


async def test_a_session_reads_and_moves_nobody_elses_anything(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    async with Visitor(world.url) as other:
        await other.enters()
        await other.starts()
        _, found = await other.asks("/api/messages?after=0")
        assert not any("28 题" in message["text"] for message in found["messages"])
        theirs = visitor.messages[-1]["id"]
        assert (await other.asks(f"/api/file?message={theirs}"))[0] == 404
        status, found = await other.posts(
            "/api/say", {"id": "abcdefgh", "text": "李四", "shown": "李四"}, **{"X-CSRF-Token": visitor.token}
        )
        assert status == 403, found
    assert "第 3 / 28 题" in (await visitor.says("王示例"))[-1]["text"]


async def test_forgetting_takes_history_files_and_passes_along(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    await visitor.says("申报表")
    await visitor.hears("草稿")
    file = next(message for message in visitor.messages if message["kind"] == "file")
    _, device = await visitor.posts("/api/device", {})
    await visitor.says("删除")
    await visitor.presses("是")
    await visitor.enters()
    assert [text[:3] for text in visitor.texts] == ["已删除"]
    async with visitor.session.get(f"/file/{file['file']}") as answer:
        assert answer.status == 404
    async with Visitor(world.url) as other:
        for opened in (device["code"], device["link"].partition("#pass=")[2]):
            assert (await other.posts("/api/enter", {"pass": opened}))[0] == 404


async def test_what_nobody_agreed_to_keep_goes_after_three_days(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        now = world.now().timestamp()
        await world.store.write(lambda tx: prune(tx, now + 2 * 86400))
        assert len((await visitor.enters())["messages"]) == 1
        await world.store.write(lambda tx: prune(tx, now + 4 * 86400))
        assert (await visitor.enters())["messages"] == []


async def test_a_shell_beside_reaches_the_page(world: PageWorld, visitor: Visitor, tmp_path: Path) -> None:
    [address] = await _addresses(world)
    beside = store_in(tmp_path)
    beside.open(owner=False)
    try:
        person = Person.stranger(Address("web", address))
        message = SendReply(Reply.of("来自终端的话"))
        await beside.write(lambda tx: tx.outbox.post(person, message, 1.0))
    finally:
        beside.close()
    await world.scheduler.look()
    assert (await visitor.hears("来自终端的话"))["kind"] == "reply"


async def _addresses(world: PageWorld) -> list[str]:
    query = sa.select(identities.c.address)
    return await world.store.read(lambda tx: list(tx.execute(query).scalars()))


async def test_an_answer_says_whether_something_is_still_being_made(visitor: Visitor) -> None:
    for text, working in (("同意", False), ("示范点", False), ("进度", False), ("申报表", True), ("我的资料", False)):
        status, answer = await visitor.posts("/api/say", {"id": f"working-{text}", "text": text})
        assert (status, answer["working"]) == (200, working), text
