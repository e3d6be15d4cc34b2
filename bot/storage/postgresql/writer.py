"""The writer's thread on PostgreSQL: what waits is one transaction on one connection, which may be lost at any moment."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.storage.engine import OutboxIds
from bot.storage.errors import OutcomeUnknown, StoreAway
from bot.storage.inbox import Inbox
from bot.storage.postgresql import engines, locks
from bot.storage.postgresql.errors import TRIED_AGAIN, sqlstate
from bot.storage.postgresql.first_reads import FirstReads, begin_beside
from bot.storage.postgresql.gathered_writes import GatheredWrites
from bot.storage.postgresql.vacuum import Vacuum
from bot.storage.transaction import NotAlone, Transaction
from bot.storage.work import Work, WorkFailed, deliver_outcomes
from bot.storage.writer_thread import Batches, WriterThread

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0
"""Seconds between two tries to reach the database: the first, and the longest."""
MOST_LOSSES = 3
"""After so many lost connections a piece of work is given back to whoever asked for it: it may be what ends them."""
_AWAY = "the database cannot be reached"
_IN_DOUBT = "the connection was lost during the commit of what answers no message"


@dataclass(frozen=True, slots=True)
class _Group:
    """Pieces of work that were done in one transaction."""

    pieces: Sequence[Work[Any]]
    transactions: Sequence[Transaction]
    numbers: OutboxIds


class Writer(WriterThread):
    """The thread that writes; while the database is away, it refuses what comes and tries to reach it again."""

    def __init__(self, connect: Callable[[], sa.Connection], batches: Batches, vacuum: Vacuum) -> None:
        """Write on connections that are made so, one at a time."""
        super().__init__()
        self._connect = connect
        self._batches = batches
        self._vacuum = vacuum
        self._away = False
        """True while the database cannot be reached, which is said once."""
        self._connection: sa.Connection | None = None
        self._interrupted: list[Work[Any]] = []
        """What was not stored, because a connection was lost before its commit: it is done again."""
        self._in_doubt: _Group | None = None
        """What was being committed when the connection was lost."""

    def _run(self) -> None:
        running, pause = True, FIRST_PAUSE
        while running:
            if self._connection is None and not self._reconnected():
                running = self._refuse_for(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
                continue
            pause = FIRST_PAUSE
            pieces, running = self._take(None)
            self._carry_out(pieces)
        self._end()

    def _end(self) -> None:
        if self._connection is None:
            self._reconnected()
        if self._in_doubt is not None:
            _fail(self._in_doubt.pieces, OutcomeUnknown(_IN_DOUBT))
        _fail(self._interrupted, StoreAway(_AWAY))
        if self._connection is not None:
            self._connection.close()

    def _refuse_for(self, seconds: float) -> bool:
        """Refuse for so many seconds whatever is asked for; return False once the end is asked for."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            pieces, running = self._take(left)
            _fail(pieces, StoreAway(_AWAY))
            if not running:
                return False
        return True

    def _reconnected(self) -> bool:
        """Try to connect, then settle what the last connection left; return whether there is a connection after that."""
        try:
            self._connection = self._connect()
        except (StoreAway, *engines.ERRORS) as fault:
            if not self._away:
                log.error("the database cannot be reached: %s", engines.described(fault))
            self._away = True
            pieces, self._interrupted = self._interrupted, []
            _fail(pieces, StoreAway(_AWAY))
            return False
        if self._away:
            log.warning("the database is reached again")
        self._away = False
        if self._in_doubt is not None:
            self._settle(self._connection, self._in_doubt)
        if self._in_doubt is None:
            pieces, self._interrupted = self._interrupted, []
            self._carry_out(pieces)
        return self._connection is not None

    def _settle(self, connection: sa.Connection, group: _Group) -> None:
        """Find out whether a group whose commit had no answer is stored, by the inbox row of a message that it answers.

        The server may still be working on that commit: it has ended once nobody else writes.
        """
        claims = [tx.inbox.claimed for tx in group.transactions if tx.inbox.claimed is not None]
        try:
            with connection.begin():
                locks.write_alone(engines.driver_of(connection))
                stored = bool(claims) and Inbox(connection).is_claimed(*claims[0])
        except engines.ERRORS as fault:
            self._lose(fault)
            return
        self._in_doubt = None
        if stored:
            self._stored(group)
        elif claims:
            self._interrupted = [*group.pieces, *self._interrupted]
        else:
            _fail(group.pieces, OutcomeUnknown(_IN_DOUBT))

    def _carry_out(self, pieces: Sequence[Work[Any]]) -> None:
        """Do and commit what was asked for; whatever goes wrong, the thread goes on."""
        try:
            self._commit(pieces)
        except Exception as fault:  # whoever waits for these pieces would wait for ever
            log.exception("the writer goes on after a fault")
            _fail([piece for piece in pieces if not piece.handed_over], fault)
            self._lose(fault)

    def _commit(self, pieces: Sequence[Work[Any]], *, alone: bool = False, savepoints: bool = False) -> None:
        """Do pieces of work in one transaction; if it fails, do them again as `_again` finds best."""
        if not pieces:
            return
        connection = self._connection
        if connection is None:
            self._interrupt(pieces)
            return
        alone = alone or any(piece.concerning is None for piece in pieces)
        group: _Group | None = None
        gathered = GatheredWrites(connection)
        try:
            transaction = connection.begin()
            group = self._done(connection, pieces, alone=alone, savepoints=savepoints)
            gathered.commit(transaction)
        except (WorkFailed, NotAlone, *engines.ERRORS) as failure:
            gathered.end()
            error = failure.__cause__ if isinstance(failure, WorkFailed) else failure
            if engines.is_lost(connection) or not _rolled_back(connection):
                self._in_doubt = group
                self._lose(error)
                self._interrupt(pieces if group is None else ())
            else:
                self._again(pieces, error, alone=alone, savepoints=savepoints)
        else:
            self._stored(group)

    def _done(self, connection: sa.Connection, pieces: Sequence[Work[Any]], *, alone: bool, savepoints: bool) -> _Group:
        """Take the locks, then do the pieces in their order, which all read what holds under these locks."""
        driver = engines.driver_of(connection)
        if alone:
            locks.write_alone(driver)
            first = FirstReads()
        else:
            membership, passive = self._batches.membership, self._batches.passive_channels
            first = begin_beside(driver, pieces, membership.number_in_company, passive)
        numbers = self._batches.begin(connection, len(pieces), first.drawn)
        new = partial(self._batches.transaction, connection, numbers, alone=alone, known=first.known)
        ends_all = partial(_ends_all, connection)
        transactions = [
            piece.run_in_savepoint(connection, new, ends_all) if savepoints else piece.run(new) for piece in pieces
        ]
        self._batches.tell_others(connection, transactions)
        return _Group(pieces, transactions, numbers)

    def _again(
        self, pieces: Sequence[Work[Any]], error: BaseException | None, *, alone: bool, savepoints: bool
    ) -> None:
        """Do pieces again whose transaction was rolled back because of an error."""
        raced = error is not None and sqlstate(error) in TRIED_AGAIN
        single = len(pieces) == 1
        if raced:
            log.warning("a transaction of %d was lost: %s", len(pieces), engines.described(error))
        if isinstance(error, NotAlone) or (raced and single and not alone):
            self._commit(pieces, alone=True, savepoints=savepoints)
        elif single:
            _fail(pieces, error)
        elif raced or savepoints:
            for piece in pieces:
                self._commit([piece])
        else:
            self._commit(pieces, alone=alone, savepoints=True)

    def _stored(self, group: _Group) -> None:
        if self._batches.committed(group.transactions, group.numbers):
            self._vacuum.ask()
        deliver_outcomes(group.pieces)

    def _interrupt(self, pieces: Sequence[Work[Any]]) -> None:
        """Note pieces that a lost connection has kept from being stored; give back what it has interrupted too often."""
        for piece in pieces:
            piece.losses += 1
        _fail([piece for piece in pieces if piece.losses > MOST_LOSSES], StoreAway(_AWAY))
        self._interrupted += [piece for piece in pieces if piece.losses <= MOST_LOSSES]

    def _lose(self, fault: BaseException | None) -> None:
        """Let go of the connection, whatever state it is in."""
        log.error("the connection to the database is lost: %s", engines.described(fault))
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()


def _fail(pieces: Sequence[Work[Any]], error: BaseException | None) -> None:
    for piece in pieces:
        piece.fail(error or StoreAway(_AWAY))
    deliver_outcomes(pieces)


def _rolled_back(connection: sa.Connection) -> bool:
    try:
        connection.rollback()
        engines.driver_of(
            connection
        ).rollback()  # where the commit failed among gathered writes, SQLAlchemy knows of none
    except engines.ERRORS:
        return False
    return not engines.is_lost(connection)


def _ends_all(connection: sa.Connection, error: Exception) -> bool:
    """Return True if after this error of one piece the whole transaction has to be done again."""
    again = isinstance(error, NotAlone) or sqlstate(error) in TRIED_AGAIN
    return again or engines.is_lost(connection)
