"""Rows of this process that it does not know of: they were committed, but the answer to the commit was lost."""

import logging
from collections.abc import Callable, Collection, Sequence

from bot.storage.records import OutboxRow
from bot.storage.store import Store

log = logging.getLogger(__name__)


class LostRows:
    """Finds such rows: those that are on disk as this process's own at two looks, and in its memory at neither."""

    def __init__(
        self, store: Store, known: Callable[[], Collection[int]], post: Callable[[Sequence[OutboxRow]], None]
    ) -> None:
        """Keep the store, the function that returns the rows in memory, and the one that queues rows."""
        self._store = store
        self._known = known
        self._post = post
        self._missing: set[int] = set()

    async def look(self) -> None:
        """Queue what was missing at the last look, too; a process that has its database for itself loses none."""
        if self._store.membership.number is None:
            return
        missing = await self._store.read(lambda tx: tx.outbox.waiting_here()) - set(self._known())
        lost, self._missing = missing & self._missing, missing
        if lost:
            rows = await self._store.read(lambda tx: tx.outbox.of_numbers(lost))
            log.warning("%d rows were committed without an answer; they are sent now", len(rows))
            self._post([row for row in rows if row.id not in self._known()])
