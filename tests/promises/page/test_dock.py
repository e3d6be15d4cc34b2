"""The dock: what is asked is large and in reach, ticks go together, no tap hits what came a moment ago, nothing typed is lost."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Request, expect

from tests import answers
from tests.bot_process import BotProcess
from tests.browser import Telephone, telephone

pytestmark = pytest.mark.browser
STANDARDS = list(answers.POINT)[11:]


@pytest_asyncio.fixture
async def phone(bot: BotProcess, browser: Browser) -> AsyncIterator[Telephone]:
    """A telephone that shows the first question."""
    async with telephone(browser) as phone:
        await phone.begins(bot.url, "示范点")
        yield phone


def _deeds_of(phone: Telephone) -> list[Request]:
    """What the page sends from now on."""
    sent: list[Request] = []
    phone.page.on("request", lambda request: sent.append(request) if request.url.endswith("/api/say") else None)
    return sent


@pytest.mark.parametrize("size", [(375, 667), (320, 568), (375, 330)])
async def test_what_is_agreed_to_stands_in_sight_above_the_button(
    bot: BotProcess, browser: Browser, size: tuple[int, int]
) -> None:
    async with telephone(browser) as phone:
        await phone.page.set_viewport_size({"width": size[0], "height": size[1]})
        await phone.opens(bot.url)
        await phone.is_asked("您的回答怎样保存")
        for seen in (
            phone.dock.get_by_text("由本局保存"),
            phone.dock.get_by_text("不要写商业秘密的具体内容"),
            phone.choice("同意"),
        ):
            await expect(seen).to_be_in_viewport(ratio=1)
        await expect(phone.choice("不同意")).to_be_in_viewport()


async def test_the_welcome_is_read_from_its_head_however_small_the_screen(bot: BotProcess, browser: Browser) -> None:
    async with telephone(browser) as phone:
        await phone.page.set_viewport_size({"width": 320, "height": 568})
        await phone.opens(bot.url)
        await phone.is_asked("您的回答怎样保存")
        await expect(phone.page.get_by_role("heading", name="申报商业秘密保护示范基地")).to_be_in_viewport(ratio=1)
        await phone.page.reload()
        await phone.is_asked("您的回答怎样保存")
        await phone.page.wait_for_timeout(500)
        await expect(phone.page.get_by_role("heading", name="申报商业秘密保护示范基地")).to_be_in_viewport(ratio=1)


async def test_ticks_are_kept_here_and_go_together(phone: Telephone) -> None:
    await phone.answers(answers.first_of(answers.POINT, 11))
    await phone.is_asked_about("organisation")
    sent = _deeds_of(phone)
    await phone.choice("选好了").click(force=True)  # pale: nothing is ticked
    await phone.taps("都做到了")
    await expect(phone.choice("明确的工作职责")).to_be_checked()
    await phone.taps("明确的工作职责")
    await expect(phone.choice("都做到了")).not_to_be_checked()
    await phone.taps("查看原文")
    await expect(phone.dock).to_contain_text("附件3 商业秘密保护示范点建设参考标准 第1条")
    assert sent == []
    await phone.page.reload()
    await phone.is_asked_about("organisation")
    await expect(phone.choice("具体的办事机构")).to_be_checked()
    await expect(phone.dock.get_by_role("button", name="选好了（2 项）")).to_be_visible()
    await phone.taps("选好了")
    await phone.is_asked_about("staff")
    assert len(sent) == 1
    label, value = (await phone.lines())[-1]
    assert label == "第1条"
    assert "职责" not in value


async def test_none_is_an_answer_of_its_own(phone: Telephone) -> None:
    await phone.answers(answers.first_of(answers.POINT, 11))
    await phone.is_asked_about("organisation")
    await phone.taps("具体的办事机构")
    await phone.taps("都没有")
    await expect(phone.choice("具体的办事机构")).not_to_be_checked()
    await phone.taps("选好了")
    await phone.is_asked_about("staff")


async def test_a_tap_meant_for_the_question_before_answers_nothing(phone: Telephone) -> None:
    skip = await phone.place_of("跳过")
    await phone.says("北京示例精密仪器有限公司")
    for _ in range(12):  # somebody in a hurry, on the place where 跳过 will be
        await phone.page.mouse.click(skip["x"] + 20, skip["y"] + 20)
        if await phone.dock.get_attribute("data-asked") == "legal_representative":
            break
    await phone.page.wait_for_timeout(300)
    await phone.is_at("基本信息 2 / 11")


async def test_each_kind_of_answer_brings_its_keyboard(phone: Telephone) -> None:
    keyboards = {}
    for field, text in answers.first_of(answers.POINT, 11).items():
        await phone.is_asked_about(field)
        if await phone.field.is_visible():
            keyboards[field] = await phone.field.get_attribute("inputmode")
        await phone.says(text)
    assert keyboards["enterprise_name"] is None
    assert keyboards["postcode"] == "numeric"
    assert keyboards["contact_phone"] == "tel"


async def test_what_is_half_typed_belongs_to_its_question(phone: Telephone) -> None:
    await phone.says("北京示例精密仪器有限公司")
    await phone.is_asked("法定代表人")
    await phone.field.fill("王示")
    await phone.taps("上一步")
    await phone.is_asked("企业名称")
    await expect(phone.field).to_have_value("北京示例精密仪器有限公司")
    await phone.taps("保留")
    await phone.is_asked("法定代表人")
    await expect(phone.field).to_have_value("王示")


async def test_what_waits_for_the_network_can_be_taken_back(phone: Telephone) -> None:
    await phone.context.set_offline(offline=True)
    await phone.says("北京示例精密仪器有限")
    await phone.is_asked("等网络恢复，再接着问")
    await expect(phone.dock).to_contain_text("已存在这台设备上")
    await phone.taps("联系方式")
    await expect(phone.dock.get_by_role("link", name="010-63469955 转 6018")).to_be_visible()
    await phone.taps("改这一条")
    await expect(phone.field).to_have_value("北京示例精密仪器有限")
    await phone.context.set_offline(offline=False)
    await phone.says("北京示例精密仪器有限公司")
    await phone.is_at("基本信息 2 / 11")
    assert (await phone.lines())[-1] == ("企业名称", "北京示例精密仪器有限公司")


async def test_the_narrative_has_paragraphs_and_its_draft_comes_back(phone: Telephone) -> None:
    await phone.answers({field: text for field, text in answers.POINT.items() if field != "narrative"})
    await phone.is_asked_about("narrative")
    field = phone.dock.get_by_label("您的回答").and_(phone.page.locator(".narrative textarea"))
    draft = await field.input_value()
    assert draft.startswith("\u3000\u3000")
    await field.press("Control+End")
    await field.press("Enter")
    await phone.page.keyboard.type("每季度组织一次保密检查。")
    assert (await field.input_value()).endswith("\n\u3000\u3000每季度组织一次保密检查。")
    await phone.page.reload()
    await phone.is_asked_about("narrative")
    await expect(field).to_have_value(f"{draft}\n\u3000\u3000每季度组织一次保密检查。")
    await phone.taps("恢复草稿")
    await expect(field).to_have_value(draft)
    await phone.taps("就用这份")
    await phone.reads("12 条标准，全部达标")


async def test_what_is_said_beside_the_narrative_is_read_first(phone: Telephone) -> None:
    await phone.answers({field: text for field, text in answers.POINT.items() if field != "narrative"})
    await phone.is_asked_about("narrative")
    field = phone.page.locator(".narrative textarea")
    await expect(field).to_be_in_viewport(ratio=0.9)
    await field.press("End")
    await phone.page.keyboard.type("另有门禁。")
    await phone.page.reload()
    await expect(field).to_be_in_viewport(ratio=0.9)
    await phone.says("开展情况要写多长？")
    said = await phone.reads("字")
    await expect(said).to_be_in_viewport(ratio=0.9)
    await expect(field).to_be_hidden()
    await phone.going_on.click()
    await expect(field).to_be_in_viewport(ratio=0.9)
    await expect(field).to_have_value(re.compile("另有门禁。"))
    await expect(phone.going_on).to_be_hidden()


async def test_what_is_said_beside_a_tall_question_is_read_first(bot: BotProcess, browser: Browser) -> None:
    async with telephone(browser) as phone:
        await phone.begins(bot.url, "示范点")
        await phone.answers(answers.first_of(answers.POINT, 4))
        await phone.is_asked("企业类型")
        await expect(phone.going_on).to_be_hidden()
        await phone.says("外区的企业能报吗？")
        await phone.reads("请本地区符合条件的单位")
        await expect(phone.going_on).to_be_visible()
        await expect(phone.choice("有限责任公司")).to_be_hidden()
        await phone.going_on.click()
        await phone.choice("有限责任公司").click()
        await phone.is_asked("所属行业")
        await expect(phone.going_on).to_be_hidden()
