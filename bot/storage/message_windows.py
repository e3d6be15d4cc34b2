"""How much may still be sent to somebody since their last message, and whether a person of the bureau serves them.

WeChat's channel asks the same of a chat that it has read (`bot/channels/wechat/push_window.py`).
"""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from bot.address import Address
from bot.storage.engine import insert
from bot.storage.records import DeliveryWay
from bot.storage.tables import notice_consents, passive_replies
from bot.storage.transaction import Transaction

MOST_MESSAGES = 5
"""How many messages 微信 and 微信客服 let through after one of the person's."""
OPEN_SECONDS = 48 * 3600.0
"""For how long after it."""
LATER = ""
"""Stands for the way of a notice that is read with the answer to the person's next message."""
_T = passive_replies.c


class MessageWindows:
    """The windows of all chats in one transaction; each stands in the row of what is kept of the chat."""

    def __init__(self, tx: Transaction) -> None:
        """Use the connection of a transaction."""
        self._execute = tx.execute

    def open(self, address: Address, at: float) -> None:
        """Note that somebody wrote at a moment, in seconds since 1970: from then on all may be sent again.

        Not for a message that was answered before; one that is older than another that is known changes nothing.
        """
        row = insert(passive_replies).values(identity=str(address), heard_at=at)
        later = _T.heard_at.is_(None) | (_T.heard_at <= at)
        self._execute(
            row.on_conflict_do_update(index_elements=["identity"], set_={"heard_at": at, "spent": 0}, where=later)
        )

    def close(self, address: Address) -> None:
        """Note that nothing may be sent until the person writes again, neither after a message nor after a click."""
        values = {"heard_at": None, "touched_at": None}
        self._execute(sa.update(passive_replies).where(_T.identity == str(address)).values(values))

    def may_send(self, address: Address, most: int, since: float) -> bool:
        """Return True if fewer than `most` messages were sent after one that was heard after `since`, and nobody else serves."""
        query = sa.select(_T.identity).where(_T.identity == str(address), *_open(most, since))
        return self._execute(query).first() is not None

    def spend(self, address: Address, most: int, since: float) -> bool:
        """Count a message, also after a click; return False, and count none, where `may_send` is false."""
        counted = sa.update(passive_replies).where(_T.identity == str(address), *_open(most, since))
        values = {"spent": _T.spent + 1, "spent_since_touch": _T.spent_since_touch + 1}
        return bool(self._execute(counted.values(values)).rowcount)

    def at_seats_since_before(self, addresses: Collection[Address], moment: float) -> Sequence[Address]:
        """Return those of these people who are at a seat, or wait for one, since before a moment in seconds since 1970."""
        named = {str(address): address for address in addresses}
        query = sa.select(_T.identity).where(_T.identity.in_(named), _T.seat_since < moment)
        return [named[identity] for identity in self._execute(query).scalars()]

    def is_known(self, address: Address) -> bool:
        """Return True if anything is known of a chat; after an erasure nothing is."""
        return self._execute(sa.select(_T.identity).where(_T.identity == str(address))).first() is not None

    def give_back(self, address: Address) -> None:
        """Take back the count of a message that did not go through."""
        values = {name: sa.case((_T[name] > 0, _T[name] - 1), else_=0) for name in ("spent", "spent_since_touch")}
        self._execute(sa.update(passive_replies).where(_T.identity == str(address)).values(values))

    def note_seat(self, address: Address, at: float) -> None:
        """Note that a person of the bureau serves somebody since a moment."""
        row = insert(passive_replies).values(identity=str(address), seat_since=at)
        self._execute(row.on_conflict_do_update(index_elements=["identity"], set_={"seat_since": at}))

    def leave_seat(self, address: Address) -> bool:
        """Note that nobody of the bureau serves somebody any more; return False if nobody did."""
        served = sa.update(passive_replies).where(_T.identity == str(address), _T.seat_since.is_not(None))
        return bool(self._execute(served.values(seat_since=None)).rowcount)

    def is_at_seat(self, address: Address) -> bool:
        """Return True if a person of the bureau serves somebody, or they wait for one."""
        query = sa.select(_T.identity).where(_T.identity == str(address), _T.seat_since.is_not(None))
        return self._execute(query).first() is not None


def _open(most: int, since: float) -> tuple[sa.ColumnElement[bool], ...]:
    return _T.spent < most, _T.heard_at > since, _T.seat_since.is_(None)


def way_of(at: sa.FromClause, windowed: Collection[str], now: float) -> sa.ColumnElement[str]:
    """Return the way by which a notice goes to an identity now, `LATER` if by none; null on channels without windows."""
    if not windowed:
        return sa.cast(sa.null(), sa.Text)  # PostgreSQL groups by no constant
    here = (notice_consents.c.channel == at.c.channel) & (notice_consents.c.address == at.c.address)
    chat = (_T.identity == at.c.channel + ":" + at.c.address, *_open(MOST_MESSAGES, now - OPEN_SECONDS))
    # both are of the identity outside, however deep they stand in the statement
    consents = sa.select(notice_consents.c.address).where(here).correlate(at).exists()
    is_open = sa.select(_T.identity).where(*chat).correlate(at).exists()
    return sa.case(
        (at.c.channel.not_in(windowed), None),
        (consents, DeliveryWay.SUBSCRIPTION.value),
        (is_open, DeliveryWay.CUSTOMER_SERVICE.value),
        else_=LATER,
    )
