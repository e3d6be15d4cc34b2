"""Notices that could not be sent, read with the answer to their recipient's next message."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.address import Address
from bot.staff.broadcasts.notice import compose
from bot.staff.responses import Notice
from bot.storage.broadcasts import Broadcasts
from bot.storage.messages import SendNotice, SendReply
from bot.storage.records import DeliveryFailure, OutboxRow
from bot.storage.transaction import Transaction
from bot.storage.unread_notices import UnreadNotices
from standards.campaign import Campaign


def post_unread(tx: Transaction, campaigns: Mapping[str, Campaign], sender: Address, at: datetime) -> list[OutboxRow]:
    """Post what waits for a message from somebody, composed as of now; each is read once.

    What does not concern them any more is skipped, as when it is sent; two reminders that say the same by now are read as
    one. What is of a campaign that is not installed goes on waiting.
    """
    posted: list[OutboxRow] = []
    read: list[Notice] = []
    for recipient in UnreadNotices(tx).at(sender):
        broadcast = Broadcasts(tx).get(recipient.broadcast)
        if broadcast.campaign is not None and broadcast.campaign not in campaigns:
            continue
        composed = compose(tx, campaigns, broadcast, recipient.row, at)
        if isinstance(composed, DeliveryFailure):
            tx.outbox.mark_failed(recipient.row.id, composed, at.timestamp())
            continue
        UnreadNotices(tx).note_read(recipient.row.id, at.timestamp())
        if composed in read:
            continue
        read.append(composed)
        person = tx.applicants.at(*sender)
        message = (
            SendReply(replace(composed.reply, aside=True))
            if composed.file is None
            else SendNotice(composed.reply, composed.file)
        )
        posted.append(tx.outbox.post(person, message, at.timestamp()))
    return posted
