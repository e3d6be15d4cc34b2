"""Messages to be sent, sealed until they are."""

import logging
from collections.abc import Collection, Container, Sequence
from typing import Any

import orjson
import sqlalchemy as sa

from bot.address import Address
from bot.storage.encryption import Keyring, Unreadable
from bot.storage.engine import CompiledStatement, OutboxIds, insert
from bot.storage.held_replies import HeldReplies
from bot.storage.known_beforehand import NOTHING, KnownBeforehand
from bot.storage.membership import Membership
from bot.storage.messages import READ_HERE, Message, SendNotice, SendReply
from bot.storage.outbox_claims import FROM_OUTSIDE, TO_CHAT, UNREAD, WAITS, OutboxClaims
from bot.storage.parts import in_parts
from bot.storage.records import DeliveryFailure, OutboxRow, Person
from bot.storage.tables import applications, outbox, outbox_mentions

log = logging.getLogger(__name__)

_INSERT = sa.insert(outbox)
_POST = CompiledStatement(
    _INSERT, "id", "channel", "address", "application", "what", "payload", "created_at", "sent_at", "tries", "owner"
)
_SENT = CompiledStatement(  # but for a notice of which its platform has said meanwhile that it did not arrive
    sa.update(outbox)
    .where(outbox.c.id == sa.bindparam("row"), outbox.c.failed_at.is_(None) | ~UNREAD)
    .values(sent_at=sa.bindparam("now"), payload=b"")
)
_WAITING = (
    sa.select(
        *(outbox.c.id, outbox.c.channel, outbox.c.address, outbox.c.application),
        *(outbox.c.what, outbox.c.payload, outbox.c.owner),
    )
    .where(TO_CHAT)
    .order_by(outbox.c.id)
)
_FOR_NOBODY = outbox.c.application.is_(None) & outbox.c.broadcast.is_(None)
"""Rows for people about whom nothing is stored; a broadcast's rows stay, for its counts."""
_DELETE_FOR_NOBODY = CompiledStatement(sa.delete(outbox).where(outbox.c.id == sa.bindparam("row"), _FOR_NOBODY))
PAGE = "web"
"""The channel whose history is read from the outbox; it is erased with the application."""
UNCLAIMED_KEPT_SECONDS = 3 * 24 * 3600.0
"""How long the page shows messages to somebody about whom nothing is stored."""
_PAGE_ROW = sa.literal_column("outbox.channel") == sa.text(f"'{PAGE}'")
_ON_PAGE = sa.select(
    *(outbox.c[name] for name in ("id", "channel", "address", "application", "what", "payload", "created_at"))
).where(_PAGE_ROW, outbox.c.sent_at.is_not(None), outbox.c.what.in_(READ_HERE))


