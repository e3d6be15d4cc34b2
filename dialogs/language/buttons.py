"""The labels of buttons."""

from dialogs.model.actions import Action, ChooseNotices, ConfirmErasure, Run
from dialogs.model.commands import Command
from dialogs.model.reply import Choice, Rows

YES = "是"
NO = "否"
READY = "选好了"
REWRITE = "重写"
BACK = "上一步"
SKIP = "跳过"
QUOTE = "查看原文"
MORE = "更多"
ADD = "补充"
GO_ON_ADDING = "继续补充"
FINISH = "完成"
KEEP_DRAFT = "就用这份"
BACK_TO_DRAFT = "改用起草稿"
AGREE = "同意"
DISAGREE = "不同意"
UNSURE = "不确定"
NO_NOTICES = "不再接收"
NOTICES_AGAIN = "恢复接收"

TYPED = frozenset({READY, REWRITE, QUOTE, MORE, ADD, GO_ON_ADDING, FINISH, KEEP_DRAFT, BACK_TO_DRAFT, UNSURE})
"""Labels that are no commands and may be typed."""

_SAY_LABELS = {
    Command.REVIEW: "核对",
    Command.GAPS: "查看差距",
    Command.DOCUMENT: "生成申报表",
    Command.CONTACT: "联系方式",
    Command.ELIGIBILITY: "申报条件",
    Command.SWITCH: "换一个申报",
    Command.START: "继续填写",
    Command.STATUS: "办理情况",
    Command.FORGET: "删除",
}


def say(command: Command, label: str | None = None) -> Choice:
    """Return the button that runs a command, with its common label or that one."""
    return Choice(label or _SAY_LABELS[command], Run(command))


def notices(on: bool) -> Choice:
    """Return the button that turns notices on or off."""
    return Choice(NOTICES_AGAIN if on else NO_NOTICES, ChooseNotices(on))


def yes_no(yes: Action, no: Action) -> tuple[Choice, ...]:
    """Return 是 and 否."""
    return Choice(YES, yes, number=1), Choice(NO, no, number=2)


def erasure() -> tuple[Choice, ...]:
    """Return 是 and 否 for 删除."""
    return yes_no(ConfirmErasure(True), ConfirmErasure(False))


def in_rows(choices: list[Choice], width: int) -> Rows:
    """Return the choices in rows, so many to a row."""
    return tuple(tuple(choices[start : start + width]) for start in range(0, len(choices), width))
