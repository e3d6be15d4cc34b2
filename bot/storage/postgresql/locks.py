"""Who may write beside whom: the locks that a transaction takes before it reads anything."""

import hashlib
from collections.abc import Iterable
from typing import Any

from bot.address import Address

WRITERS = 7_403_110_150_701
"""The number of the advisory lock that all writers take: shared, or alone."""
_ALONE = f"SELECT pg_advisory_xact_lock({WRITERS})"
_BESIDE = f"SELECT pg_advisory_xact_lock_shared({WRITERS})"
_CHATS = "SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key"
_PEOPLE = (
    "SELECT id FROM people WHERE id IN ("
    "SELECT person FROM identities WHERE (channel, address) IN (SELECT * FROM unnest(%s::text[], %s::text[]))"
    ") ORDER BY id FOR NO KEY UPDATE"
)


def write_alone(driver: Any) -> None:
    """Wait until no other process writes, and let none write until the transaction ends."""
    driver.execute(_ALONE)


def write_beside(driver: Any, concerning: Iterable[Address]) -> None:
    """Let other processes write, too, but nobody else about these people until the transaction ends.

    First the addresses are locked, for those whom nobody knows yet have no row, then the people, each in one order by one
    statement, so that no two processes wait for each other. What is read of them is read by later statements, for these would
    show it as it was before they waited.
    """
    driver.execute(_BESIDE)
    addresses = sorted(set(concerning))
    if addresses:
        driver.execute(_CHATS, (sorted({_key(each) for each in addresses}),))
        driver.execute(_PEOPLE, ([each.channel for each in addresses], [each.name for each in addresses]))


def _key(address: Address) -> int:
    """Return the number of an address's advisory lock; two addresses that have one number wait for each other in vain."""
    return int.from_bytes(hashlib.sha256(str(address).encode()).digest()[:8], "big", signed=True)
