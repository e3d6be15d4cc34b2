"""A piece of work on its way through the writer's thread and back."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from bot.address import Address
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

T = TypeVar("T")
NewTransaction = Callable[[str], Transaction]
"""Makes the transaction in which a piece of work is done; it takes the number of the message that the work answers."""


class WorkFailed(Exception):
    """A piece of work raised something."""


class Work(Generic[T]):
    """A piece of work, the future of its result, the number of the message that it answers, if it answers one, and whom it concerns."""

    def __init__(
        self,
        work: Callable[[Transaction], T],
        loop: asyncio.AbstractEventLoop,
        message: str,
        concerning: Sequence[Address] | None = None,
    ) -> None:
        self.losses = 0
        """How often a lost connection has kept it from being stored."""
        self.handed_over = False
        """True once its outcome is on the way to whoever asked for it."""
        self.done: asyncio.Future[T] = loop.create_future()
        self.loop = loop
        self._work = work
        self.concerning = concerning
        """The people whose rows it reads and writes; None if it does not say."""
        self.message = message
        """The number of the message that it answers; empty if it answers none."""
        self._outcome: tuple[T | None, BaseException | None] = (None, None)

    def run(self, new_transaction: NewTransaction) -> Transaction:
        """Do the work; return its transaction. Raise `WorkFailed` if it fails: it may have written half of what it would."""
        tx = new_transaction(self.message)
        try:
            self._outcome = (self._work(tx), None)
        except Exception as error:
            raise WorkFailed from error
        return tx

    def run_in_savepoint(
        self, connection: sa.Connection, new_transaction: NewTransaction, ends_all: Callable[[Exception], bool]
    ) -> Transaction:
        """Do the work in a savepoint; return its transaction, an empty one if it failed.

        Raise an error that, by `ends_all`, has ended the whole transaction.
        """
        connection.exec_driver_sql("SAVEPOINT work")
        tx = new_transaction(self.message)
        try:
            self._outcome = (self._work(tx), None)
        except Exception as error:
            if ends_all(error):
                raise
            connection.exec_driver_sql("ROLLBACK TO work")
            self._outcome, tx = (None, error), new_transaction(self.message)
        connection.exec_driver_sql("RELEASE work")
        return tx

    def fail(self, error: BaseException) -> None:
        """Have the future raise that error."""
        self._outcome = (None, error)

    def deliver(self) -> None:
        """Set the result of the future, in the thread of its loop."""
        if self.done.cancelled():
            return
        result, error = self._outcome
        if isinstance(error, StopIteration):  # a future refuses it, and its waiter would wait for ever
            error = RuntimeError("a piece of work ran out of something")
            error.__cause__ = self._outcome[1]
        if error is not None:
            self.done.set_exception(error)
        else:
            self.done.set_result(result)  # type: ignore[arg-type]


def deliver_outcomes(pieces: Sequence[Work[Any]]) -> None:
    """Deliver the results of all pieces with one hop between threads for each loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Work[Any]]] = {}
    for piece in pieces:
        piece.handed_over = True
        by_loop.setdefault(piece.loop, []).append(piece)
    for loop, waiting in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_deliver_all, waiting)


def _deliver_all(pieces: list[Work[Any]]) -> None:
    for piece in pieces:
        try:
            piece.deliver()
        except Exception as error:  # the others of this commit are waited for as well
            log.error("the result of a piece of work cannot be delivered: %s", type(error).__name__)
