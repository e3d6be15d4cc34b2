"""What WeChat brings is answered with its reply: once, in order, and with the same bytes however often it is brought."""

import asyncio
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.storage.passive_replies import KeptText, PassiveReplies
from bot.storage.tables import identities, inbox
from dialogs.language import refusals
from dialogs.model.reply import Reply
from tests.answers import POINT
from tests.fakes.wechat_people import UNAVAILABLE, WeChatPerson
from tests.wechat_world import WeChatWorld

FIRST_QUESTION = "第 1 / 28 题 · 企业名称"


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    async with WeChatWorld(tmp_path) as world:
        yield world


async def begun(world: WeChatWorld) -> WeChatPerson:
    """Return somebody who is asked the first question."""
    person = world.platform.person()
    await person.follows()
    await person.says("同意")
    assert FIRST_QUESTION in await person.says("示范点")
    return person


def address_of(person: WeChatPerson) -> Address:
    return Address("wechat", person.openid)


async def test_the_address_is_proved_when_it_is_set_and_a_stranger_proves_nothing(world: WeChatWorld) -> None:
    assert await world.platform.delivery.verify("2984512") == (200, "2984512")
    status, body = await world.platform.delivery.verify("2984512", {"signature": "0" * 40})
    assert (status, body) == (403, "")


async def test_a_conversation_from_the_follow_to_the_form_spends_no_customer_service_message(
    world: WeChatWorld,
) -> None:
    person = await begun(world)
    assert "第 2 / 28 题" in await person.says("北京示例精密仪器有限公司")
    said = await person.says("申报表")
    assert "申报表" in said
    assert world.platform.spent == 0
    assert world.platform.redeliveries == []


async def test_each_event_and_message_is_taken_once_and_a_repeat_has_the_same_bytes(world: WeChatWorld) -> None:
    person = await begun(world)
    world.platform.delivery.times = 3
    await person.says("北京示例精密仪器有限公司")
    await person.clicks("联系方式")
    by_number: dict[str, set[bytes]] = {}
    for answer in world.platform.answers[-6:]:
        by_number.setdefault(answer.number, set()).add(answer.body)
    assert [len(bodies) for bodies in by_number.values()] == [1, 1]
    assert all(b"Encrypt" in body for bodies in by_number.values() for body in bodies)
    assert "第 3 / 28 题" in await person.says("王示例")


async def test_what_is_sent_before_an_answer_was_read_answers_no_later_question(world: WeChatWorld) -> None:
    person = await begun(world)
    company = asyncio.create_task(person.says("北京示例精密仪器有限公司"))
    await asyncio.sleep(0)
    said = await asyncio.gather(company, person.says("王示例"), person.says("北京市丰台区示例路1号"))
    assert all("第 2 / 28 题" in text for text in said)
    assert ["没有记入" in text for text in said] == [False, True, True]
    assert "第 3 / 28 题" in await person.says("王示例")


async def test_a_double_tap_is_one_answer(world: WeChatWorld) -> None:
    person = await begun(world)
    for label, text in POINT.items():
        if label == "publicity_reach":
            break
        await person.says(text)
    said = await asyncio.gather(person.says("1"), person.says("1"))
    assert sorted("已记：全员公开 是" in text for text in said) == [False, True]
    assert "" in said, "the second is told nothing: the answer to the first says it all"
    assert "已记：纳入岗前培训 否" in await person.says("2")


async def test_a_label_without_a_number_is_pressed_by_typing_it(world: WeChatWorld) -> None:
    person = await begun(world)
    for text in ("北京示例精密仪器有限公司", "王示例", "北京市丰台区示例路1号", "100070", "有限责任公司"):
        said = await person.says(text)
    assert "更多" in said
    more = await person.says("更多")
    assert "第 6 / 28 题" in more or "其他" in more
    assert more != said


async def test_a_voice_message_is_read_as_understood_and_what_cannot_be_read_is_named(world: WeChatWorld) -> None:
    person = await begun(world)
    assert "第 2 / 28 题" in await person.sends_voice("北京示例精密仪器有限公司。")
    assert "语音" in await person.sends_voice()
    assert "图片" in await person.sends_picture()
    assert "位置" in await person.sends_location()
    assert "视频" in await person.sends_video()
    assert "链接" in await person.sends_link()
    assert "文件" in await person.sends_file()
    assert "表情" in await person.sends_sticker()


async def test_who_leaves_is_noted_and_who_comes_back_goes_on(world: WeChatWorld) -> None:
    person = await begun(world)
    await person.unfollows()
    here = sa.select(identities.c.gone_at).where(identities.c.address == person.openid)
    assert await world.app.store.write(lambda tx: tx.execute(here).scalar()) is not None
    world.platform.passes(2)  # an event is known by its second
    assert FIRST_QUESTION in await person.follows()
    await person.says("北京示例精密仪器有限公司")
    assert await world.app.store.write(lambda tx: tx.execute(here).scalar()) is None


async def test_events_that_say_nothing_to_us_are_confirmed_without_a_turn(world: WeChatWorld) -> None:
    person = await begun(world)
    heard = sa.select(sa.func.count()).select_from(inbox)
    before = await world.app.store.read(lambda tx: tx.execute(heard).scalar())
    assert await person.clicks("没有这个按钮") == ""
    assert await person.sends_raw("（事件）", MsgType="event", Event="LOCATION", Latitude="39.9") == ""
    assert [answer.body for answer in world.platform.answers[-2:]] == [b"success", b"success"]
    assert await world.app.store.read(lambda tx: tx.execute(heard).scalar()) == before


async def test_a_code_of_a_campaign_leads_to_it(world: WeChatWorld) -> None:
    person = world.platform.person()
    assert "申报助手" in await person.scans("c-fengtai-2023")
    await person.says("同意")
    assert "示范点" in await person.scans("c-fengtai-2023")


