"""A question that an applicant leaves for the staff reaches the officers of that bureau, and the answer comes back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from standards.campaign import Campaign
from standards.library import read_campaigns
from tests.staff_player import ADMIN, StaffPlayer

FIRM = "北京示例精密仪器有限公司"


@pytest_asyncio.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[StaffPlayer]:
    """甲 has begun an application."""
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        for words in ("/start", "同意", "示范点", FIRM):
            await bureau.says("甲", words)
        yield bureau


def letters(bureau: StaffPlayer, to: str = ADMIN) -> list[str]:
    return [line for line in bureau.room.lines if line.startswith(f"{to}< ") and "留言" in line]


async def test_it_is_passed_on_and_answered(bureau: StaffPlayer) -> None:
    assert "留言：" in "\n".join(await bureau.says("甲", "我要找人"))
    said = "\n".join(await bureau.says("甲", "留言：材料可以邮寄吗"))
    assert "已转给工作人员：“材料可以邮寄吗”" in said
    [letter] = letters(bureau)
    assert FIRM in letter
    reference = next(word for word in letter.split() if word.startswith("FT23-"))
    await bureau.says(ADMIN, f"通知 {reference}\n可以邮寄，以寄出的邮戳为准。")
    told = await bureau.says(ADMIN, "确认发送")
    said_to_them = "\n".join(told).partition("甲< ")[2].partition(f"{ADMIN}< ")[0]
    assert "可以邮寄，以寄出的邮戳为准。" in said_to_them


@pytest.mark.parametrize("words", ["我要找人", "留言"])
async def test_it_is_not_offered_where_nobody_can_receive_it(words: str, tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns(), admins=()) as nobody:
        for said in ("/start", "同意", "示范点", FIRM):
            await nobody.says("甲", said)
        told = "\n".join(await nobody.says("甲", words))
    assert "留言：" not in told
    assert "010-63469955" in told


async def test_it_answers_no_question(bureau: StaffPlayer) -> None:
    before = await bureau.says("甲", "进度")
    await bureau.says("甲", "留言 材料可以邮寄吗")
    assert await bureau.says("甲", "进度") == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("留言", "写在“留言：”后面"),
        ("留言：" + "问" * 501, "最多 500 个字"),
        ("留言：我的身份证号是 110101199003074514", "没有转达"),
    ],
)
async def test_what_cannot_be_passed_on_is_said_and_told_to_nobody(bureau: StaffPlayer, words: str, says: str) -> None:
    assert says in "\n".join(await bureau.says("甲", words))
    assert letters(bureau) == []


async def test_five_a_day_are_passed_on(bureau: StaffPlayer) -> None:
    for number in range(5):
        told = "\n".join(await bureau.says("甲", f"留言：第{number + 1}个问题"))
        assert "已转给工作人员" in told
        assert f"{ADMIN}< 📩" in told
    told = "\n".join(await bureau.says("甲", "留言：还有一个问题"))
    assert "一天最多转达 5 条" in told
    assert f"{ADMIN}< 📩" not in told


async def test_before_consent_and_before_a_kind_is_chosen_that_comes_first(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path / "other", read_campaigns()) as bureau:
        await bureau.says("乙", "/start")
        assert "请先同意并选好申报哪一类" in "\n".join(await bureau.says("乙", "留言：能邮寄吗"))
        await bureau.says("乙", "同意")
        assert "请先同意并选好申报哪一类" in "\n".join(await bureau.says("乙", "留言：能邮寄吗"))


async def test_where_nobody_can_be_told_that_is_said_and_does_not_count(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path / "other", read_campaigns(), admins=()) as bureau:
        for words in ("/start", "同意", "示范点"):
            await bureau.says("乙", words)
        for _ in range(6):
            assert "没有转达。请致电" in "\n".join(await bureau.says("乙", "留言：能邮寄吗"))


async def test_who_gets_no_notices_is_told_to_call_and_so_is_the_officer(bureau: StaffPlayer) -> None:
    await bureau.says("甲", "退订")
    told = "\n".join(await bureau.says("甲", "留言：能邮寄吗"))
    assert "您退订了通知，收不到发到这里的答复" in told
    assert "申请人退订了通知，收不到答复，请打电话" in told


async def test_a_narrative_that_begins_so_is_the_narrative(tmp_path: Path, campaign: Campaign) -> None:
    narrative = campaign.kind("point").form.narrative
    async with StaffPlayer(tmp_path / "other", read_campaigns()) as bureau:
        await bureau.applies("乙", "point", last=narrative.key)
        told = "\n".join(await bureau.says("乙", "留言 簿和意见箱设在门口，员工可以随时举报泄密的情况，每周查看一次。"))
        assert "已转给工作人员" not in told
        assert "已转给工作人员" in "\n".join(await bureau.says("乙", "留言：能邮寄吗"))
