"""Reminders of what applicants do before the deadline: of each thing, also where several end on one day."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest_asyncio

from bot.channels.announcements import Announcement
from standards.campaign import Campaign
from standards.library import CampaignFolder
from standards.phases import Phase
from tests.places import TESTS
from tests.staff_player import Chatroom, StaffPlayer

FOLDER = TESTS / "campaigns" / "linhu-2027"
BEFORE, DEADLINE, OF_PARKS = date(2027, 4, 20), date(2027, 4, 30), date(2027, 5, 10)
PHASES = (
    Phase(step="上传承诺书", whose="applicant", until=BEFORE),
    Phase(step="提交电子版", whose="applicant", until=DEADLINE),
)
"""Beside 网上填报, which ends on the first of these days, too."""


@dataclass
class NoticeRoom(Chatroom):
    """A room in which notices are sent with what a template may show of them."""

    deadlines: dict[str, str] = field(default_factory=dict)
    """Of the last notice of each wording, the last day that a template shows."""

    async def announce(self, address: str, announcement: Announcement) -> None:
        self.deadlines[announcement.facts["text"].split("\n")[0]] = announcement.facts["deadline"]
        await self.say(address, announcement.reply)


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"2027-{day}T10:00:30+08:00")


async def reminded(bureau: StaffPlayer, day: str) -> list[str]:
    """Return what is said on a day of last days."""
    bureau.at = at(day)
    return [line.split("< ")[-1] for line in await bureau.waits() if "截止，" in line]


@pytest_asyncio.fixture
async def room() -> NoticeRoom:
    return NoticeRoom()


@pytest_asyncio.fixture
async def bureau(
    tmp_path: Path, played_campaigns: Mapping[str, Campaign], room: NoticeRoom
) -> AsyncIterator[StaffPlayer]:
    """A district in which two things end on the 20th, one with the deadline, and parks have ten days more than others."""
    published = played_campaigns[FOLDER.name]
    own = published.hand_over.model_copy(update={"kinds": ("park",), "deadline": OF_PARKS})
    added = {"phases": (*published.phases, *PHASES), "hand_overs": (own, *published.hand_overs)}
    campaign = published.model_copy(update=added)
    async with StaffPlayer(
        tmp_path, {campaign.id: CampaignFolder(campaign, FOLDER, FOLDER / "templates")}, room=room
    ) as player:
        player.at = at("03-15")
        for who, kind in (("甲园区", "示范园区"), ("乙企业", "示范企业")):
            for words in ("开始", "同意", kind):
                await player.says(who, words)
        yield player


async def test_two_things_that_end_on_one_day_are_both_reminded_of(bureau: StaffPlayer) -> None:
    for day, left in (("04-13", "还有 7 天"), ("04-19", "还有 1 天")):
        told = await reminded(bureau, day)
        for step in ("网上填报", "上传承诺书"):
            said = f"{step}到2027年4月20日（含）截止，{left}。"
            assert told.count(said) == 2, "the deadline of parks is another, this day is the same"
        assert await reminded(bureau, day) == []


async def test_what_ends_with_the_deadline_is_told_with_it_alone(bureau: StaffPlayer) -> None:
    told = await reminded(bureau, "04-23")
    assert [line for line in told if "提交电子版" in line or "报送材料" in line] == []
    assert len(told) == 1, "of who is no park"


async def test_a_reminder_that_comes_after_the_last_day_is_not_sent(bureau: StaffPlayer) -> None:
    bureau.at = at("04-19")
    await bureau.scheduler.due()  # ordered, and nobody entered yet
    await bureau.dispatcher.drain()
    assert await reminded(bureau, "04-21") == []


async def test_a_template_shows_the_day_of_what_is_reminded_of(bureau: StaffPlayer, room: NoticeRoom) -> None:
    for day in ("04-13", "04-23"):
        await reminded(bureau, day)
    days = {words.split("到2027年")[0]: day for words, day in room.deadlines.items()}
    assert (days["网上填报"], days["上传承诺书"]) == (BEFORE.isoformat(), BEFORE.isoformat())
    assert DEADLINE.isoformat() in days.values(), "of the application itself, the deadline"
