"""The end is an event: the file in sight, what is left to do, a file that says when it is outdated."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from bot.staff.responses import Notification
from dialogs.model.events import PaperReceived
from standards.library import read_campaigns
from tests import answers
from tests.accessibility import assert_accessible
from tests.browser import Telephone, sideways, telephone
from tests.page_world import PageWorld
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
IN_TIME = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
SHORT = {**answers.POINT, "trainings": "1", "agreements": "1"}


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[PageWorld]:
    """A bureau ten days before the deadline."""
    async with PageWorld(tmp_path, read_campaigns(), IN_TIME) as world:
        yield world


@pytest_asyncio.fixture
async def visitor(world: PageWorld) -> AsyncIterator[Visitor]:
    """Somebody who has answered everything and does not meet two standards."""
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.presses("同意")
        await visitor.presses("示范点")
        for text in SHORT.values():
            await visitor.says(text)
        yield visitor


@asynccontextmanager
async def at_home(browser: Browser, world: PageWorld, visitor: Visitor, **settings: Any) -> AsyncIterator[Telephone]:
    """The visitor's conversation on a telephone, once it is greeted there and the dock stands."""
    jar = visitor.session.cookie_jar
    async with telephone(browser, **settings) as phone:
        await phone.context.add_cookies([{"name": each.key, "value": each.value, "url": world.url} for each in jar])
        await phone.opens(world.url)
        await phone.reads("接着上次")
        await phone.takes_taps()
        yield phone
        assert phone.complaints == []


@pytest_asyncio.fixture
async def phone(browser: Browser, world: PageWorld, visitor: Visitor) -> AsyncIterator[Telephone]:
    async with at_home(browser, world, visitor) as phone:
        yield phone


def card(phone: Telephone) -> Locator:
    """The card of the newest form."""
    return phone.page.locator(".form-card").last


async def is_in_sight(phone: Telephone, element: Locator) -> bool:
    """Return whether an element stands whole between the header and the dock."""
    box, dock = await element.bounding_box(), await phone.page.locator("#dock").bounding_box()
    top = await phone.page.locator("header.top").bounding_box()
    assert box
    assert dock
    assert top
    return box["y"] >= top["y"] + top["height"] and box["y"] + box["height"] <= dock["y"] + 1


async def test_the_file_is_on_the_screen_when_it_comes(phone: Telephone) -> None:
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    await expect(phone.page.get_by_role("heading", name="申报表好了")).to_be_visible()
    await phone.page.wait_for_timeout(500)
    assert await is_in_sight(phone, phone.page.get_by_role("heading", name="申报表好了"))
    assert await is_in_sight(phone, card(phone).locator("a.file"))
    async with phone.page.expect_download() as download:
        await card(phone).get_by_role("link", name="下载申报表").click()
    content = await asyncio.to_thread(Path(await (await download.value).path()).read_bytes)
    [table] = docx.Document(BytesIO(content)).tables
    assert SHORT["enterprise_name"] in [cell.text for cell in table.rows[0].cells]


async def test_what_is_ticked_off_stays_on_this_device_and_a_new_file_begins_anew(phone: Telephone) -> None:
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    boxes = phone.page.locator(".things").last.get_by_role("checkbox")
    await expect(boxes).to_have_count(3)
    await phone.page.locator(".things").last.get_by_text("打印一式两份").click()
    await phone.page.reload()
    await phone.reads("再办三件事")
    assert [await boxes.nth(place).is_checked() for place in range(3)] == [True, False, False]
    await phone.says("改 联系电话")
    await phone.says("13810000002")
    await card(phone).get_by_role("button", name="重新生成申报表").click()
    await expect(phone.page.locator(".things")).to_have_count(2, timeout=20_000)
    assert [await boxes.nth(place).is_checked() for place in range(3)] == [False, False, False]


async def test_the_gaps_that_are_left_follow_a_correction_and_go(phone: Telephone) -> None:
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    left = phone.page.locator(".gaps-left")
    await expect(left).to_contain_text("还有 2 条标准未达标")
    await phone.says("培训次数改成2次")
    await expect(left).to_contain_text("还有 1 条标准未达标")
    await phone.says("改 涉密人员协议")
    await phone.is_asked_about("agreements")
    await phone.taps("都做到了")
    await phone.taps("选好了")
    await expect(left).to_be_hidden()
    await phone.page.reload()
    await phone.reads("再办三件事")
    await expect(left).to_be_hidden()


async def test_the_paper_is_brought_by_a_map_a_calendar_and_a_telephone(phone: Telephone) -> None:
    await phone.taps("生成申报表")
    things = await phone.reads("再办三件事")
    await expect(things).to_contain_text("原则上 7月10日（含）以前送到")
    assert (await things.get_by_role("link", name="地图").get_attribute("href") or "").startswith(
        "https://uri.amap.com/"
    )
    assert await things.get_by_role("link", name="加入日历").get_attribute("href") == "/calendar/fengtai-2023.ics"
    telephone_link = things.get_by_role("link", name="010-63469955 转 6018")
    assert await telephone_link.get_attribute("href") == "tel:01063469955,6018"


