"""The whole way on the page: what the shortest costs, and how each moment of it looks on each kind of screen."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.async_api import Browser, Page, ViewportSize, expect
from yarl import URL

from tests import answers
from tests.bot_process import BotProcess
from tests.browser import Telephone, sideways, telephone
from tests.places import TESTS
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
PICTURES = TESTS / "pictures/walk"
SHORTEST = {
    "enterprise_name": "北京示例有限公司",
    "legal_representative": "王示例",
    "address": "丰台区示例路1号",
    "postcode": "100070",
    "annual_output": "3200万",
    "employees": "120",
    "contact_person": "王示例",
    "contact_title": "经理",
    "contact_phone": "010-63400000",
    "staff": "2",
    "trainings": "2",
}
"""What has to be typed; all else is tapped."""
MOST_TAPS, MOST_CHARACTERS, MOST_SCREENS = 45, 60, 5


@dataclass
class Cost:
    """What a way to the form costs whoever goes it."""

    taps: int = 0
    characters: int = 0


class Hurried:
    """Somebody who meets every standard, and taps and types no more than that takes."""

    def __init__(self, phone: Telephone) -> None:
        self.phone = phone
        self.cost = Cost()

    async def taps(self, label: str) -> None:
        await self.phone.taps(label)
        self.cost.taps += 1

    async def types(self, text: str) -> None:
        await self.phone.says(text)
        self.cost.taps += 1  # 发送
        self.cost.characters += len(text)

    async def answers(self, key: str) -> None:
        """Answer the open question in the shortest way."""
        if key in SHORTEST:
            await self.types(SHORTEST[key])
        elif await self.phone.choice("都做到了").count():
            await self.taps("都做到了")
            await self.taps("选好了")
        elif await self.phone.choice("是").count():
            await self.taps("是")
        elif await self.phone.choice("有").count():
            await self.taps("有")
        elif await self.phone.dock.get_by_role("checkbox").count():
            await self.phone.dock.get_by_role("checkbox").first.check()
            self.cost.taps += 1
            await self.taps("选好了")
        else:
            await self.phone.dock.get_by_role("radio").first.check()
            self.cost.taps += 1


async def test_the_shortest_way_of_a_point(bot: BotProcess, browser: Browser) -> None:
    async with telephone(browser) as phone:
        somebody = Hurried(phone)
        await phone.opens(bot.url)
        await somebody.taps("同意")
        await somebody.taps("示范点")
        for key in list(answers.POINT)[:-1]:
            await phone.is_asked_about(key)
            await expect(phone.dock).not_to_have_class("fresh", timeout=5_000)
            await somebody.answers(key)
        await phone.is_asked_about("narrative")
        await somebody.taps("就用这份")
        await phone.reads("全部达标")
        await somebody.taps("生成申报表")
        await phone.reads("再办三件事")
        height = await phone.page.evaluate("() => document.getElementById('log').scrollHeight")
    screens = height / 667
    cost = somebody.cost
    print(f"\n示范点, all met: {cost.taps} taps, {cost.characters} characters, {screens:.1f} screens")
    assert cost.taps <= MOST_TAPS
    assert cost.characters <= MOST_CHARACTERS
    assert screens <= MOST_SCREENS


@dataclass(frozen=True)
class Screen:
    """A kind of screen."""

    width: int
    height: int
    dark: bool = False
    letters: int = 1
    """How many times as large as usual the letters are."""


SCREENS = {
    "phone": Screen(375, 667),
    "small": Screen(320, 568),
    "landscape": Screen(667, 375),
    "dark": Screen(375, 667, dark=True),
    "large": Screen(320, 568, letters=2),
    "desktop": Screen(1280, 800),
}
KINDS = {"point": "示范点", "zone": "示范区"}
STOPS = {
    "point": ("enterprise_name", "postcode", "organisation", "mechanisms", "trainings_ledger", "narrative"),
    "zone": ("park_name", "postcode", "foundation", "mechanisms", "activities_ledger", "narrative"),
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("kind", KINDS)
async def test_each_moment_on_each_screen(
    bot: BotProcess, browser: Browser, kind: str, screen: str, request: pytest.FixtureRequest
) -> None:
    shape = SCREENS[screen]
    viewport = ViewportSize(width=shape.width, height=shape.height)
    scheme: Literal["dark", "light"] = "dark" if shape.dark else "light"
    is_phone = shape.width < 1000
    context = await browser.new_context(viewport=viewport, locale="zh-CN", color_scheme=scheme, has_touch=is_phone)
    page = await context.new_page()
    pictures: dict[str, bytes] = {}

    async def take(name: str) -> None:
        await page.goto(bot.url)
        await expect(page.locator("#dock")).to_be_visible()
        if shape.letters > 1:
            await page.evaluate(f"() => {{ document.documentElement.style.fontSize = '{shape.letters * 100}%'; }}")
            await page.evaluate("() => window.dispatchEvent(new Event('resize'))")
        if name == "end":
            await expect(page.locator(".preview-top.here")).to_be_visible(timeout=60_000)
        await page.wait_for_timeout(700)
        assert await sideways(page) == 0, f"{name} is wider than the screen"
        assert await out_of_reach(page) == [], f"{name} has something that cannot be tapped"
        pictures[name] = await page.screenshot(animations="disabled")

    given = getattr(answers, kind.upper())
    async with Visitor(bot.url) as visitor:
        await visitor.enters()
        jar = visitor.session.cookie_jar.filter_cookies(URL(bot.url))
        await context.add_cookies([{"name": key, "value": each.value, "url": bot.url} for key, each in jar.items()])
        await visitor.starts()
        await take("welcome")
        await visitor.presses("同意")
        await take("kind")
        await visitor.presses(KINDS[kind])
        for key, text in given.items():
            if key in STOPS[kind]:
                await take(key)
            await visitor.says("一次" if key == "trainings" else text)
        await take("gaps")
        await visitor.says("核对")
        await take("review")
        await visitor.says("申报表")
        await visitor.hears("申报表已生成")
        await take("end")
    await context.close()
    if request.config.getoption("update"):
        keep(pictures, PICTURES / f"{kind}-{screen}.png")
    assert len(pictures) == len(STOPS[kind]) + 5


async def out_of_reach(page: Page) -> list[str]:
    """The main buttons that lie outside of the screen, where the page itself does not scroll."""
    return list(
        await page.evaluate(
            """() => {
              const root = document.scrollingElement;
              if (root.scrollHeight > root.clientHeight + 1) return [];
              return [...document.querySelectorAll("#dock .main")]
                .filter((each) => each.offsetParent !== null)
                .filter((each) => each.getBoundingClientRect().bottom > innerHeight + 1)
                .map((each) => each.textContent);
            }"""
        )
    )


def keep(pictures: dict[str, bytes], path: Path) -> None:
    """Write pictures side by side into one file, small enough to be looked at in a list of files."""
    images = [Image.open(BytesIO(content)).convert("RGB") for content in pictures.values()]
    width, height = max(image.width for image in images), max(image.height for image in images)
    columns = 4 if width > height else 6
    rows = -(-len(images) // columns)
    sheet = Image.new("RGB", (columns * (width + 12), rows * (height + 12)), (200, 208, 205))
    for at, image in enumerate(images):
        sheet.paste(image, (at % columns * (width + 12), at // columns * (height + 12)))
    path.parent.mkdir(parents=True, exist_ok=True)
    scale = min(1.0, 2000 / sheet.width)
    small = sheet.resize((round(sheet.width * scale), round(sheet.height * scale)))
    small.quantize(96).save(path, optimize=True)
