"""The record on the page: what changed after the receipt is said there, and a verdict waits for its hour there too."""

from datetime import datetime, timedelta
from itertools import count

import pytest

from bot.address import Address
from bot.channels import Incoming, Taken
from dialogs.model.events import Said
from tests.page_world import PageWorld
from tests.visitor import Visitor

OFFICER = "staff-tx-1"
_numbers = count(1)


@pytest.fixture
def admins() -> list[Address]:
    return [Address("web", OFFICER)]


async def officer_says(world: PageWorld, text: str) -> str:
    """Send a message of a member of staff who works on the page; return the newest answer."""
    incoming = Incoming("web", OFFICER, f"record:{next(_numbers)}", Said(text, world.now()), echo={"text": text})
    assert list(await world.intake.take([incoming])) == [Taken.ANSWERED]
    await world.dispatcher.drain()
    rows = await world.store.read(lambda tx: tx.outbox.on_page(OFFICER, 0, 500))
    return str(rows[-1].payload)


async def test_a_change_after_the_receipt_is_said_and_a_verdict_is_told_after_its_grace(
    world: PageWorld, visitor: Visitor
) -> None:
    world.at = datetime.fromisoformat("2023-06-05T10:00:00+08:00")
    await visitor.says("北京示例精密仪器有限公司")
    assert "只答了 1 / 28 题" in await officer_says(world, "收件 #1")
    assert "第 1 版" in await officer_says(world, "仍然收件")
    await visitor.says("上一步")
    said = [each["text"] for each in await visitor.says("北京另一个名称有限公司")]
    assert any("已收到的纸质材料是第 1 版" in each for each in said)
    assert "第 2 / 28 题" in said[-1]  # the question stands last, below the warning
    assert "北京示例精密仪器有限公司 → 北京另一个名称有限公司" in await _shown(world)
    await officer_says(world, "推荐 #1")
    assert "请核对" in await officer_says(world, "结果 #1 未通过")
    assert "结果：未通过" in await officer_says(world, "确认")
    assert not any("未通过" in each["text"] for each in await visitor.says("/status"))
    world.at += timedelta(minutes=3)
    await world.scheduler.due()
    assert any("评选结果：未通过" in each["text"] for each in await visitor.looks())


async def _shown(world: PageWorld) -> str:
    await officer_says(world, "/show #1")
    rows = await world.store.read(lambda tx: tx.outbox.on_page(OFFICER, 0, 500))
    return "\n".join(str(row.payload) for row in rows)
