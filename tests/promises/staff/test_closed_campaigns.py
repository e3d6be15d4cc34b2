"""A campaign whose folder is forgotten is closed: its people read, copy and erase, the bureau lists and counts."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
import sqlalchemy as sa

from bot.storage.tables import applications
from standards.library import read_campaigns
from tests.staff_player import ADMIN, StaffPlayer

FIRM = "北京示例精密仪器有限公司"


@pytest_asyncio.fixture
async def closed(tmp_path: Path) -> AsyncIterator[StaffPlayer]:
    """A bureau that has lost the folder of the campaign in which 甲 applies."""
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await bureau.applies("甲", "point", "address")

        def away(tx):  # type: ignore[no-untyped-def]
            from bot.storage.sealed_columns import row_name

            row = tx.execute(sa.select(applications.c.id, applications.c.conversation)).one()
            kept = tx.keyring.keys.open(row.conversation, row_name(applications.c.conversation, row.id))
            again = kept.replace("fengtai-2023", "nowhere-2019")
            sealed = tx.keyring.keys.seal(again, row_name(applications.c.conversation, row.id))
            tx.execute(sa.update(applications).values(conversation=sealed, campaign="nowhere-2019"))

        await bureau.store.write(away)
        yield bureau


async def test_its_people_read_what_they_answered(closed: StaffPlayer) -> None:
    said = "\n".join(await closed.says("甲", "核对"))
    assert FIRM in said
    for words in ("/start", "钱某某", "差距", "/document", "上一步", "[同意]"):
        said = "\n".join(await closed.says("甲", words))
        assert "nowhere-2019" in said
        assert "系统繁忙" not in said


async def test_its_people_get_a_copy(closed: StaffPlayer) -> None:
    await closed.says("甲", "我的资料")
    [(who, name, content)] = closed.room.files
    assert (who, name) == ("甲", "我的资料.json")
    assert FIRM in content.decode()


async def test_its_people_erase_everything(closed: StaffPlayer) -> None:
    assert "确定删除吗" in "\n".join(await closed.says("甲", "删除"))
    assert "没有删除" in "\n".join(await closed.says("甲", "取消"))
    await closed.says("甲", "/forget")
    assert "已删除" in "\n".join(await closed.presses("甲", "是"))
    left = sa.select(sa.func.count()).select_from(applications)
    assert await closed.store.read(lambda tx: tx.execute(left).scalar_one()) == 0


async def test_its_people_begin_another_and_find_both(closed: StaffPlayer) -> None:
    said = "\n".join(await closed.says("甲", "新申报"))
    assert "系统繁忙" not in said
    await closed.presses("甲", "同意")
    said = "\n".join(await closed.says("甲", "/switch"))
    assert "批次已停用" in said
    assert "系统繁忙" not in said


async def test_the_bureau_lists_counts_and_exports_as_ever(closed: StaffPlayer) -> None:
    await closed.applies("乙", "point", "address", enterprise_name="北京另一家仪器有限公司")
    for words, answer in (
        ("/list", "2 份"),
        ("/stats", "共 2 份"),
        ("/list 另一家仪器", "1 份"),
        ("/list 示例精密", "1 份"),
        ("/export", ".xlsx"),
    ):
        said = "\n".join(await closed.says(ADMIN, words))
        assert answer in said, said
        assert "系统繁忙" not in said
