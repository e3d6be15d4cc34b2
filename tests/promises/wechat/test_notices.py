"""Notices to a follower of the real channel: by consent, within the window, or with the answer to the next message."""

import base64
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.address import Address
from bot.channels.announcements import Announcing
from bot.channels.wechat import NAME
from bot.storage.broadcast_recipients import BroadcastRecipients, Tally
from bot.storage.call_list import CallList
from bot.storage.message_windows import MessageWindows
from bot.storage.passive_replies import PassiveReplies
from bot.storage.records import DeliveryFailure, DeliveryWay
from tests.announcing_room import TEMPLATE
from tests.fakes.wechat_methods import FIRST_NOTICE
from tests.fakes.wechat_people import Kind, WeChatPerson
from tests.moved_deadline import TEXT, WHY, told
from tests.moved_deadline import tally as tally_of
from tests.wechat_world import PUBLIC, WeChatWorld

FILE = {
    "channel": "shell",
    "handle": "",
    "name": "通知附件.pdf",
    "content": base64.b64encode(b"%PDF-1.4 invented").decode(),
}


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    fields = ",".join(f"{name}={part}" for name, part in TEMPLATE.fields.items())
    settings = {"wechat_notice_template": TEMPLATE.id, "wechat_notice_fields": fields}
    async with WeChatWorld(tmp_path, settings=settings) as world:
        world.platform.methods.templates[TEMPLATE.id] = set(TEMPLATE.fields)
        yield world


async def applicant(world: WeChatWorld) -> WeChatPerson:
    """Have somebody follow, agree, and choose what they apply for."""
    person = world.platform.person()
    await person.follows()
    for words in ("1", "1"):
        await person.says(words)
    return person


async def test_the_channel_has_ways_of_its_own_for_notices(world: WeChatWorld) -> None:
    assert isinstance(world.channel, Announcing)


async def test_within_the_window_one_message_is_spent(world: WeChatWorld) -> None:
    person = await applicant(world)
    tally = await told(world.app, NAME)
    assert tally.ways == {DeliveryWay.CUSTOMER_SERVICE: 1}
    assert [line.text for line in person.messages if line.kind is Kind.SERVICE] == [TEXT]
    chat = await world.app.store.read(lambda tx: PassiveReplies(tx).of(Address("wechat", person.openid)))
    assert chat.spent == 1


async def test_a_consent_comes_first_and_the_whole_text_is_read_with_the_next_answer(world: WeChatWorld) -> None:
    person = await applicant(world)
    await person.subscribes(TEMPLATE.id)
    tally = await told(world.app, NAME)
    assert tally.ways == {DeliveryWay.SUBSCRIPTION: 1}
    [notice] = [line for line in person.messages if line.kind is Kind.NOTICE]
    assert (TEXT[:19] in notice.text, notice.page) == (True, PUBLIC)
    assert WHY in await person.says("进度")
    assert (await tally_of(world.app)).ways == {DeliveryWay.SUBSCRIPTION: 1}
    assert WHY not in await person.says("进度")
    assert (await told(world.app, NAME)).ways == {DeliveryWay.CUSTOMER_SERVICE: 1}, "the consent was for one notice"


async def test_what_a_field_has_cut_is_not_read_once_the_notice_is_stopped(world: WeChatWorld) -> None:
    person = await applicant(world)
    await person.subscribes(TEMPLATE.id)
    await told(world.app, NAME)
    await world.app.store.write(lambda tx: BroadcastRecipients(tx).stop(1, 0.0))
    answers = [await person.says("进度"), await person.says("进度")]
    assert [answer for answer in answers if WHY in answer or TEXT in answer] == []
    assert (await tally_of(world.app)).ways == {DeliveryWay.SUBSCRIPTION: 1}, "what was sent stays sent"


async def test_after_the_window_it_is_read_with_the_answer_to_the_next_message(world: WeChatWorld) -> None:
    person = await applicant(world)
    person.quotas.leaves()
    closed = Address("wechat", person.openid)
    await world.app.store.write(lambda tx: MessageWindows(tx).close(closed))
    tally = await told(world.app, NAME)
    assert (tally.sent, tally.failed) == (0, {DeliveryFailure.OUTSIDE_WINDOW: 1})
    answer = await person.says("进度")
    assert "2030年7月31日" in answer or "2030-07-31" in answer, answer
    assert WHY in answer
    assert WHY not in await person.says("进度")
    read = await tally_of(world.app)
    assert (read.ways, read.failed) == ({DeliveryWay.REPLY: 1}, {})
    assert [line for line in person.messages if line.kind is Kind.SERVICE] == []


