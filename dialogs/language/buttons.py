"""The buttons that stand under messages: words on them are the same everywhere."""

from dialogs.language.commands import Command
from dialogs.model.turn import Choice, Rows

YES = "是"
NO = "否"
READY = "选好了"
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

TYPED = frozenset({READY, QUOTE, MORE, ADD, GO_ON_ADDING, FINISH, KEEP_DRAFT, BACK_TO_DRAFT, UNSURE})
"""Words on buttons that are no commands, and that a channel without buttons types."""

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
    """Give the button that says a command, with its common label or that one."""
    return Choice(label or _SAY_LABELS[command], "say", command)


def notices(on: bool) -> Choice:
    """Give the button that turns notices on or off."""
    return Choice(NOTICES_AGAIN, "notices", "on") if on else Choice(NO_NOTICES, "notices", "off")


def yes_no(question: str, option: str | None = None) -> tuple[Choice, ...]:
    """Give 是 and 否 for a question; with `option`, the two are the values it sets."""
    if option is None:
        return Choice(YES, question, "yes", number=1), Choice(NO, question, "no", number=2)
    return Choice(YES, question, option, "yes", number=1), Choice(NO, question, option, "no", number=2)


def in_rows(choices: list[Choice], width: int) -> Rows:
    """Lay choices out, so many to a row."""
    return tuple(tuple(choices[start : start + width]) for start in range(0, len(choices), width))
