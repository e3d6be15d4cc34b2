"""A table that is pasted stands in the Word form row by row, and the form that was made fills another application."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest_asyncio

from standards.library import CampaignFolder, read_campaign
from tests.list_form import FOLDER, word_form
from tests.page_world import PageWorld
from tests.visitor import Message, Visitor
from tests.word_forms import cells_of

ROWS = [[f"一种示例装置{number}", f"ZL2023{number:08}.0", "2023年3月5日"] for number in range(1, 41)]
PASTED = "名称\t专利号\t授权日期\n" + "\n".join("\t".join(row) for row in ROWS)


@pytest_asyncio.fixture
async def lists(tmp_path: Path) -> AsyncIterator[PageWorld]:
    """A bureau whose form asks for lists."""
    campaign = read_campaign(FOLDER)
    content = word_form(campaign.kinds[0].form)
    await asyncio.to_thread((tmp_path / "firm.docx").write_bytes, content)
    folders = {campaign.id: CampaignFolder(campaign, FOLDER, tmp_path)}
    async with PageWorld(tmp_path, folders, datetime.fromisoformat("2026-10-01T09:00:00+08:00")) as world:
        yield world


async def file_of(visitor: Visitor) -> bytes:
    """Wait for the newest file and return it."""
    files: list[Message] = []
    while not files:
        _, found = await visitor.asks(f"/api/poll?after={visitor.last}")
        files = [each for each in visitor.notes(found["messages"]) if each["kind"] == "file"]
    async with visitor.session.get(f"/file/{files[-1]['file']}") as answer:
        return await answer.read()


async def begins(visitor: Visitor) -> None:
    await visitor.enters()
    await visitor.starts()
    await visitor.presses("同意")


async def test_forty_rows_reach_the_paper_and_come_back_from_it(lists: PageWorld) -> None:
    async with Visitor(lists.url) as he, Visitor(lists.url) as she:
        await begins(he)
        await he.presses("示范企业")
        for text in ("杭州示例科技有限公司", PASTED, "写完了", "没有", "营业执照复印件，培训台账", "有", "就用这份"):
            await he.says(text)
        await he.says("生成申报表")
        form = await file_of(he)
        rows = cells_of(form)
        start = rows.index(["专利清单", "名称", "专利号", "授权日期"]) + 1
        assert [row[1:] for row in rows[start : start + 40]] == ROWS
        assert ["申报材料", "营业执照复印件\n培训台账"] in rows

        await begins(she)
        await she.sends("申报表.docx", form)
        await she.presses("全部记下")
        await she.says("核对")
        assert "专利清单：共 40 行，第1行：一种示例装置1，ZL202300000001.0，2023年3月5日" in she.texts[-1]
        assert "申报材料：营业执照复印件、培训台账" in she.texts[-1]
