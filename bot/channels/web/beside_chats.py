"""Shows on open pages that their application has gone on in a chat of the same person."""

import asyncio
import logging
from collections.abc import Callable, Collection

from bot.storage.gone_on import gone_on
from bot.storage.store import Store

log = logging.getLogger(__name__)

LOOK_EVERY = 3.0
"""Seconds between two looks while a page is open: nothing is looked for in the turns of a chat."""


class BesideChats:
    """Follows the applications of the pages that are open here."""

    def __init__(self, store: Store, readers: Collection[str], tell: Callable[[str], None]) -> None:
        """Keep the store, the addresses with an open page, and the function that tells one."""
        self._store = store
        self._readers = readers
        self._tell = tell
        self._told: dict[str, float] = {}
        """Of each page that was told, when its newest message was shown: it is told once, until something is said there."""

    async def follow(self) -> None:
        """Show on open pages that their chat has gone on, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            await self.look()

    async def look(self) -> None:
        """Notify each open page whose chat has gone on, unless it was told since its newest message was shown."""
        self._told = {page: shown_at for page, shown_at in self._told.items() if page in self._readers}
        if not self._readers:
            return
        pages = list(self._readers)
        try:
            found = await self._store.read(lambda tx: gone_on(tx, pages))
        except Exception as error:  # a database that cannot be read just now: the next look tells it
            if not self._store.is_told_already(error):
                log.error("what has gone on in chats cannot be read for now: %s", type(error).__name__)
            return
        for page, shown_at in found:
            if self._told.get(page) != shown_at:
                self._told[page] = shown_at
                self._tell(page)

    async def has_gone_on(self, page: str) -> bool:
        """Return True if the application of a page has gone on elsewhere since its newest message was shown."""
        return bool(await self._store.read(lambda tx: gone_on(tx, [page])))
