"""The present access rights, carried over to a restored database so that what was revoked since stays revoked."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage import carried_staff
from bot.storage.carried_staff import StaffSnapshot
from bot.storage.encryption import SIGNING
from bot.storage.tables import secrets, staff_passes, staff_sessions, web_devices, web_passes
from bot.storage.transaction import Transaction
from bot.storage.web_sessions import WebSessions

_ROW = f"secrets:sealed:{SIGNING}"


@dataclass(frozen=True, slots=True)
class AccessSnapshot:
    """The signing secret, the pages' session versions, the known browsers and the staff of a database."""

    signing: str
    epochs: Mapping[str, int]
    devices: Collection[bytes]
    staff: StaffSnapshot


def snapshot(tx: Transaction) -> AccessSnapshot:
    """Return the access rights in this database. Raise `Unreadable`."""
    sealed = tx.execute(sa.select(secrets.c.sealed).where(secrets.c.name == SIGNING)).scalar_one()
    devices = tx.execute(sa.select(web_devices.c.key)).scalars().all()
    signing, staff = tx.keyring.keys.open(sealed, _ROW), carried_staff.snapshot(tx)
    return AccessSnapshot(signing, WebSessions(tx).versions(), frozenset(devices), staff)


def carry_over(tx: Transaction, openings: AccessSnapshot) -> None:
    """Carry revocations since the backup over into a restored database, and end all codes and sessions in it."""
    sealed = tx.keyring.keys.seal(openings.signing, _ROW)
    tx.execute(sa.update(secrets).where(secrets.c.name == SIGNING).values(sealed=sealed))
    for table in (web_passes, staff_passes, staff_sessions):
        tx.execute(sa.delete(table))
    for key in set(tx.execute(sa.select(web_devices.c.key)).scalars()) - set(openings.devices):
        tx.execute(sa.delete(web_devices).where(web_devices.c.key == key))
    pages = WebSessions(tx)
    before = pages.versions()
    for address, epoch in openings.epochs.items():
        if epoch > before.get(address, 0):
            pages.begin_version(address, epoch)
    carried_staff.carry_over(tx, openings.staff, time.time())
