"""How somebody becomes a member of staff, or joins another account to a membership."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.address import Address
from bot.staff.bureau_names import bureau_label
from bot.staff.commands import command_lines
from bot.staff.jurisdiction import oversees
from bot.staff.members import Officer, StaffDirectory, is_applicants_page
from bot.staff.responses import StaffResponse, say
from bot.staff.revocation import describe, revoke
from bot.staff.roles import NAMES, Role, role_named
from bot.storage.audit import Audit
from bot.storage.staff_members import Invitation, StaffMembers
from bot.storage.staff_sign_in import StaffSignIn
from bot.storage.transaction import Transaction
from dialogs.language import access_wording as wording
from dialogs.language import buttons
from dialogs.model.actions import StaffAction
from dialogs.model.reply import Choice, ChoiceRole, Reply

_ACCEPT, _DECLINE = "accept", "decline"
_INVITATION = re.compile(r"(?:/start(?:@\w+)?\s+staff-|邀请码[:：\s]*)([A-Za-z0-9_-]{6,64})")
_LOGIN = re.compile(r"登录码[:：\s]*([0-9A-Za-z]{4}[-\s]?[0-9A-Za-z]{4})")


@dataclass(frozen=True, slots=True)
class EntryCode:
    """A code that somebody sent to sign in: an invitation's, or a short code."""

    code: str
    invited: bool


def read_code(text: str) -> EntryCode | None:
    """Return the code that a message brings; None if it brings none."""
    text = text.strip()
    if invitation := _INVITATION.fullmatch(text):
        return EntryCode(invitation[1], invited=True)
    login = _LOGIN.fullmatch(text)
    return None if login is None else EntryCode(login[1], invited=False)


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody at one identity who signs in, in one transaction."""

    tx: Transaction
    directory: StaffDirectory
    channel: str
    address: str
    now: float

    @property
    def identity(self) -> str:
        """The identity as settings and the audit log write it."""
        return str(Address(self.channel, self.address))

    def by_invitation(self, code: str, *, agreed: bool) -> StaffResponse:
        """Accept an invitation; ask first if it lowers the role of who accepts it."""
        invitation = StaffMembers(self.tx).invitation(code, self.now)
        inviter = None if invitation is None else self.directory.officer(invitation.by)
        if invitation is None or inviter is None or not _may_invite(inviter, invitation.bureau):
            return say(wording.UNKNOWN_INVITATION)
        officer = self.directory.officer(self.identity)
        role = role_named(invitation.role)
        if officer is not None and officer.member is None:
            return say(wording.needs_no_invitation(officer.name))
        if officer is not None and _loses(officer, role, invitation.bureau) and not agreed:
            return _ask_to_lower(officer, role, invitation.bureau, code)
        return self._accept(invitation, officer, role)

    def by_code(self, code: str) -> StaffResponse:
        """Join this identity to the member whose short code it is."""
        if is_applicants_page(self.channel, self.address):
            return say(wording.ON_APPLICANTS_PAGE)
        officer = self.directory.officer(self.identity)
        if officer is not None:
            return say(wording.signed_in_already(officer.name, NAMES[officer.role]))
        staff = StaffMembers(self.tx)
        if (former := staff.at(self.channel, self.address)) is not None:
            return say(wording.was_removed(former.name))
        number = StaffSignIn(self.tx).use(code, self.now)
        if number is None:
            return say(wording.UNKNOWN_CODE)
        staff.join(number, self.channel, self.address, self.now)
        audit = Audit(self.tx)
        member = staff.member(number)
        row = audit.row_of("staff_members", number)
        audit.note(self.identity, "joined", f"member:{number}", self.now, row, member.bureau)
        return StaffResponse((welcome(member.name, role_named(member.role), member.bureau),), changed=True)

    def _accept(self, invitation: Invitation, officer: Officer | None, role: Role) -> StaffResponse:
        staff, audit = StaffMembers(self.tx), Audit(self.tx)
        member = staff.at(self.channel, self.address)
        revoked = None
        if member is not None and officer is not None and _loses(officer, role, invitation.bureau):
            revoked = revoke(self.tx, member, self.now)
        number = staff.accept(invitation, self.channel, self.address, self.now)
        rows = [("invitations", invitation.id), ("staff_members", number)]
        rows += [("invitations", each.id) for each in (revoked.invitations if revoked is not None else ())]
        about = invitation.role if officer is None else f"{officer.role.name.lower()} → {invitation.role}"
        left_behind = " ".join(audit.row_of(*row) for row in rows)
        audit.note(self.identity, "joined", about, self.now, left_behind, invitation.bureau)
        more = () if revoked is None else (Reply.of(describe(revoked)),)
        return StaffResponse((welcome(invitation.name, role, invitation.bureau), *more), changed=True)


def _accept_lower_role(sign_in: SignIn, code: str) -> StaffResponse:
    return sign_in.by_invitation(code, agreed=True)


def _decline(sign_in: SignIn, code: str) -> StaffResponse:
    return say(wording.INVITATION_DECLINED)


ANSWERS: Mapping[str, Callable[[SignIn, str], StaffResponse]] = {_ACCEPT: _accept_lower_role, _DECLINE: _decline}
"""What the buttons do under the question whether an invitation may lower a role."""


def _may_invite(inviter: Officer, bureau: str | None) -> bool:
    """Return True if an officer may still invite to a bureau."""
    return inviter.role >= Role.ADMIN and oversees(inviter.bureau, bureau)


def _loses(officer: Officer, role: Role, bureau: str | None) -> bool:
    """Return True if an officer would lose something with another role in a bureau."""
    return role < officer.role or not oversees(bureau, officer.bureau)


def _ask_to_lower(officer: Officer, role: Role, bureau: str | None, code: str) -> StaffResponse:
    choices = (
        Choice(buttons.YES, StaffAction(_ACCEPT, code), role=ChoiceRole.EQUAL),
        Choice(buttons.NO, StaffAction(_DECLINE, code), role=ChoiceRole.EQUAL),
    )
    if oversees(bureau, officer.bureau):
        return say(wording.invitation_lowers(NAMES[officer.role], NAMES[role]), (choices,))
    own, new = bureau_label(officer.bureau), bureau_label(bureau)
    roles = wording.of_bureau(own, NAMES[officer.role]), wording.of_bureau(new, NAMES[role])
    return say(wording.invitation_moves(*roles), (choices,))


def welcome(name: str, role: Role, bureau: str | None) -> Reply:
    """Return a greeting for a new member of a bureau, with their commands."""
    return Reply.of("\n".join([wording.welcome(name, NAMES[role], bureau), *command_lines(role)]))
