"""The page in Chromium at the size of a telephone, on the bot as it really runs."""

import asyncio
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.table import _Cell
from playwright.async_api import Browser, Page, expect

from tests import answers
from tests.bot_process import BotProcess
from tests.browser import Telephone, sideways, telephone
from tests.page_world import PageWorld
from tests.payloads import PAYLOADS
from tests.staff_visitor import StaffVisitor, invited

pytestmark = pytest.mark.browser
KINDS = {"point": ("示范点", "企业名称"), "zone": ("示范区", "园区名称")}
"""What Chromium itself notes when a server is away."""


async def _printed(phone: Telephone) -> list[list[str]]:
    """The table of the document that the page's newest file link gives, row by row."""
    async with phone.page.expect_download() as download:
        await phone.page.locator("a.file").last.click()
    content = await asyncio.to_thread(Path(await (await download.value).path()).read_bytes)
    [table] = docx.Document(BytesIO(content)).tables
    return [[_Cell(cell, table).text for cell in row._tr.tc_lst] for row in table.rows]


@pytest.mark.parametrize("kind", KINDS)
async def test_from_the_first_tap_to_the_document(bot: BotProcess, phone: Telephone, kind: str) -> None:
    given = {field: text for field, text in answers.BY_KIND[kind].items() if field != "narrative"}
    name, label = KINDS[kind]
    await phone.begins(bot.url, name)
    await phone.answers(given)
    await phone.is_asked_about("narrative")
    await phone.taps("就用这份")
    await phone.reads("全部达标")
    await expect(phone.page.locator("#parts")).to_be_hidden()
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    printed = await _printed(phone)
    assert printed[0][0].replace(" ", "") == label
    assert printed[0][1] == next(iter(given.values()))
    assert await sideways(phone.page) == 0


async def test_the_server_is_killed_in_the_middle(bot: BotProcess, phone: Telephone) -> None:
    await phone.begins(bot.url, "示范点")
    await phone.is_at("基本信息 1 / 11")
    await phone.says("北京示例精密仪器有限公司")
    await phone.is_at("基本信息 2 / 11")  # what is typed before that would be asked back
    await bot.kills_itself()
    await phone.says("王示例")
    await expect(phone.page.locator(".mark.failed").first).to_contain_text("未发送", timeout=15_000)
    await expect(phone.page.locator("#network")).to_contain_text("网络断开了，1 条未发送")
    await phone.is_asked("等网络恢复，再接着问")
    await expect(phone.dock).to_contain_text("“王示例”已存在这台设备上")
    await bot.starts()
    await bot.listens()
    await phone.is_at("基本信息 3 / 11")
    await expect(phone.page.locator(".mark")).to_have_count(0)
    await expect(phone.page.locator("#network")).to_be_hidden()
    kept = await phone.lines()
    assert kept[-2:] == [("企业名称", "北京示例精密仪器有限公司"), ("法定代表人", "王示例")]
    await phone.page.reload()
    await phone.is_at("基本信息 3 / 11")
    assert await phone.lines() == kept


async def test_what_is_said_without_a_network_waits_even_for_a_reload(bot: BotProcess, phone: Telephone) -> None:
    await phone.begins(bot.url, "示范点")
    await phone.is_at("基本信息 1 / 11")
    await phone.context.set_offline(offline=True)
    await phone.says("北京示例精密仪器有限公司")
    await expect(phone.page.locator(".mark.failed")).to_contain_text("未发送")
    await phone.context.set_offline(offline=False)
    await phone.is_at("基本信息 2 / 11")
    assert (await phone.lines())[-1:] == [("企业名称", "北京示例精密仪器有限公司")]


async def test_two_tabs_agree(bot: BotProcess, phone: Telephone) -> None:
    await phone.begins(bot.url, "示范点")
    await phone.is_at("基本信息 1 / 11")
    other = Telephone(phone.context, await phone.context.new_page())
    await other.opens(bot.url)
    await other.is_at("基本信息 1 / 11")
    await other.says("北京示例精密仪器有限公司")
    await phone.is_at("基本信息 2 / 11")
    await phone.says("王示例")
    await other.is_at("基本信息 3 / 11")
    assert (
        await phone.log.locator(".bubble").all_text_contents() == await other.log.locator(".bubble").all_text_contents()
    )
    assert other.complaints == []


