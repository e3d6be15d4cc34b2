"""What one process alone does: it does so while it leads, and writes nothing once it is replaced."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.storage.store import Store
from bot.storage.transaction import Transaction

T = TypeVar("T")
LOOK_EVERY = 0.2
"""Seconds between two looks whether this process still leads, or does now."""


class Leadership:
    """The lead among the processes of one database; a process that has the database for itself always leads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def held(self) -> bool:
        """Return True while this process leads."""
        return self._store.membership.leads

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Do a piece of work as `Store.write` does. Raise `Replaced`, and write nothing, if another process leads by now."""
        membership = self._store.membership

        def fenced(tx: Transaction) -> T:
            membership.fence(tx.execute)
            return work(tx)

        return await self._store.write(fenced)

    async def while_held(self, work: Callable[[], Awaitable[None]]) -> None:
        """Run some work whenever this process leads, until the work ends by itself; cancel it when another one leads.

        Raise what the work raises.
        """
        if self._store.membership.number is None:
            return await work()
        while True:
            while not self.held:  # noqa: ASYNC110 - a lease runs out without an event
                await asyncio.sleep(LOOK_EVERY)
            task = asyncio.ensure_future(work())
            try:
                while self.held and not task.done():
                    await asyncio.wait([task], timeout=LOOK_EVERY)
                if task.done():
                    return task.result()
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
