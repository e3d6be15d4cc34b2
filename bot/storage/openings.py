"""What lets people in, as it stands now: carried over to a restored database, so that what was revoked since stays revoked."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage import carried_staff
from bot.storage.carried_staff import Staff
from bot.storage.desk import Desk
from bot.storage.pages import Pages
from bot.storage.schema import SIGNING
from bot.storage.tables import secrets, staff_passes, staff_sessions, web_devices, web_passes

_ROW = f"secrets:sealed:{SIGNING}"


@dataclass(frozen=True, slots=True)
class Openings:
    """What signs, the epochs of the pages, the browsers that are known, the staff."""

    signing: str
    epochs: Mapping[str, int]
    devices: Collection[bytes]
    staff: Staff


def present(desk: Desk) -> Openings:
    """Return what lets in by this database. Raise `Unreadable`."""
    sealed = desk.do(sa.select(secrets.c.sealed).where(secrets.c.name == SIGNING)).scalar_one()
    devices = desk.do(sa.select(web_devices.c.key)).scalars().all()
    signing, staff = desk.vault.keys.open(sealed, _ROW), carried_staff.present(desk)
    return Openings(signing, Pages(desk).epochs(), frozenset(devices), staff)


def carry_over(desk: Desk, openings: Openings) -> None:
    """Carry shut-outs since the copy over into a restored database, and end all passes and sessions that it holds."""
    sealed = desk.vault.keys.seal(openings.signing, _ROW)
    desk.do(sa.update(secrets).where(secrets.c.name == SIGNING).values(sealed=sealed))
    for table in (web_passes, staff_passes, staff_sessions):
        desk.do(sa.delete(table))
    for key in set(desk.do(sa.select(web_devices.c.key)).scalars()) - set(openings.devices):
        desk.do(sa.delete(web_devices).where(web_devices.c.key == key))
    pages = Pages(desk)
    before = pages.epochs()
    for address, epoch in openings.epochs.items():
        if epoch > before.get(address, 0):
            pages.renew(address, epoch)
    carried_staff.carry_over(desk, openings.staff, time.time())
