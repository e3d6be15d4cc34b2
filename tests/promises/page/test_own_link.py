"""One's own link: opened on another telephone, revoked, unreadable, and told of without closing the question."""

import pytest
from playwright.async_api import Browser, expect

from tests.bot_process import BotProcess
from tests.browser import Telephone, telephone
from tests.page_world import PageWorld
from tests.staff_visitor import StaffVisitor, invited

pytestmark = pytest.mark.browser


async def test_a_link_is_opened_on_another_telephone_and_revoked(
    bot: BotProcess, browser: Browser, phone: Telephone
) -> None:
    await phone.begins(bot.url, "示范点")
    await phone.is_at("基本信息 1 / 11")
    await phone.page.get_by_role("button", name="菜单").click()
    await phone.page.get_by_role("button", name="换手机或电脑继续").click()
    link = await phone.page.locator(".linked").text_content()
    assert link is not None
    async with telephone(browser) as other:
        await other.opens(link)
        assert await other.log.locator(".message").count() == 0  # a link alone lets nobody in
        await other.page.get_by_role("button", name="打开那个对话").click()
        await other.is_at("基本信息 1 / 11")
        assert "#" not in other.page.url
        await phone.page.get_by_role("button", name="作废以前的链接，其他设备退出").click()
        await phone.page.get_by_role("button", name="确定作废").click()
        await expect(other.page.get_by_role("dialog")).to_contain_text("请重新打开对话", timeout=20_000)
    await phone.page.get_by_role("button", name="关闭").click()
    await phone.says("北京示例精密仪器有限公司")
    await phone.is_at("基本信息 2 / 11")


@pytest.mark.parametrize("fragment", ["#pass=%", "#pass=%zz", "#pass=", "#pass=%E4%BD", "#pass=<b>x</b>"])
async def test_a_link_that_cannot_be_read_shows_the_page_with_a_sentence(
    bot: BotProcess, phone: Telephone, fragment: str
) -> None:
    await phone.opens(f"{bot.url}/{fragment}")
    await phone.page.get_by_role("button", name="打开那个对话").click()
    await expect(phone.page.get_by_role("dialog")).to_contain_text("已失效", timeout=20_000)
    await phone.page.get_by_role("button", name="不找回，重新开始").click()
    await phone.is_asked("您的回答怎样保存")
    phone.complaints = [each for each in phone.complaints if "404" not in each]


async def test_who_erases_goes_on_and_every_other_telephone_is_let_go(
    bot: BotProcess, browser: Browser, phone: Telephone
) -> None:
    await phone.begins(bot.url, "示范点")
    await phone.page.get_by_role("button", name="菜单").click()
    await phone.page.get_by_role("button", name="换手机或电脑继续").click()
    link = await phone.page.locator(".linked").text_content()
    assert link is not None
    assert link.startswith(f"{bot.url}/#pass="), "the page says where it is, and the link leads there"
    await phone.page.get_by_role("button", name="关闭").click()
    async with telephone(browser) as other:
        await other.opens(link)
        await other.page.get_by_role("button", name="打开那个对话").click()
        await other.is_at("基本信息 1 / 11")
        await phone.says("/forget")
        await phone.is_asked_about("~forget")
        await phone.taps("是")
        await phone.reads("已删除您在这里的全部资料")
        await expect(other.page.get_by_role("dialog")).to_contain_text("请重新打开对话", timeout=20_000)
    await phone.taps("开始")
    await phone.taps("同意")
    await phone.taps("示范点")
    await phone.is_at("基本信息 1 / 11")
    await phone.says("北京示例精密仪器有限公司")
    await phone.is_at("基本信息 2 / 11")
    await expect(phone.page.get_by_role("dialog")).to_have_count(0)


async def test_what_is_told_of_a_link_leaves_the_question_open(world: PageWorld, browser: Browser) -> None:
    async with telephone(browser) as phone, StaffVisitor(world.url) as officer:
        await officer.enters(invite=await invited(world, "officer", "李同志"))
        await phone.opens(world.url)
        await phone.taps("同意")
        await phone.is_asked("您为谁申报")
        await officer.says("/link #1")
        await phone.reads("给了一个新链接")
        await phone.taps("示范点")
        await phone.is_at("基本信息 1 / 11")
        assert phone.complaints == []
