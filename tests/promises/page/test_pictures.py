"""Six moments of the page as one sees them; four of them open the README (`pytest --update` takes those anew)."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser, expect

from tests import answers
from tests.bot_process import BotProcess
from tests.browser import telephone
from tests.places import TESTS

pytestmark = pytest.mark.browser
PICTURE = TESTS / "pictures/page.png"
OPENING = ("consent", "ticks", "gaps", "document")
GAP, EDGE = 16, (200, 208, 205)


async def test_six_moments(bot: BotProcess, browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    taken: dict[str, bytes] = {}
    async with telephone(browser, device_scale_factor=2) as phone:

        async def take(name: str) -> None:
            await phone.page.wait_for_timeout(500)  # the progress line slides
            taken[name] = await phone.page.screenshot(path=tmp_path / f"{name}.png", animations="disabled")

        await phone.opens(bot.url)
        await phone.reads("您好")
        await take("consent")
        await phone.taps("同意")
        await phone.taps("示范点")
        given = {**answers.POINT, "trainings": "一次", "agreements": "1"}
        await phone.answers(list(given.values())[:11], 1, 28)
        await phone.reads("第 12 / 28 题")
        await phone.taps("☐ 负责人牵头的领导机构")
        await expect(phone.page.get_by_role("button", name="☑ 负责人牵头的领导机构")).to_be_visible()
        await take("ticks")
        await phone.taps("☐ 具体的办事机构")
        await phone.taps("☐ 明确的工作职责")
        await phone.taps("选好了")
        await phone.answers(list(given.values())[12:-1], 13, 28)
        await phone.taps("就用这份")
        await phone.reads("未达标 2 条")
        await phone.page.get_by_text("查看原文").first.click()
        await take("gaps")
        await phone.taps("核对")
        await phone.reads("点哪一行改哪一行")
        await take("review")
        await phone.taps("生成申报表")
        await phone.reads("申报表已生成")
        picture = phone.page.locator("img.shown").last
        await expect(picture).to_be_visible(timeout=60_000)
        await expect(picture).to_have_js_property("complete", value=True, timeout=60_000)
        await picture.scroll_into_view_if_needed()
        await take("document")
        await phone.page.get_by_role("button", name="下载到电脑").click()
        await expect(phone.page.get_by_role("img", name="个人链接的二维码")).to_be_visible()
        await take("device")
    images = [Image.open(BytesIO(taken[name])) for name in OPENING]
    assert {image.size for image in images} == {(750, 1334)}
    width = sum(image.width for image in images) + GAP * (len(images) - 1)
    together = Image.new("RGB", (width, images[0].height), EDGE)
    for at, image in enumerate(images):
        assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 50, "an empty picture"
        together.paste(image, (at * (image.width + GAP), 0))
    if request.config.getoption("update"):
        PICTURE.parent.mkdir(exist_ok=True)
        together.resize((width // 2, images[0].height // 2)).quantize(128).save(PICTURE, optimize=True)
    assert PICTURE.exists(), "the README opens with it"
