"""What a telephone does to the page: a reload in the middle of a word, Back, a keyboard that leaves hardly any room."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO

import docx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.bot_process import BotProcess
from tests.browser import Telephone, telephone
from tests.waiting import PATIENCE

pytestmark = pytest.mark.browser
HALF = "北京示例精密仪"


@pytest_asyncio.fixture
async def phone(bot: BotProcess, browser: Browser) -> AsyncIterator[Telephone]:
    """A telephone that shows the first question."""
    async with telephone(browser) as phone:
        await phone.begins(bot.url, "示范点")
        await phone.is_at("基本信息 1 / 11")
        yield phone
        assert phone.complaints == []


async def test_half_a_text_is_there_after_a_reload_and_gone_once_it_is_sent(phone: Telephone) -> None:
    field = phone.field
    await field.fill(HALF)
    await phone.page.reload()
    await phone.is_at("基本信息 1 / 11")
    await expect(field).to_have_value(HALF)
    await field.fill("")
    await phone.page.reload()
    await expect(field).to_have_value("")
    await phone.says("北京示例精密仪器有限公司")
    await phone.is_at("基本信息 2 / 11")
    await phone.page.reload()
    await phone.is_at("基本信息 2 / 11")
    await expect(field).to_have_value("")


async def test_another_tab_has_nothing_of_it_and_the_first_keeps_it(bot: BotProcess, phone: Telephone) -> None:
    await phone.field.fill(HALF)
    other = Telephone(phone.context, await phone.context.new_page())
    await other.opens(bot.url)
    await other.is_at("基本信息 1 / 11")
    await expect(other.field).to_have_value("")
    await expect(phone.field).to_have_value(HALF)


@pytest.mark.parametrize("closed_by", ["back", "button"])
async def test_back_closes_the_menu_and_stays_on_the_page(phone: Telephone, closed_by: str) -> None:
    menu = phone.page.get_by_role("dialog")
    for _ in range(2):
        await phone.page.get_by_role("button", name="菜单", exact=True).click()
        await expect(menu).to_be_visible()
        if closed_by == "back":
            await phone.page.evaluate("history.back()")
        else:
            await phone.page.get_by_role("button", name="关闭", exact=True).click()
        await expect(menu).to_be_hidden()
    await phone.says("北京示例精密仪器有限公司")
    await phone.is_at("基本信息 2 / 11")


async def test_back_closes_the_sheet_of_another_device(phone: Telephone) -> None:
    await phone.page.get_by_role("button", name="菜单", exact=True).click()
    await phone.page.get_by_role("dialog").get_by_role("button", name="换手机或电脑继续").click()
    await expect(phone.page.locator(".code")).to_be_visible()
    await phone.page.evaluate("history.back()")
    await expect(phone.page.get_by_role("dialog")).to_be_hidden()
    await phone.is_at("基本信息 1 / 11")


async def _is_in_sight(element: Locator, height: int) -> bool:
    box = await element.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= height


@pytest.mark.parametrize("height", [120, 160, 200, 219, 240])
async def test_the_field_is_in_sight_above_a_keyboard_that_leaves_little_room(phone: Telephone, height: int) -> None:
    await phone.page.set_viewport_size({"width": 640, "height": height})
    for element in (phone.field, phone.page.get_by_role("button", name="发送", exact=True)):
        async with asyncio.timeout(PATIENCE):
            while not await _is_in_sight(element, height):  # noqa: ASYNC110 - the page is laid out anew meanwhile
                await asyncio.sleep(0.05)
    await phone.says("北京示例精密仪器有限公司")
    await phone.page.set_viewport_size({"width": 375, "height": 667})
    await phone.is_at("基本信息 2 / 11")
    await expect(phone.choice("跳过")).to_be_visible()


async def test_a_form_is_sent_with_the_link_below_the_field(phone: Telephone) -> None:
    document = docx.Document()
    document.add_paragraph("企业名称：北京样例甲有限公司")
    document.add_paragraph("法定代表人：赵刚")
    form = BytesIO()
    document.save(form)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    async with phone.page.expect_file_chooser() as chooser:
        await phone.page.get_by_role("button", name="发文件").click()
    await (await chooser.value).set_files({"name": "申报表.docx", "mimeType": kind, "buffer": form.getvalue()})
    await phone.is_asked("认出 2 项，对吗？")
    await phone.taps("法定代表人")
    await expect(phone.choice("记下这 1 项")).to_be_visible()
    await phone.taps("法定代表人")
    await phone.taps("记下这 2 项")
    await phone.is_at("基本信息 3 / 11")
