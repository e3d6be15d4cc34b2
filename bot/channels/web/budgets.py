"""What a visitor of the page may cost: the writer's time, bytes that come in, a history that ends somewhere."""

import math

from starlette.requests import Request

from bot.http.bodies import LARGEST_BODY
from bot.http.rejection import Rejected
from bot.storage.store import Store
from bot.storage.token_bucket import Allowance, TokenBucket

HOST_TIME = Allowance(at_once=20.0, per_second=0.3)
"""Seconds of the writer's CPU for one network address: a whole park may come by the same one."""
BYTES = Allowance(at_once=1_000_000, per_second=4_000)
HOST_BYTES = Allowance(at_once=20_000_000, per_second=20_000)
BESIDE = 1_500
"""Bytes that a message costs beside its own: what it is answered, and the rows of both."""
LARGEST_HISTORY = 4_000_000
"""Bytes of messages on one page, sealed; the oldest go first. All questions with their answers have a hundredth of it."""
LOOKED_AT_AFTER = 250_000
"""Bytes that may come in before the history is looked at again."""
SLOWER = "您这一段时间发得太多了，系统要歇一会儿。已经记下的都在，稍后会自动再发这一条。"


class Budgets:
    """Counts what visitors and their network addresses cost; whoever is over has to wait, and loses nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._host_time, self._bytes, self._host_bytes = (
            TokenBucket(HOST_TIME),
            TokenBucket(BYTES),
            TokenBucket(HOST_BYTES),
        )
        self._grown: dict[str, int] = {}

    def pass_one(self, request: Request, host: str, address: str) -> None:
        """Count what comes in with a message; raise `Rejected` (429) for who has to wait."""
        wait = max(
            self._store.writer_time.wait(f"web:{address}"),
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
        """Count what a message has cost, now that it is taken; take the oldest off a page that has grown too long."""
        self._host_time.spend(host, self._store.writer_time.collect(f"web:{address}"))
        if self._grown.get(address, 0) >= LOOKED_AT_AFTER:
            self._grown[address] = 0
            await self._store.write(lambda tx: tx.outbox.shorten_page(address, LARGEST_HISTORY))
        if len(self._grown) > 50_000:
            self._grown = {each: size for each, size in self._grown.items() if size > LOOKED_AT_AFTER // 4}
