"""A number of an identity card is kept nowhere: not as an answer, not while it is asked about, not in the page's history."""

import sqlalchemy as sa

from bot.storage.tables import identities
from tests.page_world import PageWorld
from tests.visitor import Visitor

NUMBER = "110101199003077715"
CARD = "6222020200112233445"


async def test_the_page_shows_again_what_was_typed_without_the_number(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says(f"北京示例科技有限公司 身份证{NUMBER}")
    await visitor.says(f"卡号{CARD}")
    status, history = await visitor.asks("/api/messages?after=0")
    assert status == 200
    assert "北京示例科技有限公司 ***" in str(history)
    assert NUMBER not in str(history)
    assert CARD not in str(history)
    [address] = await world.store.read(lambda tx: list(tx.execute(sa.select(identities.c.address)).scalars()))
    person = await world.store.read(lambda tx: tx.applicants.at("web", address))
    assert NUMBER not in person.conversation.stored()
