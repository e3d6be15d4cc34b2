"""The table of staff commands."""

import difflib
import re
from collections.abc import Mapping

from bot.staff import (
    amendments,
    login,
    member_commands,
    merge,
    milestone_acts,
    milestones,
    recovery_links,
    verification,
    void,
)
from bot.staff.broadcasts import calls, control, draft
from bot.staff.broadcasts.actions import ACTION_WORDS, BROADCAST
from bot.staff.broadcasts.progress import RESEND
from bot.staff.reports import orders
from bot.staff.requests import Rule
from bot.staff.responses import StaffCommand
from bot.staff.roles import Role
from bot.storage.outbox import PAGE
from dialogs.language.normalise import clean

RULES: Mapping[StaffCommand, Rule] = {
    orders.STATS: Rule(Role.VIEWER, "统计", "各类、各阶段、每天、常见差距", "/stats 本周", orders.order_stats),
    orders.LIST: Rule(Role.VIEWER, "名单", "可筛选，可按名称或编号查找", "/list 已生成未收件", orders.order_list),
    orders.SHOW: Rule(Role.VIEWER, "查看", "一份申报和它的差距", "/show FT23-7K4M3A", orders.order_show),
    orders.EXPORT: Rule(Role.OFFICER, "导出", "Excel 表", "/export 收件", orders.order_export),
    orders.ASSESS: Rule(
        Role.OFFICER,
        "审核单",
        "逐条审核用的表，可一次多份，Word 或 PDF",
        "/assess FT23-7K4M3A",
        run=orders.order_assess,
    ),
    orders.FORM: Rule(Role.OFFICER, "调阅", "一份申报的申报表（Word）", "/form FT23-7K4M3A", orders.order_form),
    milestone_acts.RECEIVED: Rule(
        Role.OFFICER, "收件", "登记收到纸质材料", "/received FT23-7K4M3A", milestones.received
    ),
    milestone_acts.RETURN: Rule(
        Role.OFFICER,
        "退回",
        "写明原因和要改的地方",
        "/return FT23-7K4M3A 公章不清 改：企业名称、第6（4）条",
        run=milestones.returned,
    ),
    milestone_acts.RECOMMEND: Rule(
        Role.OFFICER, "推荐", "登记已推荐上报", "/recommend FT23-7K4M3A", milestones.recommended
    ),
    milestone_acts.DECIDE: Rule(Role.OFFICER, "结果", "登记评选结果", "/decide FT23-7K4M3A 通过", milestones.decided),
    void.VOID: Rule(Role.OFFICER, "作废", "试填或重复的不再算数，可撤销", "/void FT23-7K4M3A 试填", void.void),
    merge.MERGE: Rule(
        Role.OFFICER,
        "合并",
        "把按名称登记的纸质材料移到申请人自己的申报",
        "/merge #70 FT23-7K4M3A",
        run=merge.merge,
    ),
    BROADCAST: Rule(Role.OFFICER, "通知", "写好、预览、确认后群发；暂停、停止", "/broadcast 未完成", draft.broadcast),
    RESEND: Rule(Role.OFFICER, "重发", "只发给上次没有成功的人", "/resend 3", control.resend),
    orders.CALLS: Rule(Role.OFFICER, "电话名单", "通知没有送到的人和他们的电话；打过的可以记下", "/calls", calls.calls),
    draft.TEST: Rule(Role.OFFICER, "试发", "把写好的通知先发给自己", "/test", draft.test),
    amendments.DEADLINE: Rule(
        Role.OFFICER,
        "截止",
        "改截止时间或联系方式，写明原因，可撤销",
        "/deadline 2023-07-31 因系统升级",
        run=amendments.deadline,
        applicants_too=True,
    ),
    verification.VERIFY: Rule(
        Role.VIEWER,
        "核验",
        "一份 Word 文件是不是这里生成的",
        "把 .docx 文件发来，说明里写 /verify",
        run=verification.ask_for_file,
        run_with_file=verification.order_verification,
    ),
    recovery_links.LINK: Rule(
        Role.OFFICER, "链接", "申请人打不开原来的网页时，给一个新链接", "/link FT23-7K4M3A", recovery_links.link
    ),
    member_commands.STAFF: Rule(
        Role.ADMIN,
        "人员",
        "邀请、撤回邀请、改角色、移除、给登录链接",
        "/staff 邀请 经办人 王科长",
        run=member_commands.staff,
        without_campaign=True,
    ),
    orders.AUDIT: Rule(
        Role.ADMIN, "日志", "谁在什么时候做了什么", "/audit 王科长", orders.order_audit, without_campaign=True
    ),
    login.LOGIN: Rule(
        Role.VIEWER, "登录", "在另一台设备上登录的链接和短码", "/login", login.login, without_campaign=True
    ),
    login.LOGOUT: Rule(
        Role.VIEWER, "退出登录", "离开这台电脑以前", "/logout", login.logout, without_campaign=True, only_on=PAGE
    ),
}
"""The order is that of menus and of help."""
_SIMILARITY = 0.7
_COUNT = re.compile(r"#?\d{1,9}", re.ASCII)
_REFERENCE = re.compile(r"#\d{1,9}|[A-Z]{2}[0-9]{2}-[0-9A-Z]{6}", re.ASCII)
_NAMED = re.compile(rf"(?:\d{{1,9}} )?(?:{_REFERENCE.pattern})", re.ASCII)
"""A reference or number, perhaps behind the number of a notice."""
_BY_WORD = {rule.word: command for command, rule in RULES.items()}


