"""Numbers of rows go on where the table, or whoever restores it, says."""

from bot.address import Address
from bot.storage.engine import continue_after, highest_number, highest_numbers
from bot.storage.messages import SendReply
from bot.storage.records import Person
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply

SOMEBODY = Person.stranger(Address("telegram", "1001"))


def post(tx: Transaction) -> int:
    return tx.outbox.post(SOMEBODY, SendReply(Reply.of("好")), 1.0).id


async def test_a_table_that_never_had_a_row_begins_with_one(store: Store) -> None:
    assert await store.read(lambda tx: highest_number(tx.connection, "outbox")) == 0
    assert await store.write(post) == 1
    assert await store.read(lambda tx: highest_number(tx.connection, "outbox")) == 1


async def test_the_next_row_gets_a_higher_number_than_the_one_to_continue_after(store: Store) -> None:
    await store.write(lambda tx: continue_after(tx.connection, "outbox", 500))
    assert await store.write(post) == 501
    numbers = await store.read(lambda tx: highest_numbers(tx.connection))
    assert numbers["outbox"] == 501
    assert numbers["people"] == 0