async def test_the_file_of_a_notice_follows_as_a_link(world: WeChatWorld) -> None:
    person = await applicant(world)
    tally = await told(world.app, NAME, FILE)
    assert tally.ways == {DeliveryWay.CUSTOMER_SERVICE: 1}
    text, link = [line.text for line in person.messages if line.kind is Kind.SERVICE]
    assert text == TEXT
    assert FILE["name"] in link
    assert PUBLIC in link


async def test_the_file_of_a_notice_is_there_in_the_next_answer_too(world: WeChatWorld) -> None:
    person = await applicant(world)
    person.quotas.leaves()
    closed = Address("wechat", person.openid)
    await world.app.store.write(lambda tx: MessageWindows(tx).close(closed))
    assert (await told(world.app, NAME, FILE)).failed == {DeliveryFailure.OUTSIDE_WINDOW: 1}
    answers = [await person.says("进度"), await person.says("进度")]
    shown = "\n".join([*answers, *(line.text for line in person.messages if line.kind is Kind.SERVICE)])
    assert FILE["name"] in shown
    assert WHY in shown


async def lost(person: WeChatPerson, number: int = FIRST_NOTICE) -> None:
    """Have WeChat say that a notice which it had taken did not reach somebody."""
    await person.notice_ends(number, TEMPLATE.id, 43101, "failed: system failed")


async def state(world: WeChatWorld) -> tuple[Tally, int]:
    """Return what became of the first notice, and how many are to be called."""
    called = await world.app.store.read(lambda tx: CallList(tx).of(1))
    return await tally_of(world.app), len(called)


async def test_a_notice_that_was_taken_and_lost_is_read_with_the_next_answer(world: WeChatWorld) -> None:
    person = await applicant(world)
    await person.subscribes(TEMPLATE.id)
    await told(world.app, NAME)
    for _ in range(2):  # a word that is brought again changes nothing
        await lost(person)
        assert await state(world) == (Tally(failed={DeliveryFailure.OUTSIDE_WINDOW: 1}), 1)
    assert WHY in await person.says("进度")
    await lost(person)
    assert await state(world) == (Tally(sent=1, failed={}, ways={DeliveryWay.REPLY: 1}), 0)
    assert WHY not in await person.says("进度")


async def test_a_lost_notice_whose_text_was_read_with_an_answer_has_been_read(world: WeChatWorld) -> None:
    person = await applicant(world)
    await person.subscribes(TEMPLATE.id)
    await told(world.app, NAME)
    assert WHY in await person.says("进度"), "the fields had cut it"
    await lost(person)
    assert WHY not in await person.says("进度")
    assert await state(world) == (Tally(sent=1, failed={}, ways={DeliveryWay.REPLY: 1}), 0)


async def test_the_word_that_a_notice_is_lost_may_come_before_the_answer_to_its_send(world: WeChatWorld) -> None:
    person = await applicant(world)
    await person.subscribes(TEMPLATE.id)
    await lost(person)
    assert (await told(world.app, NAME)).ways == {DeliveryWay.CUSTOMER_SERVICE: 1}
    assert await state(world) == (Tally(sent=1, failed={}, ways={DeliveryWay.CUSTOMER_SERVICE: 1}), 0)


async def test_a_lost_notice_that_was_stopped_is_not_read_any_more(world: WeChatWorld) -> None:
    person = await applicant(world)
    await person.subscribes(TEMPLATE.id)
    await told(world.app, NAME)
    await world.app.store.write(lambda tx: BroadcastRecipients(tx).stop(1, 0.0))
    await lost(person)
    assert WHY not in await person.says("进度")
    assert await state(world) == (Tally(failed={DeliveryFailure.STOPPED: 1}), 1)


async def test_a_notice_that_arrived_stays_sent_whatever_is_said_of_others(world: WeChatWorld) -> None:
    person, other = await applicant(world), world.platform.person(1002)
    await person.subscribes(TEMPLATE.id)
    await told(world.app, NAME)
    await person.notice_ends(FIRST_NOTICE, TEMPLATE.id)
    await lost(other)
    await lost(person, FIRST_NOTICE + 1)
    assert await state(world) == (Tally(sent=1, failed={}, ways={DeliveryWay.SUBSCRIPTION: 1}), 0)
