"""What the platform's events say of subscription notices: who consents to them, and which did not reach their recipient."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.address import Address
from bot.channels.wechat import NAME
from bot.channels.wechat.consents import NoticeConsent, consents_in
from bot.storage.notice_receipts import NoticeReceipts
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

SENT = "subscribe_msg_sent_event"
"""The event that tells what became of a notice which the platform had taken."""
_NUMBER, _CODE, _STATUS = "/MsgID", "/ErrorCode", "/ErrorStatus"
_DONE_CODE, _DONE_STATUS = "0", "success"
_LONGEST_REASON = 60


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one notice."""

    number: str
    """By which the platform knows it."""
    failure: str | None
    """Why it did not reach its recipient, in the platform's words; None if it did."""


def deliveries_in(event: Mapping[str, str]) -> Sequence[Delivery]:
    """Return what an event says of each notice, in its order; nothing if it is no such event."""
    if event.get("Event") != SENT:
        return []
    found = []
    for path, number in event.items():
        if number and path.endswith(_NUMBER):
            code, status = (event.get(path.removesuffix(_NUMBER) + name, "") for name in (_CODE, _STATUS))
            has_arrived = code == _DONE_CODE if code else status in ("", _DONE_STATUS)
            found.append(Delivery(number, None if has_arrived else f"{code} {status}".strip()[:_LONGEST_REASON]))
    return found


def known_by(event: Mapping[str, str]) -> Sequence[str]:
    """Return what a repeat of an event about notices has in common with it; nothing for any other event."""
    deliveries = deliveries_in(event)
    if deliveries:
        return [SENT, event.get("FromUserName", ""), *(each.number for each in deliveries)]
    return sorted(map("=".join, event.items())) if consents_in(event) else []


class NoticeEvents:
    """Stores what these events say."""

    def __init__(self, consent: NoticeConsent) -> None:
        """Note consents to the template that `consent` is about."""
        self._consent = consent

    def note(self, tx: Transaction, openid: str, event: Mapping[str, str], now: float) -> None:
        """Store what an event says; the event must not have been taken before."""
        self._consent.note(tx, openid, event, now)
        for delivery in deliveries_in(event):
            if delivery.failure is not None:
                log.warning("a subscription notice did not arrive: %s", delivery.failure)
                NoticeReceipts(tx, NAME).note_lost(delivery.number, Address(NAME, openid), now)
