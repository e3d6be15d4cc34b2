"""The sentences about members of staff, invitations and links to sign in."""

from collections.abc import Sequence
from datetime import datetime

UNKNOWN_INVITATION = "这个邀请码不能用：用过了、过期了、撤回了，或者没有写对。请向邀请您的人要一个新的。"
UNKNOWN_CODE = "这个登录码不能用：用过了、超过十分钟了，或者没有写对。请在已登录的地方发 /login 重新取一个。"
FORWARDED_CODE = "转发来的邀请码、登录码不算。请自己写一遍，或打开链接。"
ON_APPLICANTS_PAGE = "登录码请在工作人员的网页里填。"
INVITATION_DECLINED = "没有接受，角色不变。邀请码没有用掉。"
LOGOUT = "这里不用退出登录。要停用这个账号，请管理员发 /staff 移除 称呼"
NO_PAGE = "没有开通对话网页，给不了链接。"
ASK_MEMBER = "请写称呼。"
ASK_ROLE = "请写称呼和新的角色（查看员、经办人、管理员），例如：/staff 改 王科长 查看员"
ONLY_MUNICIPAL_MOVES = f"{ASK_ROLE}。换到别的局，只有市局的管理员能改。"
ROLE_EXAMPLE = "例如：/staff 改 王科长 查看员"
MUNICIPAL = "市局"
"""The bureau of members of staff who see everything and decide."""
REMOVE_EXAMPLE = "例如：/staff 移除 王科长"
LINK_EXAMPLE = "例如：/staff 链接 王科长"
IN_SETTINGS = "这是设置（SHENBAO_ADMINS）里指定的管理员，只能在设置里移除。"
STAFF_HEAD = "人员："
OPEN_INVITATIONS = "还没有用掉的邀请（撤回请写编号，例如：/staff 撤回 2）："
STAFF_EXAMPLES = (
    "可以这样写：\n/staff\n/staff 邀请 经办人 王科长\n/staff 撤回 2\n/staff 改 王科长 查看员\n"
    "/staff 移除 王科长\n/staff 链接 王科长"
)


def sign_in_elsewhere(link: str) -> str:
    """Return a sentence saying where staff sign in."""
    return f"工作人员不在这里登录，邀请码没有用掉。请打开 {link}"


def needs_no_invitation(name: str) -> str:
    """Return a sentence saying that somebody named in the settings needs no invitation."""
    return f"您是{name}，不用接受邀请，邀请码没有用掉。"


def signed_in_already(name: str, role: str) -> str:
    """Return a sentence saying that an account is signed in already."""
    return f"这里已经登录，您是{name}（{role}），登录码没有用掉。"


def was_removed(name: str) -> str:
    """Return a sentence saying that an account belonged to somebody who was removed."""
    return f"这个账号原来是{name}的，已经移除，只能由管理员重新邀请。"


def invitation_lowers(own: str, role: str) -> str:
    """Ask whether an invitation that lowers a role is to be accepted."""
    return f"您现在是{own}，接受这个邀请会变成{role}，能做的事会变少。要接受吗？"


def welcome(name: str, role: str, bureau: str | None) -> str:
    """Greet a new member of a bureau, before their commands; None for the municipal bureau, which need not be named."""
    return f"{name}，您现在是{of_bureau(bureau, role)}。可以用："


def of_bureau(bureau: str | None, role: str) -> str:
    """Return a role with the bureau in which it is held; alone for None."""
    return role if bureau is None else f"{bureau}的{role}"


def ask_bureau(name: str) -> str:
    """Ask for the bureau of somebody who is invited."""
    return f"{name}在哪个局？市局的人看得到各区的申报并登记结果，区局的人只看得到本区的。"


def not_invited_there(word: str, bureaus: Sequence[str]) -> str:
    """Refuse an invitation whose last word names no bureau that the officer invites to."""
    where = "、".join(bureaus)
    return f"没有邀请：您能邀请的局是{where}，不是“{word}”。如果“{word}”是称呼的一部分，称呼里请不要有空格。"


def invitation_moves(own: str, new: str) -> str:
    """Ask whether an invitation to another bureau is to be accepted."""
    return f"您现在是{own}，接受这个邀请会变成{new}，只能看到那里的申报。要接受吗？"


def bureau_unchanged(name: str, bureau: str) -> str:
    """Return a sentence saying that a member belongs to a bureau already."""
    return f"{name}已经属于{bureau}，没有变。"


def bureau_changed(name: str, bureau: str, before: str) -> str:
    """Return a sentence saying that a member belongs to another bureau now."""
    return f"{name}现在属于{bureau}（原来属于{before}）。"


def bureau_changed_by(officer: str, text: str) -> str:
    """Return the message to other administrators that says who moved a member to another bureau."""
    return f"{officer}改了所属的局：{text}"


def no_own_way_in(name: str) -> str:
    """Return a sentence saying that somebody who is named in the settings has no link of their own."""
    return f"{name}没有自己的登录方式，请先邀请一个自己：/staff 邀请 管理员 称呼"


def login(code: str, minutes: int, page: str | None, link: str | None, chats: Sequence[str]) -> str:
    """Return the message with a short code, and with a sign-in link where there is a page."""
    lines = [f"在另一台设备上登录，短码 {code}（{minutes} 分钟内有效，用一次）。"]
    if page is not None and link is not None:
        lines += [f"电脑上打开 {page} 填短码；", "或者打开您自己的登录链接（等于钥匙，请不要给别人）：", link]
    lines += [f"{chat} 里给机器人发：登录码 {code}" for chat in chats]
    return "\n".join(lines)


