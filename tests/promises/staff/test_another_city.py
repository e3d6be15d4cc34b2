"""A district of another city with three kinds: its last days, its letters, its counts, its procedure without a bureau above."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.staff.jurisdiction import Jurisdiction
from bot.staff.reports.review_sheets import review_sheets
from bot.staff.roles import Role
from standards.campaign import Campaign
from standards.library import CampaignFolder
from tests.drawn_word import draw_forms
from tests.places import TESTS
from tests.staff_player import ADMIN, StaffPlayer

APPLICANTS = {"甲公司": "示范企业", "乙园区": "示范园区", "丙协会": "服务站"}
FIRM = ("杭州示例科技有限公司", "杭州市临湖区示例路1号", "310000", "88880000", "有", "1", "就用这份")


@pytest_asyncio.fixture
async def district(tmp_path: Path, played_campaigns: Mapping[str, Campaign]) -> AsyncIterator[StaffPlayer]:
    """The invented district, with one applicant of each kind who has chosen it."""
    campaign, folder = played_campaigns["hangzhou"], TESTS / "campaigns" / "hangzhou"
    templates = draw_forms(campaign, tmp_path / "templates")
    async with StaffPlayer(tmp_path, {"hangzhou": CampaignFolder(campaign, folder, templates)}) as player:
        player.at = datetime.fromisoformat("2026-11-20T09:00:00+08:00")
        for who, kind in APPLICANTS.items():
            for words in ("开始", "同意", kind):
                await player.says(who, words)
        yield player


def told(lines: list[str], words: str) -> set[str]:
    """Return who was told something with these words in it; a message goes on in lines that begin with spaces."""
    found, who = set(), ""
    for line in lines:
        who = line.partition("<")[0] if "< " in line else who
        found |= {who} if words in line else set()
    return found & {*APPLICANTS}


async def test_each_kind_is_reminded_of_its_own_last_day(district: StaffPlayer) -> None:
    district.at = datetime.fromisoformat("2026-11-23T10:00:00+08:00")
    assert told(await district.waits(), "申报到2026年11月30日17:00截止，还有 7 天。") == {"乙园区"}
    district.at = datetime.fromisoformat("2026-12-03T10:00:00+08:00")
    assert told(await district.waits(), "申报到2026年12月10日（含）截止，还有 7 天。") == {"甲公司", "丙协会"}


async def test_the_last_day_of_one_kind_is_moved_alone(district: StaffPlayer) -> None:
    answer = "\n".join(await district.says(ADMIN, "/deadline 示范园区 2026-12-05 因系统升级"))
    assert "示范园区截止时间由 2026-11-30 17:00 改为 2026-12-05 17:00" in answer
    assert "能收到 1 人" in answer
    district.at = datetime.fromisoformat("2026-11-20T10:00:00+08:00")
    assert told(await district.waits(), "由2026年11月30日17:00改为2026年12月5日17:00。") == {"乙园区"}
    assert "示范园区截止时间：2026-12-05 17:00" in "\n".join(await district.says(ADMIN, "/deadline"))
    assert "2026年12月5日17:00" in "\n".join(await district.says("乙园区", "截止时间"))
    assert "2026年12月10日（含）" in "\n".join(await district.says("甲公司", "截止时间"))
    await district.says(ADMIN, "/deadline 撤销")
    assert "2026年11月30日17:00" in "\n".join(await district.says("乙园区", "截止时间"))


async def test_a_campaign_s_last_day_that_is_moved_concerns_no_kind_with_one_of_its_own(district: StaffPlayer) -> None:
    assert "能收到 2 人" in "\n".join(await district.says(ADMIN, "/deadline 2026-12-20 因系统升级"))
    district.at = datetime.fromisoformat("2026-11-20T10:00:00+08:00")
    assert told(await district.waits(), "由2026年12月10日改为2026年12月20日（含）。") == {"甲公司", "丙协会"}
    assert "2026年11月30日17:00" in "\n".join(await district.says("乙园区", "截止时间"))


async def test_the_paper_goes_the_district_s_own_way(district: StaffPlayer) -> None:
    for words in (*FIRM, "申报表"):
        await district.says("甲公司", words)
    received = "\n".join(await district.says(ADMIN, "/received #1"))
    received += "\n".join(await district.waits())
    assert "接下来：区局受理初审（到12月31日） → 现场核查（到2027年1月31日） → 专家评审 → 公示 → 命名授牌。" in received
    assert "有疑问请联系 赵示例，0571-88880000。" in received


async def test_where_nobody_recommends_the_result_follows_the_receipt(district: StaffPlayer) -> None:
    for words in (*FIRM, "申报表"):
        await district.says("甲公司", words)
    early = "\n".join(await district.says(ADMIN, "/decide #1 通过"))
    assert "/received" in early
    await district.says(ADMIN, "/received #1")
    assert "没有推荐，请直接登记结果" in "\n".join(await district.says(ADMIN, "/recommend #1"))
    shown = "\n".join(await district.says(ADMIN, "/show #1"))
    assert "[通过]" in shown
    assert "[推荐]" not in shown
    over = Jurisdiction.of(None, district.campaigns.current)
    reviewed = await district.store.read_long(lambda tx: review_sheets(tx, over, "#1", district.at, Role.OFFICER))
    assert [sheet.recommends for sheet in reviewed.sheets] == [False]
    await district.says(ADMIN, "/decide #1 通过")
    await district.presses(ADMIN, "确认")
    district.at = datetime.fromisoformat("2026-11-23T10:00:00+08:00")
    assert told(await district.waits(), "评选结果：通过") == {"甲公司"}


async def test_whom_one_kind_asks_and_where_its_paper_goes_is_changed_alone(district: StaffPlayer) -> None:
    said = "\n".join(await district.says(ADMIN, "/deadline 示范园区 电话 0571-88880009 因换办公室"))
    assert "已改：示范园区电话现在是“0571-88880009”（原因：换办公室）。今后对示范园区的申报人都用新的" in said
    await district.says(ADMIN, "/deadline 示范园区 地址 临湖区示例路9号大厅 因搬家")
    park, firm = ["\n".join(await district.says(who, "联系方式")) for who in ("乙园区", "甲公司")]
    assert "0571-88880009" in park
    assert "临湖区示例路9号大厅" in park
    assert "0571-88880009" not in firm
    assert "临湖区示例路9号大厅" not in firm
    shown = "\n".join(await district.says(ADMIN, "/deadline"))
    assert "示范园区：钱样例，0571-88880009，临湖区示例路9号大厅" in shown
    assert "示范园区地址改为 临湖区示例路9号大厅（搬家）" in shown
    undone = "\n".join(await district.says(ADMIN, "/deadline 撤销"))
    assert "已撤销：示范园区地址恢复为更改以前的" in undone
    assert "临湖区样例大道8号园区服务中心" in "\n".join(await district.says("乙园区", "联系方式"))


@pytest.mark.parametrize(("who", "kind"), APPLICANTS.items())
async def test_every_kind_is_counted_and_selected_by_its_name(district: StaffPlayer, who: str, kind: str) -> None:
    counted = "\n".join(await district.says(ADMIN, "/stats"))
    assert f"{kind} 1" in counted
    number = list(APPLICANTS).index(who) + 1
    listed = "\n".join(await district.says(ADMIN, f"/list {kind}"))
    assert f"#{number}" in listed
    assert f"{kind}：1 份" in listed


async def test_a_paper_of_somebody_who_never_wrote_is_filed_under_the_third_kind(district: StaffPlayer) -> None:
    answer = "\n".join(await district.says(ADMIN, "/received 登记 服务站 杭州示例律师事务所"))
    assert "杭州示例律师事务所" in answer
    assert "有的是示范企业、示范园区、服务站" in "\n".join(await district.says(ADMIN, "/received 登记 示范点 示例公司"))


async def test_whoever_misses_a_clause_is_found_by_its_number_as_printed(district: StaffPlayer) -> None:
    for words in FIRM:
        await district.says("甲公司", words)
    for words in ("缺第（二）条", "缺（二）", "缺第二条"):
        assert "#1" in "\n".join(await district.says(ADMIN, f"/list {words}"))
