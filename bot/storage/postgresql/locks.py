"""Who may write beside whom: the locks that a transaction takes before it reads anything."""

from collections.abc import Iterable
from typing import Any

from bot.address import Address

WRITERS = 7_403_110_150_701
"""The number of the advisory lock that all writers take: shared, or alone."""
_ALONE = f"SELECT pg_advisory_xact_lock({WRITERS})"
_BESIDE = f"SELECT pg_advisory_xact_lock_shared({WRITERS})"
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

    The people are locked by one sorted statement, so that no two processes wait for each other; what is read of them is read
    by later statements, for this one would show it as it was before it waited.
    """
    driver.execute(_BESIDE)
    addresses = sorted(set(concerning))
    if addresses:
        driver.execute(_PEOPLE, ([each.channel for each in addresses], [each.name for each in addresses]))
