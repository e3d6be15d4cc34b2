"""Officers at their desk and on their telephones: a list that is sorted and ticked, one application, the way out."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from playwright.async_api import Browser, Page, ViewportSize, expect

from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.selection import Selection
from bot.storage.tables import identities
from bot.storage.transaction import Transaction
from tests.browser import Telephone, telephone
from tests.filed_applications import files
from tests.page_world import PageWorld
from tests.staff_visitor import invited

pytestmark = pytest.mark.browser
NOON = datetime.fromisoformat("2023-06-28T12:00:00+08:00")
NAMES = ("北京示例精密仪器有限公司", "北京样本软件有限公司", "北京样例生物技术有限公司", "北京范例新材料有限公司")
DESK = ViewportSize(width=1280, height=800)


async def office(world: PageWorld) -> None:
    """Four applications, made on four days; the first trained its people once only."""
    for day, name in enumerate(NAMES):
        world.at = NOON + timedelta(days=day)
        await files(world, name, changed={"enterprise_name": name} | ({} if day else {"trainings": "1"}))


async def comes(phone: Telephone, world: PageWorld, role: str = "officer") -> Page:
    await phone.opens(f"{world.url}/staff#invite={await invited(world, role, '李同志')}")
    await phone.page.get_by_role("button", name="接受并登录").click()
    await phone.reads("李同志，您现在是")
    return phone.page


async def names(page: Page) -> list[str]:
    return await page.locator(".grid .open").all_text_contents()


async def test_at_a_desk_a_list_is_sorted_three_are_ticked_and_received(world: PageWorld, browser: Browser) -> None:
    await office(world)
    async with telephone(browser) as phone:
        await phone.page.set_viewport_size(DESK)
        page = await comes(phone, world)
        await page.get_by_role("navigation").get_by_role("button", name="名单").click()
        await expect(page.get_by_role("button", name=NAMES[3])).to_be_visible()
        assert await names(page) == list(reversed(NAMES)), "what was changed last stands first"
        await page.get_by_role("columnheader").get_by_role("button", name="最近更新").click()
        await expect(page.locator("[aria-sort=ascending]")).to_contain_text("最近更新")
        assert await names(page) == list(NAMES)
        await expect(page.get_by_role("button", name="最近更新")).to_be_focused()
        for name in NAMES[:3]:
            await page.get_by_role("checkbox", name=f"选{name}").check()
        bar = page.locator(".acts")
        await expect(bar).to_contain_text("已选 3 份")
        await bar.get_by_role("button", name="收件").click()
        await phone.reads("纸质收件")
        await page.get_by_role("button", name="关闭").click()
        await expect(page.locator(".grid .tag", has_text="纸质收件")).to_have_count(3)
        await expect(page.get_by_role("button", name="待收件 1")).to_be_visible()
        await expect(page.locator(".acts")).to_be_hidden()
        await page.get_by_role("button", name="退出", exact=True).click()
        await expect(page.get_by_role("dialog")).to_contain_text("已退出登录")
        await expect(page.locator(".grid")).to_have_count(0)
        assert phone.complaints == []


async def test_on_a_telephone_one_application_is_received_and_its_list_shows_it(
    world: PageWorld, browser: Browser
) -> None:
    await office(world)
    async with telephone(browser) as phone:
        page = await comes(phone, world)
        await page.get_by_role("button", name="菜单").click()
        sheet = page.get_by_role("dialog")
        await expect(sheet.get_by_role("heading", name="纸质材料")).to_be_visible()
        await sheet.get_by_role("button", name="名单", exact=True).click()
        await page.get_by_role("button", name=NAMES[0]).click()
        await expect(page.get_by_role("heading", name=NAMES[0])).to_be_visible()
        await expect(page.locator(".case-clauses .tag").first).to_have_text("未达标")
        await expect(page.locator("[aria-current=step]")).to_contain_text("收件")
        await expect(page.get_by_text("010-63400000")).to_be_hidden()
        await page.get_by_text("基本信息").click()
        await expect(page.get_by_text("010-63400000").first).to_be_visible()
        await page.locator(".acts").get_by_role("button", name="收件").click()
        await phone.reads("纸质收件")
        await page.get_by_role("button", name="关闭").click()
        await expect(page.locator("[aria-current=step]")).to_contain_text("推荐")
        await page.locator(".acts").get_by_role("button", name="退回").click()
        field = page.get_by_label("您的回答")
        await expect(field).to_be_focused()
        assert (await field.input_value()).startswith("退回 FT23-")
        await page.go_back()
        await expect(page.locator(".grid")).to_be_visible()
        await expect(page.locator(".grid .tag", has_text="纸质收件")).to_have_count(1)
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width == 375, "nothing is wider than the telephone"


async def test_a_viewer_can_tick_nothing_and_is_shown_no_step(world: PageWorld, browser: Browser) -> None:
    await office(world)
    async with telephone(browser) as phone:
        await phone.page.set_viewport_size(DESK)
        page = await comes(phone, world, "viewer")
        await page.get_by_role("navigation").get_by_role("button", name="名单").click()
        await page.get_by_role("button", name=NAMES[1]).click()
        await expect(page.get_by_role("heading", name=NAMES[1])).to_be_visible()
        for name in ("收件", "发通知", "下载", "审核单"):
            await expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
        await page.locator(".back").click()
        await expect(page.locator(".grid")).to_be_visible()
        await expect(page.get_by_role("checkbox")).to_have_count(0)


async def test_who_was_called_is_ticked_and_leaves_the_call_list(world: PageWorld, browser: Browser) -> None:
    await office(world)

    def missed(tx: Transaction) -> None:
        for who in tx.execute(sa.select(identities.c.channel, identities.c.address)).all():
            tx.applicants.note_unreachable(*who, 0.0)
        reminder = Broadcasts(tx).announce(Occasion.REMINDER, "once", Selection(campaign="fengtai-2023"), {}, 0.0)
        assert reminder is not None
        BroadcastRecipients(tx).enter(reminder, 9, 0.0, ["web"])

    async with telephone(browser) as phone:
        await phone.page.set_viewport_size(DESK)
        page = await comes(phone, world)
        await world.store.write(missed)
        await phone.says("电话名单")
        await expect(page.get_by_role("columnheader", name="电话")).to_be_visible()
        await expect(page.get_by_role("cell", name="010-63400000").first).to_be_visible()
        assert await names(page) == list(NAMES)
        for name in NAMES[:3]:
            await page.get_by_role("checkbox", name=f"选{name}").check()
        await page.locator(".acts").get_by_role("button", name="打过了").click()
        await phone.reads("给 3 人打过电话")
        await page.get_by_role("button", name="关闭").click()
        await expect(page.locator(".grid .open")).to_have_text([NAMES[3]])
        await phone.page.set_viewport_size(ViewportSize(width=390, height=800))
        await expect(page.locator(".row-about")).to_contain_text("010-63400000")
        assert phone.complaints == []
