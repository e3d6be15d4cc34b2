"""Which messages were heard, tried and answered: their numbers, never their texts."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.storage.rows import Tried
from bot.storage.tables import inbox

INBOX_KEPT_SECONDS = 3 * 24 * 3600.0
"""Platforms repeat a message for a day; after a quiet week Telegram may give its number anew."""

_COUNT_TRY = (
    insert(inbox)
    .values(tries=1)
    .on_conflict_do_update(index_elements=[inbox.c.channel, inbox.c.number], set_={"tries": inbox.c.tries + 1})
    .returning(inbox.c.channel, inbox.c.number, inbox.c.tries, inbox.c.answered_at, inbox.c.failure)
)
_ANSWERED = (
    sa.update(inbox)
    .where(inbox.c.channel == sa.bindparam("of_channel"), inbox.c.number == sa.bindparam("of_number"))
    .values(answered_at=sa.bindparam("now"))
)
_UNCOUNT = (
    sa.update(inbox)
    .where(inbox.c.channel == sa.bindparam("of_channel"), inbox.c.number == sa.bindparam("of_number"))
    .values(tries=inbox.c.tries - 1)
)


class Inbox:
    """The inbox in one transaction; what is noted as answered is written when the transaction is done."""

    def __init__(self, connection: sa.Connection) -> None:
        self._do = connection.execute
        self._settled: list[dict[str, Any]] = []

    def count_tries(self, messages: Sequence[tuple[str, str]], now: float) -> Mapping[tuple[str, str], Tried]:
        """Count that messages (channel, number) are about to be tried; tell what became of each before."""
        values = [
            {"channel": channel, "number": number, "heard_at": now} for channel, number in dict.fromkeys(messages)
        ]
        rows = self._do(_COUNT_TRY, values)
        return {(row.channel, row.number): Tried(row.tries, row.answered_at is not None, row.failure) for row in rows}

    def uncount_tries(self, messages: Sequence[tuple[str, str]]) -> None:
        """Take back the count of messages that are not tried after all."""
        if messages:
            self._do(_UNCOUNT, [{"of_channel": channel, "of_number": number} for channel, number in messages])

    def answered(self, channel: str, number: str, now: float) -> None:
        """Note that a message was answered."""
        self._settled.append({"of_channel": channel, "of_number": number, "now": now})

    def failed(self, channel: str, number: str, failure: str, given_up_at: float | None) -> None:
        """Note how a message failed, and when it was given up, if it was."""
        this = (inbox.c.channel == channel) & (inbox.c.number == number)
        self._do(sa.update(inbox).where(this).values(failure=failure, answered_at=given_up_at))

    def prune(self, now: float) -> None:
        """Forget the numbers of messages that no platform will repeat."""
        self._do(sa.delete(inbox).where(inbox.c.heard_at < now - INBOX_KEPT_SECONDS))

    def settle(self, others: "Sequence[Inbox]") -> None:
        """Write what this and others of the transaction noted as answered, all at once."""
        if settled := [each for inbox in (self, *others) for each in inbox._settled]:  # noqa: SLF001
            self._do(_ANSWERED, settled)
