"""The health checks: for monitoring the server, for its supervisor, and for what stands before several processes."""

import asyncio
import logging
from collections.abc import Collection, Sequence

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.http.serving import Serving
from bot.storage.installation import Installation
from bot.storage.store import Store

log = logging.getLogger(__name__)

LONGEST_READ = 2.0
"""Seconds after which a read that has no answer counts as none."""
NOT_KEPT = {"cache-control": "no-store"}


class Health:
    """The routes `/health`, `/healthz` and `/readyz`."""

    def __init__(self, store: Store, serving: Serving) -> None:
        """Keep the store, and what says whether the process serves."""
        self._store = store
        self._serving = serving
        self._could_read = True

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The three routes."""
        return [Route("/health", self._health), Route("/healthz", _lives), Route("/readyz", self._ready)]

    @property
    def light(self) -> Collection[str]:
        """The path that asks nothing of the database."""
        return ("/healthz",)

    async def begin(self, url: str) -> None:
        """Do nothing: the store is open."""

    async def end(self) -> None:
        """Do nothing: it answers at once."""

    async def _health(self, request: Request) -> Response:
        """Return whether the database can be read and written; 503 if not."""
        return _answer({"ok": all(await asyncio.gather(self._reads(), self._store.can_write()))}, "ok")

    async def _ready(self, request: Request) -> Response:
        """Return whether the process can answer people; 503 with the reasons if not."""
        reasons = [] if self._serving.started else ["starting"]
        reasons += ["stopping"] if self._serving.stopping else []
        if not reasons:
            reads, writes = await asyncio.gather(self._reads(), self._store.can_write())
            reasons += ([] if reads else ["reading"]) + ([] if writes else ["writing"])
        return _answer({"ready": not reasons, "reasons": reasons}, "ready")

    async def _reads(self) -> bool:
        try:
            async with asyncio.timeout(LONGEST_READ):
                await self._store.read(lambda tx: Installation(tx.execute).get("started_at"))
        except Exception as error:
            if self._could_read:
                log.error("the database cannot be read: %s", type(error).__name__)
            self._could_read = False
        else:
            self._could_read = True
        return self._could_read


async def _lives(request: Request) -> Response:
    """Return that the process lives, whatever its database does: to restart it would mend nothing of that."""
    return _answer({"ok": True}, "ok")


def _answer(found: dict[str, object], wanted: str) -> Response:
    return Response(orjson.dumps(found), 200 if found[wanted] else 503, media_type="application/json", headers=NOT_KEPT)
