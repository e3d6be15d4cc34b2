"""Numbers of notices, by which a platform says afterwards that one did not arrive."""

from datetime import datetime

import sqlalchemy as sa

from bot.address import Address
from bot.clock import BEIJING
from bot.storage import notice_receipts
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.notice_attempts import NoticeAttempts
from bot.storage.notice_receipts import KEPT_SECONDS, NoticeReceipts
from bot.storage.platform_state import PlatformState
from bot.storage.records import DeliveryFailure, DeliveryWay, Person
from bot.storage.selection import Selection
from bot.storage.store import Store
from bot.storage.tables import outbox
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Consent, Conversation

TO = Address("wechat", "oZhang")
AGREED = Conversation(campaign="fengtai-2023", consent=Consent(version="1", at=datetime(2023, 6, 1, tzinfo=BEIJING)))


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


async def test_a_notice_that_was_lost_meanwhile_is_not_marked_as_sent(store: Store) -> None:
    """The word on the first comes before it is marked as sent, the second has arrived."""

    def sends(tx: Transaction) -> int:
        person = tx.applicants.save(Person.stranger(TO), AGREED, 0.0)
        assert person.application is not None
        kept = Broadcasts(tx).announce(Occasion.REMINDER, "key", Selection(), {}, 0.0)
        assert kept is not None
        tx.outbox.enrol(kept.id, [(*TO, person.application)] * 2, 0.0)
        lost, arrived = tx.execute(sa.select(outbox.c.id).order_by(outbox.c.id)).scalars()
        for row in (lost, arrived):
            assert NoticeAttempts(tx).begin(row, DeliveryWay.SUBSCRIPTION)
            assert NoticeReceipts(tx, "wechat").expect(str(row), row, 1.0, cut=False)
        NoticeReceipts(tx, "wechat").note_lost(str(lost), TO, 2.0)
        tx.outbox.mark_sent([lost, arrived], 3.0)
        return kept.id

    broadcast = await store.write(sends)
    tally = await store.read(lambda tx: BroadcastRecipients(tx).tally(broadcast))
    assert (tally.sent, tally.failed) == (1, {DeliveryFailure.OUTSIDE_WINDOW: 1})
