"""材料清单 on the page: items are rows that are ticked off, the count follows, every page of it can be reached."""

import pytest
from playwright.async_api import Browser, Locator, expect

from tests import answers
from tests.browser import Telephone, telephone
from tests.page_world import PageWorld
from tests.promises.page.test_lines import opens_page_of
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
FIRST, SECOND = "成立领导机构的文件或任命书", "设立办事机构的文件"


def item(phone: Telephone, label: str) -> Locator:
    return phone.log.get_by_role("checkbox", name=label, exact=True)


@pytest.mark.parametrize("answered", [0, len(answers.POINT)])
async def test_items_are_ticked_off_in_their_place(
    world: PageWorld, visitor: Visitor, browser: Browser, answered: int
) -> None:
    for text in list(answers.POINT.values())[:answered]:
        await visitor.says(text)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.says("材料清单")
        listed = await phone.reads("已备 0 / 42 项")
        await item(phone, FIRST).check()
        await item(phone, SECOND).check()  # while the first may be on its way
        await expect(listed).to_contain_text("已备 2 / 42 项")
        await expect(item(phone, FIRST)).to_be_checked()
        await expect(phone.log.locator(".mine", has_text=FIRST)).to_have_count(0)
        await item(phone, SECOND).uncheck()
        await expect(listed).to_contain_text("已备 1 / 42 项")
        await phone.page.reload()
        await phone.reads("已备 1 / 42 项")
        await expect(item(phone, FIRST)).to_be_checked()
        await expect(item(phone, SECOND)).not_to_be_checked()
        await expect(phone.log.locator(".mine")).to_have_count(1)
        for page in (2, 3, 4, 5):
            await phone.log.get_by_role("button", name="更多", exact=True).last.click()
            await phone.reads(f"第 {page} / 5 页")
        assert phone.complaints == []


async def test_ticks_of_the_open_question_stay_while_an_item_is_ticked_off(
    world: PageWorld, visitor: Visitor, browser: Browser
) -> None:
    for text in list(answers.POINT.values())[:11]:
        await visitor.says(text)
    async with telephone(browser) as phone:
        await opens_page_of(phone, visitor, world)
        await phone.says("材料清单")
        listed = await phone.reads("已备 0 / 42 项")
        await phone.taps("具体的办事机构")
        await item(phone, FIRST).check()
        await expect(listed).to_contain_text("已备 1 / 42 项")
        await expect(phone.choice("具体的办事机构")).to_be_checked()
