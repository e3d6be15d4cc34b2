"""The bureau's staff, who join by invitation."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.address import Address
from bot.storage.outbox import PAGE
from bot.storage.tables import identities, invitations, staff_identities, staff_members
from bot.storage.transaction import Transaction

CODE_BYTES = 16
ADDRESS_BYTES = 15
VALID_SECONDS = 24 * 3600.0
ON_THE_PAGE = "staff-"
"""How the addresses of staff on the page begin; no applicant has one of these."""
FORMER = "former"
"""The channel of identities of 0.3.0 that open nothing: only names are looked up by them."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the bureau's staff."""

    id: int
    name: str
    role: str
    since: float
    invited_by: str
    """Identity of who invited them."""
    session_version: int
    """Links and sessions of an earlier version open nothing."""
    removed_at: float | None
    bureau: str | None
    """The name of the bureau that they belong to; None for the municipal one, which sees all and decides."""
    identities: tuple[str, ...]
    """As the settings and the audit write them: telegram:123."""
    former: tuple[str, ...]

    @property
    def page(self) -> str | None:
        """The address on the page, or None if they never signed in there."""
        prefix = f"{PAGE}:{ON_THE_PAGE}"
        return next((each.removeprefix(f"{PAGE}:") for each in self.identities if each.startswith(prefix)), None)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that nobody has used yet."""

    id: int
    role: str
    name: str
    by: str
    until: float
    bureau: str | None
    """The bureau of who accepts it; None for the municipal one."""


class StaffMembers:
    """The staff in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute

    def everybody(self) -> Sequence[Member]:
        """Return all members, removed ones too, the longest serving first."""
        at = staff_identities.c
        known: dict[int, list[Address]] = {}
        for row in self._execute(
            sa.select(at.member, at.channel, at.address).order_by(at.since, at.channel, at.address)
        ):
            known.setdefault(row.member, []).append(Address(row.channel, row.address))
        member = []
        for row in self._execute(sa.select(staff_members).order_by(staff_members.c.since, staff_members.c.id)):
            addresses = known.get(row.id, [])
            identities = tuple(str(each) for each in addresses if each.channel != FORMER)
            former = tuple(each.name for each in addresses if each.channel == FORMER)
            columns = (row.id, row.name, row.role, row.since, row.invited_by, row.epoch, row.removed_at, row.bureau)
            member.append(Member(*columns, identities, former))
        return member

    def members(self) -> Sequence[Member]:
        """Return the present members."""
        return [each for each in self.everybody() if each.removed_at is None]

    def member(self, number: int) -> Member:
        """Return the member with this number. Raise LookupError if there is none."""
        member = next((each for each in self.everybody() if each.id == number), None)
        if member is None:
            raise LookupError(f"no member {number}")
        return member

    def at(self, channel: str, address: str) -> Member | None:
        """Return the member with this identity, removed or not, or None."""
        return next((each for each in self.everybody() if str(Address(channel, address)) in each.identities), None)

    def serves_alone(self, address: Address) -> bool:
        """Return True if a member is at an address at which nobody applies."""
        here = (staff_identities.c.channel == address.channel) & (staff_identities.c.address == address.name)
        applies = sa.exists().where(identities.c.channel == address.channel, identities.c.address == address.name)
        return self._execute(sa.select(staff_identities.c.member).where(here, ~applies)).first() is not None

    def invite(self, role: str, name: str, by: str, now: float, bureau: str | None = None) -> tuple[int, str]:
        """Store an invitation to a bureau; return its number and its code, of which only a hash is stored."""
        code = secrets.token_urlsafe(CODE_BYTES)
        values = {"code": _hash(code), "role": role, "name": name, "by": by, "made_at": now, "bureau": bureau}
        number = self._execute(sa.insert(invitations).values(values).returning(invitations.c.id)).scalar_one()
        return number, code

    def invitations(self, now: float) -> Sequence[Invitation]:
        """Return the open invitations, the oldest first."""
        query = sa.select(invitations).where(invitations.c.made_at >= now - VALID_SECONDS).order_by(invitations.c.id)
        return [_read(row) for row in self._execute(query)]

    def invitation(self, code: str, now: float) -> Invitation | None:
        """Return the open invitation with this code, or None."""
        condition = (invitations.c.code == _hash(code)) & (invitations.c.made_at >= now - VALID_SECONDS)
        row = self._execute(sa.select(invitations).where(condition)).first()
        return None if row is None else _read(row)

    def withdraw(self, numbers: Sequence[int]) -> None:
        """Void invitations."""
        self._execute(sa.delete(invitations).where(invitations.c.id.in_(numbers)))

    def expire(self, now: float) -> Sequence[int]:
        """Void the invitations that have expired; return their numbers."""
        over = sa.delete(invitations).where(invitations.c.made_at < now - VALID_SECONDS)
        return self._execute(over.returning(invitations.c.id)).scalars().all()

    def accept(self, invitation: Invitation, channel: str, address: str, now: float) -> int:
        """Use an invitation up; return the number of a new member, or of the one who has this identity already, updated."""
        self.withdraw([invitation.id])
        before = self.at(channel, address)
        values: dict[str, object] = {"name": invitation.name, "role": invitation.role, "bureau": invitation.bureau}
        values |= {"removed_at": None, "removed_by": None}
        if before is None:
            columns = {**values, "since": now, "invited_by": invitation.by}
            number: int = self._execute(
                sa.insert(staff_members).values(columns).returning(staff_members.c.id)
            ).scalar_one()
            self.join(number, channel, address, now)
            return number
        if before.removed_at is not None:
            values |= {"since": now, "invited_by": invitation.by}
        self._write(before.id, **values)
        return before.id

    def join(self, number: int, channel: str, address: str, now: float) -> None:
        """Add an identity to a member."""
        values = {"channel": channel, "address": address, "member": number, "since": now}
        self._execute(sa.insert(staff_identities).values(values))

    def page_of(self, number: int, now: float) -> tuple[str, bool]:
        """Return a member's address on the page, and whether it is new."""
        known = self.member(number).page
        if known is not None:
            return known, False
        address = new_address()
        self.join(number, PAGE, address, now)
        return address, True

    def change(self, number: int, role: str) -> None:
        """Store another role for a member."""
        self._write(number, role=role)

    def move(self, number: int, bureau: str | None) -> None:
        """Store another bureau for a member; None for the municipal one."""
        self._write(number, bureau=bureau)

    def remove(self, number: int, by: str, now: float) -> None:
        """Remove a member; name and identities stay, so that their acts keep their name."""
        self._write(number, removed_at=now, removed_by=by)

    def renew(self, number: int) -> None:
        """Begin a member's next session version: links given out before open nothing."""
        self._write(number, epoch=staff_members.c.epoch + 1)

    def _write(self, number: int, **values: object) -> None:
        self._execute(sa.update(staff_members).where(staff_members.c.id == number).values(values))


def new_address() -> str:
    """Return an unused address for staff on the page."""
    return f"{ON_THE_PAGE}{secrets.token_urlsafe(ADDRESS_BYTES)}"


def _read(row: sa.Row) -> Invitation:  # type: ignore[type-arg]
    return Invitation(row.id, row.role, row.name, row.by, row.made_at + VALID_SECONDS, row.bureau)


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
