"""Every kind of answer on the page: its keyboard, the blank that may stay empty, and what is worked out."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from standards.library import CampaignFolder, read_campaign
from tests import answers
from tests.browser import Telephone, telephone
from tests.drawn_word import draw_forms
from tests.page_world import PageWorld
from tests.places import TESTS

pytestmark = pytest.mark.browser
FOLDER = TESTS / "campaigns" / "kinds"


@pytest_asyncio.fixture
async def district(tmp_path: Path) -> AsyncIterator[PageWorld]:
    """A bureau of another city, whose form asks for every kind of answer."""
    campaign = read_campaign(FOLDER)
    folders = {campaign.id: CampaignFolder(campaign, FOLDER, draw_forms(campaign, tmp_path / "templates"))}
    async with PageWorld(tmp_path, folders, datetime.fromisoformat("2026-10-12T09:00:00+08:00")) as world:
        yield world


async def keyboards(phone: Telephone, given: dict[str, str]) -> dict[str, str | None]:
    """Answer these questions; return what keyboard each brought."""
    found = {}
    for field, text in given.items():
        await phone.is_asked_about(field)
        if await phone.field.is_visible():
            found[field] = await phone.field.get_attribute("inputmode")
            if field == "credit_code":
                assert await phone.field.get_attribute("autocapitalize") == "characters"
        await phone.says(text)
    return found


async def test_each_kind_brings_its_keyboard_and_what_is_worked_out_is_read_back(
    district: PageWorld, browser: Browser
) -> None:
    async with telephone(browser) as phone:
        await phone.begins(district.url, "示范企业")
        found = await keyboards(phone, answers.first_of(answers.MAKER, 13))
        assert found["credit_code"] is None
        assert (found["contact_mobile"], found["office_phone"], found["email"]) == ("tel", "tel", "email")
        assert (found["capital"], found["employees"], found["floor_space"]) == ("decimal", "numeric", "decimal")
        await phone.is_asked_about("rules")
        await phone.says("核对")
        read_back = phone.log.locator(".review")
        await expect(read_back).to_contain_text("研发人员占比")
        await expect(read_back).to_contain_text("15%")
        await expect(read_back).to_contain_text("（不填）")
        assert phone.complaints == []
