"""Lists that grow with the applications are named in parts, whatever the engine takes at once."""

from functools import partial

from bot.address import Address
from bot.storage.erasure import Erasure
from bot.storage.messages import SendReply
from bot.storage.parts import in_parts
from bot.storage.records import Person
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.visibility import still_holds
from dialogs.model.reply import Reply
from tests.counted_answers import NOW, settle_in

MANY = range(1, 70_001)
"""More values than PostgreSQL takes in a statement."""


def test_values_come_in_their_order_and_none_is_left_out() -> None:
    assert list(in_parts(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(in_parts([], 3)) == []


def post(person: Person, tx: Transaction) -> int:
    return tx.outbox.post(person, SendReply(Reply.of("名单")), NOW, MANY).id


async def test_a_message_that_mentions_very_many_is_erased_with_one_of_them(store: Store) -> None:
    officer = await store.write(settle_in(Address("telegram", "7")))
    await store.write(settle_in(Address("telegram", "1001")))
    row = await store.write(partial(post, officer))
    assert await store.read(lambda tx: tx.outbox.exists(row))
    assert not await store.read(lambda tx: still_holds(tx, MANY)), "most of them are not there"
    assert await store.read(lambda tx: tx.outbox.of_numbers([*MANY, row]))
    others = [number for number in MANY if number != officer.application]
    assert await store.write(lambda tx: Erasure(tx).again(others, NOW)) == 1
    assert not await store.read(lambda tx: tx.outbox.exists(row))