async def test_after_the_deadline_one_is_to_call_first(browser: Browser, world: PageWorld, visitor: Visitor) -> None:
    world.at = datetime.fromisoformat("2023-07-12T09:00:00+08:00")
    async with at_home(browser, world, visitor) as phone:
        await phone.taps("生成申报表")
        things = await phone.reads("再办三件事")
        await expect(things).to_contain_text("先致电确认，再送到")
        await expect(things).to_contain_text("申报原则上已于2023年7月10日截止")
        assert await things.get_by_role("link", name="加入日历").count() == 0


async def test_a_corrected_answer_outdates_the_file_in_every_tab_and_after_a_reload(
    phone: Telephone, world: PageWorld
) -> None:
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    other = Telephone(phone.context, await phone.context.new_page())
    await other.opens(world.url)
    await expect(other.page.get_by_role("heading", name="申报表好了")).to_be_visible()
    await phone.says("改 联系电话")
    await phone.says("13810000002")
    for tab in (phone, other):
        await expect(tab.page.get_by_role("heading", name="申报表要重新生成")).to_be_visible()
        await expect(card(tab)).to_contain_text("您改了“联系电话”，这份已不是最新")
        await expect(card(tab).get_by_role("link", name="下载申报表")).to_have_count(0)
    await phone.page.reload()
    await expect(card(phone)).to_contain_text("这份已不是最新")
    await card(phone).get_by_role("button", name="重新生成申报表").dblclick()
    for tab in (phone, other):
        await expect(tab.page.locator(".form-card")).to_have_count(1)
        await expect(card(tab).get_by_role("link", name="下载申报表")).to_be_visible(timeout=20_000)
        await expect(tab.page.get_by_text("之前生成的一份")).to_have_count(1)
    assert await phone.log.locator(".mine", has_text="重新生成申报表").count() == 1
    assert other.complaints == []


async def test_what_is_put_back_makes_the_file_good_again(phone: Telephone) -> None:
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    await phone.says("改 邮政编码")
    await phone.says("100075")
    await expect(card(phone)).to_contain_text("您改了“邮政编码”")
    await phone.says("改 邮政编码")
    await phone.says(SHORT["postcode"])
    await expect(card(phone).get_by_role("link", name="下载申报表")).to_be_visible()


