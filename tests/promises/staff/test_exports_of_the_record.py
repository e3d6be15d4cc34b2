"""The workbook an officer gets: every application selected, what became of it, by whom, counted as it stands there."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from bot.storage.applications import Applications
from bot.storage.milestones import Milestones
from bot.storage.scope import EVERYWHERE
from tests.promises.staff.test_record import OTHER_NAME, changes_name, filed, received
from tests.staff_player import ADMIN, StaffPlayer
from tests.two_bureaus import files


async def exported(bureau: StaffPlayer, words: str = "") -> Any:
    await bureau.says(ADMIN, f"/export {words}".strip())
    return load_workbook(BytesIO(bureau.room.files[-1][2]))


def rows(sheet: Any) -> list[dict[str, Any]]:
    heads = [cell.value for cell in sheet[2]]
    return [dict(zip(heads, (cell.value for cell in line), strict=True)) for line in sheet.iter_rows(min_row=3)]


def figures(book: Any) -> dict[str, Any]:
    return {line[0].value: line[1].value for line in book["统计"].iter_rows() if line[0].value}


async def decided(bureau: StaffPlayer, verdict: str) -> str:
    reference = await received(bureau)
    await bureau.says(ADMIN, f"/recommend {reference}")
    await bureau.says(ADMIN, f"/decide {reference} {verdict} 请来领取牌匾")
    await bureau.presses(ADMIN, "确认")
    return reference


async def test_the_workbook_says_pass_or_fail_why_who_and_when(bureau: StaffPlayer) -> None:
    reference = await received(bureau)
    await bureau.says(ADMIN, f"/return {reference} 公章不清")
    bureau.at += timedelta(days=2)
    await bureau.says(ADMIN, f"/received {reference} 昨天")
    await bureau.says(ADMIN, f"/recommend {reference}")
    await bureau.says(ADMIN, f"/decide {reference} 未通过 请明年再报")
    await bureau.presses(ADMIN, "确认")
    [row] = rows((await exported(bureau))["示范点"])
    assert row["编号"] == reference
    assert row["评选"] == "未通过"
    assert row["结果说明"] == "请明年再报"
    assert row["退回原因"] == "公章不清"
    assert "结果 管理员（设置）" in row["登记人"]
    assert f"telegram:{ADMIN}" not in row["登记人"]
    assert row["纸质收件"] == datetime(2023, 6, 2, 12)  # noqa: DTZ001 - as a cell holds it
    assert row["最近登记"] == datetime(2023, 6, 3, 9)  # noqa: DTZ001
    assert row["收到的版本"] == 2
    assert row["员工数量（人）"] == 120


async def test_the_row_is_of_the_paper_and_says_what_changed_since(bureau: StaffPlayer) -> None:
    await decided(bureau, "通过")
    await changes_name(bureau, "甲", OTHER_NAME)
    [row] = rows((await exported(bureau))["示范点"])
    assert row["企业名称"] == "北京示例精密仪器有限公司"
    assert OTHER_NAME in row["收件后改动"]


async def test_every_application_of_every_campaign_is_a_row_and_counted(bureau: StaffPlayer) -> None:
    key, campaign = next(iter(bureau.campaigns.current.items()))
    await decided(bureau, "未通过")
    await bureau.applies("乙", "zone")
    await bureau.says(ADMIN, "/received 登记 示范点 北京没聊过天有限公司")
    await bureau.says("丙", "/start")
    await bureau.presses("丙", "同意")  # no kind yet
    later = {"id": "other-2023", "district": "海淀区", "opened": bureau.at.date(), "reference_prefix": "HD23"}
    bureau.campaigns.install(campaign.model_copy(update=later))
    await files(bureau, "丁", "other-2023")
    book = await exported(bureau)
    of = {name: len(rows(book[name])) for name in book.sheetnames if name not in ("统计", "差距", "未选类型")}
    assert of == {"丰台区2023 示范点": 2, "丰台区2023 示范区": 1, "海淀区2023 示范点": 1, "海淀区2023 示范区": 0}
    assert book["未选类型"].max_row == 3
    told = "\n".join(bureau.room.lines)
    assert "全部：5 份" in told
    counted = figures(book)
    assert counted["开始填写"] == 5
    assert counted["纸质收件"] == 2
    assert counted["未通过"] == 1
    assert counted["示范点（份）"] in (1, 2)
    bureau.campaigns.remove("other-2023")
    book = await exported(bureau)  # a folder that is away loses nobody
    assert "全部：5 份" in "\n".join(bureau.room.lines)
    assert book["未选类型"].max_row == 4
    assert key in str([cell.value for line in book["未选类型"].iter_rows() for cell in line])


async def test_a_selection_is_what_is_in_the_file_and_in_its_counts(bureau: StaffPlayer) -> None:
    await decided(bureau, "未通过")
    await bureau.applies("乙", "point", "employees")
    for words, number in (("未通过", 1), ("通过", 0), ("收件 今天", 1), ("未收件", 1), ("已改动", 0)):
        book = await exported(bureau, words)
        assert len(rows(book["示范点"])) == number, words
        assert figures(book)["开始填写"] == number, words


async def test_what_was_voided_is_in_no_workbook(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.says(ADMIN, "/void #1 试填")
    assert rows((await exported(bureau))["示范点"]) == []
    assert len(rows((await exported(bureau, "已作废"))["示范点"])) == 1


async def test_an_application_whose_applicant_erased_everything_is_a_row_without_them(bureau: StaffPlayer) -> None:
    reference = await decided(bureau, "通过")

    await bureau.says("甲", "/forget")
    await bureau.says("甲", "确认删除")
    [row] = rows((await exported(bureau))["示范点"])
    assert (row["编号"], row["企业名称"], row["评选"]) == (reference, "（申请人已删除资料）", "通过")
    for command in (f"/list {reference}", f"/show {reference}", "/list"):
        assert "申请人已删除资料" in "\n".join(await bureau.says(ADMIN, command))
    bureau.at += timedelta(days=1)
    told = await bureau.says(ADMIN, f"/decide {reference} 撤销")
    assert "不会收到" in "\n".join(told)
    assert [record.version for record in await bureau.store.read(lambda tx: Milestones(tx).of(1))] == [1, 1]
    assert (await filed(bureau)).person is None
    assert await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).reached_by(None)) == []
