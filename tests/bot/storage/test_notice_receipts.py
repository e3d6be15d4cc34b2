"""Numbers of notices, by which a platform says afterwards that one did not arrive."""

from bot.address import Address
from bot.storage import notice_receipts
from bot.storage.notice_receipts import KEPT_SECONDS, NoticeReceipts
from bot.storage.platform_state import PlatformState
from bot.storage.store import Store
from bot.storage.transaction import Transaction

TO = Address("wechat", "oZhang")


async def test_a_number_is_expected_again_after_a_commit_whose_end_is_not_known(store: Store) -> None:
    def expect(tx: Transaction) -> bool:
        return NoticeReceipts(tx, "wechat").expect("17", 1, 0.0, cut=False)

    assert [await store.write(expect), await store.write(expect)] == [True, True]


async def test_a_word_that_was_faster_than_the_answer_is_known_when_that_comes(store: Store) -> None:
    await store.write(lambda tx: NoticeReceipts(tx, "wechat").note_lost("17", TO, 0.0))
    assert not await store.write(lambda tx: NoticeReceipts(tx, "wechat").expect("17", 1, 0.0, cut=False))
    assert await store.write(lambda tx: NoticeReceipts(tx, "wechat").expect("18", 2, 0.0, cut=False))


async def test_numbers_go_after_some_days_and_nothing_else_does(store: Store) -> None:
    def kept(tx: Transaction) -> list[bool]:
        return [PlatformState(tx).get("wechat", name) is not None for name in ("notice:17", "notice:18", "code:a")]

    def fill(tx: Transaction) -> None:
        NoticeReceipts(tx, "wechat").expect("17", 1, 0.0, cut=True)
        NoticeReceipts(tx, "wechat").expect("18", 2, 2.0, cut=True)
        PlatformState(tx).set("wechat", "code:a", "x", 0.0)

    await store.write(fill)
    await store.write(lambda tx: notice_receipts.prune(tx, KEPT_SECONDS + 1.0))
    assert await store.read(kept) == [False, True, True]
