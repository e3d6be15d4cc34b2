"""The staff's commands as a table: words, role, what each does, an example."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.staff.roles import Role
from bot.storage.outbox import PAGE
from dialogs.language.commands import DESCRIPTIONS, Command
from dialogs.language.normalise import clean


class StaffCommand(StrEnum):
    """The value is the word after the slash."""

    STATS = "stats"
    LIST = "list"
    SHOW = "show"
    EXPORT = "export"
    RECEIVED = "received"
    RETURN = "return"
    RECOMMEND = "recommend"
    DECIDE = "decide"
    VOID = "void"
    MERGE = "merge"
    BROADCAST = "broadcast"
    RESEND = "resend"
    TEST = "test"
    DEADLINE = "deadline"
    VERIFY = "verify"
    LINK = "link"
    STAFF = "staff"
    AUDIT = "audit"
    LOGIN = "login"
    LOGOUT = "logout"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may give a command, in which words, what it does."""

    role: Role
    word: str
    does: str
    example: str


EXAMPLE_PREFIX = "FT23"
EXAMPLE_REFERENCE = f"{EXAMPLE_PREFIX}-7K4M3A"
"""Stand in the examples of the table; a bureau is shown its own campaign's."""

RULES: Mapping[StaffCommand, Rule] = {
    StaffCommand.STATS: Rule(Role.VIEWER, "统计", "各类、各阶段、每天、常见差距", "/stats 示范区 本周"),
    StaffCommand.LIST: Rule(Role.VIEWER, "名单", "可筛选，可按名称或编号查找", "/list 已生成未收件"),
    StaffCommand.SHOW: Rule(Role.VIEWER, "查看", "一份申报和它的差距", "/show FT23-7K4M3A"),
    StaffCommand.EXPORT: Rule(Role.OFFICER, "导出", "Excel 表", "/export 示范点"),
    StaffCommand.RECEIVED: Rule(Role.OFFICER, "收件", "登记收到纸质材料", "/received FT23-7K4M3A"),
    StaffCommand.RETURN: Rule(
        Role.OFFICER, "退回", "写明原因和要改的地方", "/return FT23-7K4M3A 公章不清 改：企业名称、第6（4）条"
    ),
    StaffCommand.RECOMMEND: Rule(Role.OFFICER, "推荐", "登记已推荐至市局", "/recommend FT23-7K4M3A"),
    StaffCommand.DECIDE: Rule(Role.OFFICER, "结果", "登记评选结果", "/decide FT23-7K4M3A 通过"),
    StaffCommand.VOID: Rule(Role.OFFICER, "作废", "试填或重复的不再算数，可撤销", "/void FT23-7K4M3A 试填"),
    StaffCommand.MERGE: Rule(
        Role.OFFICER, "合并", "把按名称登记的纸质材料移到申请人自己的申报", "/merge #70 FT23-7K4M3A"
    ),
    StaffCommand.BROADCAST: Rule(Role.OFFICER, "通知", "写好、预览、确认后群发；暂停、停止", "/broadcast 未完成"),
    StaffCommand.RESEND: Rule(Role.OFFICER, "重发", "只发给上次没有成功的人", "/resend 3"),
    StaffCommand.TEST: Rule(Role.OFFICER, "试发", "把写好的通知先发给自己", "/test"),
    StaffCommand.DEADLINE: Rule(
        Role.OFFICER, "截止", "改截止时间或联系方式，写明原因，可撤销", "/deadline 2023-07-31 因系统升级"
    ),
    StaffCommand.VERIFY: Rule(
        Role.VIEWER, "核验", "一份 Word 文件是不是这里生成的", "把 .docx 文件发来，说明里写 /verify"
    ),
    StaffCommand.LINK: Rule(Role.OFFICER, "链接", "申请人打不开原来的网页时，给一个新链接", "/link FT23-7K4M3A"),
    StaffCommand.STAFF: Rule(
        Role.ADMIN, "人员", "邀请、撤回邀请、改角色、移除、给登录链接", "/staff 邀请 经办人 王科长"
    ),
    StaffCommand.AUDIT: Rule(Role.ADMIN, "日志", "谁在什么时候做了什么", "/audit 王科长"),
    StaffCommand.LOGIN: Rule(Role.VIEWER, "登录", "在另一台设备上登录的链接和短码", "/login"),
    StaffCommand.LOGOUT: Rule(Role.VIEWER, "退出登录", "离开这台电脑以前", "/logout"),
}
OWN = (Command.HELP, Command.DEADLINE, Command.MYDATA, Command.FORGET, Command.NOTICES, Command.WHOAMI)
"""What is of use to a member of staff too: help, and what concerns an application of theirs from before."""
OF_A_NOTICE = ("停止", "暂停", "继续", "同意", "同意发送", "不同意", "列表")
_NEAR = 0.7
_COUNT = re.compile(r"#?\d{1,9}", re.ASCII)
_NUMBER = re.compile(r"#\d{1,9}|[A-Z]{2}[0-9]{2}-[0-9A-Z]{6}", re.ASCII)
_BY_WORD = {rule.word: command for command, rule in RULES.items()}


def read_command(text: str) -> tuple[StaffCommand, str] | None:
    """Give the staff command a message begins with, and the words after it; None if it begins with none.

    The Chinese word counts only where a space or nothing follows: 通知书 is no command. A number alone (FT23-7K4M3A, #12) shows
    that application: it stands on buttons, and a terminal has none.
    """
    if _NUMBER.fullmatch(text.strip()):
        return StaffCommand.SHOW, text.strip()
    head, _, rest = clean(text).strip().partition(" ")
    head, below, more = head.partition("\n")
    rest = f"{more} {rest}".strip() if below else rest.strip()
    if head.startswith("/"):
        try:
            return StaffCommand(head[1:].split("@", maxsplit=1)[0].lower()), rest
        except ValueError:
            head = head[1:]
    command = _BY_WORD.get(head)
    return None if command is None else (command, rest)


def menu(role: Role, channel: str) -> Mapping[str, str]:
    """Return the commands of a role with what they do, and below them those that are anybody's, for the menu of a member's chat."""
    theirs = {
        command.value: f"{rule.word}：{rule.does}"
        for command, rule in RULES.items()
        if rule.role <= role and (command is not StaffCommand.LOGOUT or channel == PAGE)
    }
    return {**theirs, **{command.value: DESCRIPTIONS[command] for command in OWN if command not in theirs}}


def closest_command(text: str) -> tuple[StaffCommand, str] | None:
    """Return the command, and the words after it, that a slip was meant to be; None if nothing is near.

    Slips are a missing space (收件FT23-7K4M3A), a wrong letter (/recieved), and what is said of a notice without the word before
    it (停止 2).
    """
    head, _, rest = clean(text).strip().partition(" ")
    rest = rest.strip()
    if head.startswith("/"):
        meant = difflib.get_close_matches(head[1:].lower(), list(StaffCommand), n=1, cutoff=_NEAR)
        return (StaffCommand(meant[0]), rest) if meant else None
    if head in OF_A_NOTICE and (not rest or _COUNT.fullmatch(rest)):
        return StaffCommand.BROADCAST, f"{head} {rest}".strip()
    for word, command in _BY_WORD.items():
        if head.startswith(word) and _NUMBER.match(head[len(word) :].upper()):
            return command, f"{head[len(word) :]} {rest}".strip()
    return None
