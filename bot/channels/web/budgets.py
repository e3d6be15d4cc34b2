"""Limits what a visitor of the page may cost."""

import math

from starlette.requests import Request

from bot.http.bodies import LARGEST_BODY
from bot.http.rejection import Rejected
from bot.storage.outbox import PAGE
from bot.storage.store import Store
from bot.storage.token_bucket import Allowance, TokenBucket

HOST_TIME = Allowance(at_once=20.0, per_second=0.3)
"""Seconds of the writer's CPU for one network address: a whole park may share one."""
BYTES = Allowance(at_once=1_000_000, per_second=4_000)
HOST_BYTES = Allowance(at_once=20_000_000, per_second=20_000)
BESIDE = 1_500
"""Bytes that a message costs besides its own, for its answer and the rows of both."""
LARGEST_HISTORY = 4_000_000
"""Encrypted bytes of messages on one page; the oldest are deleted first. A whole application takes a hundredth of it."""
LOOKED_AT_AFTER = 250_000
"""Bytes received before the history is checked again."""
SLOWER = "您这一段时间发得太多了，系统要歇一会儿。已经记下的都在，稍后会自动再发这一条。"


class Budgets:
    """Counts what visitors and their network addresses cost; one over budget waits and loses nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._host_time, self._bytes, self._host_bytes = (
            TokenBucket(HOST_TIME, self._processes),
            TokenBucket(BYTES, self._processes),
            TokenBucket(HOST_BYTES, self._processes),
        )
        self._grown: dict[str, int] = {}

    def _processes(self) -> int:
        return self._store.membership.processes

    def pass_one(self, request: Request, host: str, address: str) -> None:
        """Count the bytes of a message; raise `Rejected` (429) if its sender has to wait."""
        wait = max(
            self._store.writer_time.wait(f"{PAGE}:{address}"),
            self._host_time.wait(host),
            self._bytes.wait(address),
            self._host_bytes.wait(host),
        )
        if wait > 0:
            raise Rejected(429, SLOWER, after=math.ceil(wait))
        declared = request.headers.get("content-length", "")
        size = BESIDE + (int(declared) if declared.isdigit() else LARGEST_BODY)
        self._bytes.spend(address, size)
        self._host_bytes.spend(host, size)
        self._grown[address] = self._grown.get(address, 0) + size

    async def taken(self, host: str, address: str) -> None:
        """Count the time a stored message has cost; delete the oldest messages of a page that is too long."""
        self._host_time.spend(host, self._store.writer_time.collect(f"{PAGE}:{address}"))
        if self._grown.get(address, 0) >= LOOKED_AT_AFTER:
            self._grown[address] = 0
            await self._store.write(lambda tx: tx.outbox.shorten_page(address, LARGEST_HISTORY))
        if len(self._grown) > 50_000:
            self._grown = {each: size for each, size in self._grown.items() if size > LOOKED_AT_AFTER // 4}
