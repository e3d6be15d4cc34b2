"""The present staff, carried over to a restored database so that members removed since the backup stay removed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import sqlalchemy as sa

from bot.address import Address
from bot.storage.audit import Audit
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts
from bot.storage.outbox import PAGE
from bot.storage.tables import invitations, staff_identities, staff_members
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFiles

BY = "self:restore"
_ROLES = ("viewer", "officer", "admin")
"""Each role may do what the roles before it may."""


@dataclass(frozen=True, slots=True)
class MemberState:
    """The present state of a member."""

    role: str
    session_version: int
    removed_at: float | None
    removed_by: str | None
    bureau: str | None
    identities: frozenset[Address]


@dataclass(frozen=True, slots=True)
class StaffSnapshot:
    """The members of a database, and the hashes of the codes of its open invitations."""

    members: Mapping[int, MemberState]
    invited: Collection[bytes]


def snapshot(tx: Transaction) -> StaffSnapshot:
    """Return the staff of a database."""
    at, by_member = staff_identities.c, dict[int, set[Address]]()
    for row in tx.execute(sa.select(at.member, at.channel, at.address)):
        by_member.setdefault(row.member, set()).add(Address(row.channel, row.address))
    members = {
        row.id: MemberState(
            *(row.role, row.epoch, row.removed_at, row.removed_by, row.bureau), frozenset(by_member.get(row.id, ()))
        )
        for row in tx.execute(sa.select(staff_members))
    }
    return StaffSnapshot(members, frozenset(tx.execute(sa.select(invitations.c.code)).scalars()))


def carry_over(tx: Transaction, staff: StaffSnapshot, now: float) -> None:
    """Carry removals, lower roles, bureaus, session versions, and used or withdrawn invitations over into a restored database.

    Members are matched by their identities, for an upgrade may have renumbered them. A member whom the previous database does
    not know was removed under a release that stored no removed members. The audit gets an entry with the changed rows.
    """
    owners = {identity: each for each in staff.members.values() for identity in each.identities}
    changed = []
    for number, before in snapshot(tx).members.items():
        now_known = next((owners[each] for each in sorted(before.identities) if each in owners), None)
        after = _follow(before, now_known, now)
        if after != before:
            _write(tx, number, before, after)
            if after.removed_at is not None or (after.role, after.bureau) != (before.role, before.bureau):
                _clear(tx, before.identities, now)
            changed.append(number)
    withdrawn = _withdraw(tx, staff.invited)
    audit = Audit(tx)
    rows = [audit.row_of(staff_members.name, *changed), audit.row_of(invitations.name, *withdrawn)]
    about = f"staff {len(changed)} invitations {len(withdrawn)}"
    audit.note(BY, "restored", about, now, " ".join(filter(None, rows)))


def _follow(before: MemberState, now_known: MemberState | None, now: float) -> MemberState:
    """Return the state of a member of a backup after the restore, given their state in the previous database."""
    if now_known is None:
        removed_at = now if before.removed_at is None else before.removed_at
        removed_by = before.removed_by or BY
        return replace(before, removed_at=removed_at, removed_by=removed_by)
    removed = before if before.removed_at is not None else now_known
    return MemberState(
        min(before.role, now_known.role, key=_ROLES.index),
        max(before.session_version, now_known.session_version),
        removed.removed_at,
        removed.removed_by,
        now_known.bureau,
        before.identities & now_known.identities,
    )


def _write(tx: Transaction, number: int, before: MemberState, after: MemberState) -> None:
    values = {
        "role": after.role,
        "epoch": after.session_version,
        "removed_at": after.removed_at,
        "removed_by": after.removed_by,
        "bureau": after.bureau,
    }
    tx.execute(sa.update(staff_members).where(staff_members.c.id == number).values(values))
    for channel, address in before.identities - after.identities:
        condition = (staff_identities.c.channel == channel) & (staff_identities.c.address == address)
        tx.execute(sa.delete(staff_identities).where(condition))


def _clear(tx: Transaction, identities: Collection[Address], now: float) -> None:
    """Delete what a member's role has produced, as at a removal: notices, messages on their way, the page with its files."""
    broadcasts = Broadcasts(tx)
    for address in identities:
        broadcasts.drop(str(address))
        for number in broadcasts.under_way(str(address)):
            BroadcastRecipients(tx).stop(number, now)
        tx.outbox.clear_waiting(*address)
        WebFiles(tx).drop_all(address.name if address.channel == PAGE else str(address))
        if address.channel == PAGE:
            tx.outbox.clear_page(address.name)


def _withdraw(tx: Transaction, invited: Collection[bytes]) -> list[int]:
    """Delete the invitations of a backup that are closed by now; return their numbers."""
    rows = tx.execute(sa.select(invitations.c.id, invitations.c.code).order_by(invitations.c.id)).all()
    numbers = [row.id for row in rows if row.code not in invited]
    tx.execute(sa.delete(invitations).where(invitations.c.id.in_(numbers)))
    return numbers
