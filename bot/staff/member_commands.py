"""Staff as the administrators see them: who there is, who is invited, whose role changes, who goes."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.address import Address
from bot.clock import BEIJING
from bot.staff.broadcasts.second_officer import LINKED
from bot.staff.members import role_of
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, say
from bot.staff.revocation import Revoked, describe, revoke
from bot.staff.roles import NAMES, Role, read_role
from bot.staff.targets import read_number
from bot.storage.outbox import PAGE
from bot.storage.staff_members import Invitation, Member
from bot.storage.staff_sign_in import StaffSignIn
from dialogs.model.reply import Reply

STAFF = StaffCommand("staff")
PAYLOAD = "staff-"
_LONGEST_NAME = 20
_EXAMPLES = (
    "可以这样写：\n/staff\n/staff 邀请 经办人 王科长\n/staff 撤回 2\n/staff 改 王科长 查看员\n"
    "/staff 移除 王科长\n/staff 链接 王科长"
)
_MEMBER = re.compile(r"#\d{1,9}", re.ASCII)


def staff(request: StaffRequest) -> StaffResponse:
    """List members and invitations; 邀请, 撤回, 改 (a role), 移除, 链接 (to sign in by)."""
    verb, _, rest = request.text.partition(" ")
    verbs: Mapping[str, Callable[[], StaffResponse]] = {
        "": lambda: _listed(request),
        **dict.fromkeys(("邀请", "invite"), lambda: _invited(request, rest)),
        **dict.fromkeys(("撤回", "withdraw"), lambda: _withdrawn(request, rest.strip())),
        **dict.fromkeys(("改", "role"), lambda: _changed(request, rest)),
        **dict.fromkeys(("移除", "删除", "remove"), lambda: _removed(request, rest.strip())),
        **dict.fromkeys(("链接", "link"), lambda: _linked(request, rest.strip())),
    }
    return verbs[verb]() if verb in verbs else say(f"没有看懂“{request.text[:40]}”，什么也没有做。{_EXAMPLES}")


def _listed(request: StaffRequest) -> StaffResponse:
    lines = [f"{request.directory.name_of(identity)}：{identity}" for identity in request.directory.admins]
    lines += [
        f"#{each.id} {_called(each)}（{'，'.join(each.identities) or '还没有登录过'}）"
        for each in request.directory.members
    ]
    open_still = request.staff_members.invitations(request.now)
    if open_still:
        lines += ["", "还没有用掉的邀请（撤回请写编号，例如：/staff 撤回 2）："]
        lines += [f"{each.id}. {_invitation(request, each)}" for each in open_still]
    return say("\n".join(["人员：", *lines, "", f"邀请新人：{request.rules[STAFF].example}"]))


def _invitation(request: StaffRequest, invitation: Invitation) -> str:
    until = datetime.fromtimestamp(invitation.until, BEIJING)
    role = NAMES[Role[invitation.role.upper()]]
    return f"{invitation.name} {role}，{request.directory.name_of(invitation.by)}邀请，{until:%m-%d %H:%M} 前有效"


def _invited(request: StaffRequest, rest: str) -> StaffResponse:
    words, _, name = rest.partition(" ")
    role, name = read_role(words), name.strip()
    if role is None or not name or len(name) > _LONGEST_NAME:
        return say(
            f"请写角色（查看员、经办人、管理员）和称呼（最多 {_LONGEST_NAME} 字），例如：{request.rules[STAFF].example}"
        )
    over = request.staff_members.expire(request.now)
    number, code = request.staff_members.invite(role.name.lower(), name, request.officer.identity, request.now)
    request.note("invite", f"#{number} {role.name.lower()} {name}", request.row_of("invitations", *over, number))
    ways = dict.fromkeys(filter(None, (request.link(f"{PAYLOAD}{code}"), request.staff_page(f"invite={code}"))))
    lines = [
        f"请把下面这行转给{name}，24 小时内有效，只能用一次：",
        f"邀请码 {code}",
        *(f"或打开：{way}" for way in ways),
    ]
    return say("\n".join(lines))


def _withdrawn(request: StaffRequest, words: str) -> StaffResponse:
    number = read_number(words)
    found = [each for each in request.staff_members.invitations(request.now) if number == each.id or words == each.name]
    if len(found) != 1:
        why = "不止一份，请写编号" if found else "没有这份邀请，或者已经用掉、过期了"
        return say(f"{why}。发 /staff 可以看到还没有用掉的，撤回例如：/staff 撤回 2")
    request.staff_members.withdraw([found[0].id])
    request.note("invitation withdrawn", f"#{found[0].id}", request.row_of("invitations", found[0].id))
    return say(f"已撤回给{found[0].name}的邀请，那个邀请码不能用了。")


def _changed(request: StaffRequest, rest: str) -> StaffResponse:
    who, _, words = rest.strip().rpartition(" ")
    role, member = read_role(words), _meant(request, who.strip())
    if role is None:
        return say("请写称呼和新的角色（查看员、经办人、管理员），例如：/staff 改 王科长 查看员")
    if isinstance(member, str):
        return say(f"{member}例如：/staff 改 王科长 查看员")
    before = role_of(member)
    if role is before:
        return say(f"{member.name}已经是{NAMES[role]}，没有变。")
    request.staff_members.change(member.id, role.name.lower())
    voided = revoke(request.tx, member, request.now) if role < before else None
    _note(request, member, "role", voided, f" {before.name.lower()} → {role.name.lower()}")
    said = f"{member.name}现在是{NAMES[role]}（原来是{NAMES[before]}）。"
    if voided is None:
        return say(said, changed=True)
    answer = f"{said}{describe(voided)}{_to_sign_in(member)}"
    return StaffResponse(
        (Reply.of(answer),),
        letters=_letters(request, f"{request.officer.name}改了角色：{said}{describe(voided)}"),
        changed=True,
    )


def _removed(request: StaffRequest, words: str) -> StaffResponse:
    if words in request.directory.admins:
        return say("这是设置（SHENBAO_ADMINS）里指定的管理员，只能在设置里移除。")
    member = _meant(request, words)
    if isinstance(member, str):
        return say(f"{member}例如：/staff 移除 王科长")
    voided = revoke(request.tx, member, request.now)
    request.staff_members.remove(member.id, request.officer.identity, request.now)
    _note(request, member, "remove", voided)
    said = f"{_called(member)}已移除。{describe(voided)}"
    return StaffResponse(
        (Reply.of(said),), letters=_letters(request, f"{request.officer.name}移除了人员：{said}"), changed=True
    )


def _linked(request: StaffRequest, words: str) -> StaffResponse:
    """Return a member's new link to the page, and end what was opened by an earlier one."""
    member = _meant(request, words)
    if isinstance(member, str):
        return say(f"{member}例如：/staff 链接 王科长")
    if request.staff_page("") is None:
        return say("没有开通对话网页，给不了链接。")
    StaffSignIn(request.tx).void(member.id)
    _note(request, member, LINKED, None)
    link = request.staff_page(f"pass={StaffSignIn(request.tx).link(member.id)}")
    said = f"{member.name}的登录链接，以前的链接、短码和已打开的网页都已作废：\n{link}\n链接等于钥匙，请只发给{member.name}本人。"
    letter = f"{request.officer.name}刚刚给了您一个新的网页登录链接，以前的链接和已打开的网页都已作废。如果不是您要的，请告诉别的管理员。"
    elsewhere = [
        each for each in member.identities if Address.parse(each).channel != PAGE and each != request.officer.identity
    ]
    return StaffResponse((Reply.of(said),), letters=[(each, Reply.of(letter)) for each in elsewhere], changed=True)


