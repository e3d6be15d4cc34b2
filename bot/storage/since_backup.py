"""What happened since a backup was made, as the database knows it that the restored one takes the place of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.storage import carried_access
from bot.storage.carried_access import AccessSnapshot
from bot.storage.erasure import Erasure
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SinceBackup:
    """Erasures and revocations in the present database, of which a backup knows nothing."""

    erased: Sequence[int]
    references: Collection[bytes]
    """Hashes of the references of applications that an older release erased, which stored no numbers."""
    access: AccessSnapshot


def known_since(tx: Transaction) -> SinceBackup:
    """Return what this database knows. Raise `Unreadable`."""
    erasing = Erasure(tx)
    return SinceBackup(erasing.asked(), erasing.asked_by_reference(), carried_access.snapshot(tx))


def repeat(tx: Transaction, since: SinceBackup, now: float) -> int:
    """Erase again in a restored database what was erased since, revoke what was revoked; return how many applications were erased."""
    carried_access.carry_over(tx, since.access)
    erasing = Erasure(tx)
    return erasing.again([*since.erased, *erasing.of_references(since.references)], now)
