"""What becomes of notices that a platform has taken: it may say afterwards that one did not reach its recipient."""

import json

import sqlalchemy as sa

from bot.address import Address
from bot.storage.platform_state import PlatformState
from bot.storage.records import DeliveryFailure, DeliveryWay
from bot.storage.tables import broadcasts, outbox, platform_state
from bot.storage.transaction import Transaction

KEPT_SECONDS = 3 * 24 * 3600.0
"""For how long after a send the platform's word on it is expected."""
_KEPT = "notice:"
_STOPPED = sa.exists().where(broadcasts.c.id == outbox.c.broadcast, broadcasts.c.stopped_at.is_not(None))


class NoticeReceipts:
    """The platform's own numbers of notices, each with the row that was sent under it, in one transaction."""

    def __init__(self, tx: Transaction, channel: str) -> None:
        """Use the connection of a transaction, for the notices of one channel."""
        self._execute = tx.execute
        self._state = PlatformState(tx)
        self._channel = channel

    def expect(self, number: str, row: int, now: float, *, cut: bool) -> bool:
        """Note under which number a row was sent, `cut` perhaps; return False if it is known by now that it did not arrive."""
        kept = self._state.get(self._channel, _KEPT + number)
        if kept is not None and json.loads(kept.value) is None:  # that word was faster than the answer to the send
            return False
        self._keep(number, [row, cut], now)
        return True

    def note_lost(self, number: str, to: Address, now: float) -> None:
        """Note that a notice did not reach its recipient: it is to be read with their next answer, unless it was stopped.

        A second word on the same notice changes nothing.
        """
        kept = self._state.get(self._channel, _KEPT + number)
        found = None if kept is None else json.loads(kept.value)
        self._keep(number, None, now)
        if found is None:
            return
        row, was_cut = found
        sent = (outbox.c.id == row) & (outbox.c.channel == to.channel) & (outbox.c.address == to.name)
        sent &= (outbox.c.way == DeliveryWay.SUBSCRIPTION.value) & outbox.c.application.is_not(None)
        if was_cut:  # its whole text was to be read with an answer, and may have been
            was_read = sent & outbox.c.sent_at.is_not(None) & outbox.c.failure.is_(None)
            self._execute(sa.update(outbox).where(was_read).values(way=DeliveryWay.REPLY.value))
        failure = sa.case((_STOPPED, DeliveryFailure.STOPPED.value), else_=DeliveryFailure.OUTSIDE_WINDOW.value)
        values = {"sent_at": None, "failed_at": now, "failure": failure, "way": None}
        self._execute(sa.update(outbox).where(sent).values(values))

    def _keep(self, number: str, value: object, now: float) -> None:
        self._state.set(self._channel, _KEPT + number, json.dumps(value), now + KEPT_SECONDS)


def prune(tx: Transaction, now: float) -> None:
    """Delete the numbers of notices of which nothing is expected any more."""
    old = platform_state.c.name.contains(f":{_KEPT}", autoescape=True) & (platform_state.c.until < now)
    tx.execute(sa.delete(platform_state).where(old))
