"""Which messages were heard, tried and answered: their numbers, never their texts."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.storage.prepared import Prepared
from bot.storage.rows import Tried
from bot.storage.tables import inbox

INBOX_KEPT_SECONDS = 3 * 24 * 3600.0
"""Platforms repeat a message for a day; after a quiet week Telegram may give its number anew."""

_COUNT_TRY = Prepared(
    insert(inbox)
    .values(channel=sa.bindparam("of_channel"), number=sa.bindparam("of_number"), heard_at=sa.bindparam("now"), tries=1)
    .on_conflict_do_update(index_elements=[inbox.c.channel, inbox.c.number], set_={"tries": inbox.c.tries + 1})
    .returning(inbox.c.channel, inbox.c.number, inbox.c.tries, inbox.c.answered_at, inbox.c.failure)
)
_ANSWERED = Prepared(
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
    """The inbox in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._do = connection.execute
        self._connection = connection

    def count_tries(self, messages: Sequence[tuple[str, str]], now: float) -> Mapping[tuple[str, str], Tried]:
        """Count that messages (channel, number) are about to be tried; tell what became of each before."""
        tried = {}
        for channel, number in dict.fromkeys(messages):
            values = {"of_channel": channel, "of_number": number, "now": now}
            [(_, _, tries, answered_at, failure)] = _COUNT_TRY(self._connection, values)
            tried[channel, number] = Tried(tries, answered_at is not None, failure)
        return tried

    def uncount_tries(self, messages: Sequence[tuple[str, str]]) -> None:
        """Take back the count of messages that are not tried after all."""
        if messages:
            self._do(_UNCOUNT, [{"of_channel": channel, "of_number": number} for channel, number in messages])

    def answered(self, channel: str, number: str, now: float) -> None:
        """Note that a message was answered."""
        _ANSWERED(self._connection, {"of_channel": channel, "of_number": number, "now": now})

    def failed(self, channel: str, number: str, failure: str, given_up_at: float | None) -> None:
        """Note how a message failed, and when it was given up, if it was."""
        this = (inbox.c.channel == channel) & (inbox.c.number == number)
        self._do(sa.update(inbox).where(this).values(failure=failure, answered_at=given_up_at))

    def prune(self, now: float) -> None:
        """Forget the numbers of messages that no platform will repeat."""
        self._do(sa.delete(inbox).where(inbox.c.heard_at < now - INBOX_KEPT_SECONDS))
