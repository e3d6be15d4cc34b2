"""Consents to notices: used up one by one, or lasting; erased with the person."""

from bot.address import Address
from bot.storage.erasure import Erasure
from bot.storage.notice_consents import NoticeConsents
from bot.storage.store import Store
from bot.storage.transaction import Transaction

SOMEBODY = Address("wechat", "oSomebody-1")
TEMPLATE = "template-of-notices"


async def test_each_consent_is_for_one_notice(store: Store) -> None:
    def work(tx: Transaction) -> list[bool]:
        consents = NoticeConsents(tx)
        consents.grant(SOMEBODY, TEMPLATE, 1.0)
        consents.grant(SOMEBODY, TEMPLATE, 2.0)
        return [consents.use(SOMEBODY, TEMPLATE) for _ in range(3)]

    assert await store.write(work) == [True, True, False]


async def test_a_lasting_consent_is_never_used_up_until_it_is_withdrawn(store: Store) -> None:
    def work(tx: Transaction) -> list[bool]:
        consents = NoticeConsents(tx)
        consents.grant(SOMEBODY, TEMPLATE, 1.0)
        consents.grant(SOMEBODY, TEMPLATE, 2.0, lasting=True)
        consents.grant(SOMEBODY, TEMPLATE, 3.0)
        used = [consents.use(SOMEBODY, TEMPLATE) for _ in range(3)]
        consents.withdraw(SOMEBODY, TEMPLATE)
        return [*used, consents.holds(SOMEBODY, TEMPLATE), consents.holds(SOMEBODY, "another-template")]

    assert await store.write(work) == [True, True, True, False, False]


async def test_it_goes_with_the_person(store: Store) -> None:
    def work(tx: Transaction) -> bool:
        NoticeConsents(tx).grant(SOMEBODY, TEMPLATE, 1.0, lasting=True)
        Erasure(tx).forget(tx.applicants.at(*SOMEBODY), 2.0)
        return NoticeConsents(tx).holds(SOMEBODY, TEMPLATE)

    assert await store.write(work) is False