def own_application(title: str) -> str:
    """Refuse a link to an application of a member of staff."""
    return f"{title} 是本局工作人员本人的申报，不能另给链接。请本人在原来的设备上点“换手机或电脑继续”，取短码。"


def nobody_to_let_in(reference: str) -> str:
    """Refuse a link to an application whose data was erased."""
    return f"{reference}：申请人已删除资料，没有可以进入的对话。"


def recovery_link(title: str, days: int, link: str | None) -> str:
    """Return the message that hands an officer a recovery link."""
    return (
        f"{title} 的新链接（{days} 天内有效，只能用一次）：\n{link}\n"
        "请先核实对方身份，再只发给申请人。打开后，以前的链接和设备都不能再进入；填过的都在。已告诉申请人给了链接。"
    )


def not_understood(text: str) -> str:
    """Return a sentence saying how /staff is written."""
    return f"没有看懂“{text}”，什么也没有做。{STAFF_EXAMPLES}"


def member(number: int, name: str, identities: Sequence[str], bureau: str = "") -> str:
    """Name a member with their identities, and with their bureau if it is given."""
    where = f" · {bureau}" if bureau else ""
    return f"#{number} {name}（{'，'.join(identities) or '还没有登录过'}）{where}"


def how_to_invite(example: str) -> str:
    """Return a sentence saying how somebody is invited."""
    return f"邀请新人：{example}"


def invitation(name: str, role: str, by: str, until: datetime) -> str:
    """Describe an invitation that was not used yet."""
    return f"{name} {role}，{by}邀请，{until:%m-%d %H:%M} 前有效"


def ask_invitation(longest: int, example: str) -> str:
    """Ask for a role and a name."""
    return f"请写角色（查看员、经办人、管理员）和称呼（最多 {longest} 字），例如：{example}"


def invited(name: str, code: str, links: Sequence[str]) -> str:
    """Return the message with an invitation to be passed on."""
    head = [f"请把下面这行转给{name}，24 小时内有效，只能用一次：", f"邀请码 {code}"]
    return "\n".join([*head, *(f"或打开：{link}" for link in links)])


def no_such_invitation(*, several: bool) -> str:
    """Return a sentence saying that no invitation, or more than one, was found."""
    why = "不止一份，请写编号" if several else "没有这份邀请，或者已经用掉、过期了"
    return f"{why}。发 /staff 可以看到还没有用掉的，撤回例如：/staff 撤回 2"


def withdrawn(name: str) -> str:
    """Return a sentence saying that an invitation was withdrawn."""
    return f"已撤回给{name}的邀请，那个邀请码不能用了。"


def role_unchanged(name: str, role: str) -> str:
    """Return a sentence saying that a member has a role already."""
    return f"{name}已经是{role}，没有变。"


def role_changed(name: str, role: str, before: str) -> str:
    """Return a sentence saying that a member's role was changed."""
    return f"{name}现在是{role}（原来是{before}）。"


def role_changed_by(officer: str, text: str) -> str:
    """Return the message to other administrators that says who changed a role."""
    return f"{officer}改了角色：{text}"


def removed(name: str, revoked: str) -> str:
    """Return a sentence saying that a member was removed."""
    return f"{name}已移除。{revoked}"


def removed_by(officer: str, text: str) -> str:
    """Return the message to other administrators that says who removed a member."""
    return f"{officer}移除了人员：{text}"


def last_administrator(name: str) -> str:
    """Ask before the only administrator loses the role."""
    return f"{name}是唯一的管理员。这样做以后，这里没有人能管理人员，只能在服务器上用 shenbao staff。确定吗？"


def sign_in_link(name: str, link: str | None) -> str:
    """Return the message with a member's new sign-in link."""
    head = f"{name}的登录链接，以前的链接、短码和已打开的网页都已作废："
    return f"{head}\n{link}\n链接等于钥匙，请只发给{name}本人。"


def sign_in_link_given(officer: str) -> str:
    """Return the message telling a member that they have a new sign-in link."""
    return (
        f"{officer}刚刚给了您一个新的网页登录链接，以前的链接和已打开的网页都已作废。如果不是您要的，请告诉别的管理员。"
    )


def no_such_member(text: str) -> str:
    """Return a sentence saying that nobody was found."""
    return f"没有“{text}”这个人，发 /staff 可以看到有谁。"


def several_members(text: str, lines: Sequence[str]) -> str:
    """Return a sentence saying that a name is that of several members."""
    return "\n".join([f"有 {len(lines)} 位“{text}”，请写前面的编号：", *lines, ""])


def to_sign_in_again(name: str) -> str:
    """Return a sentence saying how a member gets a new link."""
    return f"要再登录网页，请发 /staff 链接 {name}"


def revoked(invited_names: Sequence[str], notices: Sequence[int]) -> str:
    """Return a sentence saying what was revoked with a role."""
    text = "登录链接、短码和已打开的网页都已作废，网页上的记录和导出的文件已清除"
    if invited_names:
        text += f"；给出而没有用掉的邀请 {len(invited_names)} 份已作废（{'、'.join(invited_names)}）"
    if notices:
        numbers = "、".join(f"#{number}" for number in notices)
        text += f"；没有发完的通知已停止（{numbers}）"
    return f"{text}。"
