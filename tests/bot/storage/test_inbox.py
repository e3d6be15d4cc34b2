"""The inbox: which messages are answered, which are given up, and for how long that is known."""

from functools import partial

import pytest
import sqlalchemy as sa

from bot.storage import expiry
from bot.storage.expiry import forget_old_messages
from bot.storage.store import Store
from bot.storage.tables import inbox
from bot.storage.transaction import Transaction

NOW = 1_700_000_000.0


async def test_numbers_of_messages_are_kept_three_days(store: Store) -> None:
    await store.write(lambda tx: tx.inbox.claim("telegram", "1", NOW - 4 * 24 * 3600))
    await store.write(lambda tx: tx.inbox.claim("telegram", "2", NOW - 2 * 24 * 3600))
    await forget_old_messages(store, NOW)
    left = await store.write(lambda tx: tx.execute(sa.select(inbox.c.number)).scalars().all())
    assert left == ["2"]
    assert await store.write(lambda tx: tx.inbox.claim("telegram", "1", NOW)) == 0
    assert await store.write(lambda tx: tx.inbox.claim("telegram", "2", NOW)) is None


async def test_what_a_message_did_itself_is_counted_until_it_is_answered(store: Store) -> None:
    await store.write(lambda tx: tx.inbox.note_end("telegram", "1", NOW))
    assert await store.write(lambda tx: tx.inbox.note_failure("telegram", "1", "ArithmeticError", NOW)) == 1
    assert await store.write(lambda tx: tx.inbox.note_failure("telegram", "1", "ArithmeticError", NOW)) == 2
    assert not await store.read(lambda tx: tx.inbox.is_given_up("telegram", "1"))
    assert await store.write(lambda tx: tx.inbox.claim("telegram", "1", NOW)) == 1
    assert not await store.read(lambda tx: tx.inbox.is_given_up("telegram", "1"))
    await store.write(lambda tx: tx.inbox.note_failure("telegram", "2", "ArithmeticError", NOW))
    await store.write(lambda tx: tx.inbox.give_up("telegram", "2", "ArithmeticError", NOW))
    assert await store.write(lambda tx: tx.inbox.claim("telegram", "2", NOW)) is None
    assert await store.read(lambda tx: tx.inbox.is_given_up("telegram", "2"))


async def test_more_old_numbers_than_are_found_at_once_are_all_forgotten(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expiry, "FOUND_AT_ONCE", 3)
    for number in range(10):
        await store.write(partial(_claim, str(number)))
    await store.write(lambda tx: tx.inbox.claim("telegram", "new", NOW))
    await expiry.forget_old_messages(store, NOW)
    assert await store.read(lambda tx: tx.execute(sa.select(inbox.c.number)).scalars().all()) == ["new"]


def _claim(number: str, tx: Transaction) -> None:
    tx.inbox.claim("telegram", number, NOW - 4 * 24 * 3600)
