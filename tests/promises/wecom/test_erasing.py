"""Whoever has everything erased is told so, and no table knows them afterwards."""

import sqlalchemy as sa

from bot.storage.tables import metadata
from bot.storage.transaction import Transaction
from standards.campaign import Campaign
from tests.fakes.wecom_platform import FakeWecom
from tests.wecom_applicant import agrees
from tests.wecom_world import WecomWorld

COMPANY = "北京示例精密仪器有限公司"


def tables_that_know(tx: Transaction, words: str) -> list[str]:
    """Return the tables in which these words stand in clear."""
    found = []
    for table in metadata.sorted_tables:
        rows = tx.execute(sa.select(table)).all()
        if any(words in str(value) for row in rows for value in row):
            found.append(table.name)
    return found


async def test_what_is_erased_is_erased_and_said_to_be_so(
    world: WecomWorld, platform: FakeWecom, campaign: Campaign
) -> None:
    visitor = platform.person()
    await agrees(world, visitor, campaign, "point")
    visitor.says(COMPANY)
    await world.answers()
    assert "identities" in await world.app.store.read(lambda tx: tables_that_know(tx, visitor.address))
    visitor.says("删除")
    await world.answers()
    visitor.says("是")
    await world.answers()
    assert visitor.received[-1].words.startswith("已删除您在这里的全部资料")
    assert await world.app.store.read(lambda tx: tables_that_know(tx, visitor.address)) == []
    visitor.says("你好")
    await world.answers()
    assert "同意" in dict(visitor.received[-1].labels), "they are somebody new"


async def test_a_stranger_is_not_known_for_long(world: WecomWorld, platform: FakeWecom) -> None:
    """Their window is forgotten with what else is kept of strangers."""
    visitor = platform.person()
    visitor.says("你好")
    await world.answers()
    known = await world.app.store.read(lambda tx: tables_that_know(tx, visitor.address))
    assert set(known) <= {"passive_replies", "passers_by"}
