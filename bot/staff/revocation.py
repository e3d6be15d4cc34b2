"""What is revoked with a role."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.address import Address
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts
from bot.storage.staff_members import Invitation, Member, StaffMembers
from bot.storage.staff_sign_in import StaffSignIn
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFiles
from dialogs.language import access_wording as wording


@dataclass(frozen=True, slots=True)
class Revoked:
    """What was revoked with a role."""

    invitations: Sequence[Invitation]
    notices: Sequence[int]
    sessions: int


def revoke(tx: Transaction, member: Member, now: float) -> Revoked:
    """Revoke a member's invitations, notices and sessions; clear the files and messages on their page."""
    staff = StaffMembers(tx)
    invitations = [each for each in staff.invitations(now) if each.by in member.identities]
    staff.withdraw([each.id for each in invitations])
    sessions = StaffSignIn(tx).void(member.id)
    notices: list[int] = []
    for identity in member.identities:
        Broadcasts(tx).drop(identity)
        notices += Broadcasts(tx).under_way(identity)
        tx.outbox.clear_waiting(*Address.parse(identity))
        WebFiles(tx).drop_all(identity)  # files that were made for another channel than the page
    for number in notices:
        BroadcastRecipients(tx).stop(number, now)
    if member.page is not None:
        WebFiles(tx).drop_all(member.page)
        tx.outbox.clear_page(member.page)
    return Revoked(invitations, sorted(set(notices)), sessions)


def describe(revoked: Revoked) -> str:
    """Return what was revoked, as a sentence."""
    return wording.revoked([each.name for each in revoked.invitations], revoked.notices)
