"""The bureau's staff and the invitations by which they come."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.desk import Desk
from bot.storage.tables import invitations, staff_identities, staff_members

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
    number: int

    @property
    def identity(self) -> str:
        """As settings and the audit write it: telegram:123."""
        return f"{self.channel}:{self.address}"


class Roster:
    """The staff in one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._do = desk.do

    def members(self) -> Sequence[Member]:
        """Return all members, one entry for each of their identities, the longest serving first."""
        columns = (_AT.channel, _AT.address, staff_members.c.role, staff_members.c.name, staff_members.c.since)
        query = sa.select(*columns, staff_members.c.id).join(staff_members, staff_members.c.id == _AT.member)
        current = query.where(staff_members.c.removed_at.is_(None))
        return [Member(*row) for row in self._do(current.order_by(staff_members.c.since, staff_members.c.id))]

    def invite(self, role: str, name: str, by: str, now: float) -> tuple[str, Sequence[int]]:
        """Keep an invitation; older ones that were not used go.

        Return its code, of which only a hash is kept, and the numbers of the invitations that came or went.
        """
        old = invitations.c.made_at < now - VALID_SECONDS
        gone = self._do(sa.select(invitations.c.id).where(old)).scalars().all()
        self._do(sa.delete(invitations).where(old))
        code = secrets.token_urlsafe(CODE_BYTES)
        values = {"code": _hash(code), "role": role, "name": name, "by": by, "made_at": now}
        number = self._do(sa.insert(invitations).values(values).returning(invitations.c.id)).scalar_one()
        return code, [*gone, number]

    def accept(self, code: str, channel: str, address: str, now: float) -> tuple[Member, int] | None:
        """Use an invitation up, which is good for one person and 24 hours.

        Return the member and the invitation's number, None for any other code.
        """
        here = invitations.c.code == _hash(code)
        found = self._do(sa.select(invitations).where(here, invitations.c.made_at >= now - VALID_SECONDS)).first()
        if found is None:
            return None
        self._do(sa.delete(invitations).where(here))
        self.remove(channel, address)
        values = {"name": found.name, "role": found.role, "since": now, "invited_by": found.by}
        number = self._do(sa.insert(staff_members).values(values).returning(staff_members.c.id)).scalar_one()
        self._do(sa.insert(staff_identities), {"channel": channel, "address": address, "member": number, "since": now})
        return Member(channel, address, found.role, found.name, now, number), found.id

    def change(self, channel: str, address: str, role: str) -> int | None:
        """Give a member another role; return their number, None if there is no such member."""
        where = sa.update(staff_members).where(_at(channel, address)).values(role=role)
        return self._do(where.returning(staff_members.c.id)).scalar()

    def remove(self, channel: str, address: str) -> int | None:
        """Remove a member; return their number, None if there was none."""
        number: int | None = self._do(sa.select(staff_members.c.id).where(_at(channel, address))).scalar()
        if number is not None:
            self._do(sa.delete(staff_members).where(staff_members.c.id == number))
        return number


_AT = staff_identities.c


def _at(channel: str, address: str) -> sa.ColumnElement[bool]:
    here = sa.select(_AT.member).where(_AT.channel == channel, _AT.address == address)
    return staff_members.c.id == here.scalar_subquery()


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