async def test_a_draft_says_what_it_lacks(browser: Browser, world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.presses("同意")
        await visitor.presses("示范点")
        for text in list(answers.POINT.values())[:9]:
            await visitor.says(text)
        async with at_home(browser, world, visitor) as phone:
            await phone.says("申报表")
            await expect(phone.page.get_by_role("heading", name="草稿好了")).to_be_visible(timeout=20_000)
            await expect(card(phone)).to_contain_text("还缺：职务/职称、联系电话、商业秘密保护工作开展情况。")
            await expect(card(phone).get_by_role("link", name="下载草稿")).to_be_visible()
            assert await phone.page.get_by_text("再办三件事").count() == 0


async def test_the_link_to_keep_is_copied_or_shown(phone: Telephone) -> None:
    await phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    keep = phone.page.locator(".keep").last
    await keep.get_by_role("button", name="复制链接").click()
    await expect(keep.get_by_role("status")).to_contain_text("已复制")
    copied = str(await phone.page.evaluate("() => navigator.clipboard.readText()"))
    assert "/#pass=" in copied
    await phone.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    await keep.get_by_role("button", name="复制链接").click()
    await expect(keep.get_by_role("status")).to_contain_text("请长按下面的链接复制")
    await expect(keep.locator(".linked")).to_contain_text("/#pass=")
    await keep.get_by_role("button", name="二维码").click()
    await expect(phone.page.get_by_role("img", name="个人链接的二维码")).to_be_visible()


async def test_who_stops_for_today_is_given_the_link(phone: Telephone) -> None:
    await phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await phone.says("先存着，明天再填")
    keep = phone.page.locator(".keep").last
    await expect(keep).to_contain_text("填过的都已自动保存，随时可以停。")
    await keep.get_by_role("button", name="复制链接").click()
    await expect(keep.get_by_role("status")).to_contain_text("已复制")
    assert "/#pass=" in str(await phone.page.evaluate("() => navigator.clipboard.readText()"))


async def test_where_the_paper_stands_is_up_to_date(phone: Telephone, world: PageWorld) -> None:
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    way = phone.page.locator(".way").last
    await expect(way.locator("[aria-current=step]")).to_have_text("送达")
    assert [await step.text_content() for step in await way.get_by_role("listitem").all()] == [
        "已生成，已完成",
        "送达",
        "区局审核",
        "市局评选",
        "公示认定",
    ]
    await phone.page.locator(".gaps-left").click()
    await phone.reads("未达标")
    posted = await world.store.write(lambda tx: world.handler.tell(tx, Notification(1, PaperReceived(IN_TIME))))
    world.dispatcher.post(posted)
    await phone.reads("纸质材料已于2023年6月30日收到")
    for each in (0, 1):
        shown = phone.page.locator(".way").nth(each)
        await expect(shown.locator("[aria-current=step]")).to_have_text("区局审核")


async def test_the_whole_page_is_opened_and_back_closes_it(phone: Telephone) -> None:
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    await card(phone).get_by_role("button", name="看整页").click()
    whole = phone.page.get_by_role("dialog").get_by_role("img", name="第一页的样子")
    await expect(whole).to_be_visible(timeout=60_000)
    await phone.page.evaluate("history.back()")
    await expect(phone.page.get_by_role("dialog")).to_be_hidden()
    await phone.reads("再办三件事")


async def test_who_erases_everything_leaves_no_ticks_on_the_device(phone: Telephone) -> None:
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    await phone.page.locator(".things").get_by_text("打印一式两份").click()
    kept = "() => Object.keys(localStorage).filter((name) => name.startsWith('done:')).length"
    assert await phone.page.evaluate(kept) == 1
    await phone.says("删除")
    await phone.says("确认删除")
    await phone.reads("已删除您在这里的全部资料")
    assert await phone.page.evaluate(kept) == 0


async def test_the_gap_list_comes_as_a_small_card_with_a_pdf_beside_it(phone: Telephone) -> None:
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    await card(phone).get_by_role("button", name="差距清单").click()
    small = phone.page.locator(".end", has_text="差距清单_").last
    await expect(small.locator(".small-file")).to_have_attribute("href", re.compile(r"^/file/"))
    await expect(small.get_by_role("link", name="下载 PDF")).to_have_attribute("href", re.compile(r"^/pdf/"))
    await assert_accessible(phone.page, within=[".end"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_end_is_accessible(browser: Browser, world: PageWorld, visitor: Visitor, scheme: str) -> None:
    async with at_home(browser, world, visitor, color_scheme=scheme) as phone:
        await phone.taps("生成申报表")
        await phone.reads("再办三件事")
        await phone.says("改 联系电话")
        for _ in range(2):
            await assert_accessible(phone.page, within=[".end", ".follows"])
            await phone.says("13810000002")
            await expect(card(phone)).to_contain_text("这份已不是最新")


async def test_impatient_taps_make_one_form(phone: Telephone) -> None:
    button = await phone.place_of("生成申报表")
    for _ in range(5):
        await phone.page.touchscreen.tap(button["x"] + 40, button["y"] + 20)
        await phone.page.wait_for_timeout(80)
    await phone.reads("再办三件事")
    await expect(phone.log.locator(".message.mine", has_text="生成申报表")).to_have_count(1)
    await phone.page.wait_for_timeout(500)
    await expect(phone.log.locator(".things")).to_have_count(1)


async def test_what_is_left_to_do_with_an_earlier_form_is_folded(phone: Telephone) -> None:
    await phone.taps("生成申报表")
    await phone.reads("再办三件事")
    await phone.says("改 联系电话")
    await phone.says("13810000002")
    await card(phone).get_by_role("button", name="重新生成申报表").click()
    await expect(phone.log.get_by_text("之前的：再办三件事")).to_be_visible(timeout=20_000)
    things = phone.log.locator(".things")
    await expect(things.first).to_be_hidden()
    await expect(things.last).to_be_visible()


async def test_the_links_below_what_is_asked_have_room_in_one_line(phone: Telephone) -> None:
    await phone.takes_taps()
    await phone.says("差距")
    await phone.reads("达标")
    links = phone.page.locator("#ways").get_by_role("button")
    await phone.takes_taps()
    assert await links.count() <= 5
    await expect(phone.dock.get_by_role("button", name="材料清单")).to_be_hidden()
    await phone.dock.get_by_role("button", name="更多", exact=True).click()
    await expect(phone.dock.get_by_role("button", name="材料清单")).to_be_visible()


@pytest.mark.parametrize("width", [320, 375])
async def test_a_field_has_room_where_three_ways_stand_below_and_its_button_is_under_the_finger(
    browser: Browser, world: PageWorld, visitor: Visitor, width: int
) -> None:
    await visitor.presses("生成申报表")
    jar = visitor.session.cookie_jar
    async with telephone(browser) as phone:
        await phone.context.add_cookies([{"name": each.key, "value": each.value, "url": world.url} for each in jar])
        await phone.page.set_viewport_size({"width": width, "height": 667})
        await phone.opens(world.url)
        await phone.takes_taps()
        await phone.field.fill("删除")
        await phone.field.press("Enter")
        await expect(phone.question).to_contain_text("确定删除吗？")
        await phone.takes_taps()
        await phone.dock.get_by_role("button", name="否", exact=True).click()
        await phone.reads("没有删除，资料都还在")
        await expect(phone.dock).to_have_class(re.compile("compact"))
        await phone.takes_taps()
        await phone.field.fill("删除")
        field = await phone.field.bounding_box()
        assert field is not None
        assert field["width"] >= 150, "a dozen letters are in sight"
        for way in ("核对", "查看差距", "生成申报表"):
            below = await phone.dock.get_by_role("button", name=way).bounding_box()
            assert below is not None
            assert below["y"] >= field["y"] + field["height"]
        await phone.page.get_by_role("button", name="发送", exact=True).click()
        await expect(phone.question).to_contain_text("确定删除吗？")
        assert await sideways(phone.page) == 0
