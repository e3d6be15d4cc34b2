"""A piece of work on its way through the writer's thread, and how whoever asked for it hears what it came to."""

import asyncio
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from bot.storage.transaction import Transaction

T = TypeVar("T")


class WorkFailed(Exception):
    """A piece of work raised something."""


class Work(Generic[T]):
    """A piece of work on its way through the writer's thread."""

    def __init__(self, work: Callable[[Transaction], T], loop: asyncio.AbstractEventLoop) -> None:
        self.done: asyncio.Future[T] = loop.create_future()
        self.loop = loop
        self._work = work
        self._outcome: tuple[T | None, BaseException | None] = (None, None)

    def run(self, new_desk: Callable[[], Transaction]) -> Transaction:
        """Do it; give the tx it was done at. Raise `WorkFailed` if it fails: then it may have written half of what it would."""
        tx = new_desk()
        try:
            self._outcome = (self._work(tx), None)
        except Exception as error:
            raise WorkFailed from error
        return tx

    def apart(self, connection: sa.Connection, new_desk: Callable[[], Transaction]) -> Transaction:
        """Do it in a savepoint; give the tx it was done at, a clean one if it failed.

        A database that has ended the whole transaction is the transaction's affair.
        """
        connection.exec_driver_sql("SAVEPOINT work")
        tx = new_desk()
        try:
            self._outcome = (self._work(tx), None)
        except Exception as error:
            if isinstance(error, sa.exc.DBAPIError) and not connection.connection.driver_connection.in_transaction:  # type: ignore[union-attr]
                raise
            connection.exec_driver_sql("ROLLBACK TO work")
            self._outcome, tx = (None, error), new_desk()
        connection.exec_driver_sql("RELEASE work")
        return tx

    def fail(self, error: BaseException) -> None:
        """Have it raise that error."""
        self._outcome = (None, error)

    def tell(self) -> None:
        """Tell the one who asked, in their own thread."""
        if self.done.cancelled():
            return
        result, error = self._outcome
        if error is not None:
            self.done.set_exception(error)
        else:
            self.done.set_result(result)  # type: ignore[arg-type]


def deliver_outcomes(pieces: list[Work[Any]]) -> None:
    """Tell everybody with one hop between threads for each loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Work[Any]]] = {}
    for piece in pieces:
        by_loop.setdefault(piece.loop, []).append(piece)
    for loop, theirs in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_tell_all, theirs)


def _tell_all(pieces: list[Work[Any]]) -> None:
    for piece in pieces:
        piece.tell()
