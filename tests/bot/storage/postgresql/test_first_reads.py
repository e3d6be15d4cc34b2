"""What is read for a whole group at once is what each message would have read for itself, also where one changes another's."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.storage.messages import SendReply
from bot.storage.passive_replies import KeptText, PassiveChat, PassiveReplies
from bot.storage.records import OutboxRow
from bot.storage.store import Store
from bot.storage.tables import identities
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.counted_answers import KNOWN_ALREADY, SOMEBODY, answer, opened, settle_in, standing

ELSEWHERE = Address("web", "page-of-1001")


@pytest_asyncio.fixture
async def store(postgresql_url: str) -> AsyncIterator[Store]:
    store = opened(postgresql_url)
    await store.write(settle_in(SOMEBODY))
    yield store
    await asyncio.to_thread(store.close)


async def together(store: Store, *asked: tuple[Callable[[Transaction], Any], str, Address]) -> list[Any]:
    """Have messages answered in one transaction, each by its work, with its number, from its address."""
    release = threading.Event()
    held = store.submit(lambda _: release.wait(20), concerning=())
    writing = [store.submit(work, message=number, concerning=[address]) for work, number, address in asked]
    release.set()
    await held
    return await asyncio.gather(*writing)


async def test_messages_of_one_person_in_one_group_see_each_other(store: Store) -> None:
    numbers = [str(number) for number in range(1, 11)]
    assert await together(store, *((answer(number), number, SOMEBODY) for number in numbers)) == numbers
    assert await standing(store) == (10, 10, 10)


async def test_a_copy_in_the_same_group_is_not_answered(store: Store) -> None:
    assert await together(store, *[(answer("7"), "7", SOMEBODY)] * 3) == ["1", KNOWN_ALREADY, KNOWN_ALREADY]


async def test_one_person_at_two_addresses_in_one_group_is_one_person(store: Store) -> None:
    def at_both(tx: Transaction) -> None:
        person = tx.applicants.at(*SOMEBODY)
        tx.execute(sa.insert(identities).values(channel=ELSEWHERE.channel, address=ELSEWHERE.name, person=person.id))

    await store.write(at_both)
    asked = [(answer(str(each), address), str(each), address) for each, address in enumerate([SOMEBODY, ELSEWHERE] * 5)]
    assert await together(store, *asked) == [str(each + 1) for each in range(10)]


async def test_what_waits_at_another_process_is_known_to_the_whole_group(store: Store, postgresql_url: str) -> None:
    other = await asyncio.to_thread(opened, postgresql_url)
    try:
        async with asyncio.timeout(20):
            while not (store.membership.has_company and other.membership.has_company):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        waiting = await store.write(
            lambda tx: tx.outbox.post(tx.applicants.at(*SOMEBODY), SendReply(Reply.of("一")), 1.0)
        )
        strangers = [Address("telegram", f"stranger-{number}") for number in range(3)]
        asked = [(posting(each), "7", each) for each in (SOMEBODY, *strangers, SOMEBODY)]
        rows = await together(other, *asked)
        assert waiting.owner == store.membership.number
        assert [row.owner for row in rows] == [waiting.owner, *[other.membership.number] * 3, waiting.owner]
        await store.write(lambda tx: tx.outbox.mark_sent([waiting.id, rows[0].id, rows[-1].id], 2.0))
        assert [row.owner for row in await together(other, (posting(SOMEBODY), "8", SOMEBODY))] == [
            other.membership.number
        ]
    finally:
        await asyncio.to_thread(other.close)


def posting(address: Address) -> Callable[[Transaction], OutboxRow]:
    return lambda tx: tx.outbox.post(tx.applicants.at(*address), SendReply(Reply.of("话")), 1.0)


async def test_strangers_in_one_group_are_each_met_for_the_first_time(store: Store) -> None:
    strangers = [Address("telegram", f"stranger-{number}") for number in range(10)]
    people = await together(store, *((settle_in(each), "1", each) for each in strangers))
    assert len({person.id for person in people}) == 10
    known = await store.read(lambda tx: [tx.applicants.at(*each) for each in strangers])
    assert [person.id for person in known] == [person.id for person in people]


@dataclass(frozen=True)
class Unwritable:
    """A message of no kind, which no row may have."""

    kind: None = None

    def to_payload(self) -> dict[str, object]:
        return {}


def post_to_nothing(tx: Transaction) -> None:
    person = replace(tx.applicants.at(*SOMEBODY), application=10**15)
    tx.outbox.post(person, SendReply(Reply.of("你好")), 1.0)


def post_nothing(tx: Transaction) -> None:
    tx.outbox.post(tx.applicants.at(*SOMEBODY), Unwritable(), 1.0)  # type: ignore[arg-type]


@pytest.mark.parametrize("faulty", [post_to_nothing, post_nothing])
async def test_a_write_that_fails_with_the_commit_is_its_own_pieces_fault_alone(
    store: Store, faulty: Callable[[Transaction], None]
) -> None:
    release = threading.Event()
    held = store.submit(lambda _: release.wait(20), concerning=())
    good = store.submit(answer("7"), message="7", concerning=[SOMEBODY])
    bad = store.submit(faulty, message="9", concerning=[SOMEBODY])
    release.set()
    await held
    results = await asyncio.gather(good, bad, return_exceptions=True)
    assert results[0] == "1"
    assert isinstance(results[1], sa.exc.DBAPIError)
    assert await standing(store) == (1, 1, 1)


async def test_what_is_kept_of_chats_is_read_at_once_and_written_one_after_another(store: Store) -> None:
    store.passive_channels.add("wechat")
    first, second = Address("wechat", "oOne"), Address("wechat", "oTwo")
    await store.write(lambda tx: PassiveReplies(tx).keep(first, PassiveChat("1", KeptText("早"))), concerning=[first])

    def add(address: Address, number: str) -> Callable[[Transaction], PassiveChat]:
        def work(tx: Transaction) -> PassiveChat:
            chat = PassiveReplies(tx).of(address)
            PassiveReplies(tx).keep(address, replace(chat, number=number, spent=chat.spent + 1))
            return chat

        return work

    asked = [
        (add(address, str(each)), str(each), address) for each, address in enumerate([first, second, first], start=2)
    ]
    assert await together(store, *asked) == [
        PassiveChat("1", KeptText("早")),
        PassiveChat(),
        PassiveChat("2", KeptText("早"), spent=1),
    ]
