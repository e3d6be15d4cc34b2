"""What is seen of calls that WeChat refused: Prometheus reads how many, administrators hear of an account that does not work."""

import asyncio
from pathlib import Path

import pytest

from bot.channels.wechat import account
from bot.measurements import MOST_CODES, OTHER_CODES, Measurements
from tests.scraped import scrape
from tests.wechat_world import WeChatWorld

NAME = "shenbao_platform_errors_total"
NUMBER = 1001
OPENID = f"oTESTS{NUMBER:022}"


async def test_refused_calls_are_counted_by_errcode(tmp_path: Path) -> None:
    async with WeChatWorld(tmp_path) as world:
        person = world.platform.person()
        await person.says("您好")
        world.platform.fail_next("message/custom/send", 45047)
        await world.dispatcher_says(person.openid, "稍后再看")
        assert world.app.server is not None
        scraped = await scrape(world.app.server.url)
    assert scraped.value(NAME, channel="wechat", errcode="45047") == 1
    assert scraped.value(NAME, channel="wechat", errcode="0") == 0


async def test_an_account_that_does_not_work_is_alerted_with_the_reason_and_so_is_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account, "FIRST_WAIT", 2.0)
    world = WeChatWorld(tmp_path, settings={"admins": f"wechat:{OPENID}"})
    officer = world.platform.person(NUMBER)
    world.platform.fail_next("menu/create", 40164)
    async with world:
        assert world.app.server is not None
        await officer.says("您好")
        alerts, dispatcher = world.app.wiring.scheduler.alerts, world.app.wiring.dispatcher
        await alerts.look()
        await dispatcher.drain()
        assert (await scrape(world.app.server.url)).value("shenbao_channel_down", channel="wechat") == 1
        assert [line.text for line in officer.transcript if "40164" in line.text and "IP 白名单" in line.text]
        await world.dispatcher_says(officer.openid, "又一条")  # that this goes through says nothing of the menu
        await alerts.look()
        await dispatcher.drain()
        assert not [line.text for line in officer.transcript if "消息又能发出了" in line.text]
        async with asyncio.timeout(10):
            while not [line.text for line in officer.transcript if "消息又能发出了" in line.text]:
                await asyncio.sleep(0.1)
                await alerts.look()
                await dispatcher.drain()
        assert (await scrape(world.app.server.url)).value("shenbao_channel_down", channel="wechat") == 0


def test_more_codes_than_can_be_looked_at_count_as_one() -> None:
    measurements = Measurements(["wechat"])
    for code in range(1, 3 * MOST_CODES):
        measurements.platform_error("wechat", code)
    assert len(measurements.platform_errors) == MOST_CODES
    assert measurements.platform_errors.total() == 3 * MOST_CODES - 1
    assert measurements.platform_errors["wechat", OTHER_CODES] == 2 * MOST_CODES
