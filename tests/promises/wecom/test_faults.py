"""The platform fails, is away or says no: nothing is lost or doubled, and whoever can mend it is told how."""

import asyncio
from pathlib import Path

import pytest

from bot.channels import ChannelRefused
from standards.campaign import Campaign
from tests.fakes.wecom_platform import SECRET, FakeWecom, How
from tests.waiting import comes_true
from tests.wecom_applicant import agrees, answers_of
from tests.wecom_world import WecomWorld

COMPANY = "北京示例精密仪器有限公司"


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a failed call be made again sooner."""
    monkeypatch.setattr("bot.channels.wecom.message_sync.FIRST_WAIT", 0.05)
    monkeypatch.setattr("bot.channels.access_token.FRESH_SECONDS", 0.0)


async def test_a_token_that_has_run_out_is_replaced(
    hasty: None, world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    for text in answers_of(campaign, "point")[:3]:
        platform.expire_token()
        visitor.says(text)
        await world.answers()
    assert visitor.received[-1].words.startswith("已记：")
    assert platform.methods.given_out == 4


@pytest.mark.parametrize("how", [-1, 500, "lost", "html"])
@pytest.mark.parametrize("path", ["kf/send_msg", "kf/sync_msg"])
async def test_a_call_that_fails_is_made_again(
    path: str, how: How, hasty: None, world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    said = answers_of(campaign, "point")[:2]
    visitor.says(said[0])
    await world.answers()
    before = len(visitor.received)
    platform.fail_next(path, how)
    visitor.says(said[1])
    await world.answers()
    assert len(visitor.received) == before + 1
    assert platform.faults[0].times == 0


async def test_a_file_whose_upload_fails_arrives_once(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    for text in answers_of(campaign, "point"):
        visitor.says(text)
        await world.answers()
    for path, how in (("media/upload", "lost"), ("media/upload", -1), ("kf/send_msg", "lost")):
        platform.fail_next(path, how)  # type: ignore[arg-type]
    visitor.says("生成申报表")
    await world.answers()
    assert [each.kind for each in visitor.received[-2:]] == ["file", "msgmenu"]
    assert [each.kind for each in visitor.received].count("file") == 1


async def test_what_an_operator_can_mend_is_logged_and_nothing_is_lost(
    world: WecomWorld,
    platform: FakeWecom,
    campaign: Campaign,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.outbound.dispatcher.LONGEST_WAIT", 0.1)
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    platform.fail_next("kf/send_msg", 60020)
    visitor.says(answers_of(campaign, "point")[0])
    await world.answers()
    assert visitor.received[-1].words.startswith("已记：")
    assert "企业可信 IP" in caplog.text


@pytest.mark.parametrize(
    ("setting", "value"), [("wecom_secret", "another-secret-0123456789"), ("wecom_corp_id", "wwfedcba9876543210")]
)
async def test_settings_that_the_platform_does_not_know_end_it_with_a_sentence(
    setting: str, value: str, platform: FakeWecom, tmp_path: Path
) -> None:
    world = WecomWorld(tmp_path, platform, **{setting: value})
    with pytest.raises(ChannelRefused, match=f"SHENBAO_{setting.upper()}"):
        await asyncio.wait_for(world.app.run(), 30)


async def test_a_look_that_was_one_too_many_delays_no_callback(
    world: WecomWorld, platform: FakeWecom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a callback messages may be fetched rarely; with one at once."""
    await world.ends()
    monkeypatch.setattr("bot.channels.wecom.message_sync.LOOK_SECONDS", 0.1)
    await world.begins_again(told=False)
    looks = platform.methods.unannounced
    await comes_true(lambda: platform.methods.unannounced > looks + 2)
    platform.fail_next("kf/sync_msg", 45009)
    await comes_true(lambda: platform.faults[-1].times == 0)
    refused_at = len(platform.calls)
    await asyncio.sleep(0.5)
    assert len(platform.calls) == refused_at, "it looks no more for a while"
    assert world.app.server is not None
    platform.callback_url = f"{world.app.server.url}/wecom"
    visitor = platform.person()
    visitor.says("你好")
    await world.answers()
    assert len(visitor.received) == 1


async def test_a_platform_that_is_away_at_the_start_is_waited_for(platform: FakeWecom, tmp_path: Path) -> None:
    await platform.goes_down()
    world = WecomWorld(tmp_path, platform)
    running = asyncio.create_task(world.app.run())
    await asyncio.sleep(0.3)
    await platform.comes_back()
    await comes_true(lambda: "kf/sync_msg" in platform.calls)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_no_log_shows_a_secret_or_what_was_said(
    hasty: None, world: WecomWorld, platform: FakeWecom, campaign: Campaign, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="bot")
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    for path in ("kf/sync_msg", "kf/send_msg"):
        for how in (-1, "lost", "html"):
            platform.fail_next(path, how)
    platform.fail_next("kf/send_msg", 99999)
    visitor.says(COMPANY)
    await world.answers()
    assert "99999" in caplog.text
    for hidden in (platform.methods.token, SECRET, COMPANY, visitor.address):
        assert hidden not in caplog.text
