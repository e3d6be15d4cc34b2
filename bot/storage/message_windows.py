"""How much may still be sent to somebody since their last message, and whether a person of the bureau serves them."""

import sqlalchemy as sa

from bot.address import Address
from bot.storage.engine import insert
from bot.storage.tables import passive_replies
from bot.storage.transaction import Transaction

_T = passive_replies.c


class MessageWindows:
    """The windows of all chats in one transaction; each stands in the row of what is kept of the chat."""

    def __init__(self, tx: Transaction) -> None:
        """Use the connection of a transaction."""
        self._execute = tx.execute

    def open(self, address: Address, at: float) -> None:
        """Note that somebody wrote at a moment, in seconds since 1970: from then on all may be sent again.

        An older moment than is known changes nothing.
        """
        row = insert(passive_replies).values(identity=str(address), heard_at=at)
        later = _T.heard_at.is_(None) | (_T.heard_at < at)
        self._execute(
            row.on_conflict_do_update(index_elements=["identity"], set_={"heard_at": at, "spent": 0}, where=later)
        )

    def close(self, address: Address) -> None:
        """Note that nothing may be sent until the person writes again."""
        self._execute(sa.update(passive_replies).where(_T.identity == str(address)).values(heard_at=None))

    def may_send(self, address: Address, most: int, since: float) -> bool:
        """Return True if fewer than `most` messages were sent after one that was heard after `since`, and nobody else serves."""
        query = sa.select(_T.identity).where(_T.identity == str(address), *_open(most, since))
        return self._execute(query).first() is not None

    def spend(self, address: Address, most: int, since: float) -> bool:
        """Count a message; return False, and count none, where `may_send` is false."""
        counted = sa.update(passive_replies).where(_T.identity == str(address), *_open(most, since))
        return bool(self._execute(counted.values(spent=_T.spent + 1)).rowcount)

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
