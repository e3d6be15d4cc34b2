"""The staff's commands as a table: words, role, what each does, an example."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.bureau.roles import Role
from dialogs.clean import clean
from dialogs.commands import DESCRIPTIONS


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
    BROADCAST = "broadcast"
    RESEND = "resend"
    TEST = "test"
    DEADLINE = "deadline"
    VERIFY = "verify"
    LINK = "link"
    STAFF = "staff"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may give a command, in which words, what it does."""

    role: Role
    word: str
    does: str
    example: str


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
    StaffCommand.STAFF: Rule(Role.ADMIN, "人员", "邀请、改角色、移除", "/staff 邀请 经办人 王科长"),
    StaffCommand.AUDIT: Rule(Role.ADMIN, "日志", "谁在什么时候做了什么", "/audit"),
}
_NUMBER = re.compile(r"#\d{1,9}|[A-Z]{2}[0-9]{2}-[0-9A-Z]{6}", re.ASCII)
_BY_WORD = {rule.word: command for command, rule in RULES.items()}


def spoken(text: str) -> tuple[StaffCommand, str] | None:
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


def menu(role: Role) -> Mapping[str, str]:
    """Give the commands of a role with what they do, and everybody's below them, for the menu of a member's chat."""
    theirs = {command.value: f"{rule.word}：{rule.does}" for command, rule in RULES.items() if rule.role <= role}
    return {**theirs, **{command.value: words for command, words in DESCRIPTIONS.items()}}
