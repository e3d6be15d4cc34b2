"""What Prometheus reads of calls that WeChat refused: how many, by errcode; no more codes than anybody can look at."""

from pathlib import Path

from bot.measurements import MOST_CODES, OTHER_CODES, Measurements
from tests.scraped import scrape
from tests.wechat_world import WeChatWorld

NAME = "shenbao_platform_errors_total"


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


def test_more_codes_than_can_be_looked_at_count_as_one() -> None:
    measurements = Measurements(["wechat"])
    for code in range(1, 3 * MOST_CODES):
        measurements.platform_error("wechat", code)
    assert len(measurements.platform_errors) == MOST_CODES
    assert measurements.platform_errors.total() == 3 * MOST_CODES - 1
    assert measurements.platform_errors["wechat", OTHER_CODES] == 2 * MOST_CODES
