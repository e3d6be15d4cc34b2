"""Where a sent message cannot be changed, an officer reads the beginning and the end of a notice, whatever can be done then."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest_asyncio

from bot.channels import ChatClosed
from bot.staff.broadcasts.progress import tally_text
from bot.staff.reports.orders import CALLS
from bot.staff.responses import button
from bot.storage.broadcast_recipients import Tally
from bot.storage.records import DeliveryWay
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.fakes.wecom_platform import FakeWecom
from tests.staff_player import ADMIN, Chatroom, StaffPlayer
from tests.wechat_world import WeChatWorld
from tests.wecom_world import WecomWorld

BEGUN, HALF_WAY = Reply.of("通知 #1：发送中"), Reply.of("通知 #1：已发 1")
ENDED = Reply.of("通知 #1：已发完", (button("电话名单", CALLS, "1"),))


@dataclass
class ClosedAtFirst(Chatroom):
    """A room that takes no message about the progress at the first end of a notice."""

    ends: list[str] = field(default_factory=list)
    refuses: bool = True

    async def rewrite(self, address: str, reply: Reply, message: str | None, *, final: bool) -> str | None:
        if final and self.refuses:
            self.refuses = False
            raise ChatClosed
        if final:
            self.ends.append(address)
        return await super().rewrite(address, reply, message, final=final)


@pytest_asyncio.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[StaffPlayer]:
    async with StaffPlayer(tmp_path, read_campaigns(), room=ClosedAtFirst()) as player:
        yield player


async def test_on_wechat(tmp_path: Path) -> None:
    async with WeChatWorld(tmp_path) as world:
        officer = world.platform.person()
        await officer.follows()
        message = None
        for reply, final in ((BEGUN, False), (HALF_WAY, False), (ENDED, True)):
            message = await world.channel.rewrite(officer.openid, reply, message, final=final)
        read = "\n".join([*(line.text for line in officer.messages), await officer.says("帮助")])
    assert ("发送中" in read, "已发 1" in read, "已发完" in read) == (True, False, True)


async def test_on_customer_service(tmp_path: Path) -> None:
    async with FakeWecom() as platform, WecomWorld(tmp_path, platform) as world:
        officer = platform.person()
        officer.says("帮助")
        await world.answers()
        channel, before, message = world.app.channels["wecom"], len(officer.received), None
        for reply, final in ((BEGUN, False), (HALF_WAY, False), (ENDED, True)):
            message = await channel.rewrite(officer.address, reply, message, final=final)
        begun, ended = [each.words for each in officer.received[before:]]
    assert ("发送中" in begun, "已发完" in ended) == (True, True)


async def test_the_end_is_told_once_as_such_when_the_chat_takes_it(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", "employees")
    await bureau.says(ADMIN, "/broadcast 全部\n周五之前请交。")
    await bureau.says(ADMIN, "确认发送")
    for _ in range(2):
        await bureau.broadcasts.settle()
    assert isinstance(bureau.room, ClosedAtFirst)
    assert bureau.room.ends == [ADMIN]


def test_what_was_sent_adds_up_where_some_are_on_channels_without_windows() -> None:
    tally = Tally(sent=3, ways={DeliveryWay.CUSTOMER_SERVICE: 1})
    assert "已发 3（48 小时内发过消息 1、其他渠道 2）" in tally_text(tally)
    assert "（" not in tally_text(Tally(sent=3))
