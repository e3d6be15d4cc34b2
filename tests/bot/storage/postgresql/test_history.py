"""A PostgreSQL database that was put back from a dump begins another history, whose messages have numbers of their own."""

import asyncio

import psycopg

from bot.storage.history_mark import SKIPPED
from bot.storage.messages import SendReply
from bot.storage.postgresql.history import SKIPPED_MESSAGES
from bot.storage.records import Person
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.counted_answers import SOMEBODY, opened, settle_in
from tests.postgresql import PostgreSQL


def post(tx: Transaction) -> int:
    return tx.outbox.post(Person.stranger(SOMEBODY), SendReply(Reply.of("话")), 1.0).id


async def served(url: str) -> tuple[str, int, int | None]:
    """Serve a database for a while; return its mark, the number of a message and that of an application."""
    store: Store = opened(url)
    try:
        person = await store.write(settle_in(SOMEBODY._replace(name=store.history)))
        return store.history, await store.write(post), person.application
    finally:
        store.close()


async def test_a_restored_dump_begins_another_history(
    postgresql_server: PostgreSQL, postgresql_url: str, new_postgresql_url: str
) -> None:
    mark, message, application = await served(postgresql_url)
    assert application is not None
    await asyncio.to_thread(postgresql_server.restore_dump_of, postgresql_url, new_postgresql_url)
    found, next_message, next_application = await served(new_postgresql_url)
    assert found != mark
    assert next_message > message + SKIPPED_MESSAGES
    assert next_application is not None
    assert next_application > application + SKIPPED
    again = opened(new_postgresql_url)
    assert again.history == found
    again.close()


async def test_a_server_that_took_over_begins_another_history(postgresql_url: str) -> None:
    mark, _, _ = await served(postgresql_url)
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        timeline = "split_part(value, ':', 1) || ':00000099'"
        connection.execute(f"UPDATE installation SET value = {timeline} WHERE name = 'origin'")  # noqa: S608
    again = opened(postgresql_url)
    assert again.history != mark
    again.close()
