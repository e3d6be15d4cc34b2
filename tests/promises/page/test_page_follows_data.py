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
    if (node.className === "message" && node.parentElement.getAttribute("aria-live") !== "off") window.readAloud.push(node.textContent);
  }
}).observe(document, { childList: true, subtree: true });
"""
"""Notes what a screen reader would read: messages that are added while the log is live."""


async def opens_page_of(phone: Telephone, visitor: Visitor, world: PageWorld) -> None:
    """Open in a browser the page that somebody has filled in over HTTP."""
    jar = visitor.session.cookie_jar
    await phone.context.add_cookies([{"name": each.key, "value": each.value, "url": world.url} for each in jar])
    await phone.opens(world.url)


async def expect_header(phone: Telephone, place: str, answered: int) -> None:
    await expect(phone.page.locator("#place")).to_have_text(place)
    await expect(phone.page.locator("#progress")).to_have_attribute("aria-valuenow", str(answered))


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
        await phone.reads("题目都问完了")
        await expect_header(phone, "题目都问完了", 28)
        await phone.page.wait_for_timeout(1500)  # the stream opens, and may bring what is shown already
        assert await phone.log.locator(".message").count() == 60
        await expect_header(phone, "题目都问完了", 28)
        earlier = phone.page.get_by_role("button", name="看以前的消息")
        await earlier.click()
        await phone.reads("您好，我是")
        await expect(earlier).to_be_hidden()
        await expect_header(phone, "题目都问完了", 28)
        assert await phone.page.evaluate("() => window.readAloud") == []
        await phone.says("联系方式")
        await phone.reads("递交：")
        assert "递交：" in (await phone.page.evaluate("() => window.readAloud"))[-1]
        assert phone.complaints == []


async def test_the_header_names_the_question_that_is_open_whichever_it_is(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    for text in POINT[:3]:
        await visitor.says(text)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await expect_header(phone, "第 4 / 28 题", 3)
        await phone.says("跳过")
        await expect_header(phone, "第 5 / 28 题", 3)
        await phone.says("修改企业名称")
        await phone.reads("第 1 / 28 题")
        await expect_header(phone, "第 1 / 28 题", 3)
        await phone.says("跳过")
        await expect_header(phone, "第 5 / 28 题", 3)
        assert phone.complaints == []


async def test_the_header_counts_answers_while_one_is_corrected_at_the_end(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    for text in POINT:
        await visitor.says(text)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await expect_header(phone, "题目都问完了", 28)
        await phone.says("修改企业名称")
        await phone.reads("第 1 / 28 题")
        await expect_header(phone, "已填 28 / 28 题", 28)
        assert phone.complaints == []


async def test_who_declines_sees_no_dots_and_may_begin(world: PageWorld, browser: Browser) -> None:
    async with telephone(browser) as phone:
        await phone.opens(world.url)
        await phone.taps("不同意")
        await phone.reads("没有保存您的任何资料")
        await expect(phone.page.locator("a.file").first).to_be_visible(timeout=15_000)
        await expect_no_dots(phone)
        await phone.taps("开始")
        await expect(phone.page.locator("#choices").get_by_role("button", name="同意", exact=True)).to_be_visible()
        assert phone.complaints == []


async def test_an_answer_that_is_a_file_ends_the_dots(world: PageWorld, visitor: Visitor, browser: Browser) -> None:
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.says("我的资料")
        await expect(phone.page.locator("a.file", has_text="我的资料.json")).to_be_visible()
        await expect_no_dots(phone)
        assert phone.complaints == []


async def test_a_tick_that_is_drawn_late_brings_no_answered_choices_back(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    for text in POINT[:11]:
        await visitor.says(text)
    held, release, requests = asyncio.Event(), asyncio.Event(), count(1)

    async def hold_second(route: Route) -> None:
        if next(requests) == 2:
            held.set()
            await release.wait()
        await route.continue_()

    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        choices = phone.page.locator("#choices")
        await phone.reads("第 12 / 28 题")
        await phone.page.route("**/api/say", hold_second)
        await choices.get_by_role("button", name="☐ 负责人牵头的领导机构").click()
        await choices.get_by_role("button", name="选好了").click()
        await asyncio.wait_for(held.wait(), 10)
        await phone.page.wait_for_timeout(300)
        await expect(choices).to_be_hidden()
        release.set()
        await phone.reads("第 13 / 28 题")
        await expect(choices).to_be_visible()
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
        choices = phone.page.locator("#choices")
        await expect(choices.get_by_role("button", name="☑ 明确的工作职责")).to_be_visible()
        await expect(choices.get_by_role("button", name="☐ 具体的办事机构")).to_be_visible()
        await phone.page.get_by_role("button", name="看以前的消息").click()
        await phone.reads("第 12 / 28 题")
        await choices.get_by_role("button", name="☐ 具体的办事机构").click()
        await expect(choices.get_by_role("button", name="☑ 具体的办事机构")).to_be_visible()
        assert phone.complaints == []


async def test_choices_come_back_where_the_press_was_refused(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.reads("第 1 / 28 题")
        await phone.page.route("**/api/say", lambda route: route.fulfill(status=409, json={"error": "请再发一次"}))
        await phone.taps("跳过")
        await expect(phone.page.locator(".mark.failed")).to_contain_text("请再发一次")
        await phone.page.unroute("**/api/say")
        await phone.taps("跳过")
        await phone.reads("第 2 / 28 题")
