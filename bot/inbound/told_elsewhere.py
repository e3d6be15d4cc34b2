"""News of an application, told at every address where its owner can be reached."""

from collections.abc import Sequence
from dataclasses import replace

from bot.storage.messages import SendReply
from bot.storage.records import OutboxRow, Person
from bot.storage.transaction import Transaction


def told_elsewhere(tx: Transaction, person: Person, posted: Sequence[OutboxRow], now: float) -> list[OutboxRow]:
    """Post what was said to an application's owner at one address at the others, too; return these rows.

    Nobody knows which of them is looked at: nothing is stored of where somebody wrote last, and the page is read only when
    it is opened. Who has left an address is told nothing there.
    """
    if person.application is None:
        return []
    said = [row.message for row in posted if row.recipient == person.identity and isinstance(row.message, SendReply)]
    others = [each for each in tx.applicants.owner_where_reached(person.application) if each != person.identity]
    return [
        tx.outbox.post(replace(person, channel=other.channel, address=other.name), message, now)
        for other in others
        for message in said
    ]
