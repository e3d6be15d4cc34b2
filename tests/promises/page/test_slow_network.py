"""On a slow telephone network the first words are there in a second and a half.

Chromium's own "Fast 3G" of its developer tools: 562.5 ms before each answer, 1.44 Mbit/s down, 675 kbit/s up.
"""

import pytest
from playwright.async_api import Browser, Page

from tests.bot_process import BotProcess
from tests.browser import telephone
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
FAST_3G = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8 * 0.9,
    "uploadThroughput": 750 * 1024 / 8 * 0.9,
}
TRIES = 3
"""Of which the best counts: the machine has other work, the network has not."""


async def first_paint(page: Page) -> float:
    """Milliseconds from the request of the page to the first words on the screen."""
    return float(
        await page.evaluate(
            """() => new Promise((found) => new PerformanceObserver((list) => {
                for (const each of list.getEntries()) if (each.name === "first-contentful-paint") found(each.startTime);
            }).observe({ type: "paint", buffered: true }))"""
        )
    )


async def test_the_welcome_is_read_within_a_second_and_a_half(bot: BotProcess, browser: Browser) -> None:
    taken = []
    for _ in range(TRIES):
        async with telephone(browser) as phone:
            throttle = await phone.context.new_cdp_session(phone.page)
            await throttle.send("Network.enable")
            await throttle.send("Network.emulateNetworkConditions", FAST_3G)
            await phone.page.goto(bot.url, wait_until="commit")
            taken.append(await first_paint(phone.page))
            seen = await phone.page.evaluate("() => document.body.innerText")
            assert "申报商业秘密保护示范基地" in seen, "what is painted first is the welcome"
            assert "您会得到" in seen
    print(f"first words after {min(taken):.0f} ms, of {[round(each) for each in taken]}")
    assert min(taken) <= 1500


async def test_who_has_been_here_gets_the_page_without_it(bot: BotProcess) -> None:
    async with Visitor(bot.url) as visitor:
        assert "<h2>申报商业秘密保护示范基地</h2>" in await page(visitor, "/")
        assert "<h2>申报商业秘密" not in await page(visitor, "/staff")
        await visitor.enters()
        assert "<h2>申报商业秘密" not in await page(visitor, "/")


async def page(visitor: Visitor, path: str) -> str:
    async with visitor.session.get(path) as answer:
        return await answer.text()