class Outbox:
    """The outbox in one transaction."""

    def __init__(
        self,
        connection: sa.Connection,
        keyring: Keyring,
        numbers: OutboxIds,
        membership: Membership,
        *,
        beside: bool = False,
        known: KnownBeforehand = NOTHING,
    ) -> None:
        """Work on a connection; with `beside`, posted rows are left for the process that delivers.

        Of several processes, the one that posts a row delivers it, unless the chat's last message waits at another.
        """
        self._beside = beside
        self._number = membership.number
        self._membership = membership
        self._claims = OutboxClaims(connection, self._number, known)
        self._owners: dict[Address, int | None] = {}
        """Who delivers what is posted to a chat, as far as it was looked up in this transaction."""
        self.concerns_others = False
        """True if another process has to show or to send what was posted."""
        self.held: HeldReplies | None = None
        """Where replies to whoever is answered are held, if their platform reads them from the answer to its request."""
        self._execute = connection.execute
        self._connection = connection
        self._keyring = keyring
        self._numbers = numbers

    def post(self, person: Person, message: Message, now: float, mentions: Collection[int] = ()) -> OutboxRow:
        """Post a message, or hold it; it is erased with any of the applications that it mentions."""
        if self.held is not None and (held := self.held.take(person, message, mentions)) is not None:
            return held
        row = self._insert(person, message, now, outside=self._beside)
        if mentions:
            self.mention(row.id, mentions)
        return row

    def _insert(self, person: Person, message: Message, now: float, *, outside: bool) -> OutboxRow:
        what, payload, number = message.kind, _payload_for(person.channel, message), self._numbers.next()
        sent = person.channel == PAGE and what in READ_HERE and not outside
        owner = None if outside else self._owner_of(person.identity, sent=sent)
        handed_on = outside or owner != self._number
        values = {
            "id": number,
            "channel": person.channel,
            "address": person.address,
            "application": person.application,
            "what": what,
            "payload": self._keyring.keys.seal_bytes(orjson.dumps(payload), _row_name(number)),
            "created_at": now,
            "sent_at": now if sent else None,
            "tries": FROM_OUTSIDE if handed_on else 0,
            "owner": owner,
        }
        _POST(self._connection, values)
        return OutboxRow(
            id=number,
            channel=person.channel,
            address=person.address,
            application=person.application,
            what=what,
            payload=payload,
            sent=sent,
            at=now,
            erasures=self._numbers.erasures,
            owner=owner,
            posted=message,
        )

    def _owner_of(self, address: Address, *, sent: bool) -> int | None:
        """Return the process that delivers a new row: this one, unless what was posted before waits elsewhere."""
        if sent:
            self.concerns_others |= self._membership.others_read
            return self._number
        if not self._membership.has_company:
            return self._number
        if address not in self._owners:
            self._owners[address] = self._claims.owner_of(address, self._membership.living)
        self.concerns_others |= self._owners[address] != self._number
        return self._owners[address]

    def mention(self, row: int, applications_mentioned: Collection[int]) -> None:
        """Note that a row mentions these applications, unless they or the row are erased."""
        for some in in_parts(applications_mentioned):
            there = applications.c.id.in_(some) & applications.c.erased_at.is_(None)
            known = sa.select(sa.literal(row), applications.c.id).where(sa.exists().where(outbox.c.id == row), there)
            self._execute(insert(outbox_mentions).from_select(["row", "application"], known).on_conflict_do_nothing())

    def enrol(
        self,
        broadcast: int,
        recipients: Sequence[tuple[str, str, int]],
        now: float,
        failure: DeliveryFailure | None = None,
    ) -> None:
        """Enter the recipients of a broadcast, each as (channel, address, application); the text is composed at sending.

        With a `failure` they are entered as those whom it cannot reach.
        """
        rows = [
            {
                "id": self._numbers.next(),
                "channel": channel,
                "address": address,
                "application": application,
                "what": SendNotice.kind,
                "created_at": now,
                "broadcast": broadcast,
                "failed_at": None if failure is None else now,
                "failure": failure,
            }
            for channel, address, application in recipients
        ]
        if rows:
            self._execute(_INSERT, rows)

    def leave_for_delivery(self, person: Person, message: Message, now: float) -> None:
        """Post a message that the delivering process finds at its next round."""
        self._insert(person, message, now, outside=True)

    def waiting(self) -> Sequence[OutboxRow]:
        """Return the rows that wait to be sent, the oldest first, without broadcasts; unreadable rows are left out."""
        return self._read(_WAITING)

    def is_waiting(self, row: int) -> bool:
        """Return True if a row exists and waits to be sent."""
        return self._execute(sa.select(outbox.c.id).where(outbox.c.id == row, WAITS)).first() is not None

    def exists(self, row: int) -> bool:
        """Return True if a row exists, sent or not."""
        return self._execute(sa.select(outbox.c.id).where(outbox.c.id == row)).first() is not None

    def has_rows_to_take(self) -> bool:
        """Return True if there are rows for this process to take over: what was handed to it, and what nobody delivers."""
        return self._membership.may_claim and self._claims.has_any()

    def take_over(self) -> Sequence[OutboxRow]:
        """Return rows that are for this process to deliver from now on, each once, the oldest first."""
        return self.of_numbers(self._claims.take())

    def on_page(self, address: str, after: int, most: int, *, before: int | None = None) -> Sequence[OutboxRow]:
        """Return the newest `most` messages of somebody's page after a number (and before one), the oldest first."""
        condition = (outbox.c.address == address) & (outbox.c.id > after) & (outbox.c.payload != b"")
        until = sa.true() if before is None else outbox.c.id < before
        query = _ON_PAGE.where(condition, until).order_by(outbox.c.id.desc()).limit(most)
        return self._read(query, on_page=True)[::-1]

    def shown_elsewhere(self, after: int, readers: Container[str]) -> tuple[int, Sequence[OutboxRow]]:
        """Return the newest number, and what other processes have put on the pages of these readers after a number."""
        newest = self._execute(sa.select(sa.func.max(outbox.c.id))).scalar() or 0
        others = (outbox.c.id > after) & outbox.c.owner.is_distinct_from(self._number)
        query = sa.select(outbox.c.id, outbox.c.address).where(others, _PAGE_ROW, outbox.c.sent_at.is_not(None))
        numbers = [row.id for row in self._execute(query) if row.address in readers]
        there = _ON_PAGE.where(outbox.c.payload != b"").order_by(outbox.c.id)
        parts = in_parts(sorted(numbers))
        return newest, [row for some in parts for row in self._read(there.where(outbox.c.id.in_(some)), on_page=True)]

    def waiting_here(self) -> set[int]:
        """Return the numbers of the rows that wait for this process to send them."""
        mine = TO_CHAT & (outbox.c.owner == self._number) & (outbox.c.tries != FROM_OUTSIDE)
        return set(self._execute(sa.select(outbox.c.id).where(mine)).scalars())

    def of_numbers(self, numbers: Collection[int]) -> Sequence[OutboxRow]:
        """Return those of these rows that wait to be sent, the oldest first."""
        return [row for some in in_parts(sorted(numbers)) for row in self._read(_WAITING.where(outbox.c.id.in_(some)))]

    def delete_from_page(self, row: int, address: str) -> None:
        """Delete a message from somebody's page, which another replaces."""
        self._execute(sa.delete(outbox).where(outbox.c.id == row, _PAGE_ROW, outbox.c.address == address))

    def clear_page(self, address: str) -> None:
        """Delete all messages from somebody's page."""
        condition = (outbox.c.address == address) & outbox.c.sent_at.is_not(None) & outbox.c.broadcast.is_(None)
        self._execute(sa.delete(outbox).where(_PAGE_ROW, condition))

    def clear_waiting(self, channel: str, address: str) -> None:
        """Delete the rows that wait to be sent to a member of staff as such."""
        condition = (outbox.c.channel == channel) & (outbox.c.address == address) & _FOR_NOBODY
        self._execute(sa.delete(outbox).where(condition, WAITS))

    def shorten_page(self, address: str, most: int) -> None:
        """Delete the oldest messages of somebody's page until the rest has at most so many bytes."""
        condition = (
            _PAGE_ROW & (outbox.c.address == address) & outbox.c.sent_at.is_not(None) & outbox.c.broadcast.is_(None)
        )
        size = sa.func.sum(sa.func.length(outbox.c.payload)).over(order_by=outbox.c.id.desc()).label("size")
        rows = sa.select(outbox.c.id, size).where(condition).subquery()
        last = self._execute(sa.select(sa.func.max(rows.c.id)).where(rows.c.size > most)).scalar()
        if last is not None:
            self._execute(sa.delete(outbox).where(condition, outbox.c.id <= last))

    def prune(self, now: float) -> None:
        """Delete old messages on the page to people about whom nothing is stored."""
        old = outbox.c.sent_at < now - UNCLAIMED_KEPT_SECONDS
        self._execute(sa.delete(outbox).where(_PAGE_ROW, old, _FOR_NOBODY))

    def _read(self, query: sa.Select[Any], *, on_page: bool = False) -> Sequence[OutboxRow]:
        """Return the rows that can be read; rows `on_page` are sent, and have the moment they were posted."""
        readable = []
        for row in self._execute(query):
            try:
                payload = orjson.loads(self._keyring.keys.open_bytes(row.payload, _row_name(row.id)))
            except Unreadable as fault:
                log.error("row %d of the outbox cannot be sent: %s", row.id, fault)
                continue
            readable.append(
                OutboxRow(
                    id=row.id,
                    channel=row.channel,
                    address=row.address,
                    application=row.application,
                    what=row.what,
                    payload=payload,
                    sent=on_page,
                    at=row.created_at if on_page else 0.0,
                    erasures=self._numbers.erasures,
                    owner=None if on_page else row.owner,
                )
            )
        return readable

    def mark_sent(self, rows: Sequence[int], now: float) -> None:
        """Note that rows were sent, and empty them; delete those for people about whom nothing is stored."""
        marks = [{"row": row, "now": now} for row in rows]
        _SENT.for_each(self._connection, marks)
        _DELETE_FOR_NOBODY.for_each(self._connection, marks)

    def mark_failed(self, row: int, failure: DeliveryFailure, now: float) -> None:
        """Note why a row is not sent, and empty it; delete it if nothing is stored about its recipient."""
        failed = sa.update(outbox).where(outbox.c.id == row)
        self._execute(failed.values(failed_at=now, failure=failure.value, payload=b""))
        self._execute(sa.delete(outbox).where(outbox.c.id == row, _FOR_NOBODY))


def _row_name(row: int) -> str:
    return f"outbox:payload:{row}"


def _payload_for(channel: str, message: Message) -> dict[str, Any]:
    """Return what is kept of a message: what is asked as a screen draws it, a third of a reply, only where the page draws it."""
    if isinstance(message, SendReply) and channel != PAGE:
        return message.to_payload(on_screen=False)
    return message.to_payload()
