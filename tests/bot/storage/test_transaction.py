"""What a transaction promises to whoever writes in it."""

from collections.abc import Mapping

import pytest

from bot.address import Address
from bot.storage.messages import SendBlankForm
from bot.storage.records import Person
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.web_sessions import WebSessions
from dialogs.model.conversation import Conversation


async def test_a_callback_is_called_after_the_commit_and_never_for_work_that_fails(store: Store) -> None:
    calls: list[str] = []

    def succeed(tx: Transaction) -> None:
        tx.after_commit(lambda: calls.append("committed"))
        calls.append("written")

    def fail(tx: Transaction) -> None:
        tx.after_commit(lambda: calls.append("never"))
        raise ArithmeticError("a piece of work that fails")

    await store.write(succeed)
    assert calls == ["written", "committed"]
    with pytest.raises(ArithmeticError):
        await store.write(fail)
    assert calls == ["written", "committed"]


async def test_a_new_session_version_is_known_with_the_message_that_began_it(store: Store) -> None:
    versions: list[tuple[Mapping[str, int], str]] = []
    store.on_session_versions(lambda begun, message: versions.append((dict(begun), message)))
    await store.write(lambda tx: WebSessions(tx).begin_version("somebody"), message="7")
    await store.write(lambda tx: WebSessions(tx).begin_version("somebody"))
    assert versions == [({"somebody": 1}, "7"), ({"somebody": 2}, "")]


def blank(kind: str) -> SendBlankForm:
    return SendBlankForm("fengtai-2023", kind)


async def test_a_row_left_for_the_delivery_changes_nothing_for_later_rows(store: Store) -> None:
    person = Person.stranger(Address("telegram", "1001"))

    def post(tx: Transaction) -> None:
        tx.outbox.leave_for_delivery(person, blank("first"), 1.0)
        tx.outbox.post(person, blank("second"), 1.0)

    await store.write(post)
    assert await store.read(lambda tx: tx.outbox.has_rows_to_take())
    assert [row.payload for row in await store.write(lambda tx: tx.outbox.take_over())] == [blank("first").to_payload()]
    rows = await store.read(lambda tx: tx.outbox.waiting())
    assert [row.payload for row in rows] == [blank("first").to_payload(), blank("second").to_payload()]


async def test_nothing_is_stored_about_a_stranger(store: Store) -> None:
    person = Person.stranger(Address("telegram", "1001"))
    same = await store.write(lambda tx: tx.applicants.save(person, Conversation(), 1.0))
    assert same == person
    assert await store.read(lambda tx: tx.applicants.at("telegram", "1001")) == person
