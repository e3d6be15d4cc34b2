"""Officers find applications by whatever is known of them; what is not understood is said, and what was looked through."""

import pytest
import pytest_asyncio

from bot.staff import search
from bot.staff.roles import Role
from tests.promises.staff.test_record import filed
from tests.staff_player import ADMIN, StaffPlayer, joined


@pytest_asyncio.fixture
async def season(bureau: StaffPlayer) -> StaffPlayer:
    told = {"contact_person": "王找得", "contact_phone": "010-63400099", "industry": "奇特行业"}
    await bureau.applies("甲", "point", None, enterprise_name="北京第一家有限公司", **told)
    await bureau.applies("乙", "point", None, enterprise_name="北京第二家有限公司")
    return bureau


@pytest.mark.parametrize("words", ["王找得", "010-63400099", "01063400099", "63400099", "奇特行业", "查找王找得"])
async def test_an_officer_finds_by_person_telephone_and_industry(season: StaffPlayer, words: str) -> None:
    listed = "\n".join(await season.says(ADMIN, f"/list {words}"))
    assert "#1 北京第一家有限公司" in listed
    assert "北京第二家" not in listed
    assert words.removeprefix("查找") in listed  # what was looked for
    if not words.startswith("查找"):
        assert "北京第一家有限公司" in "\n".join(await season.says(ADMIN, f"/show {words}"))


async def test_a_viewer_finds_nobody_by_what_is_personal(season: StaffPlayer) -> None:
    await joined(season, "看看", Role.VIEWER)
    for words in ("王找得", "010-63400099"):
        listed = "\n".join(await season.says("看看", f"/list {words}"))
        assert "北京第一家" not in listed
        assert "联系人" not in listed.split("例如")[0]
        assert "北京第一家" not in "\n".join(await season.says("看看", f"/show {words}"))
    assert "北京第一家" in "\n".join(await season.says("看看", "/list 奇特行业"))


@pytest.mark.parametrize("command", ["/list", "/stats", "/export"])
async def test_unknown_words_are_said_and_never_counted_as_nobody(season: StaffPlayer, command: str) -> None:
    said = "\n".join(await season.says(ADMIN, f"{command} 未通过的那些"))
    assert "没有看懂" in said
    assert "0 份" not in said
    assert "例如" in said


async def test_what_was_looked_through_is_said_where_nothing_is_found(season: StaffPlayer) -> None:
    said = "\n".join(await season.says(ADMIN, "/list 无此一家"))
    assert "按名称、编号、联系人、电话、行业等查找也没有找到" in said


async def test_a_search_keeps_to_the_rest_of_the_words(season: StaffPlayer) -> None:
    assert "1 份" in "\n".join(await season.says(ADMIN, "/list 示范点 王找得"))
    assert "没有找到" in "\n".join(await season.says(ADMIN, "/list 示范区 王找得"))


async def test_a_search_that_was_cut_says_so(season: StaffPlayer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_OPENED", 1)
    assert "只查了最近的" in "\n".join(await season.says(ADMIN, "/list 王找得"))


async def test_a_campaign_whose_folder_is_away_hides_no_other(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    [key] = bureau.campaigns.current
    campaign = bureau.campaigns.remove(key)
    bureau.campaigns.install(campaign.model_copy(update={"id": "other-2023", "district": "海淀区"}))
    listed = "\n".join(await bureau.says(ADMIN, "/list"))
    assert f"#1（批次 {key} 的文件不在了）" in listed
    assert "文件不在了" in "\n".join(await bureau.says(ADMIN, "/show #1"))
    assert "文件不在了" in "\n".join(await bureau.says(ADMIN, "收件 #1"))
    assert (await filed(bureau)).campaign == key
