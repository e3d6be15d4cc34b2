"""What goes with somebody's role: invitations they gave, ways in, files and messages on their page, notices on their way."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.address import Address
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts
from bot.storage.staff_members import Invitation, Member, StaffMembers
from bot.storage.staff_sign_in import StaffSignIn
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFiles


@dataclass(frozen=True, slots=True)
class Revoked:
    """What was voided."""

    invitations: Sequence[Invitation]
    notices: Sequence[int]
    sessions: int


def revoke(tx: Transaction, member: Member, now: float) -> Revoked:
    """Void what a member's role has produced and what lets them in."""
    staff = StaffMembers(tx)
    given = [each for each in staff.invitations(now) if each.by in member.identities]
    staff.withdraw([each.id for each in given])
    sessions = StaffSignIn(tx).void(member.id)
    notices: list[int] = []
    for identity in member.identities:
        Broadcasts(tx).drop(identity)
        notices += Broadcasts(tx).under_way(identity)
        tx.outbox.clear_waiting(*Address.parse(identity))
    for number in notices:
        BroadcastRecipients(tx).stop(number, now)
    if member.page is not None:
        WebFiles(tx).drop_all(member.page)
        tx.outbox.clear_page(member.page)
    return Revoked(given, sorted(set(notices)), sessions)


def describe(voided: Revoked) -> str:
    """Return words for what was voided."""
    said = "登录链接、短码和已打开的网页都已作废，网页上的记录和导出的文件已清除"
    if voided.invitations:
        names = "、".join(each.name for each in voided.invitations)
        said += f"；给出而没有用掉的邀请 {len(voided.invitations)} 份已作废（{names}）"
    if voided.notices:
        numbers = "、".join(f"#{number}" for number in voided.notices)
        said += f"；没有发完的通知已停止（{numbers}）"
    return f"{said}。"
