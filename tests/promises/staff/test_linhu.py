"""A notice with a scoring table at the officers' desk: clauses of the body and of an annex by their numbers, the record, a notice of it."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest_asyncio

from standards.campaign import Campaign
from standards.library import CampaignFolder
from tests.places import TESTS
from tests.staff_player import ADMIN, StaffPlayer

NAME = "linhu-2027"
TRANSCRIPTS = {"甲企业": "示范企业完整", "乙园区": "示范园区完整", "丙律所": "指导站完整"}


@pytest_asyncio.fixture
async def district(tmp_path: Path, played_campaigns: Mapping[str, Campaign]) -> AsyncIterator[StaffPlayer]:
    """The district, with one applicant of each kind whose form is made."""
    folder = TESTS / "campaigns" / NAME
    folders = {NAME: CampaignFolder(played_campaigns[NAME], folder, folder / "templates")}
    async with StaffPlayer(tmp_path, folders) as player:
        player.at = datetime.fromisoformat("2027-04-15T09:00:00+08:00")
        for who, script in TRANSCRIPTS.items():
            for words in said_in(TESTS / "transcripts" / NAME / f"{script}.chat"):
                await player.says(who, words)
        await player.waits()
        yield player


def said_in(script: Path) -> list[str]:
    """Return what the person says in a transcript, pressed buttons as typed words."""
    lines = script.read_text(encoding="utf-8").splitlines()
    return [line[2:].strip("[]").replace("\\t", "\t").replace("\\n", "\n") for line in lines if line.startswith("> ")]


async def test_the_same_number_in_the_body_and_in_the_annex_is_told_apart(district: StaffPlayer) -> None:
    missed = "\n".join(await district.says(ADMIN, "/list 示范企业 缺第二（一）条"))
    assert "缺第二（一）条：1 份" in missed
    for words in ("缺正文二（一）", "缺正文第二（一）条"):
        assert "缺正文第二（一）条：0 份" in "\n".join(await district.says(ADMIN, f"/list 示范企业 {words}"))


async def test_the_record_says_the_points_and_the_clauses(district: StaffPlayer) -> None:
    shown = "\n".join(await district.says(ADMIN, "/show #1"))
    for words in ("自评 90 / 100，合格线 85", "正文第二（二）条 重大失信行为记录：否", "第二（一）条 制度：还差1项"):
        assert words in shown
    assert "示范企业 第二（一）条 制度建设" in "\n".join(await district.says(ADMIN, "/stats"))


async def test_the_paper_goes_from_the_district_to_the_city(district: StaffPlayer) -> None:
    received = "\n".join(await district.says(ADMIN, "/received #1"))
    assert "接下来：区级初审（到5月31日） → 市级评审（到7月31日） → 公示发证。" in received
    assert "推荐到市局" in "\n".join(await district.says(ADMIN, "/recommend #1"))
