"""What is to be sent, and what became of it; texts are sealed until they are sent, then emptied."""

import logging
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import orjson
import sqlalchemy as sa

from bot.storage.encryption import Keyring, Unreadable
from bot.storage.engine import CompiledStatement, OutboxIds, insert
from bot.storage.records import DeliveryFailure, OutboxRow, Person
from bot.storage.tables import applications, outbox, outbox_mentions

log = logging.getLogger(__name__)

_INSERT = sa.insert(outbox)
_POST = CompiledStatement(
    _INSERT, "id", "channel", "address", "application", "what", "payload", "created_at", "sent_at", "tries"
)
_SENT = sa.update(outbox).where(outbox.c.id == sa.bindparam("row")).values(sent_at=sa.bindparam("now"), payload=b"")
_WAITING = (
    sa.select(outbox.c.id, outbox.c.channel, outbox.c.address, outbox.c.application, outbox.c.what, outbox.c.payload)
    .where(outbox.c.sent_at.is_(None), outbox.c.failed_at.is_(None), outbox.c.broadcast.is_(None))
    .order_by(outbox.c.id)
)
_FOR_NOBODY = outbox.c.application.is_(None) & outbox.c.broadcast.is_(None)
"""Rows of people about whom nothing is kept; a broadcast's stay, for its ledger adds up."""
PAGE = "web"
"""The channel whose people read what was posted here itself; its history goes with the application it is about."""
READ_HERE = ("reply", "heard", "file", "picture")
UNCLAIMED_KEPT_SECONDS = 3 * 24 * 3600.0
"""How long the page shows what was said to somebody about whom nothing is kept."""
STRANGER = -1
"""Tries of a row that another process posted, until the one that delivers has taken it over."""
_STRANGE = outbox.c.tries == STRANGER
_PAGE_ROW = sa.literal_column("outbox.channel") == sa.text(f"'{PAGE}'")
_ON_PAGE = sa.select(
    *(outbox.c[name] for name in ("id", "channel", "address", "application", "what", "payload", "created_at"))
).where(_PAGE_ROW, outbox.c.sent_at.is_not(None), outbox.c.what.in_(READ_HERE))


