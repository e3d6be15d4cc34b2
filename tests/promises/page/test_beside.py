"""On a wide screen the form being filled stands beside the conversation; on a telephone there is none."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.accessibility import assert_accessible
from tests.bot_process import BotProcess
from tests.browser import Telephone, telephone

pytestmark = pytest.mark.browser
NAME = "北京示例精密仪器有限公司"


@pytest_asyncio.fixture
async def desk(bot: BotProcess, browser: Browser) -> AsyncIterator[Telephone]:
    """A wide screen that shows the first question."""
    async with telephone(browser, bypass_csp=True) as desk:
        await desk.page.set_viewport_size({"width": 1280, "height": 800})
        await desk.begins(bot.url, "示范点")
        yield desk
        assert desk.complaints == []


def form(desk: Telephone) -> Locator:
    return desk.page.get_by_role("complementary", name="申报表")


async def test_an_answer_stands_in_its_cell_at_once_and_a_press_on_it_changes_it(desk: Telephone) -> None:
    cell = form(desk).get_by_role("button", name="企业名称：")
    await expect(cell).to_have_accessible_name("企业名称：还没填")
    await expect(cell).to_have_class("blank is-asked")
    await desk.says(NAME)
    await expect(cell).to_have_accessible_name(f"企业名称：{NAME}")
    await expect(cell).to_have_class("blank is-new")
    await cell.focus()
    await desk.page.keyboard.press("Enter")
    await expect(cell).to_have_class("blank is-asked")
    await desk.says("北京样例甲有限公司")
    await expect(cell).to_have_text("北京样例甲有限公司")
    await assert_accessible(desk.page)


async def test_it_has_the_shape_of_the_paper_and_none_of_it_is_cut(desk: Telephone) -> None:
    paper = form(desk).locator(".paper")
    box = await paper.bounding_box()
    assert box is not None
    assert abs(box["height"] / box["width"] - 297 / 210) < 0.02
    assert await paper.evaluate("(paper) => paper.scrollWidth <= paper.clientWidth")
    log = await desk.log.bounding_box()
    assert log is not None
    assert log["x"] + log["width"] <= box["x"], "the conversation and the form stand side by side"
    assert await desk.page.evaluate("() => document.documentElement.scrollWidth") <= 1280


async def test_a_narrow_screen_asks_for_no_form(bot: BotProcess, browser: Browser) -> None:
    async with telephone(browser) as phone:
        asked: list[str] = []
        phone.page.on("request", lambda request: asked.append(request.url))
        await phone.begins(bot.url, "示范点")
        await phone.says(NAME)
        await phone.page.wait_for_timeout(500)
        await expect(form(phone)).to_be_hidden()
        assert not [url for url in asked if "/api/form" in url]
        await phone.page.set_viewport_size({"width": 1280, "height": 800})
        await expect(form(phone).get_by_role("button", name=f"企业名称：{NAME}")).to_be_visible()


async def test_the_draft_is_asked_for_beside_it(desk: Telephone) -> None:
    await desk.says(NAME)
    await form(desk).get_by_role("button", name="下载草稿").click()
    await expect(desk.log.locator("a.file")).to_be_visible(timeout=20_000)
