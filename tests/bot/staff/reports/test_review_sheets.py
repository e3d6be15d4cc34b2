"""What an officer names or selects becomes review sheets, or a sentence saying why not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.documents.word import MOST_SECTIONS
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.reports.review_sheets import Reviewed, review_sheets, wants_pdf
from bot.staff.roles import Role
from bot.staff.selection import SelectionNotUnderstood
from standards.criteria.standing import Standing
from standards.library import read_campaigns
from tests.promises.staff.test_record import filed
from tests.staff_player import ADMIN, StaffPlayer


@pytest_asyncio.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[StaffPlayer]:
    """A point that misses two clauses and whose paper came, a zone, and somebody who has not begun."""
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        await player.applies("甲", "point", None, trainings="1", agreements="1")
        await player.says("甲", "生成申报表")
        await player.applies("乙", "zone", None)
        await player.says("乙", "生成申报表")
        await player.says("丙", "开始")
        await player.says("丙", "同意")
        await player.says(ADMIN, "收件 #1")
        yield player


async def made(bureau: StaffPlayer, text: str) -> Reviewed:
    over = Jurisdiction.of(None, bureau.campaigns.current)
    return await bureau.store.read_long(lambda tx: review_sheets(tx, over, text, bureau.at, Role.OFFICER))


@pytest.mark.parametrize(
    ("text", "rest", "pdf"),
    [
        ("FT23-7K4M3A", "FT23-7K4M3A", False),
        ("FT23-7K4M3A PDF", "FT23-7K4M3A", True),
        ("pdf 示范点  收件", "示范点 收件", True),
        ("北京pdf公司", "北京pdf公司", False),
        ("", "", False),
    ],
)
def test_a_pdf_is_asked_for_with_a_word(text: str, rest: str, pdf: bool) -> None:
    assert wants_pdf(text) == (rest, pdf)


async def test_by_reference_and_by_number_in_the_order_of_their_numbers(bureau: StaffPlayer) -> None:
    reference = (await filed(bureau, "#1")).reference
    reviewed = await made(bureau, f"#2 {reference}")
    assert [sheet.applicant for sheet in reviewed.sheets] == ["北京示例精密仪器有限公司", "北京示例科技园"]
    assert reviewed.sheets[0].reference == reference
    assert sorted(reviewed.about) == [1, 2]


@pytest.mark.parametrize(
    ("text", "kinds", "left_out"),
    [
        ("", ["示范点"], 0),
        ("示范区", ["示范区"], 0),
        ("收件", ["示范点"], 0),
        ("缺第6（4）条", ["示范点"], 0),
        ("示例", ["示范点", "示范区"], 0),
        ("全部", ["示范点", "示范区"], 1),
    ],
)
async def test_by_the_words_of_a_list(bureau: StaffPlayer, text: str, kinds: list[str], left_out: int) -> None:
    reviewed = await made(bureau, text)
    assert [sheet.kind for sheet in reviewed.sheets] == kinds
    assert reviewed.left_out == left_out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("FT23-XXXXXX", "没有找到“FT23-XXXXXX”"),
        ("#1 随便", "没有看懂“随便”"),
        ("海淀示例有限公司", "没有找到“海淀示例有限公司”"),
        ("#3", "没有可以审核的申报"),
        ("已推荐", "没有可以审核的申报"),
        ("示范点 示范区", "只能写一个"),
        (" ".join(f"#{number}" for number in range(1, MOST_SECTIONS + 2)), f"最多 {MOST_SECTIONS} 份"),
    ],
)
async def test_what_cannot_be_made_is_said(bureau: StaffPlayer, text: str, sentence: str) -> None:
    with pytest.raises(SelectionNotUnderstood, match=sentence.replace("（", "[（]")):
        await made(bureau, text)


async def test_nothing_awaits_a_review(bureau: StaffPlayer) -> None:
    await bureau.says(ADMIN, "推荐 #1")
    with pytest.raises(SelectionNotUnderstood, match="没有收了件、等着审核的申报"):
        await made(bureau, "")


async def test_more_than_one_file_holds_are_counted_and_not_made(
    bureau: StaffPlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.staff.reports.review_sheets.MOST_SECTIONS", 1)
    with pytest.raises(SelectionNotUnderstood, match="一共 2 份，一个文件最多 1 份"):
        await made(bureau, "已生成")


async def test_a_sheet_says_what_was_said_and_how_it_was_judged(bureau: StaffPlayer) -> None:
    [sheet] = (await made(bureau, "#1")).sheets
    assert sheet.paper.startswith("2023年6月1日收到，第 1 版")
    assert [label for label, _ in sheet.contact] == ["法定代表人", "联系人", "职务/职称", "联系电话"]
    by_name = {each.name: each for each in sheet.clauses}
    assert len(by_name) == len(bureau.campaigns.current["fengtai-2023"].kind("point").standards.clauses)
    trainings = by_name["第6（4）条 活动开展有效"]
    assert trainings.answers == ["培训次数：1 次", "培训台账：是"]
    assert (trainings.standing, trainings.distance) == (Standing.NOT_MET, "已培训1次，标准是至少2次，还差1次。")
    assert trainings.quote == "对内部人员开展商业秘密保培训护至少2次并有台账记录。"
    assert by_name["第1条 组织机构到位"].standing is Standing.MET


async def test_it_is_about_the_paper_received_and_says_what_changed_since(bureau: StaffPlayer) -> None:
    await bureau.says("甲", "改员工数量")
    await bureau.says("甲", "130")
    [sheet] = (await made(bureau, "#1")).sheets
    [note] = sheet.notes
    assert note.startswith("收件以后申请人又改了 1 处，本单按收到的那一版：员工数量：")
    assert "→ 130 人" in note


async def test_a_zone_whose_paper_did_not_come(bureau: StaffPlayer) -> None:
    [sheet] = (await made(bureau, "示范区")).sheets
    assert sheet.paper == "还没有登记收件"
    first = sheet.clauses[0]
    assert first.answers[0].startswith("园区内开展商业秘密保护企业占比：")
