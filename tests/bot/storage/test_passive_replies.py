"""What is kept of a chat whose replies are read from answers, and how it goes."""

import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.storage.erasure import Erasure
from bot.storage.passive_replies import KEPT_SECONDS, NOTHING_KEPT, KeptText, PassiveChat, PassiveReplies
from bot.storage.records import Person
from bot.storage.staff_members import StaffMembers
from bot.storage.store import Store
from bot.storage.tables import applications, passive_mentions, passive_replies
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Conversation

SOMEBODY, OTHER = Address("wechat", "oSomebody-1"), Address("wechat", "oOfficer_2")
CHAT = PassiveChat(
    number="1001",
    reply=KeptText("第 3 题：经营地址"),
    waiting=(KeptText("申报表已生成"), KeptText("说明", (7,))),
    pressable={"跳过": "s:address"},
    heard_at=100.0,
    touched_at=90.0,
    spent=2,
    spent_since_touch=1,
    replied_at=101.0,
    written_by=3,
)


def begun(tx: Transaction, address: Address, number: int = 1) -> Person:
    """Have somebody begin an application, or another one."""
    conversation = Conversation(campaign="fengtai-2023", number=number)
    return tx.applicants.open_application(tx.applicants.at(*address), conversation, 100.0)


async def test_a_chat_is_kept_whole_and_replaced_whole(store: Store) -> None:
    assert await store.read(lambda tx: PassiveReplies(tx).of(SOMEBODY)) == NOTHING_KEPT
    await store.write(lambda tx: PassiveReplies(tx).keep(SOMEBODY, CHAT))
    assert await store.read(lambda tx: PassiveReplies(tx).of(SOMEBODY)) == CHAT
    await store.write(lambda tx: PassiveReplies(tx).keep(SOMEBODY, PassiveChat(number="1002")))
    assert await store.read(lambda tx: PassiveReplies(tx).of(SOMEBODY)) == PassiveChat(number="1002")


async def test_no_text_stands_in_clear_and_none_opens_in_another_chat(store: Store) -> None:
    def swapped(tx: Transaction) -> bytes:
        PassiveReplies(tx).keep(SOMEBODY, CHAT)
        sealed = tx.execute(sa.select(passive_replies.c.kept)).scalar_one()
        PassiveReplies(tx).keep(OTHER, CHAT)
        theirs = passive_replies.c.identity == str(OTHER)
        tx.execute(sa.update(passive_replies).where(theirs).values(kept=sealed))
        return bytes(sealed)

    assert "经营地址".encode() not in await store.write(swapped)
    with pytest.raises(Exception, match="not what was sealed for this row"):
        await store.read(lambda tx: PassiveReplies(tx).of(OTHER))


async def test_only_the_last_reply_is_noted_as_read(store: Store) -> None:
    unread = PassiveChat(number="1002", reply=KeptText("第 4 题"))

    def work(tx: Transaction) -> tuple[float | None, float | None]:
        chats = PassiveReplies(tx)
        chats.keep(SOMEBODY, unread)
        chats.note_replied(SOMEBODY, "1001", 5.0)
        before = chats.of(SOMEBODY).replied_at
        chats.note_replied(SOMEBODY, "1002", 6.0)
        return before, chats.of(SOMEBODY).replied_at

    assert await store.write(work) == (None, 6.0)


async def test_who_has_everything_erased_leaves_no_text(store: Store) -> None:
    person = await store.write(lambda tx: begun(tx, SOMEBODY))
    await store.write(lambda tx: PassiveReplies(tx).keep(SOMEBODY, CHAT))
    await store.write(lambda tx: Erasure(tx).forget(person, 200.0))
    assert await store.read(lambda tx: tx.execute(sa.select(passive_replies)).all()) == []
    assert await store.read(lambda tx: tx.execute(sa.select(passive_mentions)).all()) == []


async def test_a_stranger_too(store: Store) -> None:
    await store.write(lambda tx: PassiveReplies(tx).keep(SOMEBODY, CHAT))
    await store.write(lambda tx: Erasure(tx).forget(tx.applicants.at(*SOMEBODY), 200.0))
    assert await store.read(lambda tx: PassiveReplies(tx).of(SOMEBODY)) == NOTHING_KEPT


async def test_what_an_officer_was_told_of_an_erased_application_goes_and_the_rest_stays(store: Store) -> None:
    person = await store.write(lambda tx: begun(tx, SOMEBODY))
    number = person.application
    assert number is not None
    told = PassiveChat(
        "9", KeptText("甲公司：…", (number,)), (KeptText("甲公司还差两项", (number,)), KeptText("早上好"))
    )
    await store.write(lambda tx: PassiveReplies(tx).keep(OTHER, told))
    await store.write(lambda tx: Erasure(tx).forget(person, 200.0))
    assert await store.read(lambda tx: PassiveReplies(tx).of(OTHER)) == PassiveChat("9", None, (KeptText("早上好"),))


async def test_an_application_whose_time_is_over_takes_its_owners_texts_along(store: Store) -> None:
    person = await store.write(lambda tx: begun(tx, SOMEBODY))
    number = person.application
    assert number is not None
    await store.write(lambda tx: begun(tx, SOMEBODY, 2))
    await store.write(lambda tx: PassiveReplies(tx).keep(SOMEBODY, CHAT))
    await store.write(lambda tx: Erasure(tx).applications([number], 200.0))
    kept = await store.read(lambda tx: PassiveReplies(tx).of(SOMEBODY))
    assert (kept.reply, kept.waiting, kept.heard_at) == (None, (), 100.0)


async def test_strangers_are_forgotten_after_three_days_and_applicants_are_not(store: Store) -> None:
    await store.write(lambda tx: begun(tx, SOMEBODY))

    def left(tx: Transaction) -> set[str]:
        for address in (SOMEBODY, OTHER):
            PassiveReplies(tx).keep(address, PassiveChat("1", KeptText("您好"), heard_at=100.0))
        PassiveReplies(tx).prune(100.0 + KEPT_SECONDS + 1)
        return set(tx.execute(sa.select(passive_replies.c.identity)).scalars())

    assert await store.write(left) == {str(SOMEBODY)}


async def test_letters_wait_for_a_member_of_staff_who_fills_in_nothing(store: Store) -> None:
    letters = PassiveChat("1", None, (KeptText("新的申报：…"),), heard_at=100.0)

    def left(tx: Transaction) -> PassiveChat:
        members = StaffMembers(tx)
        _, code = members.invite("officer", "王同志", "telegram:1", 100.0)
        invitation = members.invitation(code, 100.0)
        assert invitation is not None
        members.accept(invitation, *OTHER, 100.0)
        PassiveReplies(tx).keep(OTHER, letters)
        PassiveReplies(tx).prune(100.0 + KEPT_SECONDS + 1)
        return PassiveReplies(tx).of(OTHER)

    assert await store.write(left) == letters


async def test_what_a_release_erased_that_does_not_know_the_table_is_found_in_the_daily_round(store: Store) -> None:
    person = await store.write(lambda tx: begun(tx, SOMEBODY))
    told = PassiveChat("9", KeptText("甲公司：…", (person.application or 0,)), (KeptText("早上好"),), heard_at=100.0)
    await store.write(lambda tx: PassiveReplies(tx).keep(OTHER, told))

    def work(tx: Transaction) -> PassiveChat:
        tx.execute(sa.delete(applications))
        PassiveReplies(tx).prune(101.0)
        return PassiveReplies(tx).of(OTHER)

    assert await store.write(work) == PassiveChat("9", None, (KeptText("早上好"),), heard_at=100.0)