async def test_an_hour_asleep(bot: BotProcess, phone: Telephone) -> None:
    await phone.begins(bot.url, "示范点")
    await phone.is_at("基本信息 1 / 11")
    other = Telephone(phone.context, await phone.context.new_page())
    await other.opens(bot.url)
    await phone.page.route("**/api/**", lambda route: route.abort())  # the radio sleeps
    await bot.stops()  # and the connection is cut
    await bot.starts()
    await bot.listens()
    await other.says("北京示例精密仪器有限公司")
    await other.is_at("基本信息 2 / 11")
    assert await phone.progress.text_content() == "基本信息 1 / 11"
    await phone.page.unroute("**/api/**")
    await phone.is_at("基本信息 2 / 11")
    await phone.says("王示例")
    await phone.is_at("基本信息 3 / 11")
    assert (
        await phone.log.locator(".bubble").all_text_contents() == await other.log.locator(".bubble").all_text_contents()
    )


async def test_text_stays_text(bot: BotProcess, phone: Telephone) -> None:
    """Five hundred strings of script and markup, as answers and as what is shown again: none becomes an element, none runs."""
    await phone.begins(bot.url, "示范点")
    await phone.is_at("基本信息 1 / 11")
    assert len(PAYLOADS) >= 500
    elements = await _kinds_of_elements(phone.page)
    await phone.page.evaluate("() => { window.harmed = 0; window.alert = () => { window.harmed += 1; }; }")
    before = await phone.log.locator(".mine").count()
    for at in range(0, len(PAYLOADS), 10):
        await phone.says("\n".join(PAYLOADS[at : at + 10]))
        await expect(phone.log.locator(".mine")).to_have_count(before + 1 + at // 10, timeout=15_000)
        await expect(phone.page.locator(".mark")).to_have_count(0, timeout=15_000)
    more = phone.log.get_by_role("button", name="展开全文")
    while await more.count():
        await more.first.dispatch_event("click")
    shown = await phone.log.locator(".mine .bubble").all_text_contents()
    for at, bubble in enumerate(shown[before:]):
        assert bubble.startswith("\n".join(PAYLOADS[10 * at : 10 * at + 10]))
    assert len(shown) == before + len(PAYLOADS) // 10
    assert await phone.page.evaluate("() => window.harmed") == 0
    assert await _kinds_of_elements(phone.page) <= elements
    await phone.page.reload()
    await expect(phone.log.locator(".mine").first).to_be_visible()
    assert await _kinds_of_elements(phone.page) <= elements


async def _kinds_of_elements(page: Page) -> set[str]:
    names = await page.evaluate("() => [...document.querySelectorAll('*')].map((each) => each.tagName.toLowerCase())")
    return set(names) | {"strong", "a", "details", "summary"}


async def test_a_browser_that_keeps_no_stream_open_asks_again_and_again(bot: BotProcess, phone: Telephone) -> None:
    await phone.page.add_init_script("delete window.EventSource; delete window.visualViewport;")
    await phone.begins(bot.url, "示范点")
    await phone.is_at("基本信息 1 / 11")
    other = Telephone(phone.context, await phone.context.new_page())
    await other.opens(bot.url)
    await other.says("北京示例精密仪器有限公司")
    await phone.is_at("基本信息 2 / 11")
    await phone.says("申报表")
    await phone.reads("草稿")
    await expect(phone.page.locator("a.file")).to_be_visible()


async def test_the_menu_has_three_groups_and_erasing_stands_apart(bot: BotProcess, phone: Telephone) -> None:
    await phone.begins(bot.url, "示范点")
    await phone.page.get_by_role("button", name="菜单").click()
    sheet = phone.page.get_by_role("dialog")
    assert await sheet.get_by_role("heading", level=3).all_text_contents() == ["这份申报", "怎么报", "我的"]
    groups = sheet.locator(".menu-group")
    titles = [await groups.nth(at).locator(".menu-title").all_text_contents() for at in range(3)]
    assert titles == [
        ["核对", "差距", "申报表", "材料清单", "办理情况"],
        ["申报条件", "截止时间", "流程", "联系方式"],
        ["换手机或电脑继续", "新申报", "换一个", "我的资料", "通知设置", "隐私", "帮助"],
    ]
    for title, does in (("核对", "选哪行改哪行"), ("隐私", "保存什么，怎么清除"), ("帮助", "")):
        assert (await sheet.get_by_role("button", name=title).get_attribute("title") or "") == does
    await expect(sheet.get_by_role("button", name="办理情况 收件、退回、结果")).to_be_visible()
    erasing = sheet.get_by_role("button", name="删除我的全部资料")
    assert await groups.locator(erasing).count() == 0
    red = await erasing.evaluate("(button) => getComputedStyle(button).color")
    assert red != await sheet.get_by_role("button", name="帮助").evaluate("(button) => getComputedStyle(button).color")
    await erasing.click()
    await phone.is_asked_about("~forget")


async def test_every_word_of_the_menu_does_what_it_says(bot: BotProcess, phone: Telephone) -> None:
    await phone.begins(bot.url, "示范点")
    for title, said in (
        ("流程", "自愿申请"),
        ("联系方式", "63469955"),
        ("核对", "请核对一遍"),
        ("差距", "12 条标准，达标 0 条"),
    ):
        await phone.page.get_by_role("button", name="菜单").click()
        await phone.page.get_by_role("dialog").get_by_role("button", name=title, exact=True).click()
        await phone.reads(said)
        await expect(phone.page.get_by_role("dialog")).to_be_hidden()


async def test_a_notice_leaves_the_buttons_of_the_question(world: PageWorld, browser: Browser) -> None:
    world.at = world.now().replace(hour=10, minute=0)  # never at night; before they sign in, or they are locked out
    async with telephone(browser) as phone, StaffVisitor(world.url) as officer:
        await officer.enters(invite=await invited(world, "officer", "李同志"))
        await phone.begins(world.url, "示范点")
        await phone.answers(answers.first_of(answers.POINT, 6))
        await phone.is_at("基本信息 7 / 11")
        offered = await phone.dock.get_by_role("button").all_text_contents()
        await officer.says("/broadcast 示范点")
        await officer.says("请在周五之前把材料送到。")
        await officer.presses("确认发送")
        await world.broadcasts.settle()
        await world.dispatcher.drain()
        notice = await phone.reads("请在周五之前把材料送到")
        assert await phone.dock.get_by_role("button").all_text_contents() == offered
        await notice.get_by_role("button", name="不再接收", exact=False).click()
        await phone.reads("已退订")
        assert phone.complaints == []


async def test_what_reviewers_did_to_it(bot: BotProcess, phone: Telephone) -> None:
    """A refused text leaves the order as it is; two taps answer one question; an old card still works; an erased page begins anew."""
    await phone.begins(bot.url, "示范点")
    await phone.is_at("基本信息 1 / 11")
    await phone.page.route("**/api/say", lambda route: route.fulfill(status=413, json={"error": "内容太长了"}))
    await phone.says("太长的话")
    await expect(phone.page.locator(".mark.failed")).to_contain_text("内容太长了")
    await phone.page.unroute("**/api/say")
    assert [each for each in phone.complaints if "413" not in each] == []
    phone.complaints.clear()
    await phone.says("北京示例精密仪器有限公司")
    await phone.is_at("基本信息 2 / 11")
    assert (await phone.lines())[-1] == ("企业名称", "北京示例精密仪器有限公司")
    box = await phone.place_of("跳过")
    for _ in range(2):
        await phone.page.mouse.click(box["x"] + 20, box["y"] + 10)
        await phone.page.wait_for_timeout(180)
    await phone.is_at("基本信息 3 / 11")
    await phone.says("核对")
    report = await phone.reads("请核对一遍")
    await report.get_by_text("基本信息", exact=True).click()
    await report.get_by_role("button", name="企业名称").first.click()
    await phone.is_asked("企业名称")
    await expect(phone.field).to_have_value("北京示例精密仪器有限公司")
    await phone.says("删除")
    await phone.taps("是")
    await phone.reads("已删除")
    await expect(phone.page.locator("#parts")).to_be_hidden()
    await phone.taps("开始")
    await expect(phone.choice("同意")).to_be_visible()
