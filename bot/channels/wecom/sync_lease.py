"""Which process fetches, from which place in the stream, and whether it has to look again."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.wecom import NAME
from bot.storage.leases import Leases
from bot.storage.platform_state import PlatformState
from bot.storage.store import Store
from bot.storage.transaction import Transaction

LEASE, LEASE_SECONDS = "wecom pull", 15.0
"""How long a turn lasts that is not renewed: each page renews it. Two who fetch at once do no harm, and work twice."""
TOKEN_SECONDS = 570.0
"""How long the token of a callback is used; the platform takes it for ten minutes."""
_CURSOR, _ANNOUNCED = "cursor", "announced"


@dataclass(frozen=True, slots=True)
class _Announced:
    mark: str = ""
    """Another one for each callback."""
    token: str = ""
    at: float = 0.0


class SyncLease:
    """The place in the stream, which all processes share, and whose turn it is to go on from there.

    A callback may arrive at any process. It is stored before it is answered, so that whoever fetches looks again after it.
    """

    def __init__(self, store: Store, account: str, clock: Callable[[], float]) -> None:
        """Keep the place of one 客服账号 in the store."""
        self._store = store
        self._cursor, self._announced = f"{_CURSOR} {account}", f"{_ANNOUNCED} {account}"
        self._lease = f"{LEASE} {account}"
        self._clock = clock
        self._seen = ""

    async def announce(self, token: str) -> None:
        """Store that a callback came, with its token."""
        written = json.dumps([secrets.token_hex(8), token, self._clock()])
        await self._store.write(lambda tx: PlatformState(tx).set(NAME, self._announced, written), concerning=())

    async def begin(self) -> bool:
        """Take the turn, or go on having it; return False if another process has it: that one looks again."""
        holder = self._store.membership.number

        def begin(tx: Transaction) -> str | None:
            is_ours = holder is None or Leases(tx.execute).take(self._lease, holder, LEASE_SECONDS) is not None
            return self._read(tx).mark if is_ours else None

        seen = await self._store.write(begin, concerning=())
        if seen is not None:
            self._seen = seen
        return seen is not None

    async def end(self) -> bool:
        """End the turn; return False if a callback came since it began, so that somebody has to go on."""
        holder, seen = self._store.membership.number, self._seen

        def end(tx: Transaction) -> bool:
            if (
                holder is not None
            ):  # first, so that whoever has just stored a callback waits for this and then finds it free
                Leases(tx.execute).give_up(self._lease, holder)
            return self._read(tx).mark == seen

        return await self._store.write(end, concerning=())

    async def place(self) -> tuple[str, str]:
        """Return the cursor from which to go on (empty at the very beginning), and the token of the last callback."""

        def place(tx: Transaction) -> tuple[str, str]:
            cursor, announced = PlatformState(tx).get(NAME, self._cursor), self._read(tx)
            is_new = announced.at > self._clock() - TOKEN_SECONDS
            return "" if cursor is None else cursor.value, announced.token if is_new else ""

        return await self._store.read(place)

    async def keep_place(self, cursor: str) -> None:
        """Store from where to go on, and renew the turn."""
        holder = self._store.membership.number

        def keep(tx: Transaction) -> None:
            PlatformState(tx).set(NAME, self._cursor, cursor)
            if holder is not None:
                Leases(tx.execute).take(self._lease, holder, LEASE_SECONDS)

        await self._store.write(keep, concerning=())

    async def forget_token(self) -> None:
        """Use the token of the last callback no more: the platform does not take it."""

        def forget(tx: Transaction) -> None:
            written = json.dumps([self._read(tx).mark, "", 0.0])
            PlatformState(tx).set(NAME, self._announced, written)

        await self._store.write(forget, concerning=())

    def _read(self, tx: Transaction) -> _Announced:
        kept = PlatformState(tx).get(NAME, self._announced)
        return _Announced() if kept is None else _Announced(*json.loads(kept.value))
