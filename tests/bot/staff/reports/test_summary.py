"""The municipal summary: districts side by side, as text, picture and workbook."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio
from openpyxl import load_workbook

from bot.staff.reports.chart import draw
from bot.staff.reports.comparison_chart import MOST_DISTRICTS, Comparison, District, height_of
from bot.staff.roles import Role
from tests.bot.staff.reports.test_chart import size
from tests.staff_player import ADMIN, StaffPlayer
from tests.two_bureaus import FENGTAI, HAIDIAN, files, joins, two_bureaus


@pytest_asyncio.fixture
async def bureaus(tmp_path: Path) -> AsyncIterator[StaffPlayer]:
    async with StaffPlayer(tmp_path, two_bureaus()) as player:
        first = await files(player, "甲", FENGTAI, trainings="1次")
        await files(player, "乙", FENGTAI, "point", "trainings")
        await files(player, "丙", HAIDIAN)
        await player.says(ADMIN, f"收件 {first}")
        yield player


async def test_districts_are_compared_in_a_message(bureaus: StaffPlayer) -> None:
    told = "\n".join(await bureaus.says(ADMIN, "/stats"))
    assert "汇总（全部）：2 个批次，共 3 份" in told
    fengtai, haidian = told.split("丰台区2023年度（截止 2023-07-10，评选到 2023-08-20）")[1].split("海淀区2023年度（")
    assert "开始填写 2 · 填写完成 1 · 已生成 1 · 纸质收件 1" in fengtai
    assert "最常见的差距：示范点 第6（4）条 活动开展有效 1" in fengtai
    assert "开始填写 1 · 填写完成 1 · 已生成 1" in haidian
    assert "最常见的差距" not in haidian
    assert sorted(name for _, name, _ in bureaus.room.files) == ["汇总_20230601.png", "汇总_20230601_0900.xlsx"]


async def test_districts_are_compared_in_a_workbook(bureaus: StaffPlayer) -> None:
    await bureaus.says(ADMIN, "统计 汇总 纸质收件")
    [content] = [content for _, name, content in bureaus.room.files if name.endswith(".xlsx")]
    book = load_workbook(BytesIO(content))
    labels, *rows = [[cell.value for cell in row] for row in book["汇总"].iter_rows()]
    told = [dict(zip(labels, row, strict=True)) for row in rows]
    assert [(each["批次"], each["主办单位"]) for each in told] == [
        ("丰台区2023年度", "丰台区市场监督管理局"),
        ("海淀区2023年度", "海淀区市场监督管理局"),
    ]
    assert [each["申报数"] for each in told] == [1, 0]
    assert [each["截止时间"].isoformat()[:10] for each in told] == ["2023-07-10", "2023-07-20"]
    assert told[0]["最常见的差距 1"] == "示范点 第6（4）条 活动开展有效（1）"
    assert [[cell.value for cell in row] for row in book["差距"].iter_rows(min_row=2)] == [
        ["丰台区2023年度", "示范点 第6（4）条 活动开展有效", 1]
    ]


async def test_a_district_has_its_own_counts_and_no_comparison(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "小丰", Role.OFFICER, "丰台区")
    for command in ("/stats", "统计 汇总"):
        told = "\n".join(await bureaus.says("小丰", command))
        assert "全部：共 2 份" in told
        assert "海淀" not in told


async def test_all_districts_together_are_counted_where_that_is_said(bureaus: StaffPlayer) -> None:
    await bureaus.says(ADMIN, "/stats")
    assert "全部：共 3 份" in "\n".join(await bureaus.presses(ADMIN, "全部"))


@pytest.mark.parametrize("count", [0, 1, 16, MOST_DISTRICTS + 5])
def test_the_picture_is_as_high_as_it_has_districts(tmp_path: Path, count: int) -> None:
    districts = [
        District(f"第{place}区", "截止 2023-07-10", [9, 5, 3, 2, 0], "很长的条款" * 30) for place in range(count)
    ]
    chart = Comparison("汇总", ["开始填写", "已生成", "纸质收件", "推荐", "通过"], districts)
    assert size(draw(chart, tmp_path)) == (1080, height_of(chart))
