"""What may be sent to somebody, and what waits: by the count of the bot, and by what the platform says."""

import sqlalchemy as sa

from bot.channels.wecom import NAME
from bot.storage.messages import SendReply
from bot.storage.records import DeliveryFailure
from bot.storage.tables import identities, outbox
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from standards.campaign import Campaign
from tests.fakes.wecom_platform import FakeWecom
from tests.fakes.wecom_sessions import MOST_SENT, WINDOW, Visitor
from tests.wecom_applicant import agrees, applies, forms
from tests.wecom_world import WecomWorld


async def told(world: WecomWorld, visitor: Visitor, *texts: str) -> None:
    """Have the bureau tell somebody something, as news of their paper."""

    def post(tx: Transaction) -> list[object]:
        person = tx.applicants.at(NAME, visitor.address)
        return [tx.outbox.post(person, SendReply(Reply.of(text)), 1.0) for text in texts]

    world.app.wiring.dispatcher.post(await world.app.store.write(post))  # type: ignore[arg-type]
    await world.app.wiring.dispatcher.drain()


async def failures(world: WecomWorld) -> list[str]:
    def read(tx: Transaction) -> list[str]:
        return list(tx.execute(sa.select(outbox.c.failure).where(outbox.c.failure.is_not(None))).scalars())

    return await world.app.store.read(read)


async def waiting(world: WecomWorld) -> int:
    return len(await world.app.store.read(lambda tx: tx.outbox.waiting()))


async def test_what_has_no_room_waits_for_the_next_message(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    news = [f"消息{number}" for number in range(1, 8)]
    await told(world, visitor, *news)
    assert [each.words for each in visitor.received[-4:]] == news[:4], "one of five was the answer"
    assert await waiting(world) == 3
    assert platform.calls.count("kf/send_msg") == MOST_SENT + 1, "no send is tried that has no room"
    visitor.says("进度")
    await world.answers()
    assert [each.words for each in visitor.received[-4:-1]] == news[4:]
    assert await waiting(world) == 0


async def test_what_waits_outlives_the_process(world: WecomWorld, platform: FakeWecom, campaign: Campaign) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    await told(world, visitor, *(f"消息{number}" for number in range(1, 7)))
    await world.ends()
    await world.begins_again()
    visitor.says("进度")
    await world.answers()
    assert [each.words for each in visitor.received if each.words.startswith("消息")] == [
        f"消息{number}" for number in range(1, 7)
    ]


async def test_a_document_waits_as_well(world: WecomWorld, platform: FakeWecom, campaign: Campaign) -> None:
    """The form is made while nothing may be sent any more: it comes as a file after the next message."""
    visitor = platform.person()
    await applies(world, visitor, campaign, "point")
    before = len(forms(visitor))
    visitor.says("生成申报表")
    platform.sessions.chat(visitor.address).left = 0
    await world.answers()
    assert len(forms(visitor)) == before
    visitor.says("进度")
    await world.answers()
    assert len(forms(visitor)) == before + 1
    assert await waiting(world) == 0


async def test_the_platform_is_believed_whatever_was_counted(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    visitor.session.left = 0
    await told(world, visitor, "收到了您的纸质申报表")
    assert await waiting(world) == 1
    assert await failures(world) == []
    calls = platform.calls.count("kf/send_msg")
    await told(world, visitor, "推荐到市里了")
    assert platform.calls.count("kf/send_msg") == calls, "what is known to be closed is not tried"
    visitor.says("进度")
    await world.answers()
    assert [each.words for each in visitor.received[-3:-1]] == ["收到了您的纸质申报表", "推荐到市里了"]


async def test_after_two_days_nothing_is_sent(world: WecomWorld, platform: FakeWecom, campaign: Campaign) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    visitor.session.heard_at -= WINDOW + 1
    await told(world, visitor, "收到了您的纸质申报表")
    assert await waiting(world) == 1


async def test_a_send_that_fails_later_is_the_outcome_of_its_row(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    visitor.session.fails_later = 6
    await told(world, visitor, "收到了您的纸质申报表")
    await world.answers()
    assert await failures(world) == [DeliveryFailure.OUTSIDE_WINDOW]
    await told(world, visitor, "推荐到市里了")
    assert await waiting(world) == 1, "the window is known to be closed"


async def test_who_refuses_messages_is_reached_no_more(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    visitor.session.refuses = True
    await told(world, visitor, "收到了您的纸质申报表")
    await world.answers()
    assert await failures(world) == [DeliveryFailure.GONE]
    gone = sa.select(identities.c.gone_at).where(identities.c.channel == NAME)
    assert await world.app.store.read(lambda tx: tx.execute(gone).scalar()) is not None
    visitor.session.refuses = False
    visitor.says("进度")
    await world.answers()
    assert visitor.received[-1].words


async def test_a_failure_of_a_message_that_was_never_sent_here_changes_nothing(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    for number in ("", "x", "AAAAAAAA-1-0-000000", "1", "-" * 29):
        platform.sessions.event(visitor.session, "msg_send_fail", fail_msgid=number, fail_type=0)
    await world.answers()
    assert await failures(world) == []
