"""Numbers of the messages that were answered or failed, never their texts."""

from collections.abc import Sequence

import sqlalchemy as sa

from bot.storage.engine import CompiledStatement, insert
from bot.storage.known_beforehand import NOTHING, KnownBeforehand
from bot.storage.tables import inbox

INBOX_KEPT_SECONDS = 3 * 24 * 3600.0
"""Platforms repeat a message for a day; after a quiet week Telegram may use its number again."""

_KEY = [inbox.c.channel, inbox.c.number]
_NEW: dict[str, sa.BindParameter[object]] = {
    "channel": sa.bindparam("of_channel"),
    "number": sa.bindparam("of_number"),
    "heard_at": sa.bindparam("now"),
}
_CLAIM = CompiledStatement(
    insert(inbox)
    .values(**_NEW, answered_at=sa.bindparam("now"), failures=0, ends=0)
    .on_conflict_do_update(
        index_elements=_KEY,
        set_={"answered_at": sa.bindparam("now"), "failure": sa.null()},
        where=inbox.c.answered_at.is_(None),
    )
    .returning(inbox.c.ends)
)
_CLAIM_NEW = CompiledStatement(sa.insert(inbox).values(**_NEW, answered_at=sa.bindparam("now"), failures=0, ends=0))
_FAILED = (
    insert(inbox)
    .values(**_NEW, failures=1, ends=0, failure=sa.bindparam("why"))
    .on_conflict_do_update(index_elements=_KEY, set_={"failures": inbox.c.failures + 1, "failure": sa.bindparam("why")})
    .returning(inbox.c.failures)
)
_ENDED = (
    insert(inbox)
    .values(**_NEW, failures=0, ends=1)
    .on_conflict_do_update(index_elements=_KEY, set_={"ends": inbox.c.ends + 1}, where=inbox.c.answered_at.is_(None))
)


class Inbox:
    """The inbox in one transaction."""

    def __init__(self, connection: sa.Connection, known: KnownBeforehand = NOTHING) -> None:
        """Work on a connection; `known` is what was read for this and other messages at once."""
        self._known = known
        self._execute = connection.execute
        self._connection = connection
        self.claimed: tuple[str, str, float] | None = None
        """The message (channel, number) that is answered in this transaction, and when; None if none is."""

    def claim(self, channel: str, number: str, now: float) -> int | None:
        """Note that a message is answered, in the transaction that answers it.

        Return how often the process ended while it was being answered, or None if it was answered or given up before: this
        copy of it needs no answer.
        """
        values = {"of_channel": channel, "of_number": number, "now": now}
        if self._known.is_new(channel, number):  # should another process have it meanwhile, this transaction is lost
            _CLAIM_NEW(self._connection, values)
            self.claimed = channel, number, now
            return 0
        rows = _CLAIM(self._connection, values)
        if not rows:
            return None
        self.claimed = channel, number, now
        return int(rows[0][0])

    def is_claimed(self, channel: str, number: str, at: float) -> bool:
        """Return True if a message was answered by the transaction that claimed it at this very moment."""
        claimed = inbox.c.answered_at == at
        return self._execute(sa.select(inbox.c.number).where(_this(channel, number), claimed)).first() is not None

    def is_answered(self, channel: str, number: str) -> bool:
        """Return True if a message was answered or given up: a copy of it needs no answer."""
        answered = inbox.c.answered_at.is_not(None)
        return self._execute(sa.select(inbox.c.number).where(_this(channel, number), answered)).first() is not None

    def is_given_up(self, channel: str, number: str) -> bool:
        """Return True if a message was given up."""
        failed = inbox.c.answered_at.is_not(None) & inbox.c.failure.is_not(None)
        return self._execute(sa.select(inbox.c.number).where(_this(channel, number), failed)).first() is not None

    def note_failure(self, channel: str, number: str, why: str, now: float) -> int:
        """Note why a message failed; return how often it has."""
        values = {"of_channel": channel, "of_number": number, "now": now, "why": why}
        return int(self._execute(_FAILED, values).scalar_one())

    def give_up(self, channel: str, number: str, why: str, now: float) -> None:
        """Note that a message is never answered."""
        self._execute(sa.update(inbox).where(_this(channel, number)).values(answered_at=now, failure=why))

    def note_end(self, channel: str, number: str, now: float) -> None:
        """Note that the process ended while this message, and no other, was being answered."""
        self._execute(_ENDED, {"of_channel": channel, "of_number": number, "now": now})

    def old(self, now: float, most: int) -> Sequence[tuple[str, str]]:
        """Return messages (channel, number) that no platform will repeat, so many at most; each row is looked at."""
        query = sa.select(inbox.c.channel, inbox.c.number).where(_is_old(now)).limit(most)
        return [(row.channel, row.number) for row in self._execute(query)]

    def forget(self, messages: Sequence[tuple[str, str]], now: float) -> None:
        """Delete the numbers of those of these messages that no platform will repeat."""
        self._execute(sa.delete(inbox).where(sa.tuple_(inbox.c.channel, inbox.c.number).in_(messages), _is_old(now)))


def _is_old(now: float) -> sa.ColumnElement[bool]:
    return inbox.c.heard_at < now - INBOX_KEPT_SECONDS


def _this(channel: str, number: str) -> sa.ColumnElement[bool]:
    return (inbox.c.channel == channel) & (inbox.c.number == number)
