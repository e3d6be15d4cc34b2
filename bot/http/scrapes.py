"""The section `/metrics`: what Prometheus reads of this process and of the database."""

import asyncio
import logging
import time
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.http.operators import Operators
from bot.measurements import Measurements
from bot.storage.figures import Figures, applications_by_stage, read_figures
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage

if TYPE_CHECKING:
    from bot.http.metrics import Metrics

log = logging.getLogger(__name__)

READ_EVERY, COUNTED_EVERY = 5.0, 300.0
"""Seconds for which what was read of the outbox, and what was counted of all applications, is shown again."""

LONGEST_LOOK = 2.0
"""How long a scrape waits for the database."""
SHOWN_AT_MOST = 30.0
"""For how many seconds what was read last is shown while the next read has no answer."""


class Scrapes:
    """The route `/metrics`, for whoever may read it; everybody else is told that there is no such page."""

    def __init__(
        self,
        store: Store,
        measurements: Measurements,
        channels: Collection[str],
        operators: Operators,
    ) -> None:
        """Keep the parts that are read at each scrape."""
        self._store = store
        self._measurements = measurements
        self._channels = channels
        self._operators = operators
        self._read_at = self._counted_at = float("-inf")
        self._figures: Figures | None = None
        self._applications: Mapping[tuple[str, Stage], int] = {}
        self._writable = False
        self._metrics: Metrics | None = None
        self._reading = asyncio.Lock()
        self._look_under_way: asyncio.Task[None] | None = None

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The one route."""
        return [Route("/metrics", self._answer)]

    @property
    def light(self) -> Collection[str]:
        """None: an answer may read the database."""
        return ()

    async def begin(self, url: str) -> None:
        """Do nothing: the store is open."""

    async def end(self) -> None:
        """Do nothing: it answers at once."""

    async def _answer(self, request: Request) -> Response:
        """Return the metrics; 404 for whoever may not read them."""
        if not self._operators.admit(request):
            raise HTTPException(404)
        async with self._reading:
            reads, writes = await asyncio.gather(self._look(), self._store.can_write())
            self._writable = reads and writes
            text, media_type = await asyncio.to_thread(self._text)
        return Response(text, media_type=media_type, headers={"cache-control": "no-store"})

    def _text(self) -> tuple[bytes, str]:
        """Return the metrics as text, with its media type; the library is loaded at the first scrape."""
        from bot.http.metrics import MEDIA_TYPE, Metrics  # noqa: PLC0415  # a start need not wait for it

        if self._metrics is None:
            self._metrics = Metrics(self._measurements, self._store, self._channels)
        return self._metrics.text(self._figures, self._applications, writable=self._writable), MEDIA_TYPE

    async def _look(self) -> bool:
        """Read the database, unless that was done a moment ago; return False if it failed or gave no answer in time."""
        if self._look_under_way is None or (
            self._look_under_way.done() and time.monotonic() - self._read_at >= READ_EVERY
        ):
            self._read_at = time.monotonic()
            self._look_under_way = asyncio.get_running_loop().create_task(self._read())
        done, _ = await asyncio.wait([self._look_under_way], timeout=LONGEST_LOOK)
        if not done and time.monotonic() - self._read_at > SHOWN_AT_MOST:  # what it finds is shown at a later scrape
            self._figures = None
        return bool(done) and self._figures is not None

    async def _read(self) -> None:
        counts = self._read_at - self._counted_at >= COUNTED_EVERY

        def read(tx: Transaction) -> tuple[Figures, Mapping[tuple[str, Stage], int]]:
            return read_figures(tx, self._channels, time.time()), applications_by_stage(
                tx
            ) if counts else self._applications

        try:
            self._figures, self._applications = await self._store.read_long(read)
        except Exception as error:
            log.error("the database cannot be read: %s", type(error).__name__)
            self._figures = None
        else:
            self._counted_at = self._read_at if counts else self._counted_at
