"""A database that 0.4.0 left is read on the page as it was, and its buttons still work."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from yarl import URL

from bot.storage.reply_json import reply_from_json
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.actions import FinishTicks, Tick
from standards.library import read_campaigns
from tests.old_database import OldDatabase, laid_out
from tests.page_world import PageWorld
from tests.visitor import Visitor

pytestmark = pytest.mark.sqlite


@pytest.fixture
def old(tmp_path: Path) -> OldDatabase:
    return laid_out("0.4.0/page", tmp_path)


@pytest_asyncio.fixture
async def world(old: OldDatabase) -> AsyncIterator[PageWorld]:
    async with PageWorld(old.folder, read_campaigns(), datetime.fromisoformat(old.known["at"])) as world:
        yield world


async def comes_back(world: PageWorld, old: OldDatabase, who: str) -> Visitor:
    """Return somebody whose browser still has the cookie of then."""
    visitor = Visitor(world.url)
    visitor.session.cookie_jar.update_cookies(old.known[who], URL(world.url))
    await visitor.enters()
    return visitor


async def test_the_conversation_of_then_is_on_the_page(world: PageWorld, old: OldDatabase) -> None:
    async with await comes_back(world, old, "finished") as visitor:
        assert any(f"申报表已生成，编号 {old.known['reference']}" in text for text in visitor.texts)
        assert any(text.startswith("对照 ") for text in visitor.texts)
        replies = [message for message in visitor.messages if message["kind"] == "reply"]
        assert all(reply["parts"] for reply in replies), "what was a text then is shown as parts"
        assert {part["type"] for reply in replies for part in reply["parts"]} >= {"paragraph", "review_line"}


async def test_a_tick_of_then_is_set_by_the_button_of_then(world: PageWorld, old: OldDatabase) -> None:
    async with await comes_back(world, old, "midway") as visitor:
        [redrawn] = await visitor.does(pressed=old.known["tick"], shown="")
        assert redrawn["redraws"] == old.known["tick"]["message"]
        ticked = [choice["label"] for row in redrawn["choices"] for choice in row if choice["ticked"]]
        assert len(ticked) == 1


async def test_a_line_read_back_then_is_corrected_by_the_button_of_then(world: PageWorld, old: OldDatabase) -> None:
    async with await comes_back(world, old, "finished") as visitor:
        await visitor.does(pressed=old.known["line"], shown="企业名称")
        assert "企业名称" in visitor.texts[-1]
        assert "现在是：" in visitor.texts[-1]
        await visitor.says("北京示例丙仪器有限公司")
        await visitor.says("核对")
        assert "企业名称：北京示例丙仪器有限公司" in visitor.texts[-1]


async def test_what_waited_for_another_channel_still_waits_and_reads_as_it_did(world: PageWorld) -> None:
    waiting = await world.store.read(lambda tx: tx.outbox.waiting())
    [row] = [row for row in waiting if row.channel == "telegram"]
    reply = reply_from_json(row.payload)
    assert text_of(reply) == "第 14 / 28 题 · 第4条 制度建设完备\n有哪些制度？"
    assert [label_of(choice) for choice in reply.all_choices()] == ["☑ 保密制度", "选好了"]
    assert [choice.action for choice in reply.all_choices()] == [
        Tick("policies", "confidentiality", on=False),
        FinishTicks("policies"),
    ]
