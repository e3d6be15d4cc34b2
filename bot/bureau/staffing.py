"""Staff come by invitation, change roles, and go."""

import re
from collections.abc import Callable

from bot.bureau.case import Answer, Case
from bot.bureau.commands import RULES, StaffCommand
from bot.bureau.roles import NAMES, Role, role_meant
from bot.storage.roster import Member
from dialogs.turn import Reply

PAYLOAD = "staff-"
_CODE = re.compile(r"(?:/start(?:@\w+)?\s+staff-|邀请码[:：\s]*)([\w-]{22})\s*")
_LONGEST_NAME = 20


def code_in(text: str) -> str | None:
    """Give the invitation's code that a message brings; None if it is no such message."""
    found = _CODE.fullmatch(text.strip())
    return None if found is None else found[1]


def welcome(member: Member) -> Reply:
    """Greet a new member, with what they may do."""
    role = Role[member.role.upper()]
    lines = [f"/{command} {rule.word}：{rule.does}" for command, rule in RULES.items() if rule.role <= role]
    return Reply("\n".join([f"{member.name}，您现在是{NAMES[role]}。可以用：", *lines]))


def staff(case: Case, admins: list[str], link: Callable[[str], str | None]) -> Answer:
    """List members; 邀请 a new one, change a role (改), 移除 one."""
    verb, _, rest = case.words.partition(" ")
    match verb:
        case "":
            return _listed(case, admins)
        case "邀请" | "invite":
            return _invited(case, rest, link)
        case "改" | "role":
            return _changed(case, rest)
        case "移除" | "删除" | "remove":
            return _removed(case, rest, admins)
        case _:
            return _say(
                "可以这样写：\n/staff\n/staff 邀请 经办人 王科长\n/staff 改 telegram:123 查看员\n/staff 移除 telegram:123"
            )


def _listed(case: Case, admins: list[str]) -> Answer:
    lines = [f"{identity} {NAMES[Role.ADMIN]}（由设置指定）" for identity in admins]
    lines += [f"{each.identity} {NAMES[Role[each.role.upper()]]} {each.name}" for each in case.roster.members()]
    return _say("\n".join(["人员：", *lines, "", f"邀请新人：{RULES[StaffCommand.STAFF].example}"]))


def _invited(case: Case, rest: str, link: Callable[[str], str | None]) -> Answer:
    words, _, name = rest.partition(" ")
    role, name = role_meant(words), name.strip()[:_LONGEST_NAME]
    if role is None or not name:
        return _say(f"请写角色（查看员、经办人、管理员）和称呼，例如：{RULES[StaffCommand.STAFF].example}")
    code, numbers = case.roster.invite(role.name.lower(), name, case.officer.identity, case.now)
    case.note("invite", role.name.lower(), case.row_of("invitations", *numbers))
    address = link(f"{PAYLOAD}{code}")
    way = f"\n或打开：{address}" if address else ""
    return _say(f"请把下面这行转给{name}，24 小时内有效，只能用一次：\n邀请码 {code}{way}")


def _changed(case: Case, rest: str) -> Answer:
    identity, _, words = rest.partition(" ")
    channel, _, address = identity.partition(":")
    role = role_meant(words)
    member = None if role is None else case.roster.change(channel, address, role.name.lower())
    if role is None or member is None:
        return _say("没有这个人，或角色不对。例如：/staff 改 telegram:123 查看员")
    case.note("role", f"{identity} {role.name.lower()}", case.row_of("staff_members", member))
    return _say(f"{identity} 现在是{NAMES[role]}。", changed=True)


def _removed(case: Case, identity: str, admins: list[str]) -> Answer:
    channel, _, address = identity.strip().partition(":")
    if identity.strip() in admins:
        return _say("这是设置（SHENBAO_ADMINS）里指定的管理员，只能在设置里移除。")
    member = case.roster.remove(channel, address)
    if member is None:
        return _say("没有这个人。例如：/staff 移除 telegram:123")
    case.note("remove", identity.strip(), case.row_of("staff_members", member))
    return _say(f"已移除 {identity.strip()}。", changed=True)


def _say(words: str, *, changed: bool = False) -> Answer:
    return Answer((Reply(words),), changed=changed)
