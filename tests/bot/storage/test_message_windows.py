"""How much may still be sent to somebody who wrote, and who serves them."""

from collections.abc import Callable
from typing import TypeVar

from bot.address import Address
from bot.storage.message_windows import MessageWindows
from bot.storage.passive_replies import KeptText, PassiveChat, PassiveReplies
from bot.storage.store import Store

SOMEBODY, OTHER = Address("wecom", "wmSomebody"), Address("wecom", "wmOther")
T = TypeVar("T")


async def done(store: Store, work: Callable[[MessageWindows], T]) -> T:
    return await store.write(lambda tx: work(MessageWindows(tx)))


async def test_a_message_opens_a_window_of_so_many(store: Store) -> None:
    await done(store, lambda windows: windows.open(SOMEBODY, 1_000.0))
    assert [await done(store, lambda windows: windows.spend(SOMEBODY, 2, 500.0)) for _ in range(3)] == [
        True,
        True,
        False,
    ]
    assert not await done(store, lambda windows: windows.may_send(SOMEBODY, 2, 500.0))
    await done(store, lambda windows: windows.open(SOMEBODY, 1_001.0))
    assert await done(store, lambda windows: windows.may_send(SOMEBODY, 2, 500.0))
    assert not await done(store, lambda windows: windows.spend(OTHER, 2, 500.0)), "they never wrote"


async def test_every_message_opens_it_anew_but_for_an_older_one(store: Store) -> None:
    """The platform counts in seconds, and two messages may come within one."""
    for at, may in ((1_000.0, True), (1_000.0, True), (900.0, False)):
        await done(store, lambda windows, at=at: windows.open(SOMEBODY, at))  # type: ignore[misc]
        assert await done(store, lambda windows: windows.spend(SOMEBODY, 1, 500.0)) is may


async def test_a_window_ends_with_its_time_or_when_the_platform_says_so(store: Store) -> None:
    await done(store, lambda windows: windows.open(SOMEBODY, 1_000.0))
    assert not await done(store, lambda windows: windows.spend(SOMEBODY, 5, 1_000.0))
    assert await done(store, lambda windows: windows.may_send(SOMEBODY, 5, 999.0))
    await done(store, lambda windows: windows.close(SOMEBODY))
    assert not await done(store, lambda windows: windows.may_send(SOMEBODY, 5, 0.0))


async def test_nothing_is_sent_while_a_person_serves(store: Store) -> None:
    await done(store, lambda windows: windows.open(SOMEBODY, 1_000.0))
    await done(store, lambda windows: windows.note_seat(SOMEBODY, 1_001.0))
    assert await done(store, lambda windows: windows.is_at_seat(SOMEBODY))
    assert not await done(store, lambda windows: windows.spend(SOMEBODY, 5, 500.0))
    assert await done(store, lambda windows: windows.leave_seat(SOMEBODY))
    assert not await done(store, lambda windows: windows.leave_seat(SOMEBODY)), "it is left already"
    assert await done(store, lambda windows: windows.spend(SOMEBODY, 5, 500.0))


async def test_texts_that_wait_are_kept_beside_a_window(store: Store) -> None:
    """Two parts write one row: neither takes away what the other has written."""
    await done(store, lambda windows: windows.note_seat(SOMEBODY, 1_001.0))
    waiting = PassiveChat(waiting=(KeptText("收到了您的纸质申报表"),))
    await store.write(lambda tx: PassiveReplies(tx).keep(SOMEBODY, waiting))
    await done(store, lambda windows: windows.open(SOMEBODY, 1_002.0))
    assert await done(store, lambda windows: windows.is_at_seat(SOMEBODY))
    kept = await store.read(lambda tx: PassiveReplies(tx).of(SOMEBODY))
    assert (kept.waiting, kept.heard_at) == (waiting.waiting, 1_002.0)


async def test_a_message_counts_after_a_click_as_well_and_what_did_not_go_not(store: Store) -> None:
    chat = PassiveChat(heard_at=1_000.0, touched_at=1_001.0)
    await store.write(lambda tx: PassiveReplies(tx).keep(SOMEBODY, chat))
    counts = []
    for work in (lambda windows: windows.spend(SOMEBODY, 5, 500.0), *[lambda windows: windows.give_back(SOMEBODY)] * 2):
        await done(store, work)
        kept = await store.read(lambda tx: PassiveReplies(tx).of(SOMEBODY))
        counts.append((kept.spent, kept.spent_since_touch))
    assert counts == [(1, 1), (0, 0), (0, 0)]


async def test_what_the_platform_closes_is_closed_after_a_click_as_well(store: Store) -> None:
    chat = PassiveChat(heard_at=1_000.0, touched_at=1_001.0)
    await store.write(lambda tx: PassiveReplies(tx).keep(SOMEBODY, chat))
    await done(store, lambda windows: windows.close(SOMEBODY))
    kept = await store.read(lambda tx: PassiveReplies(tx).of(SOMEBODY))
    assert (kept.heard_at, kept.touched_at) == (None, None)
