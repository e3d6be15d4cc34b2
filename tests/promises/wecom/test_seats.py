"""A person of the bureau takes over a chat at 企业微信, and gives it back: nobody is answered by both, nothing is lost."""

from pathlib import Path

import pytest

from bot.address import Address
from bot.channels.wecom import NAME
from bot.storage.message_windows import MessageWindows
from dialogs.language import seat_wording
from dialogs.model.conversation import Conversation
from standards.campaign import Campaign
from tests.fakes.wecom_platform import FakeWecom
from tests.fakes.wecom_sessions import AT_SEAT, ENDED, NEW, QUEUED, Visitor
from tests.wecom_applicant import agrees
from tests.wecom_world import WecomWorld

COMPANY = "北京示例精密仪器有限公司"


async def conversation(world: WecomWorld, visitor: Visitor) -> Conversation:
    return (await world.app.store.read(lambda tx: tx.applicants.at(NAME, visitor.address))).conversation


@pytest.fixture
async def queued(world: WecomWorld, platform: FakeWecom, campaign: Campaign) -> Visitor:
    """Somebody who has agreed, is asked for the first blank, and waits for a person of the bureau."""
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    visitor.says("转人工")
    await world.answers()
    assert visitor.session.state == QUEUED
    return visitor


@pytest.mark.parametrize("words", ["转人工", "人工客服", "我想找个人问问"])
async def test_who_asks_for_a_person_is_put_into_the_queue(
    words: str, world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    visitor.says(words)
    await world.answers()
    assert visitor.session.state == QUEUED
    contact, queued = visitor.received[-2:]
    assert campaign.contact.telephone in contact.words, "whom to telephone, where nobody is on duty"
    assert (queued.words, queued.by_code) == (seat_wording.QUEUED, True)


async def test_what_is_said_to_a_person_is_answered_by_nobody_else(
    world: WecomWorld, platform: FakeWecom, queued: Visitor
) -> None:
    queued.says("在吗")
    platform.seat.takes(queued)
    platform.seat.says(queued, "在的，请讲")
    queued.says(COMPANY)
    await world.answers()
    before = len(queued.received)
    assert queued.received[-1].words == seat_wording.QUEUED
    platform.seat.ends(queued)
    await world.answers()
    back = queued.received[before]
    assert back.by_code
    assert back.words.startswith(seat_wording.BACK)
    assert "企业名称" in back.words, "it goes on at the open question"
    assert (await conversation(world, queued)).answers == {}, "what a person was told is no answer"
    queued.says(COMPANY)
    await world.answers()
    assert queued.received[-1].words.startswith(f"已记：企业名称 {COMPANY}")


async def test_a_call_that_was_made_before_a_kill_counts(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    """The session is in the queue, and the bot does not know it: its second call is refused."""
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    platform.fail_next("kf/service_state/trans", "lost")
    visitor.says("转人工")
    await world.answers()
    assert visitor.session.state == QUEUED
    before = len(visitor.received)
    visitor.says(COMPANY)
    await world.answers()
    assert len(visitor.received) == before
    assert (await conversation(world, visitor)).answers == {}


async def test_an_end_that_nobody_told_is_found_out(world: WecomWorld, platform: FakeWecom, queued: Visitor) -> None:
    """The platform keeps events for three days: a bot that was away for longer never hears of some."""
    queued.session.state = ENDED
    long_ago = platform.sessions.clock() - 3 * 24 * 3600
    person = Address(NAME, queued.address)
    await world.app.store.write(lambda tx: MessageWindows(tx).note_seat(person, long_ago))
    queued.says(COMPANY)
    await world.answers()
    assert queued.received[-1].words.startswith(f"已记：企业名称 {COMPANY}")


async def test_who_waits_no_longer_goes_on_with_the_bot(world: WecomWorld, queued: Visitor) -> None:
    """Nobody may be on duty: a queue must not be where somebody is stuck."""
    queued.says("继续")
    await world.answers()
    assert "企业名称" in queued.received[-1].words
    queued.says(COMPANY)
    await world.answers()
    assert queued.received[-1].words.startswith(f"已记：企业名称 {COMPANY}")


@pytest.mark.parametrize("greeting", ["在吗", "你好", "hello", "开始"])
async def test_who_greets_while_waiting_keeps_their_place(greeting: str, world: WecomWorld, queued: Visitor) -> None:
    before = len(queued.received)
    queued.says(greeting)
    await world.answers()
    assert (queued.session.state, len(queued.received)) == (QUEUED, before)


async def test_who_is_served_is_left_to_the_person_who_serves(
    world: WecomWorld, platform: FakeWecom, queued: Visitor
) -> None:
    platform.seat.takes(queued)
    before = len(queued.received)
    queued.says("继续")
    await world.answers()
    assert queued.session.state == AT_SEAT
    assert len(queued.received) == before


async def test_what_was_said_to_a_person_stays_so_when_it_is_fetched_again(
    world: WecomWorld, platform: FakeWecom, queued: Visitor
) -> None:
    """As after a kill before the place was stored, when the person of the bureau has left long since."""
    platform.seat.takes(queued)
    queued.says(COMPANY)
    platform.seat.ends(queued, with_code=False)
    await world.answers()
    before = len(queued.received)
    await world.forgets_place()
    await world.answers()
    assert len(queued.received) == before
    assert (await conversation(world, queued)).answers == {}


async def test_all_of_it_on_one_page(world: WecomWorld, platform: FakeWecom, queued: Visitor) -> None:
    """Fetched together after an outage, what was said to whom is told apart by what happened between."""
    await world.ends()
    platform.seat.takes(queued)
    queued.says("北京示例甲有限公司")
    platform.seat.ends(queued)
    queued.says(COMPANY)
    await world.begins_again()
    await world.answers()
    said = (await conversation(world, queued)).answers
    assert [answer.words for answer in said.values()] == [COMPANY]


async def test_a_person_who_takes_a_chat_by_themselves(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    """The account may be set so that a person receives everybody, or one writes into an old chat: the bot keeps out of it."""
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    visitor.session.state = AT_SEAT  # no event tells it
    visitor.says(COMPANY)
    await world.answers()
    before = len(visitor.received)
    visitor.says("您好")
    await world.answers()
    assert len(visitor.received) == before
    assert list((await conversation(world, visitor)).answers) == [campaign.kind("point").name_field.key]
    platform.seat.ends(visitor)
    await world.answers()
    [back] = visitor.received[before:]
    assert back.by_code
    assert back.words.startswith(f"{seat_wording.BACK}\n\n已记：企业名称 {COMPANY}"), (
        "what could not be said is said now"
    )


async def test_without_seats_a_telephone_is_named(platform: FakeWecom, tmp_path: Path, campaign: Campaign) -> None:
    async with WecomWorld(tmp_path, platform, wecom_seats=False) as world:
        visitor = platform.person()
        await agrees(world, visitor, campaign, "point")
        visitor.says("转人工")
        await world.answers()
        assert visitor.session.state == NEW
        assert campaign.contact.telephone in visitor.received[-1].words


async def test_where_nobody_can_be_called_the_bot_goes_on(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    platform.fail_next("kf/service_state/trans", 95014)
    visitor.says("转人工")
    await world.answers()
    assert visitor.session.state == NEW
    visitor.says(COMPANY)
    await world.answers()
    assert visitor.received[-1].words.startswith(f"已记：企业名称 {COMPANY}")
    assert visitor.session.state != ENDED
