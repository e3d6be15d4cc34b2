"""A campaign whose folder was taken away, beside others that are open: its people lose nothing and are sent to no other bureau."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.campaign_versions import note_versions
from standards.campaign import Campaign
from tests.neighbours import folders_of, three_districts
from tests.staff_player import ADMIN, StaffPlayer

FIRM = "北京示例精密仪器有限公司"


@pytest_asyncio.fixture
async def bureau(tmp_path: Path, campaign: Campaign) -> AsyncIterator[StaffPlayer]:
    """Three districts; 甲 has begun an application in 丰台, whose folder is then taken away."""
    async with StaffPlayer(tmp_path, folders_of(three_districts(campaign))) as bureau:
        for words in ("/start", "我们公司在丰台", "同意", "示范点", FIRM):
            await bureau.says("甲", words)
        published = bureau.campaigns.published
        await bureau.store.write(lambda tx: note_versions(tx, published, 1_688_000_000.0))  # as the last start did
        bureau.campaigns.remove("fengtai-2023")
        yield bureau


async def test_they_are_told_and_given_no_other_bureaus_telephone(bureau: StaffPlayer) -> None:
    for words in ("/start", "联系方式", "截止时间", "钱某某", "/document"):
        said = "\n".join(await bureau.says("甲", words))
        assert "fengtai-2023" in said
        for other in ("010-00000000", "海某", "大某", "海淀区市场监督管理局"):
            assert other not in said


async def test_they_read_copy_and_erase(bureau: StaffPlayer) -> None:
    assert FIRM in "\n".join(await bureau.says("甲", "核对"))
    await bureau.says("甲", "我的资料")
    [(who, name, content)] = bureau.room.files
    assert (who, name) == ("甲", "我的资料.json")
    assert FIRM in content.decode()
    await bureau.says("甲", "删除")
    assert "已删除" in "\n".join(await bureau.presses("甲", "是"))
    assert "您在哪个区申报" in "\n".join(await bureau.says("甲", "开始"))


async def test_who_reads_what_they_typed_sees_the_questions_of_then(bureau: StaffPlayer) -> None:
    said = "\n".join(await bureau.says("甲", "核对"))
    assert "这个批次已停用" in said
    assert f"1. 企业名称：{FIRM}" in said
    assert "[换一个]" in said


@pytest.mark.parametrize("whom", ["#1", "丰台 未完成", "未完成"])
async def test_an_officer_who_writes_to_them_is_told_and_everybody_goes_on(bureau: StaffPlayer, whom: str) -> None:
    told = "\n".join(await bureau.says(ADMIN, f"通知 {whom}\n请补交材料"))
    assert f"{ADMIN}< " in told
    assert ("批次文件不在了" in told) is (whom == "#1")
    assert "fengtai-2023" in "\n".join(await bureau.says("甲", "联系方式"))


async def test_where_no_version_was_kept_the_answers_stand_alone(bureau: StaffPlayer) -> None:
    await bureau.store.write(lambda tx: tx.connection.exec_driver_sql("DELETE FROM campaign_versions"))
    said = "\n".join(await bureau.says("甲", "核对"))
    assert "没有题名" in said
    assert f"1. {FIRM}" in said


@pytest.mark.parametrize("words", ["切换到海淀", "海淀区", "回到海淀区的申报"])
async def test_a_district_leads_to_the_draft_there(words: str, bureau: StaffPlayer) -> None:
    for said in ("新申报", "海淀区", "同意", "示范点", "新申报", "大兴区", "同意", "示范点"):
        await bureau.says("甲", said)
    assert "海淀区市场监督管理局 · 2023年度" in "\n".join(await bureau.says("甲", words))


@pytest.mark.parametrize("words", ["切换", "我的申报"])
async def test_the_drafts_are_listed_by_any_of_their_names(words: str, bureau: StaffPlayer) -> None:
    for said in ("新申报", "海淀区", "同意", "示范点"):
        await bureau.says("甲", said)
    assert "[第 2 份 · 海淀区2023年度" in "\n".join(await bureau.says("甲", words))


async def test_they_begin_in_another_and_find_both(bureau: StaffPlayer) -> None:
    said = "\n".join(await bureau.says("甲", "新申报"))
    assert "海淀区市场监督管理局，2023年7月20日（含）截止" in said
    await bureau.presses("甲", "海淀区")
    await bureau.presses("甲", "同意")
    listed = "\n".join(await bureau.says("甲", "换一个"))
    assert "[第 1 份（批次已停用）]" in listed
    assert "[第 2 份 · 海淀区2023年度]" in listed
    await bureau.presses("甲", "第 1 份（批次已停用）")
    assert FIRM in "\n".join(await bureau.says("甲", "核对"))


async def test_the_number_in_the_list_chooses_while_the_list_is_open(bureau: StaffPlayer) -> None:
    await bureau.says("甲", "新申报")
    assert FIRM in "\n".join(await bureau.says("甲", "核对"))
    assert "fengtai-2023" in "\n".join(await bureau.says("甲", "2"))
    await bureau.says("甲", "新申报")
    assert "海淀区市场监督管理局 · 2023年度" in "\n".join(await bureau.says("甲", "2"))


async def test_a_district_by_its_name_or_its_link_is_as_good(bureau: StaffPlayer) -> None:
    assert "大兴区市场监督管理局 · 2023年度" in "\n".join(await bureau.says("甲", "我们在大兴"))
    await bureau.says("甲", "换一个")
    await bureau.presses("甲", "第 1 份（批次已停用）")
    said = "\n".join(await bureau.says("甲", "/start c-haidian-2023"))
    assert "[在海淀区另开一份]" in said
    assert "海淀区市场监督管理局 · 2023年度" in "\n".join(await bureau.presses("甲", "在海淀区另开一份"))


async def test_where_nothing_is_left_nothing_is_open(bureau: StaffPlayer) -> None:
    for key in ("haidian-2023", "daxing-2023"):
        bureau.campaigns.remove(key)
    assert "现在没有开放的申报" in "\n".join(await bureau.says("甲", "新申报"))
    assert "现在没有开放的申报" in "\n".join(await bureau.says("乙", "/start"))
    assert FIRM in "\n".join(await bureau.says("甲", "核对"))


async def test_once_it_is_back_they_go_on_where_they_were(bureau: StaffPlayer, campaign: Campaign) -> None:
    bureau.campaigns.install(campaign)
    assert "法定代表人" in "\n".join(await bureau.says("甲", "/start"))
