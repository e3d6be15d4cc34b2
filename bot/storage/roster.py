"""The bureau's staff and the invitations by which they come."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.desk import Desk
from bot.storage.tables import invitations, staff

CODE_BYTES = 16
VALID_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the bureau."""

    channel: str
    address: str
    role: str
    name: str
    since: float

    @property
    def identity(self) -> str:
        """As settings and the audit write it: telegram:123."""
        return f"{self.channel}:{self.address}"


class Roster:
    """The staff in one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._do = desk.do

    def members(self) -> Sequence[Member]:
        """Read all members, the longest serving first."""
        columns = (staff.c.channel, staff.c.address, staff.c.role, staff.c.name, staff.c.since)
        return [Member(*row) for row in self._do(sa.select(*columns).order_by(staff.c.since))]

    def invite(self, role: str, name: str, by: str, now: float) -> str:
        """Make an invitation; give its code, of which only a hash is kept. Older ones that were not used go."""
        self._do(sa.delete(invitations).where(invitations.c.made_at < now - VALID_SECONDS))
        code = secrets.token_urlsafe(CODE_BYTES)
        values = {"code": _hash(code), "role": role, "name": name, "by": by, "made_at": now}
        self._do(sa.insert(invitations), values)
        return code

    def accept(self, code: str, channel: str, address: str, now: float) -> Member | None:
        """Take an invitation, which is good for one person and 24 hours; None for any other code."""
        here = invitations.c.code == _hash(code)
        found = self._do(sa.select(invitations).where(here, invitations.c.made_at >= now - VALID_SECONDS)).first()
        if found is None:
            return None
        self._do(sa.delete(invitations).where(here))
        self.remove(channel, address)
        member = Member(channel, address, found.role, found.name, now)
        values = {"channel": channel, "address": address, "role": found.role, "name": found.name}
        self._do(sa.insert(staff), {**values, "since": now, "invited_by": found.by})
        return member

    def change(self, channel: str, address: str, role: str) -> bool:
        """Give a member another role; tell whether there is such a member."""
        here = (staff.c.channel == channel) & (staff.c.address == address)
        return bool(self._do(sa.update(staff).where(here), {"role": role}).rowcount)

    def remove(self, channel: str, address: str) -> bool:
        """Remove a member; tell whether there was one."""
        here = (staff.c.channel == channel) & (staff.c.address == address)
        return bool(self._do(sa.delete(staff).where(here)).rowcount)


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
