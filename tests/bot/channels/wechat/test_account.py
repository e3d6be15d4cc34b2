"""What is set up at WeChat, notices and consents, through the whole channel."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.__main__ import main
from bot.address import Address
from bot.channels import OutsideWindow
from bot.channels.announcements import Announcement
from bot.storage.notice_consents import NoticeConsents
from dialogs.model.reply import Reply
from tests.databases import KEY, database_in
from tests.wechat_world import PUBLIC, WeChatWorld

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


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - what a bot has stored has no event of its own
            await asyncio.sleep(0.05)


async def test_the_menu_is_set_and_each_button_does_what_it_says(world: WeChatWorld) -> None:
    assert world.platform.menu is not None
    assert [each["name"] for each in world.platform.menu["button"]] == ["继续填写", "进度与差距", "联系方式"]
    person = world.platform.person()
    await person.follows()
    await person.says("同意")
    await person.says("示范点")
    assert "第 1 / 28 题" in await person.clicks("继续填写")
    overview = await person.clicks("进度与差距")
    assert overview.startswith("已填 0 / 28 题，接着是“企业名称”。\n对照 12 条标准")
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


async def test_the_code_of_a_campaign_is_had_from_the_shell_as_a_picture(
    world: WeChatWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.platform.called("qrcode/create")
    await until(lambda: world.channel.link("c-fengtai-2023") is not None)
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "channels": "web,wechat",
        "database_url": database_in(tmp_path),
        "secret_key": KEY,
        "web_public_url": PUBLIC,
    }.items():
        monkeypatch.setenv(f"SHENBAO_{name.upper()}", value)
    assert await asyncio.to_thread(main, ["campaigns", "--qr", "codes"]) == 0
    told = capsys.readouterr().out
    assert f"  微信：{world.channel.link('c-fengtai-2023')}\n" in told
    assert (tmp_path / "codes" / "fengtai-2023-wechat.png").read_bytes().startswith(b"\x89PNG")


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
