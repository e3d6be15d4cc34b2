"""A list of the form on the page: pasted as a table, shown as a small one, drawn beside the conversation."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from standards.library import CampaignFolder, read_campaign
from tests.accessibility import assert_accessible
from tests.browser import Telephone, telephone
from tests.list_form import FOLDER, word_form
from tests.page_world import PageWorld

pytestmark = pytest.mark.browser
PASTED = (
    "序号\t名称\t专利号\t授权日期\n"
    "1\t一种示例阀门\tZL202310000001.0\t2023/3/5\n"
    "2\t一种示例水泵\tZL202310000002.5\t2023/4/6"
)


@pytest_asyncio.fixture
async def lists(tmp_path: Path) -> AsyncIterator[PageWorld]:
    """A bureau whose form asks for lists."""
    campaign = read_campaign(FOLDER)
    (tmp_path / "firm.docx").write_bytes(word_form(campaign.kinds[0].form))
    folders = {campaign.id: CampaignFolder(campaign, FOLDER, tmp_path)}
    async with PageWorld(tmp_path, folders, datetime.fromisoformat("2026-10-01T09:00:00+08:00")) as world:
        yield world


async def asked_for_patents(screen: Telephone, world: PageWorld) -> None:
    await screen.begins(world.url, "示范企业")
    await screen.says("杭州示例科技有限公司")
    await expect(screen.page.get_by_role("heading", name="专利清单")).to_be_visible()


async def test_a_table_is_pasted_and_stands_as_a_small_one_in_the_line_and_the_review(
    lists: PageWorld, browser: Browser
) -> None:
    async with telephone(browser, bypass_csp=True) as phone:
        await asked_for_patents(phone, lists)
        await phone.says(PASTED)
        table = phone.log.locator(".line", has_text="专利清单").locator("table")
        await expect(table.locator("tr")).to_have_text(
            [
                "名称专利号授权日期",
                "1一种示例阀门ZL202310000001.02023年3月5日",
                "2一种示例水泵ZL202310000002.52023年4月6日",
            ]
        )
        await phone.page.get_by_role("button", name="写完了").click()
        await expect(phone.page.get_by_role("heading", name="服务企业名单")).to_be_visible()
        await phone.page.get_by_role("button", name="没有").click()
        await phone.says("核对")
        read_back = phone.log.locator(".review tr")
        await expect(read_back.last).to_contain_text("一种示例水泵")
        assert await phone.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        assert await phone.dock.evaluate("(dock) => dock.scrollWidth <= dock.clientWidth")
        await assert_accessible(phone.page)
        assert phone.complaints == []


async def test_a_row_stands_in_the_form_beside_and_is_put_right_from_there(lists: PageWorld, browser: Browser) -> None:
    async with telephone(browser) as desk:
        await desk.page.set_viewport_size({"width": 1280, "height": 800})
        await asked_for_patents(desk, lists)
        form = desk.page.get_by_role("complementary", name="申报表")
        await desk.says(PASTED)
        await expect(form.get_by_text("ZL202310000002.5")).to_be_visible()
        await desk.page.get_by_role("button", name="写完了").click()
        await form.get_by_text("ZL202310000002.5").click()
        await desk.says("删第1行")
        await expect(form.get_by_text("ZL202310000001.0")).to_have_count(0)
        await expect(form.get_by_text("ZL202310000002.5")).to_be_visible()
        rows = "\n".join(f"装置{number}\tZL{number}\t2023-01-05" for number in range(5))
        await desk.says(rows)
        await expect(form.get_by_text("共 6 行").first).to_be_visible()
        assert desk.complaints == []
