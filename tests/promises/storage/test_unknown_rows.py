"""A row that this release does not know is recorded as failed, never as sent."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.storage.messages import SendReply
from bot.storage.records import DeliveryFailure, Person
from bot.storage.store import Store
from bot.storage.tables import outbox
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Conversation
from dialogs.model.reply import Reply
from tests.parts import wired
from tests.staff_player import Chatroom


@pytest.mark.parametrize("values", [{"what": "fax"}, {"what": "form"}])
async def test_a_row_of_an_unknown_kind_or_shape_is_recorded_as_failed(values: dict[str, str], tmp_path: Path) -> None:
    def post(tx: Transaction) -> int:
        person = tx.applicants.open_application(Person.stranger(Address("telegram", "甲")), Conversation(), 1.0)
        row = tx.outbox.post(person, SendReply(Reply.of("话")), 1.0)
        tx.execute(sa.update(outbox).where(outbox.c.id == row.id).values(values))
        return row.id

    room, store = Chatroom(), Store(f"sqlite:///{tmp_path}/shenbao.db")
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
