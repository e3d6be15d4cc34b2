"""What is set up at WeChat, notices and consents, through the whole channel."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.address import Address
from bot.channels import OutsideWindow
from bot.channels.announcements import Announcement
from bot.storage.notice_consents import NoticeConsents
from dialogs.model.reply import Reply
from tests.wechat_world import WeChatWorld

TEMPLATE = "template-of-the-tests"
NOTICES = {
    "wechat_notice_template": TEMPLATE,
    "wechat_notice_fields": "thing1=name,time2=deadline",
    "wechat_notice_kind": "once",
}


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    async with WeChatWorld(tmp_path, settings=NOTICES) as world:
        yield world


async def test_the_menu_is_set_and_each_button_does_what_it_says(world: WeChatWorld) -> None:
    assert world.platform.menu is not None
    assert [each["name"] for each in world.platform.menu["button"]] == ["继续填写", "进度与差距", "联系方式"]
    person = world.platform.person()
    await person.follows()
    await person.says("同意")
    await person.says("示范点")
    assert "第 1 / 28 题" in await person.clicks("继续填写")
    assert "标准" in await person.clicks("进度与差距")
    assert "010-63469955" in await person.clicks("联系方式")


async def test_a_code_is_made_for_each_campaign_once_and_kept(world: WeChatWorld) -> None:
    await world.platform.called("qrcode/create")
    await world.stops()
    await world.starts()
    assert len(world.platform.calls_of("qrcode/create")) == 1
    link = world.channel.link("c-fengtai-2023")
    assert link is not None
    assert world.channel.link("c-elsewhere-2023") is None
    assert world.channel.link("staff-invitation") is None


async def test_a_notice_goes_by_a_consent_that_an_event_has_told_of_and_each_counts_once(world: WeChatWorld) -> None:
    person = world.platform.person()
    await person.follows()
    address = Address("wechat", person.openid)
    world.platform.delivery.times = 2
    await person.subscribes(TEMPLATE)
    world.platform.delivery.times = 1
    assert await world.app.store.read(lambda tx: NoticeConsents(tx).holds(address, TEMPLATE))
    assert await world.app.store.write(lambda tx: NoticeConsents(tx).use(address, TEMPLATE))
    assert not await world.app.store.write(lambda tx: NoticeConsents(tx).holds(address, TEMPLATE)), "brought twice"


async def test_a_notice_that_nothing_can_carry_is_not_kept_here(world: WeChatWorld) -> None:
    stranger = world.platform.person(1002)
    with pytest.raises(OutsideWindow):
        await world.channel.announce(stranger.openid, Announcement(1, Reply.of("截止时间改了"), {}))
    assert "截止时间改了" not in await stranger.follows()
