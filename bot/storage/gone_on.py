"""Pages whose application has gone on in another chat of the same person."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from bot.storage.outbox import PAGE
from bot.storage.parts import in_parts
from bot.storage.tables import applications, identities, outbox, people
from bot.storage.transaction import Transaction

SAME_TURN = 0.1
"""Seconds between what a turn stores and what it shows, at most."""
_newest = (
    sa.select(outbox.c.created_at)
    .where(sa.literal_column("outbox.channel") == sa.text(f"'{PAGE}'"))  # as the index of the page has it
    .where(outbox.c.address == identities.c.address, outbox.c.sent_at.is_not(None))
    .order_by(outbox.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
"""When the newest message of a page was shown."""
_other = identities.alias()
_GONE_ON = (
    sa.select(identities.c.address, _newest)
    .join(people, people.c.id == identities.c.person)
    .join(applications, (applications.c.person == people.c.id) & (applications.c.number == people.c.current))
    .where(identities.c.channel == PAGE, applications.c.updated_at > _newest + SAME_TURN)
    .where(sa.exists().where(_other.c.person == people.c.id, _other.c.address != identities.c.address))
)


def gone_on(tx: Transaction, pages: Collection[str]) -> Sequence[tuple[str, float]]:
    """Return those of these pages whose application was stored after their newest message, with when that was shown."""
    found: list[tuple[str, float]] = []
    for some in in_parts(sorted(pages)):
        found += [(row[0], row[1]) for row in tx.execute(_GONE_ON.where(identities.c.address.in_(some)))]
    return found