def _meant(request: StaffRequest, words: str) -> Member | str:
    """Return the member that a name, an identity or a number (#3) means, or the sentence to answer with."""
    if not words:
        return "请写称呼。"
    number = read_number(words) if _MEMBER.fullmatch(words) else None
    found = [
        each
        for each in request.directory.members
        if each.id == number or words in each.identities or each.name == words
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        return f"没有“{words[:20]}”这个人，发 /staff 可以看到有谁。"
    lines = [f"#{each.id} {_called(each)}（{'，'.join(each.identities) or '还没有登录过'}）" for each in found]
    return "\n".join([f"有 {len(found)} 位“{words}”，请写前面的编号：", *lines, ""])


def _note(request: StaffRequest, member: Member, what: str, voided: Revoked | None, more: str = "") -> None:
    """Write into the audit what was done with a member, and what went with it."""
    rows = request.row_of("staff_members", member.id)
    if voided is not None and voided.invitations:
        rows += f" {request.row_of('invitations', *(each.id for each in voided.invitations))}"
    request.note(what, f"{next(iter(member.identities), f'member:{member.id}')}{more}", rows)
    for number in voided.notices if voided is not None else ():
        request.note("broadcast stopped", f"#{number}")


def _letters(request: StaffRequest, words: str) -> list[tuple[str, Reply]]:
    others = [each for each in request.directory.administrators if each != request.officer.identity]
    return [(identity, Reply.of(words)) for identity in others]


def _to_sign_in(member: Member) -> str:
    return f"要再登录网页，请发 /staff 链接 {member.name}" if member.page is not None else ""


def _called(member: Member) -> str:
    return f"{member.name} {NAMES[role_of(member)]}"
