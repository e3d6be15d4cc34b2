"""Who applies is reminded of the day until which online filing is open, where that is before the deadline."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest_asyncio

from standards.campaign import Campaign
from standards.library import CampaignFolder
from tests.places import TESTS
from tests.staff_player import ADMIN, StaffPlayer

FOLDER = TESTS / "campaigns" / "linhu-2027"
SAID = "网上填报到2027年4月20日（含）截止，"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest_asyncio.fixture
async def district(tmp_path: Path, played_campaigns: Mapping[str, Campaign]) -> AsyncIterator[StaffPlayer]:
    """A district whose applicants file online until the 20th and bring the paper until the 30th."""
    campaign = played_campaigns[FOLDER.name]
    folder = CampaignFolder(campaign, FOLDER, FOLDER / "templates")
    async with StaffPlayer(tmp_path, {campaign.id: folder}) as player:
        player.at = at("2027-03-15T09:00:00")
        for words in ("开始", "同意", "示范园区"):
            await player.says("甲园区", words)
        yield player


async def test_filing_online_has_reminders_of_its_own_and_the_deadline_keeps_its(district: StaffPlayer) -> None:
    said: dict[str, list[str]] = {}
    for day in ("04-12", "04-13", "04-19", "04-20", "04-21", "04-23"):
        district.at = at(f"2027-{day}T10:00:30")
        said[day] = [line for line in await district.waits() if "截止，" in line]
    assert [day for day, lines in said.items() if any(SAID in line for line in lines)] == ["04-13", "04-19"]
    assert any(f"{SAID}还有 7 天。" in line for line in said["04-13"])
    assert any("申报到2027年4月30日17:00截止，还有 7 天。" in line for line in said["04-23"])


async def test_whose_paper_has_come_is_not_reminded(district: StaffPlayer) -> None:
    await district.says(ADMIN, "/received #1")
    await district.presses(ADMIN, "仍然收件")
    district.at = at("2027-04-13T10:00:30")
    assert not [line for line in await district.waits() if SAID in line]


async def test_the_paper_is_not_reminded_of_its_old_day_after_the_deadline_was_moved(district: StaffPlayer) -> None:
    await district.says(ADMIN, "/deadline 5月20日 12:00 因系统维护")
    said: list[str] = []
    for day in ("03-15", "04-13", "04-23", "04-29", "05-13", "05-19"):
        district.at = at(f"2027-{day}T10:00:30")
        said += [line for line in await district.waits() if "截止，" in line]
    assert not [line for line in said if "4月30日" in line]
    assert [line for line in said if "5月20日12:00截止，还有 7 天" in line]
    assert [line for line in said if SAID in line]
