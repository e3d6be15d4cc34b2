"""Answers that count in a person's own row, so that a lost or a doubled one is seen."""

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from bot.address import Address
from bot.storage.messages import SendReply
from bot.storage.records import Person
from bot.storage.store import Store, store_at
from bot.storage.tables import applications, inbox, outbox
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Consent, Conversation
from dialogs.model.reply import Reply

KEY = "a-key-for-tests-and-nothing-else"
AT = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
NOW = AT.timestamp()
SOMEBODY = Address("telegram", "1001")
KNOWN_ALREADY = "known already"


def opened(url: str) -> Store:
    """Return the open store of a database."""
    store = store_at(url, [KEY])
    store.open()
    return store


def settle_in(address: Address) -> Callable[[Transaction], Person]:
    """Return the work that begins an application for somebody."""
    conversation = Conversation(campaign="fengtai-2023", consent=Consent(version="1", at=AT))
    return lambda tx: tx.applicants.save(Person.stranger(address), conversation, NOW)


def answer(number: str, address: Address = SOMEBODY) -> Callable[[Transaction], str]:
    """Return the work that answers a message: it reads the person's count, adds one, and posts the new one."""

    def work(tx: Transaction) -> str:
        if tx.inbox.claim(address.channel, number, NOW + float(number)) is None:
            return KNOWN_ALREADY
        person = tx.applicants.at(*address)
        own = applications.c.id == person.application
        count = tx.execute(sa.select(applications.c.versions).where(own)).scalar_one()
        tx.execute(sa.update(applications).where(own).values(versions=count + 1))
        tx.outbox.post(person, SendReply(Reply.of(f"{count + 1}")), NOW)
        return str(count + 1)

    return work


async def standing(store: Store, address: Address = SOMEBODY) -> tuple[int, int, int]:
    """Return the count of a person, the messages that were answered, and the replies that were posted."""

    def read(tx: Transaction) -> tuple[int, int, int]:
        person = tx.applicants.at(*address)
        counted = sa.select(applications.c.versions).where(applications.c.id == person.application)
        posted = sa.select(sa.func.count()).select_from(outbox).where(outbox.c.address == address.name)
        answered = sa.select(sa.func.count()).select_from(inbox).where(inbox.c.answered_at.is_not(None))
        return tuple(int(tx.execute(query).scalar_one()) for query in (counted, answered, posted))  # type: ignore[return-value]

    return await store.read(read)
