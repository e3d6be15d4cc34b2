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
        await phone.is_asked("您的回答怎样保存")
        await take("consent")
        await phone.taps("同意")
        await phone.taps("示范点")
        given = {**answers.POINT, "trainings": "一次", "agreements": "1"}
        await phone.answers(answers.first_of(given, 11))
        await phone.is_at("建设标准 1 / 16")
        await phone.taps("负责人牵头的领导机构")
        await expect(phone.choice("负责人牵头的领导机构")).to_be_checked()
        await take("ticks")
        await phone.taps("都做到了")
        await phone.taps("选好了")
        await phone.answers(dict(list(given.items())[12:-1]))
        await phone.is_asked_about("narrative")
        await phone.taps("就用这份")
        await phone.reads("12 条标准，达标 10 条")
        await expect(phone.log.get_by_text("培训还差 1 次")).to_be_visible()
        await take("gaps")
        await phone.taps("核对")
        await phone.reads("请核对一遍")
        await take("review")
        await phone.taps("生成申报表")
        await phone.reads("再办三件事")
        await expect(phone.page.locator(".preview-top.here")).to_be_visible(timeout=60_000)
        await take("document")
        await phone.page.get_by_role("button", name="发到电脑").click()
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
