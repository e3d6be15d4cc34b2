"""Header, dots, choices and history of the page follow the newest reply, whatever came before it."""

import asyncio
from itertools import count

import pytest
from playwright.async_api import Browser, Route, expect

from bot.channels.web import api
from tests import answers
from tests.browser import Telephone, telephone
from tests.page_world import PageWorld
from tests.visitor import Visitor, pressed

pytestmark = pytest.mark.browser
POINT = list(answers.POINT.values())
READ_ALOUD = """
window.readAloud = [];
new MutationObserver((records) => {
  for (const record of records) for (const node of record.addedNodes) {
    const log = record.target.closest && record.target.closest("#log");
    if (log && log.getAttribute("aria-live") !== "off") window.readAloud.push(node.textContent);
  }
}).observe(document, { childList: true, subtree: true });
"""
"""Notes what a screen reader would read: whatever is added to the log while it is live."""


async def opens_page_of(phone: Telephone, visitor: Visitor, world: PageWorld) -> None:
    """Open in a browser the page that somebody has filled in over HTTP."""
    jar = visitor.session.cookie_jar
    await phone.context.add_cookies([{"name": each.key, "value": each.value, "url": world.url} for each in jar])
    await phone.opens(world.url)


async def expect_no_dots(phone: Telephone) -> None:
    await phone.page.wait_for_timeout(800)  # they come after 400
    await expect(phone.page.locator("#typing")).to_be_hidden()


async def test_a_long_conversation_is_the_same_after_a_reload(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    for text in POINT:
        await visitor.says(text)
    for _ in range(5):
        await visitor.says("截止时间")
    async with telephone(browser) as phone:
        await phone.page.add_init_script(READ_ALOUD)
        await opens_page_of(phone, visitor, world)
        shown = phone.log.locator(":scope > *")
        await expect(phone.choice("生成申报表")).to_be_visible()
        before, top = await shown.all_text_contents(), await phone.page.evaluate("() => scroller.scrollTop")
        await phone.page.wait_for_timeout(1500)  # the stream opens, and may bring what is shown already
        assert await shown.all_text_contents() == before
        assert await phone.page.evaluate("() => scroller.scrollTop") == top
        earlier = phone.page.get_by_role("button", name="看以前的消息")
        await earlier.click()
        await expect(phone.log.locator(".line", has_text="申报类型")).to_have_count(1)
        await expect(earlier).to_be_hidden()
        await expect(phone.log.get_by_role("button", name="基本信息 11 项已填")).to_have_count(1)
        assert await phone.log.locator(".done-part .line", has_text="企业名称").count() == 1
        await expect(phone.choice("生成申报表")).to_be_visible()
        assert await phone.page.evaluate("() => window.readAloud") == []
        await phone.says("联系方式")
        await phone.reads("递交：")
        assert "递交：" in (await phone.page.evaluate("() => window.readAloud"))[-1]
        assert phone.complaints == []


async def test_the_dock_asks_the_question_that_is_open_whichever_it_is(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    for text in POINT[:3]:
        await visitor.says(text)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.is_at("基本信息 4 / 11")
        await phone.says("跳过")
        await phone.is_at("基本信息 5 / 11")
        await phone.says("修改企业名称")
        await phone.is_asked("企业名称")
        await phone.is_at("基本信息 1 / 11")
        await phone.says("跳过")
        await phone.is_at("基本信息 5 / 11")
        assert phone.complaints == []


async def test_who_declines_sees_no_dots_and_may_begin(world: PageWorld, browser: Browser) -> None:
    async with telephone(browser) as phone:
        await phone.opens(world.url)
        await phone.taps("不同意")
        await phone.reads("没有保存您的任何资料")
        await expect(phone.page.locator("a.file").first).to_be_visible(timeout=15_000)
        await expect_no_dots(phone)
        await phone.taps("开始")
        await expect(phone.choice("同意")).to_be_visible()
        assert phone.complaints == []


async def test_an_answer_that_is_a_file_ends_the_dots(world: PageWorld, visitor: Visitor, browser: Browser) -> None:
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.says("我的资料")
        await expect(phone.page.locator("a.file", has_text="我的资料.json")).to_be_visible()
        await expect_no_dots(phone)
        assert phone.complaints == []


async def test_ticks_go_together_and_once(world: PageWorld, visitor: Visitor, browser: Browser) -> None:
    for text in POINT[:11]:
        await visitor.says(text)
    held, release, requests = asyncio.Event(), asyncio.Event(), count(1)

    async def hold(route: Route) -> None:
        next(requests)
        held.set()
        await release.wait()
        await route.continue_()

    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.is_at("建设标准 1 / 16")
        await phone.page.route("**/api/say", hold)
        await phone.taps("负责人牵头的领导机构")
        await phone.taps("具体的办事机构")
        await expect(phone.choice("负责人牵头的领导机构")).to_be_checked()
        assert not held.is_set(), "a tick alone is sent to nobody"
        await phone.choice("选好了").click()
        await asyncio.wait_for(held.wait(), 10)
        await phone.choice("选好了").click(force=True)
        await phone.page.wait_for_timeout(300)
        release.set()
        await phone.is_at("建设标准 2 / 16")
        assert next(requests) == 2, "one press is one request"
        assert phone.complaints == []


async def test_ticks_are_shown_where_only_their_changes_are_left_on_the_page(
    world: PageWorld, visitor: Visitor, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in POINT[:11]:
        await visitor.says(text)
    question = visitor.messages[-1]
    for label in ("具体的办事机构", "明确的工作职责", "具体的办事机构"):
        [choice] = [each for row in visitor.messages[-1]["choices"] for each in row if each["label"] == label]
        await visitor.does(pressed={**pressed(question, choice), "message": str(question["id"])})
    monkeypatch.setattr(api, "ON_A_PAGE", 2)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await expect(phone.choice("明确的工作职责")).to_be_checked()
        await expect(phone.choice("具体的办事机构")).not_to_be_checked()
        await phone.page.get_by_role("button", name="看以前的消息").click()
        await phone.is_at("建设标准 1 / 16")
        await phone.taps("具体的办事机构")
        await expect(phone.choice("具体的办事机构")).to_be_checked()
        assert phone.complaints == []


async def test_choices_come_back_where_the_press_was_refused(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.is_at("基本信息 1 / 11")
        await phone.page.route("**/api/say", lambda route: route.fulfill(status=409, json={"error": "请再发一次"}))
        await phone.taps("跳过")
        await expect(phone.page.locator(".mark.failed")).to_contain_text("请再发一次")
        await phone.page.unroute("**/api/say")
        await phone.taps("跳过")
        await phone.is_at("基本信息 2 / 11")
