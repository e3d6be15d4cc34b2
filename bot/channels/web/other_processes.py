"""Shows on open pages what another process has written for them."""

import logging
import time
from collections import deque
from collections.abc import Callable, Container

from bot.storage.records import OutboxRow
from bot.storage.store import Store

log = logging.getLogger(__name__)

LOOK_EVERY = 2.0
"""Seconds between two looks if nobody told of anything: a notice may be lost."""
OVERLAP_SECONDS = 20.0
"""For so long numbers are looked at again: a transaction may be committed after others that drew higher ones."""


class OtherProcesses:
    """Follows the messages that other processes write for the pages that are open here."""

    def __init__(self, store: Store, readers: Container[str], show: Callable[[OutboxRow], None]) -> None:
        """Keep the store, the addresses with an open page, and the function that shows a message there."""
        self._store = store
        self._readers = readers
        self._show = show
        self._after = 0
        """Every message up to this number was looked at."""
        self._newest: deque[tuple[float, int]] = deque()
        self._shown: set[int] = set()

    async def follow(self) -> None:
        """Show what is written until cancelled; return at once where there are no other processes."""
        if self._store.membership.number is None:
            return
        bell, rung = self._store.membership.bell, 0
        while True:
            try:
                await self._look()
            except Exception as error:  # a database that cannot be read just now: the next look shows it
                if not self._store.is_told_already(error):
                    log.error("what other processes have written cannot be read for now: %s", type(error).__name__)
            rung = await bell.wait(rung, LOOK_EVERY)

    async def _look(self) -> None:
        at, first = time.monotonic(), not self._newest
        newest, rows = await self._store.read(
            lambda tx: tx.outbox.shown_elsewhere(self._after, () if first else self._readers)
        )
        for row in rows:
            if row.id not in self._shown:
                self._shown.add(row.id)
                self._show(row)
        self._newest.append((at, newest))
        while self._newest[0][0] < at - OVERLAP_SECONDS:
            self._after = self._newest.popleft()[1]
            self._shown = {number for number in self._shown if number > self._after}