async def test_an_answer_that_was_not_read_is_read_by_the_repeat(world: WeChatWorld) -> None:
    person = await begun(world)
    world.platform.lose_answers("cut")
    assert "第 2 / 28 题" in await person.says("北京示例精密仪器有限公司")
    world.platform.lose_answers("unread")
    assert "第 3 / 28 题" in await person.says("王示例")
    assert world.platform.spent == 0


async def test_a_turn_that_takes_longer_than_an_answer_is_read_by_the_repeat(world: WeChatWorld) -> None:
    person = await begun(world)
    free = threading.Event()
    held = world.app.store.submit(lambda tx: free.wait(30.0))
    asyncio.get_running_loop().call_later(5.5, free.set)
    assert "第 2 / 28 题" in await person.says("北京示例精密仪器有限公司")
    await held
    assert "第 3 / 28 题" in (said := await person.says("王示例"))
    assert "第 2 / 28 题" not in said
    assert (world.platform.spent, person.texts.count(UNAVAILABLE)) == (0, 0)


async def test_a_committed_reply_whose_message_is_not_brought_again_is_sent_once(tmp_path: Path) -> None:
    async with WeChatWorld(tmp_path, patience=1.0) as world:
        person = await begun(world)
        free = threading.Event()
        held = world.app.store.submit(lambda tx: free.wait(30.0))
        assert await person.says("北京示例精密仪器有限公司") == UNAVAILABLE
        free.set()
        await held
        await person.hears("第 2 / 28 题")
        assert "第 3 / 28 题" in (said := await person.says("王示例"))
        assert "第 2 / 28 题" not in said
        assert (world.platform.spent, person.texts.count(UNAVAILABLE)) == (1, 1)


async def test_while_an_answer_is_being_made_a_repeat_waits_for_the_same_one(tmp_path: Path) -> None:
    async with WeChatWorld(tmp_path, patience=1.0) as world:
        person = await begun(world)
        free = threading.Event()
        held = world.app.store.submit(lambda tx: free.wait(30.0))
        asyncio.get_running_loop().call_later(1.5, free.set)
        assert "第 2 / 28 题" in await person.says("北京示例精密仪器有限公司")
        await held
        assert world.platform.spent == 0
        assert "第 3 / 28 题" in (said := await person.says("王示例"))
        assert "第 2 / 28 题" not in said


async def test_a_reply_of_a_process_that_ended_before_its_answer_is_said_with_the_next(world: WeChatWorld) -> None:
    person = await begun(world)
    await person.says("北京示例精密仪器有限公司")
    await world.stops()
    await world.starts()
    assert "第 2 / 28 题" not in await person.says("王示例"), "it was read, and the end in good order has noted that"
    unread = KeptText("没有读到的话")
    await world.app.store.write(
        lambda tx: PassiveReplies(tx).keep(
            address_of(person),
            replace(PassiveReplies(tx).of(address_of(person)), number="1", reply=unread, replied_at=None),
        )
    )
    said = await person.says("北京市丰台区示例路1号")
    assert "没有读到的话" in said
    assert "第 4 / 28 题" in said
    assert "没有读到的话" not in await person.says("100070")


async def test_what_is_said_besides_is_sent_while_there_is_a_window_and_waits_after_it(world: WeChatWorld) -> None:
    person = await begun(world)
    await world.channel.say(person.openid, Reply.of("有一条消息"))
    await person.hears("有一条消息")
    assert world.platform.spent == 1
    for number in range(4):
        await world.channel.say(person.openid, Reply.of(f"第{number}条"))
    assert world.platform.spent == 5
    await world.dispatcher_says(person.openid, "还有一条")
    assert world.platform.spent == 5
    said = await person.says("北京示例精密仪器有限公司")
    assert "还有一条" in said
    assert "第 2 / 28 题" in said


async def test_a_window_that_the_platform_says_is_closed_is_closed(world: WeChatWorld) -> None:
    person = await begun(world)
    world.platform.fail_next("message/custom/send", 45047)
    await world.dispatcher_says(person.openid, "有一条消息")
    calls = len(world.platform.calls_of("message/custom/send"))
    await world.dispatcher_says(person.openid, "又一条消息")
    assert len(world.platform.calls_of("message/custom/send")) == calls
    said = await person.says("北京示例精密仪器有限公司")
    assert "有一条消息" in said
    assert "又一条消息" in said


async def test_who_has_everything_erased_leaves_nothing_but_the_farewell(world: WeChatWorld) -> None:
    person = await begun(world)
    await person.says("北京示例精密仪器有限公司")
    await world.dispatcher_says(person.openid, "有一条消息")
    await person.says("删除")
    assert "已删除" in await person.says("是")
    kept = await world.app.store.read(lambda tx: PassiveReplies(tx).of(address_of(person)))
    assert kept.reply is not None
    assert "已删除" in kept.reply.text
    assert (kept.waiting, "精密仪器" in kept.reply.text) == ((), False)
    assert "申报助手" in await person.says("你好")


async def test_a_message_that_fails_each_time_is_given_up_within_the_answer_and_holds_up_nobody(
    world: WeChatWorld,
) -> None:
    person = await begun(world)
    world.fails_on = "北京示例精密仪器有限公司"
    said = await person.says("北京示例精密仪器有限公司")
    assert "请再发一次" in said
    assert refusals.BUSY not in said
    world.fails_on = None
    assert "第 2 / 28 题" in (said := await person.says("北京示例精密仪器有限公司"))
    assert "系统繁忙" not in said
    assert (world.platform.spent, world.platform.redeliveries) == (0, [])
