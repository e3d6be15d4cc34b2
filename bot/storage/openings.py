"""What lets people in, as it stands now: carried over to a restored database, so that what was revoked since stays revoked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.desk import Desk
from bot.storage.pages import Pages
from bot.storage.schema import SIGNING
from bot.storage.tables import secrets, staff_passes, staff_sessions, web_devices, web_passes

_ROW = f"secrets:sealed:{SIGNING}"


@dataclass(frozen=True, slots=True)
class Openings:
    """What signs, the epochs of the pages, the browsers that are known."""

    signing: str
    epochs: Mapping[str, int]
    devices: Collection[bytes]


def present(desk: Desk) -> Openings:
    """Return what lets in by this database. Raise `Unreadable`."""
    sealed = desk.do(sa.select(secrets.c.sealed).where(secrets.c.name == SIGNING)).scalar_one()
    devices = desk.do(sa.select(web_devices.c.key)).scalars().all()
    return Openings(desk.vault.keys.open(sealed, _ROW), Pages(desk).epochs(), frozenset(devices))


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
