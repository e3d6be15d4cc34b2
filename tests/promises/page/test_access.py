"""The page for everybody: by keys alone, in large letters, without scripts, and nothing for axe-core to complain about."""

import pytest
from playwright.async_api import Browser, Page, expect

from tests import answers
from tests.accessibility import assert_accessible
from tests.bot_process import BotProcess
from tests.browser import Telephone, sideways, telephone

pytestmark = pytest.mark.browser


async def test_the_page_is_worked_by_keys_alone(bot: BotProcess, phone: Telephone) -> None:
    page = phone.page
    await phone.opens(bot.url)
    await phone.is_asked("您的回答怎样保存")
    await _tab_to(page, "同意")
    await page.keyboard.press("Enter")
    await phone.is_asked("您为谁申报")
    await _tab_to(page, "示范点")
    await page.keyboard.press("ArrowDown")
    await expect(phone.choice("示范区")).to_be_checked()
    await page.keyboard.press("ArrowUp")
    await expect(phone.question).to_contain_text("您为谁申报")  # an arrow chooses nothing
    await page.keyboard.press("Enter")
    await phone.is_at("基本信息 1 / 11")
    await _tab_to(page, "您的回答")
    await page.keyboard.type("北京示例精密仪器有限公司")
    await page.keyboard.press("Enter")
    await phone.is_at("基本信息 2 / 11")
    await _tab_to(page, "菜单")
    await page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    await expect(sheet).to_be_visible()
    for _ in range(60):
        await page.keyboard.press("Tab")
        assert await sheet.evaluate("(sheet) => sheet.contains(document.activeElement)")
    await page.keyboard.press("Escape")
    await expect(sheet).to_be_hidden()
    assert await _focused(page) == "菜单"


async def _focused(page: Page) -> str:
    return str(
        await page.evaluate(
            "() => { const on = document.activeElement, by = document.getElementById(on.getAttribute('aria-labelledby'));"
            "return by ? by.textContent : on.labels && on.labels[0] ? on.labels[0].textContent : on.textContent; }"
        )
    )


async def _tab_to(page: Page, label: str) -> None:
    for _ in range(30):
        await page.keyboard.press("Tab")
        if await _focused(page) == label:
            return
    raise AssertionError(f"no Tab leads to {label}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_for_axe_to_complain_about(bot: BotProcess, browser: Browser, scheme: str) -> None:
    async with telephone(browser, color_scheme=scheme, bypass_csp=True) as phone:
        await phone.begins(bot.url, "示范点")
        await phone.says("北京示例精密仪器有限公司")
        await phone.is_at("基本信息 2 / 11")
        ground = await phone.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(14, 20, 18)") == (scheme == "dark")
        await assert_accessible(phone.page)
        await phone.says("核对")
        await phone.reads("请核对一遍")
        await phone.says("差距")
        await phone.reads("12 条标准")
        await assert_accessible(phone.page)
        await phone.page.get_by_role("button", name="菜单").click()
        await assert_accessible(phone.page)
        await phone.page.get_by_role("button", name="换手机或电脑继续").click()
        await expect(phone.page.get_by_role("img", name="个人链接的二维码")).to_be_visible()
        await assert_accessible(phone.page)


async def test_letters_twice_as_large_on_the_narrowest_telephone(bot: BotProcess, browser: Browser) -> None:
    async with telephone(browser) as phone:
        await phone.page.set_viewport_size({"width": 320, "height": 568})
        await phone.page.add_init_script(
            "document.documentElement ? document.documentElement.style.fontSize = '200%' : 0"
        )
        await phone.begins(bot.url, "示范点")
        await phone.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        await phone.answers(answers.first_of(answers.POINT, 11))
        await phone.is_at("建设标准 1 / 16")  # ticks: the tallest question
        assert await sideways(phone.page) == 0
        for part in (phone.question, phone.choice("都没有"), phone.choice("选好了"), phone.choice("打字")):
            await part.scroll_into_view_if_needed()
            await expect(part).to_be_in_viewport(ratio=0.9)
            box = await part.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320
        await phone.says("差距")
        await phone.reads("12 条标准")
        assert await sideways(phone.page) == 0


async def test_without_scripts_one_sees_whom_to_call(bot: BotProcess, browser: Browser) -> None:
    async with telephone(browser, java_script_enabled=False) as phone:
        await phone.opens(bot.url)
        call = phone.page.locator("noscript a").first
        await expect(call).to_be_in_viewport()
        assert await call.get_attribute("href") == "tel:01063469955,6018"
