"""Two bureaus on one installation, side by side in Chromium: each officer's lists and cases are those of their own."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser import Telephone, telephone
from tests.filed_applications import files
from tests.page_world import PageWorld
from tests.staff_visitor import invited
from tests.two_bureaus import FENGTAI, FENGTAI_BUREAU, HAIDIAN, HAIDIAN_BUREAU, two_bureaus

pytestmark = pytest.mark.browser
NOON = datetime.fromisoformat("2023-06-28T12:00:00+08:00")
DESK = ViewportSize(width=1280, height=800)
IN_FENGTAI, IN_HAIDIAN = "北京示例精密仪器有限公司", "北京样例生物技术有限公司"


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[PageWorld]:
    async with PageWorld(tmp_path, two_bureaus(), NOON) as world:
        yield world


async def applied(world: PageWorld, campaign: str, name: str) -> str:
    return await files(world, name, changed={"enterprise_name": name}, campaign=campaign)


async def opens_its_list(phone: Telephone, world: PageWorld, bureau: str, officer: str) -> Page:
    code = await invited(world, "officer", officer, bureau=bureau)
    await phone.page.set_viewport_size(DESK)
    await phone.opens(f"{world.url}/staff#invite={code}")
    await phone.page.get_by_role("button", name="接受并登录").click()
    await phone.reads(f"{officer}，您现在是")
    await phone.page.get_by_role("navigation").get_by_role("button", name="名单").click()
    return phone.page


async def test_each_officer_sees_and_receives_the_papers_of_their_own_bureau(
    world: PageWorld, browser: Browser
) -> None:
    await applied(world, FENGTAI, IN_FENGTAI)
    theirs = await applied(world, HAIDIAN, IN_HAIDIAN)
    async with telephone(browser) as one, telephone(browser) as other:
        fengtai = await opens_its_list(one, world, FENGTAI_BUREAU, "李同志")
        haidian = await opens_its_list(other, world, HAIDIAN_BUREAU, "赵同志")
        await expect(fengtai.locator(".grid .open")).to_have_text([IN_FENGTAI])
        await expect(haidian.locator(".grid .open")).to_have_text([IN_HAIDIAN])
        await fengtai.get_by_role("checkbox", name=f"选{IN_FENGTAI}").check()
        await fengtai.locator(".acts").get_by_role("button", name="收件").click()
        await one.reads("纸质收件")
        await one.says(f"查看 {theirs}")
        await one.reads("没有找到")
        await haidian.reload()
        await haidian.get_by_role("navigation").get_by_role("button", name="名单").click()
        await expect(haidian.locator(".grid .open")).to_have_text([IN_HAIDIAN])
        await expect(haidian.locator(".grid .tag", has_text="纸质收件")).to_have_count(0)
        assert IN_HAIDIAN not in await fengtai.content()
        assert IN_FENGTAI not in await haidian.content()
        assert one.complaints + other.complaints == []


async def test_who_applies_is_asked_where(world: PageWorld, browser: Browser) -> None:
    async with telephone(browser) as phone:
        await phone.opens(world.url)
        await expect(phone.dock.get_by_role("radio")).to_have_count(2)
        await phone.dock.get_by_role("radio", name="海淀区").check()
        await expect(phone.page.get_by_role("banner")).to_contain_text(HAIDIAN_BUREAU)
        assert FENGTAI_BUREAU not in (await phone.log.text_content() or "")
        assert phone.complaints == []
