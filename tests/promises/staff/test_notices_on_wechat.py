"""Notices on WeChat itself, simulated: an errcode inside a 200 is believed, a consent is used once, nothing goes twice."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.address import Address
from bot.channels import MayHaveArrived
from bot.channels.announcements import Announcement
from bot.channels.platform_calls import PlatformCalls
from bot.channels.wechat.api import WechatApi
from bot.storage.broadcast_recipients import BroadcastRecipients, Tally
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.call_list import CallList
from bot.storage.message_windows import MessageWindows
from bot.storage.notice_attempts import NoticeAttempts
from bot.storage.notice_consents import NoticeConsents
from bot.storage.records import DeliveryFailure, DeliveryWay, Person
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from bot.storage.unread_notices import UnreadNotices
from dialogs.model.conversation import Consent, Conversation
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.announcing_room import TEMPLATE, AnnouncingRoom
from tests.fakes.wechat_people import Kind, WeChatPerson
from tests.fakes.wechat_platform import APP_ID, SECRET, WeChatPlatform
from tests.staff_player import ADMIN, StaffPlayer

TEXT = "周五之前请交到 6018 房间。"
LONG = "材料请在周五下班之前送到菜户营东街 6018 房间，一式两份，每份都要盖公章。"
SITUATIONS: Sequence[Mapping[str, Any]] = (
    {"consents": 1, "writes": True},
    {"writes": True},
    {},
    {"consents": 1, "known": False},  # withdrawn at WeChat: 43101
    {"writes": True, "known": False},  # its clock is another: 45015
    {"writes": True, "stranger": True},  # 40003
    {"writes": True},
    {"consents": 1, "writes": True, "known": False, "stranger": True},
)
SEND, NOTIFY = "message/custom/send", "message/subscribe/bizsend"


@dataclass
class World:
    """A bureau whose applicants are on the simulated WeChat."""

    bureau: StaffPlayer
    platform: WeChatPlatform
    room: AnnouncingRoom

    async def has(
        self, number: int, *, consents: int = 0, writes: bool = False, known: bool = True, stranger: bool = False
    ) -> WeChatPerson:
        """Have somebody begun an application, who consents to notices and writes, both of which we know of or not."""
        person, now = self.platform.person(number), self.bureau.at.timestamp()
        to = Address("wechat", person.openid)
        given = Conversation(campaign="fengtai-2023", kind="point", consent=Consent(version="1", at=self.bureau.at))

        def store(tx: Transaction) -> None:
            tx.applicants.save(Person.stranger(to), given, now)
            for _ in range(consents):
                NoticeConsents(tx).grant(to, TEMPLATE.id, now)
            if writes:
                MessageWindows(tx).open(to, now)

        await self.bureau.store.write(store)
        for _ in range(consents if known else 0):
            person.quotas.agrees(TEMPLATE.id, long_term=False)
        if writes and known:
            person.quotas.says(self.platform.now())
        if stranger:
            del self.platform.people[person.openid]
        return person

    async def sends(self, text: str = TEXT) -> Tally:
        """Send everybody a notice; return what became of it."""
        await self.bureau.says(ADMIN, f"/broadcast 全部\n{text}")
        told = await self.bureau.says(ADMIN, "确认发送")
        if any("分钟后" in line for line in told):
            self.bureau.at += timedelta(minutes=10, seconds=1)
            await self.bureau.says(ADMIN, "/broadcast 同意")
        return await self.bureau.store.read(lambda tx: BroadcastRecipients(tx).tally(1))


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    room = AnnouncingRoom()
    async with StaffPlayer(tmp_path, read_campaigns(), room=room) as bureau:

        def now() -> float:
            return bureau.at.timestamp()

        async with WeChatPlatform(clock=now) as platform:
            platform.methods.templates[TEMPLATE.id] = set(TEMPLATE.fields)
            api = WechatApi(PlatformCalls(platform.url), bureau.store, APP_ID, SECRET, time.time)
            room.goes_to(api, bureau.store, now)
            yield World(bureau, platform, room)
            await bureau.dispatcher.stop()
            await api.close()
            assert platform.strangeness == []


def shown(world: World) -> Counter[Kind]:
    """Return how many notices and customer-service messages people were shown."""
    lines = [line.kind for person in world.platform.people.values() for line in person.transcript]
    return Counter(lines)


async def test_two_hundred_people_end_in_one_state_each(world: World) -> None:
    for number in range(200):
        await world.has(number, **SITUATIONS[number % len(SITUATIONS)])
    for number in range(6, 200, len(SITUATIONS)):
        for _ in range(5):  # somebody else has spent them: 45047
            world.platform.person(number).quotas.spend(world.platform.now())
    tally = await world.sends()
    assert tally.ways == {DeliveryWay.SUBSCRIPTION: 25, DeliveryWay.CUSTOMER_SERVICE: 25}
    assert tally.failed == {DeliveryFailure.OUTSIDE_WINDOW: 100, DeliveryFailure.GONE: 50}
    assert (tally.sent, tally.waiting, tally.repeated, tally.total) == (50, 0, 0, 200)
    assert (shown(world)[Kind.NOTICE], shown(world)[Kind.SERVICE]) == (25, 25)
    assert len(await world.bureau.store.read(lambda tx: CallList(tx).of(1))) == 150


@pytest.mark.parametrize(
    ("errcode", "failure"),
    [
        (45015, DeliveryFailure.OUTSIDE_WINDOW),
        (45047, DeliveryFailure.OUTSIDE_WINDOW),
        (43004, DeliveryFailure.GONE),
        (48002, DeliveryFailure.GONE),
        (45002, DeliveryFailure.REFUSED),
    ],
)
async def test_an_errcode_inside_a_200_is_believed(world: World, errcode: int, failure: DeliveryFailure) -> None:
    await world.has(1, writes=True)
    world.platform.fail_next(SEND, errcode)
    tally = await world.sends()
    assert (tally.sent, tally.failed) == (0, {failure: 1})
    assert shown(world)[Kind.SERVICE] == 0


@pytest.mark.parametrize("path", [SEND, NOTIFY])
async def test_a_busy_platform_is_asked_again_and_nothing_is_spent_by_it(world: World, path: str) -> None:
    person = await world.has(1, writes=True, consents=0 if path == SEND else 1)
    world.platform.fail_next(path, -1, times=2)
    tally = await world.sends()
    assert (tally.sent, tally.repeated) == (1, 0)
    assert len(world.platform.calls_of(path)) == 3
    assert [line.kind for line in person.messages] == [Kind.SERVICE if path == SEND else Kind.NOTICE]


async def test_a_consent_is_used_once(world: World) -> None:
    person = await world.has(1, consents=1)
    await world.sends()
    again = await world.sends()
    assert again.ways == {DeliveryWay.SUBSCRIPTION: 1}
    second = await world.bureau.store.read(lambda tx: BroadcastRecipients(tx).tally(2))
    assert (second.sent, second.failed) == (0, {DeliveryFailure.OUTSIDE_WINDOW: 1})
    assert [line.text.split("\n") for line in person.messages] == [
        [
            "010-63469955-6018",
            "商业秘密保护示范基地",
            "周五之前请交到 6018 房间。",
            "2023年7月10日 23:59",
        ]
    ]
    assert len(world.platform.calls_of(NOTIFY)) == 1


async def test_what_a_field_cuts_is_read_as_a_whole_with_the_next_answer(world: World) -> None:
    person = await world.has(1, consents=1)
    await world.has(2, consents=1)
    await world.sends(LONG)
    waiting = await world.bureau.store.read(lambda tx: UnreadNotices(tx).at(Address("wechat", person.openid)))
    assert len(waiting) == 1
    assert LONG[:19] + "…" in person.messages[0].text


async def test_a_refused_template_goes_by_the_next_way_and_keeps_the_consent(world: World) -> None:
    person = await world.has(1, consents=1, writes=True)
    world.platform.fail_next(NOTIFY, 47003)
    tally = await world.sends()
    assert tally.ways == {DeliveryWay.CUSTOMER_SERVICE: 1}
    to = Address("wechat", person.openid)
    assert await world.bureau.store.read(lambda tx: NoticeConsents(tx).holds(to, TEMPLATE.id))


@pytest.mark.parametrize("consents", [0, 1])
async def test_a_send_that_was_cut_off_is_never_begun_again(world: World, consents: int) -> None:
    """The process ends while WeChat has the request: it may have arrived, and the person is called."""
    person = await world.has(1, consents=consents, writes=True)
    announcer = world.room.announcer
    assert announcer is not None

    def entered(tx: Transaction) -> int:
        reminder = Broadcasts(tx).announce(Occasion.REMINDER, "once", Selection(), {}, 0.0)
        assert reminder is not None
        assert BroadcastRecipients(tx).enter(reminder, 9, 0.0, ["wechat"])
        [recipient] = BroadcastRecipients(tx).next_recipients([reminder.id], "wechat", 9, [])
        return recipient.row.id

    row = await world.bureau.store.write(entered)
    announcement = Announcement(row, Reply.of(TEXT), _facts())
    world.platform.fail_next(NOTIFY if consents else SEND, delay=1.0)
    sending = asyncio.create_task(announcer.announce(person.openid, announcement))
    while not await world.bureau.store.read(lambda tx: NoticeAttempts(tx).has_begun(row)):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    sending.cancel()
    await asyncio.wait([sending])
    with pytest.raises(MayHaveArrived):
        await announcer.announce(person.openid, announcement)
    assert not platform_calls(world), "the second time nothing was asked of WeChat"


def platform_calls(world: World) -> list[str]:
    """Return the calls that were carried through, without that for a token."""
    return [call.path for call in world.platform.api.calls if call.path != "stable_token"]


def _facts() -> dict[str, str]:
    return {"name": "示范基地", "text": TEXT, "deadline": "2023-07-10", "telephone": "010-63469955 转 6018"}
