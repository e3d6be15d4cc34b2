"""Notices on 微信客服: within the window, or read with the answer to the next message."""

from bot.address import Address
from bot.channels.wecom import NAME
from bot.storage.call_list import CallList
from bot.storage.message_windows import MessageWindows
from bot.storage.records import DeliveryFailure, DeliveryWay
from standards.campaign import Campaign
from tests.fakes.wecom_platform import FakeWecom
from tests.moved_deadline import TEXT, WHY, tally, told
from tests.wecom_applicant import agrees
from tests.wecom_world import WecomWorld


async def test_a_notice_is_sent_while_the_window_is_open(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    counted = await told(world.app, NAME)
    assert (counted.sent, counted.failed) == (1, {})
    assert visitor.received[-1].words.startswith(TEXT)


async def test_a_notice_after_it_is_read_once_with_the_next_answer(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    here = Address(NAME, visitor.address)
    await world.app.store.write(lambda tx: MessageWindows(tx).close(here))
    counted = await told(world.app, NAME)
    assert (counted.sent, counted.failed) == (0, {DeliveryFailure.OUTSIDE_WINDOW: 1})
    assert len(await world.app.store.read(lambda tx: CallList(tx).of(1))) == 1
    before = len(visitor.received)
    for _ in range(2):
        visitor.says("进度")
        await world.answers()
    read = [each.words for each in visitor.received[before:]]
    assert sum(WHY in words for words in read) == 1, read
    assert not any(TEXT in words for words in read), "it is composed when it is read"
    counted = await tally(world.app)
    assert (counted.ways, counted.failed) == ({DeliveryWay.REPLY: 1}, {})
    assert await world.app.store.read(lambda tx: CallList(tx).is_empty(1))
