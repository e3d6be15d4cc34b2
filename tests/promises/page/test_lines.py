"""Answers as lines of the form: own words give way to them, a part that is done folds, nothing is shown as two truths."""

from datetime import datetime, timedelta

import pytest
from playwright.async_api import Browser, Locator, Route, expect

from bot.clock import BEIJING
from tests import answers
from tests.browser import Telephone, telephone
from tests.page_world import PageWorld
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
POINT = list(answers.POINT.values())
NAME, PERSON = POINT[:2]
OTHER_NAME = "北京另例精密仪器有限公司"


async def opens_page_of(phone: Telephone, visitor: Visitor, world: PageWorld) -> None:
    """Open in a browser the page that somebody has filled in over HTTP."""
    jar = visitor.session.cookie_jar
    await phone.context.add_cookies([{"name": each.key, "value": each.value, "url": world.url} for each in jar])
    await phone.opens(world.url)


def lines(phone: Telephone, label: str) -> Locator:
    """The lines of the form with this label, folded or not."""
    return phone.log.locator(".line", has=phone.page.get_by_text(label, exact=True))


async def test_own_words_give_way_to_the_line_in_every_tab_and_after_a_reload(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    async with telephone(browser) as phone, telephone(browser) as other:
        await opens_page_of(phone, visitor, world)
        await opens_page_of(other, visitor, world)
        await phone.says(NAME)
        for each in (phone, other):
            await expect(lines(each, "企业名称")).to_contain_text(f"已记企业名称{NAME}", timeout=10_000)
            await expect(each.log.locator(".mine", has_text=NAME)).to_have_count(0)
        await phone.page.reload()
        await expect(lines(phone, "企业名称")).to_have_count(1)
        await expect(phone.log.locator(".mine", has_text=NAME)).to_have_count(0)
        assert phone.complaints + other.complaints == []


async def test_a_talk_splits_a_card_and_keeps_its_words(world: PageWorld, visitor: Visitor, browser: Browser) -> None:
    for text in (NAME, PERSON, "外区的企业能报吗？", *POINT[2:4]):
        await visitor.says(text)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await expect(phone.log.locator(".mine", has_text="外区的企业能报吗？")).to_be_visible()
        cards = phone.log.locator(".lines")
        assert [await card.locator(".line").count() for card in await cards.all()] == [3, 2]
        quoted = await phone.reads("请本地区符合条件的单位按照要求积极申报。")
        await expect(quoted.locator("blockquote cite")).to_have_text("通知正文")
        await expect(quoted.get_by_role("link", name="010-63469955 转 6018")).to_be_visible()


async def test_a_part_that_is_done_is_one_line_which_unfolds(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    for text in POINT[:12]:
        await visitor.says(text)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        head = phone.log.get_by_role("button", name="基本信息 11 项已填")
        await expect(lines(phone, "邮政编码")).to_be_hidden()
        await head.click()
        await expect(head).to_have_attribute("aria-expanded", "true")
        await expect(lines(phone, "邮政编码")).to_be_visible()
        assert await phone.log.locator(".done-part .line").count() == 12, "the kind stands above the eleven"
        await lines(phone, "邮政编码").get_by_role("button", name="改邮政编码").click()
        await phone.is_asked("邮政编码")


async def test_a_corrected_answer_is_the_same_wherever_it_stands(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    for text in (*POINT[:12], "修改企业名称", OTHER_NAME):
        await visitor.says(text)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        found = lines(phone, "企业名称")
        await expect(found).to_have_count(2)
        for line in await found.all():
            assert OTHER_NAME in (await line.text_content() or "")
        await expect(found.last).to_contain_text(f"已改，原来是：{NAME}")


async def test_several_answers_that_were_kept_at_once_are_lines(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    await visitor.says(f"企业名称：{NAME}\n法定代表人：{PERSON}\n邮政编码：100070")
    await visitor.presses("全部记下")
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        for label, value in (("企业名称", NAME), ("法定代表人", PERSON), ("邮政编码", "100070")):
            await expect(lines(phone, label)).to_contain_text(value)


async def test_what_is_not_sent_is_a_line_that_says_so(world: PageWorld, visitor: Visitor, browser: Browser) -> None:
    await visitor.says(NAME)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.page.route("**/api/say", lambda route: route.abort())
        await phone.says(PERSON)
        waiting = phone.log.locator(".line.unsent")
        await expect(waiting).to_contain_text(f"法定代表人{PERSON}未发送")
        await phone.page.unroute("**/api/say")
        await phone.page.evaluate("() => window.dispatchEvent(new Event('online'))")
        await expect(lines(phone, "法定代表人")).to_contain_text("已记", timeout=15_000)
        await expect(waiting).to_have_count(0)
        await expect(phone.log.locator(".mine", has_text=PERSON)).to_have_count(0)


async def test_what_was_sent_once_the_network_is_back_is_the_same_as_after_a_reload(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    await visitor.says(NAME)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.page.route("**/api/say", lambda route: route.abort())
        await phone.says(PERSON)
        await expect(phone.log.locator(".line.unsent")).to_contain_text(PERSON)
        await phone.page.unroute("**/api/say")
        await phone.page.reload()
        await phone.is_asked_about("address")
        await expect(lines(phone, "法定代表人")).to_contain_text(f"已记法定代表人{PERSON}")
        await expect(phone.log.locator(".mine")).to_have_count(0)


async def test_what_the_server_had_before_a_reload_is_shown_once(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        for field, text in (("enterprise_name", NAME), ("legal_representative", PERSON)):
            await phone.is_asked_about(field)

            async def lose_the_answer(route: Route) -> None:
                await route.fetch()
                await route.abort()

            await phone.page.route("**/api/say", lose_the_answer)
            await phone.says(text)
            await expect(phone.page.get_by_text("1 条未发送")).to_be_visible()
            await phone.page.unroute_all()
            await phone.page.reload()
            await expect(phone.log.locator(".line", has_text=text)).to_have_count(1)
            await phone.page.wait_for_timeout(400)
            await expect(phone.log.locator(".line.unsent, .mine")).to_have_count(0)
            await expect(phone.log.locator(".line", has_text=text)).to_have_count(1)


async def test_a_day_that_has_passed_is_said(world: PageWorld, visitor: Visitor, browser: Browser) -> None:
    await visitor.says(NAME)
    first = datetime.now(BEIJING)
    world.at = first + timedelta(days=1)
    await visitor.says(PERSON)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        day = phone.log.locator(".day")
        await expect(day).to_have_count(1)
        await expect(day).to_contain_text(f"{world.now().month}月{world.now().day}日")
