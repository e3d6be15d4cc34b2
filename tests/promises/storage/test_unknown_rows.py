"""A row that this release does not know is recorded as failed, never as sent."""

from pathlib import Path

import orjson
import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.storage.messages import SendReply
from bot.storage.records import DeliveryFailure, Person
from bot.storage.tables import outbox
from bot.storage.transaction import Transaction
from dialogs.language import refusals
from dialogs.model.conversation import Conversation
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.databases import store_in
from tests.page_world import PageWorld
from tests.parts import wired
from tests.staff_player import Chatroom
from tests.visitor import Visitor


@pytest.mark.parametrize("values", [{"what": "fax"}, {"what": "form"}])
async def test_a_row_of_an_unknown_kind_or_shape_is_recorded_as_failed(values: dict[str, str], tmp_path: Path) -> None:
    def post(tx: Transaction) -> int:
        person = tx.applicants.open_application(Person.stranger(Address("telegram", "甲")), Conversation(), 1.0)
        row = tx.outbox.post(person, SendReply(Reply.of("话")), 1.0)
        tx.execute(sa.update(outbox).where(outbox.c.id == row.id).values(owner=None, **values))
        return row.id

    room, store = Chatroom(), store_in(tmp_path)
    store.open()
    try:
        number = await store.write(post)
        delivery = wired(store, {"telegram": room}).dispatcher
        await delivery.resume()
        await delivery.drain()
        query = sa.select(outbox.c.sent_at, outbox.c.failure).where(outbox.c.id == number)
        kept = await store.read(lambda tx: tx.execute(query).one())
    finally:
        store.close()
    assert (room.lines, tuple(kept)) == ([], (None, DeliveryFailure.REFUSED))


@pytest.mark.parametrize("payload", [{"hello": 1}, {"parts": [{"type": "video"}], "choices": []}])
async def test_a_damaged_reply_hides_no_other_on_the_page(payload: dict[str, object], tmp_path: Path) -> None:
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.presses("同意")
        number = visitor.last

        def damage(tx: Transaction) -> None:
            sealed = tx.keyring.keys.seal_bytes(orjson.dumps(payload), f"outbox:payload:{number}")
            tx.execute(sa.update(outbox).where(outbox.c.id == number).values(payload=sealed))

        await world.store.write(damage)
        await visitor.enters()
        assert refusals.CANNOT_BE_SHOWN in visitor.texts
        assert any("您好" in text for text in visitor.texts), "the others are shown"
