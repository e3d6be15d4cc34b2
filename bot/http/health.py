"""The health check, for monitoring the server."""

import logging
from collections.abc import Collection, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.storage.store import Store

log = logging.getLogger(__name__)

NOT_KEPT = {"cache-control": "no-store"}


class Health:
    """The section `/health`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The one route."""
        return [Route("/health", self._answer)]

    @property
    def light(self) -> Collection[str]:
        """None: each answer reads and writes the database."""
        return ()

    async def begin(self, url: str) -> None:
        """Do nothing: the store is open."""

    async def end(self) -> None:
        """Do nothing: it answers at once."""

    async def _answer(self, request: Request) -> Response:
        """Return whether the database can be read and written; 503 if not."""
        try:
            await self._store.read(lambda tx: tx.outbox.has_rows_of_others())
            writes = await self._store.can_write()
        except Exception as error:
            log.error("the database cannot be read: %s", type(error).__name__)
            writes = False
        if not writes:
            return Response(b'{"ok":false}', 503, media_type="application/json", headers=NOT_KEPT)
        return Response(b'{"ok":true}', media_type="application/json", headers=NOT_KEPT)