class Outbox:
    """The outbox in one transaction."""

    def __init__(
        self, connection: sa.Connection, keyring: Keyring, numbers: OutboxIds, *, beside: bool = False
    ) -> None:
        """With `beside`, this is not the process that delivers: what is posted is left for that one to take over."""
        self._tries = STRANGER if beside else 0
        self._do = connection.execute
        self._connection = connection
        self._keyring = keyring
        self._numbers = numbers

    def post(
        self, person: Person, what: str, payload: Mapping[str, Any], now: float, mentions: Collection[int] = ()
    ) -> OutboxRow:
        """Put something into the outbox; it goes with any of the applications that it mentions."""
        number = self._numbers.next()
        sent = person.channel == PAGE and what in READ_HERE and self._tries != STRANGER
        values = {
            "id": number,
            "channel": person.channel,
            "address": person.address,
            "application": person.application,
            "what": what,
            "payload": self._keyring.keys.seal_bytes(orjson.dumps(payload), _of_payload(number)),
            "created_at": now,
            "sent_at": now if sent else None,
            "tries": self._tries,
        }
        _POST(self._connection, values)
        if mentions:
            self.mention(number, mentions)
        to = (person.channel, person.address, person.application)
        return OutboxRow(number, *to, what, payload, sent, now, self._numbers.erasures)

    def mention(self, row: int, applications_mentioned: Collection[int]) -> None:
        """Note that a row speaks of these applications, as far as they are not erased; nothing if the row has gone."""
        known = sa.select(sa.literal(row), applications.c.id).where(
            sa.exists().where(outbox.c.id == row),
            applications.c.id.in_(applications_mentioned),
            applications.c.erased_at.is_(None),
        )
        self._do(insert(outbox_mentions).from_select(["row", "application"], known).on_conflict_do_nothing())

    def still_holds(self, mentions: Collection[int]) -> bool:
        """Return whether none of these applications has been erased."""
        here = applications.c.id.in_(mentions) & applications.c.erased_at.is_(None)
        return self._do(sa.select(sa.func.count()).where(here)).scalar_one() == len(set(mentions))

    def enrol(self, broadcast: int, recipients: Sequence[tuple[str, str, int]], now: float) -> None:
        """Enter the recipients of a broadcast, each as (channel, address, application); what is said is composed at sending."""
        rows = [
            {
                "id": self._numbers.next(),
                "channel": channel,
                "address": address,
                "application": application,
                "what": "notice",
                "created_at": now,
                "broadcast": broadcast,
            }
            for channel, address, application in recipients
        ]
        if rows:
            self._do(_INSERT, rows)

    def leave(self, person: Person, what: str, payload: Mapping[str, Any], now: float) -> None:
        """Post what nobody hands to the delivery here: its process takes the row over at its next round."""
        tries, self._tries = self._tries, STRANGER
        try:
            self.post(person, what, payload, now)
        finally:
            self._tries = tries

    def waiting(self) -> Sequence[OutboxRow]:
        """Read what waits to be sent, oldest first, but for broadcasts; what no key opens stays where it is."""
        return self._read(_WAITING)

    def waits(self, row: int) -> bool:
        """Return whether a row is there and waits to be sent."""
        here = (outbox.c.id == row) & outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None)
        return self._do(sa.select(outbox.c.id).where(here)).first() is not None

    def stands(self, row: int) -> bool:
        """Return whether a row is there, sent or not."""
        return self._do(sa.select(outbox.c.id).where(outbox.c.id == row)).first() is not None

    def has_strangers(self) -> bool:
        """Tell whether another process posted something."""
        return self._do(_WAITING.where(_STRANGE).limit(1)).first() is not None

    def taken_over(self) -> Sequence[OutboxRow]:
        """Read what other processes posted, each row once."""
        rows = self._read(_WAITING.where(_STRANGE))
        self._do(sa.update(outbox).where(_STRANGE).values(tries=0))
        return rows

    def on_page(self, address: str, after: int, most: int, *, before: int | None = None) -> Sequence[OutboxRow]:
        """Read what stands on somebody's page: the newest `most` after a number (and before one), oldest first."""
        here = (outbox.c.address == address) & (outbox.c.id > after) & (outbox.c.payload != b"")
        until = sa.true() if before is None else outbox.c.id < before
        query = _ON_PAGE.where(here, until).order_by(outbox.c.id.desc()).limit(most)
        return self._read(query)[::-1]

    def rewrite_on_page(self, row: int, address: str) -> None:
        """Take a message off somebody's page: another says in its place how things stand now."""
        self._do(sa.delete(outbox).where(outbox.c.id == row, _PAGE_ROW, outbox.c.address == address))

    def clear_page(self, address: str) -> None:
        """Take everything off somebody's page that is there already."""
        here = (outbox.c.address == address) & outbox.c.sent_at.is_not(None) & outbox.c.broadcast.is_(None)
        self._do(sa.delete(outbox).where(_PAGE_ROW, here))

    def clear_waiting(self, channel: str, address: str) -> None:
        """Delete what waits to be sent to a member of staff as such."""
        here = (outbox.c.channel == channel) & (outbox.c.address == address) & _FOR_NOBODY
        self._do(sa.delete(outbox).where(here, outbox.c.sent_at.is_(None), outbox.c.failed_at.is_(None)))

    def shorten_page(self, address: str, most: int) -> None:
        """Delete the oldest messages of somebody's page, so that those left have at most so many bytes."""
        here = _PAGE_ROW & (outbox.c.address == address) & outbox.c.sent_at.is_not(None) & outbox.c.broadcast.is_(None)
        size = sa.func.sum(sa.func.length(outbox.c.payload)).over(order_by=outbox.c.id.desc()).label("size")
        rows = sa.select(outbox.c.id, size).where(here).subquery()
        last = self._do(sa.select(sa.func.max(rows.c.id)).where(rows.c.size > most)).scalar()
        if last is not None:
            self._do(sa.delete(outbox).where(here, outbox.c.id <= last))

    def prune(self, now: float) -> None:
        """Take off the page what was said to people about whom nothing is kept."""
        old = outbox.c.sent_at < now - UNCLAIMED_KEPT_SECONDS
        self._do(sa.delete(outbox).where(_PAGE_ROW, old, _FOR_NOBODY))

    def _read(self, query: sa.Select[Any]) -> Sequence[OutboxRow]:
        rows = []
        for row in self._do(query):
            try:
                payload = orjson.loads(self._keyring.keys.open_bytes(row.payload, _of_payload(row.id)))
            except Unreadable as fault:
                log.error("row %d of the outbox cannot be sent: %s", row.id, fault)
            else:
                sent, at = (True, row[6]) if row[6:] else (False, 0.0)
                rows.append(
                    OutboxRow(row[0], row[1], row[2], row[3], row[4], payload, sent, at, self._numbers.erasures)
                )
        return rows

    def sent(self, rows: Sequence[int], now: float) -> None:
        """Note that rows were sent and empty them; rows of people about whom nothing is kept go altogether."""
        self._do(_SENT, [{"row": row, "now": now} for row in rows])
        self._do(sa.delete(outbox).where(outbox.c.id.in_(rows), _FOR_NOBODY))

    def given_up(self, row: int, failure: DeliveryFailure, now: float) -> None:
        """Note that a row is not sent, and how that came; rows of people about whom nothing is kept go altogether."""
        self._do(sa.update(outbox).where(outbox.c.id == row).values(failed_at=now, failure=failure.value, payload=b""))
        self._do(sa.delete(outbox).where(outbox.c.id == row, _FOR_NOBODY))


def _of_payload(row: int) -> str:
    return f"outbox:payload:{row}"
