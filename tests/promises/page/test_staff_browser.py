"""Staff in Chromium: an invitation is accepted by a tap, a locked page says so and loses nothing that was typed."""

from datetime import datetime, timedelta

import pytest
from playwright.async_api import Browser, expect

from tests.browser import Telephone, telephone
from tests.page_world import PageWorld
from tests.staff_visitor import invited

pytestmark = pytest.mark.browser
NOON = datetime.fromisoformat("2023-06-01T12:00:00+08:00")
REFUSED = "Failed to load resource: the server responded with a status of 40"
"""What Chromium itself notes of an answer that asks to sign in."""


async def accepts(phone: Telephone) -> None:
    """Accept an invitation; return once the page listens, so that the clock may be put forward."""
    async with phone.page.expect_response(lambda response: "/events" in response.url):
        await phone.page.get_by_role("button", name="接受并登录").click()


async def test_an_invitation_a_lock_and_a_way_out(world: PageWorld, browser: Browser) -> None:
    world.at = NOON
    code = await invited(world, "officer", "李同志")
    async with telephone(browser) as phone:
        await phone.opens(f"{world.url}/#start=staff-{code}")  # a link as 0.3.0 gave it out
        await accepts(phone)
        await phone.reads("李同志，您现在是经办人")
        assert phone.page.url == f"{world.url}/staff", "no code stays in the address"
        await phone.says("/login")
        link = (await (await phone.reads("分钟内有效，用一次")).text_content() or "").split("#pass=")[1].split("\n")[0]
        link = link.split("Telegram")[0]
        world.at = NOON + timedelta(minutes=16)
        await phone.page.get_by_label("您的回答").fill("统计 本周")
        await phone.page.keyboard.press("Enter")
        sheet = phone.page.get_by_role("dialog")
        await expect(sheet).to_contain_text("已经锁上")
        assert await phone.page.locator("#log").text_content() == "", "what stood there is not to be read"
        await phone.page.get_by_label("登录链接或短码").fill(link)
        await sheet.get_by_role("button", name="登录", exact=True).click()
        await expect(sheet).to_be_hidden()
        if await phone.page.get_by_label("您的回答").input_value():  # the page had locked itself before it was sent
            await phone.page.get_by_role("button", name="发送", exact=True).click()
        await phone.reads("没有申报")  # what was typed is said now
        await phone.page.get_by_role("button", name="菜单").click()
        await sheet.get_by_role("button", name="退出登录").click()
        await expect(sheet).to_contain_text("已退出登录")
        await phone.page.reload()
        await expect(sheet).to_contain_text("登录链接或短码登录")
        assert [each for each in phone.complaints if not each.startswith(REFUSED)] == []


async def test_what_one_typed_is_not_said_by_the_next_who_signs_in(world: PageWorld, browser: Browser) -> None:
    world.at = NOON
    first, second = await invited(world, "officer", "李同志"), await invited(world, "officer", "赵同志")
    async with telephone(browser) as phone:
        await phone.opens(f"{world.url}/staff#invite={first}")
        await accepts(phone)
        await phone.reads("李同志，您现在是经办人")
        await phone.field.fill("统计 本周")
        world.at = NOON + timedelta(minutes=16)
        await phone.page.keyboard.press("Enter")  # the page may have locked itself by then
        await expect(phone.page.get_by_role("dialog")).to_contain_text("已经锁上")
        await phone.page.evaluate(f"location.hash = '#invite={second}'")
        await accepts(phone)
        await phone.reads("赵同志，您现在是经办人")
        await expect(phone.page.get_by_label("您的回答")).to_have_value("")
        assert "统计 本周" not in (await phone.log.text_content() or "")
