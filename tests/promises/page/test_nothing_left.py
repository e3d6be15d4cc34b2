"""In a browser nothing is left of what was erased, and nothing of one conversation in another; no answer stands without its question."""

import pytest
from playwright.async_api import Browser, Route, expect

from tests import answers
from tests.bot_process import BotProcess
from tests.browser import Telephone, telephone
from tests.page_world import PageWorld
from tests.promises.page.test_lines import opens_page_of
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
POINT = answers.first_of(answers.POINT, 11)
QUESTION = "请问我们是一家研究所，可以申报吗？"


async def kept_here(phone: Telephone) -> str:
    """What the browser keeps, in this tab and beyond it."""
    return str(await phone.page.evaluate("JSON.stringify([sessionStorage, localStorage])"))


async def test_what_is_asked_before_consent_stands_above_its_answer_and_both_are_gone_together(
    bot: BotProcess, browser: Browser
) -> None:
    async with telephone(browser) as phone:
        await phone.opens(bot.url)
        await phone.says(QUESTION)
        await phone.reads("科研院所在内")
        messages = await phone.log.locator(".message").all_inner_texts()
        assert [QUESTION in text for text in messages] == [True, False]
        await phone.says("那要交什么材料？")
        await expect(phone.log.locator(".mine")).to_have_count(2)
        shown = [await each.get_attribute("class") for each in await phone.log.locator(".message").all()]
        assert ["mine" in str(classes) for classes in shown] == [True, False, True, False]
        await phone.page.reload()
        await phone.is_asked("您的回答怎样保存")
        await expect(phone.log.locator(".message")).to_have_count(0)


async def test_an_answer_is_sent_after_a_reload_and_is_a_line_at_once(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    async def cuts(route: Route) -> None:
        await route.abort()

    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.is_asked_about("enterprise_name")
        await phone.page.route("**/api/say", cuts)
        await phone.says(POINT["enterprise_name"])
        await expect(phone.question).to_have_text("等网络恢复，再接着问")
        await phone.page.unroute("**/api/say")
        await phone.page.reload()
        await phone.is_asked_about("legal_representative")
        assert (await phone.lines())[-1] == ("企业名称", POINT["enterprise_name"])


async def test_after_delete_neither_ticks_nor_words_nor_lines_are_left(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    for text in POINT.values():
        await visitor.says(text)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.is_asked_about("organisation")
        await phone.takes_taps()
        await phone.taps("具体的办事机构")
        assert "office" in await kept_here(phone)
        await phone.page.evaluate("localStorage.setItem('done:示例-1', '[\"print\"]')")
        await phone.says("删除")
        await phone.taps("是")
        await phone.reads("已删除您在这里的全部资料")
        await expect(phone.log.locator(".line")).to_have_count(0)
        await expect(phone.log.locator(".message")).to_have_count(1)
        assert "office" not in await kept_here(phone)
        assert "done:" not in await kept_here(phone)
        await phone.taps("开始")
        await phone.taps("同意")
        await phone.taps("示范点")
        await phone.answers(POINT)
        await phone.is_asked_about("organisation")
        await expect(phone.choice("具体的办事机构")).not_to_be_checked()
        await phone.taps("具体的办事机构")
        await phone.page.reload()  # the farewell is read again, and ends nothing again
        await expect(phone.choice("具体的办事机构")).to_be_checked()


async def test_what_was_ticked_in_one_conversation_is_not_offered_in_another(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    for text in POINT.values():
        await visitor.says(text)
    async with telephone(browser) as phone, Visitor(world.url) as another:
        await opens_page_of(phone, visitor, world)
        await phone.is_asked_about("organisation")
        await phone.takes_taps()
        await phone.taps("具体的办事机构")
        await another.enters()
        await another.starts()
        for label in ("同意", "示范点"):
            await another.presses(label)
        for text in POINT.values():
            await another.says(text)
        await opens_page_of(phone, another, world)  # its cookie came by another tab
        await phone.is_asked_about("organisation")
        await expect(phone.choice("具体的办事机构")).not_to_be_checked()
        assert "office" not in await kept_here(phone)