def read_command(text: str) -> tuple[StaffCommand, str] | None:
    """Return the staff command that a message begins with, and the text after it; None if it begins with none.

    The Chinese word counts only if a space or nothing follows: 通知书 is no command. A reference alone (FT23-7K4M3A, #12)
    shows that application: it is the label of buttons, which a terminal does not have. 打过了 #12 notes a call.
    """
    if _REFERENCE.fullmatch(text.strip()):
        return orders.SHOW, text.strip()
    head, _, rest = clean(text).strip().partition(" ")
    head, newline, more = head.partition("\n")
    rest = f"{more} {rest}".strip() if newline else rest.strip()
    if head.startswith("/"):
        name = StaffCommand(head[1:].split("@", maxsplit=1)[0].lower())
        if name in RULES:
            return name, rest
        head = head[1:]
    if head in calls.NOTING_WORDS and _NAMED.match(rest.upper()):
        return orders.CALLS, f"{head} {rest}"
    command = _BY_WORD.get(head)
    return None if command is None else (command, rest)


def closest_command(text: str) -> tuple[StaffCommand, str] | None:
    """Return the command that a slip probably stands for, and the text after it; None if no command is close.

    Slips are a missing space (收件FT23-7K4M3A), a wrong letter (/recieved), and a verb of notices without 通知 (停止 2).
    """
    head, _, rest = clean(text).strip().partition(" ")
    rest = rest.strip()
    if head.startswith("/"):
        closest = difflib.get_close_matches(head[1:].lower(), list(RULES), n=1, cutoff=_SIMILARITY)
        return (StaffCommand(closest[0]), rest) if closest else None
    if head in ACTION_WORDS and (not rest or _COUNT.fullmatch(rest)):
        return BROADCAST, f"{head} {rest}".strip()
    for word, command in _BY_WORD.items():
        if head.startswith(word) and _REFERENCE.match(head[len(word) :].upper()):
            return command, f"{head[len(word) :]} {rest}".strip()
    return None


def command_lines(role: Role) -> list[str]:
    """Return a role's commands with what each does, a line each."""
    return [f"/{command} {rule.word}：{rule.does}" for command, rule in RULES.items() if rule.role <= role]
