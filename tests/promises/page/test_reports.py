"""What is missing, and the application read back: a headline at the head of the screen, below it lists that unfold."""

import pytest
from playwright.async_api import Browser, expect

from tests import answers
from tests.accessibility import assert_accessible
from tests.browser import Telephone, telephone
from tests.page_world import PageWorld
from tests.promises.page.test_lines import opens_page_of
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
GAPS = {**answers.POINT, "trainings": "一次", "agreements": "保密协议", "risk_assessment": "跳过"}


async def fills_in(visitor: Visitor) -> None:
    """Answer everything, two clauses short of the standards and one unanswered."""
    for text in GAPS.values():
        await visitor.says(text)
    await visitor.says("跳过")
    await visitor.says("查看差距")


async def at_the_head(phone: Telephone, title: str) -> bool:
    """Return whether a headline stands just below the header, and not below the fold."""
    box = await phone.log.get_by_role("heading", name=title).bounding_box()
    return box is not None and 40 < box["y"] < 100


async def test_gaps_are_told_by_shapes_and_one_is_unfolded(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    await fills_in(visitor)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        report = phone.log.locator(".report").last
        await expect(report.get_by_role("heading", name="12 条标准，达标 9 条")).to_be_visible()
        assert await at_the_head(phone, "12 条标准，达标 9 条")
        assert await report.locator(".gap-legend li").all_text_contents() == ["达标 9", "未达标 2", "待确认 1"]
        for standing, count in (("met", 9), ("not_met", 2), ("unknown", 1)):
            assert await report.locator(f".gap-bar .{standing}").count() == count
        items = report.locator("details")
        titles = ["培训还差 1 次", "还缺竞业限制协议", "还没有回答"]
        assert [await each.locator("strong").text_content() for each in await items.all()] == titles
        assert [await each.get_attribute("open") is not None for each in await items.all()] == [True, False, False]
        await items.nth(1).locator("summary").click()
        await expect(items.nth(0)).not_to_have_attribute("open", "")
        await expect(items.nth(1).locator("cite")).to_have_text("附件3 第6（5）条，照原文")
        await items.nth(1).get_by_role("button", name="补第6（5）条").click()
        await phone.is_asked_about("agreements")
        assert phone.complaints == []


async def test_the_application_is_read_back_with_what_needs_an_answer_first(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    await fills_in(visitor)
    await visitor.says("核对")
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        assert await at_the_head(phone, "请核对一遍")
        report = phone.log.locator(".report").last
        sections = report.locator("details")
        assert [await each.locator("strong").text_content() for each in await sections.all()] == [
            "基本信息",
            "建设标准",
            "开展情况",
        ]
        await sections.first.locator("summary").click()
        await expect(sections.first.locator(".line")).to_have_count(11)
        await report.get_by_role("button", name="还有 1 项没有回答").click()
        await phone.is_asked_about("risk_assessment")
        assert phone.complaints == []


async def test_an_earlier_list_gives_way_to_the_newer_one(world: PageWorld, visitor: Visitor, browser: Browser) -> None:
    await fills_in(visitor)
    await visitor.says("补第6（4）条")
    await visitor.says("3")
    await visitor.says("有")
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await expect(phone.log.get_by_role("heading", name="12 条标准，达标 10 条")).to_be_visible()
        await expect(phone.log.get_by_role("heading", name="12 条标准，达标 9 条")).to_have_count(0)
        await expect(phone.log.locator(".outdated > summary").last).to_have_text("之前的：12 条标准，达标 9 条")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_in_lists_for_axe_to_complain_about(
    world: PageWorld, visitor: Visitor, browser: Browser, scheme: str
) -> None:
    await fills_in(visitor)
    async with telephone(browser, color_scheme=scheme, bypass_csp=True) as phone:
        await opens_page_of(phone, visitor, world)
        await expect(phone.log.locator(".report").last).to_be_visible()
        await assert_accessible(phone.page)
        await phone.says("核对")
        await phone.reads("请核对一遍")
        for summary in await phone.log.locator(".report").last.locator("summary").all():
            await summary.click()
        await phone.log.get_by_role("button", name="基本信息 11 项已填").click()
        await assert_accessible(phone.page)
