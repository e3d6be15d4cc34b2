"""How somebody becomes staff by an invitation, and comes in by another account or another device."""

import re
from dataclasses import dataclass

from bot.address import Address
from bot.staff.commands import RULES
from bot.staff.members import Officer, StaffDirectory, is_applicants_page
from bot.staff.requests import QUESTION, StaffRequest, StaffResponse
from bot.staff.revocation import describe, revoke
from bot.staff.roles import NAMES, Role
from bot.storage.audit import Audit
from bot.storage.staff_members import Invitation, StaffMembers
from bot.storage.staff_sign_in import CODE_SECONDS, StaffSignIn
from bot.storage.transaction import Transaction
from dialogs.language import buttons
from dialogs.model.turn import Choice, Reply

ACCEPT, DECLINE = "accept", "decline"
"""What the buttons under the question choose that is put before an invitation lowers somebody."""
_INVITATION = re.compile(r"(?:/start(?:@\w+)?\s+staff-|邀请码[:：\s]*)([A-Za-z0-9_-]{6,64})")
_LOGIN = re.compile(r"登录码[:：\s]*([0-9A-Za-z]{4}[-\s]?[0-9A-Za-z]{4})")
UNKNOWN = "这个邀请码不能用：用过了、过期了、撤回了，或者没有写对。请向邀请您的人要一个新的。"
UNKNOWN_LOGIN = "这个登录码不能用：用过了、超过十分钟了，或者没有写对。请在已登录的地方发 /login 重新取一个。"
ON_STAFFS_PAGE = "工作人员不在这里登录，邀请码没有用掉。请打开 {link}"
COPY_IT = "转发来的邀请码、登录码不算。请自己写一遍，或打开链接。"
NOT_OWN = "{name}没有自己的登录方式，请先邀请一个自己：/staff 邀请 管理员 称呼"


@dataclass(frozen=True, slots=True)
class EntryCode:
    """A message by which somebody wants to come in: by an invitation's code, or by a short code."""

    code: str
    invited: bool


def read_code(text: str) -> EntryCode | None:
    """Return what a message brings; None if it is no such message."""
    text = text.strip()
    if found := _INVITATION.fullmatch(text):
        return EntryCode(found[1], invited=True)
    found = _LOGIN.fullmatch(text)
    return None if found is None else EntryCode(found[1], invited=False)


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody at one identity who comes in, in one transaction."""

    tx: Transaction
    directory: StaffDirectory
    channel: str
    address: str
    now: float

    @property
    def identity(self) -> str:
        """As settings and the audit write it."""
        return str(Address(self.channel, self.address))

    def by_invitation(self, code: str, *, agreed: bool) -> StaffResponse:
        """Accept an invitation; ask first where it lowers who accepts it."""
        invitation = StaffMembers(self.tx).invitation(code, self.now)
        inviter = None if invitation is None else self.directory.officer(invitation.by)
        if invitation is None or inviter is None or inviter.role < Role.ADMIN:
            return _say(UNKNOWN)
        officer = self.directory.officer(self.identity)
        role = Role[invitation.role.upper()]
        if officer is not None and officer.member is None:
            return _say(f"您是{officer.name}，不用接受邀请，邀请码没有用掉。")
        if officer is not None and role < officer.role and not agreed:
            return _asked(officer, role, code)
        return self._accepted(invitation, officer, role)

    def by_code(self, code: str) -> StaffResponse:
        """Join this identity to whose short code it is."""
        if is_applicants_page(self.channel, self.address):
            return _say("登录码请在工作人员的网页里填。")
        officer = self.directory.officer(self.identity)
        if officer is not None:
            return _say(f"这里已经登录，您是{officer.name}（{NAMES[officer.role]}），登录码没有用掉。")
        staff = StaffMembers(self.tx)
        if (before := staff.at(self.channel, self.address)) is not None:
            return _say(f"这个账号原来是{before.name}的，已经移除，只能由管理员重新邀请。")
        number = StaffSignIn(self.tx).use(code, self.now)
        if number is None:
            return _say(UNKNOWN_LOGIN)
        staff.join(number, self.channel, self.address, self.now)
        audit = Audit(self.tx)
        audit.note(self.identity, "joined", f"member:{number}", self.now, audit.row_of("staff_members", number))
        member = staff.member(number)
        return StaffResponse((welcome(member.name, Role[member.role.upper()]),), changed=True)

    def _accepted(self, invitation: Invitation, officer: Officer | None, role: Role) -> StaffResponse:
        staff, audit = StaffMembers(self.tx), Audit(self.tx)
        before = staff.at(self.channel, self.address)
        voided = None
        if before is not None and officer is not None and role < officer.role:
            voided = revoke(self.tx, before, self.now)
        number = staff.accept(invitation, self.channel, self.address, self.now)
        rows = [("invitations", invitation.id), ("staff_members", number)]
        rows += [("invitations", each.id) for each in (voided.invitations if voided is not None else ())]
        about = invitation.role if officer is None else f"{officer.role.name.lower()} → {invitation.role}"
        audit.note(self.identity, "joined", about, self.now, " ".join(audit.row_of(*row) for row in rows))
        said = welcome(invitation.name, role)
        more = () if voided is None else (Reply(describe(voided)),)
        return StaffResponse((said, *more), changed=True)


def _asked(officer: Officer, role: Role, code: str) -> StaffResponse:
    words = f"您现在是{NAMES[officer.role]}，接受这个邀请会变成{NAMES[role]}，能做的事会变少。要接受吗？"
    choices = Choice(buttons.YES, QUESTION, ACCEPT, code), Choice(buttons.NO, QUESTION, DECLINE, code)
    return StaffResponse((Reply(words, (choices,)),))


def welcome(name: str, role: Role) -> Reply:
    """Greet a new member, with what they may do."""
    return Reply("\n".join([f"{name}，您现在是{NAMES[role]}。可以用：", *command_lines(role)]))


def command_lines(role: Role) -> list[str]:
    """Return the commands of a role, one a line."""
    return [f"/{command} {rule.word}：{rule.does}" for command, rule in RULES.items() if rule.role <= role]


def login(request: StaffRequest) -> StaffResponse:
    """Return a member's link and a short code for another device."""
    officer = request.officer
    if officer.member is None:
        return _say(NOT_OWN.format(name=officer.name))
    passes = StaffSignIn(request.tx)
    code = passes.code(officer.member, request.now)
    request.note("login code", "")
    lines = [f"在另一台设备上登录，短码 {code}（{int(CODE_SECONDS // 60)} 分钟内有效，用一次）。"]
    if (page := request.staff_page("")) is not None:
        lines += [f"电脑上打开 {page} 填短码；", "或者打开您自己的登录链接（等于钥匙，请不要给别人）："]
        lines += [f"{request.staff_page(f'pass={passes.link(officer.member)}')}"]
    if "telegram" in request.served:
        lines += [f"Telegram 里给机器人发：登录码 {code}"]
    return _say("\n".join(lines))


def logout(request: StaffRequest) -> StaffResponse:
    """Return how to stop an account where there is no session to end: the page ends its own before this is called."""
    return _say("这里不用退出登录。要停用这个账号，请管理员发 /staff 移除 称呼")


def _say(words: str) -> StaffResponse:
    return StaffResponse((Reply(words),))
