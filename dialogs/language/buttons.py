"""The labels of buttons, and the buttons that stand below many questions."""

from functools import lru_cache

from dialogs.language.choice_wording import RECORDED, about_recorded
from dialogs.language.normalise import fold
from dialogs.model.actions import (
    Action,
    ChooseNotices,
    ConfirmErasure,
    Correct,
    ExplainQuestion,
    GoBack,
    QuoteClause,
    Run,
    Skip,
    Tick,
)
from dialogs.model.commands import Command
from dialogs.model.effects import SheetKind
from dialogs.model.evidence_actions import PrintEvidence
from dialogs.model.reply import Choice, ChoiceRole, Rows

YES = "是"
NO = "否"
NOT_SO = "不是"
READY = "选好了"
ALL_OF_THEM = "都做到了"
NONE_OF_THEM = "都没有"
ALL_READY = "都备好了"
NONE_READY = "都没备好"
REWRITE = "重写"
WITHOUT_IT = "去掉再记"
AS_IT_IS = "仍然记"
BACK = "上一步"
SKIP = "跳过"
LEAVE_EMPTY = "不填"
KEEP = "保留"
CHANGE = "改"
CHANGE_LAST = frozenset(fold(words) for words in (CHANGE, about_recorded(CHANGE), f"{CHANGE}{RECORDED}"))
"""How it is typed, folded, also as it stands where there are no buttons."""
QUOTE = "查看原文"
UNFOLD = "展开看怎么补"
EXPLAIN = "这是什么意思"
PRINT_EVIDENCE = "打印清单"
GAP_LIST = "差距清单"
MORE = "更多"
ADD = "补充"
GO_ON_ADDING = "继续补充"
FINISH = "完成"
KEEP_DRAFT = "就用这份"
BACK_TO_DRAFT = "改用起草稿"
PLAN = "没做到的写成计划"
NO_PLAN = "不写计划"
REPLACE = "是，用它代替"
APPEND = "加在后面"
DROP = "不用"
DROP_LAST = "去掉最后一段"
AGREE = "同意"
DISAGREE = "不同意"
UNSURE = "不确定"
SELF_CHECK = "自查"
"""How the label of a self-check begins."""
NO_NOTICES = "不再接收"
NOTICES_AGAIN = "恢复接收"

_QUESTIONS = {READY, REWRITE, QUOTE, EXPLAIN, MORE, UNSURE}
_NARRATIVE = {ADD, GO_ON_ADDING, FINISH, KEEP_DRAFT, BACK_TO_DRAFT, PLAN, NO_PLAN, REPLACE, APPEND, DROP, DROP_LAST}
TYPED = frozenset(_QUESTIONS | _NARRATIVE)
"""Labels that are no commands and may be typed."""
NO_ANSWER = frozenset((_NARRATIVE - {FINISH, DROP}) | {REWRITE, WITHOUT_IT, AS_IT_IS, ALL_READY, NONE_READY})
"""Labels that nobody types as an answer to a question that does not offer them."""

_SAY_LABELS = {
    Command.REVIEW: "核对",
    Command.GAPS: "查看差距",
    Command.DOCUMENT: "生成申报表",
    Command.EVIDENCE: "材料清单",
    Command.CONTACT: "联系方式",
    Command.ELIGIBILITY: "申报条件",
    Command.SWITCH: "换一个申报",
    Command.START: "继续填写",
    Command.STATUS: "办理情况",
    Command.FORGET: "删除",
    Command.SKIP: SKIP,
    Command.PROCESS: "申报流程",
    Command.PRIVACY: "隐私",
}


_SAY_ROLES = {Command.DOCUMENT: ChoiceRole.MAIN, Command.START: ChoiceRole.GO, Command.SKIP: ChoiceRole.GO}


_MOST_KEPT = 4_096
"""Buttons that are kept of a sort: a campaign has some hundreds, and every message shows the same."""


@lru_cache(_MOST_KEPT)
def tick(field: str, option: str, label: str, number: int, ticked: bool) -> Choice:
    """Return the button that ticks an option, or takes its tick away."""
    return Choice(label, Tick(field, option, not ticked), number, ticked)


@lru_cache(_MOST_KEPT)
def passing(field: str, label: str) -> Choice:
    """Return the button that passes over a question, with that label (跳过, 不填, 保留)."""
    return Choice(label, Skip(field), role=ChoiceRole.GO)


@lru_cache(_MOST_KEPT)
def back(field: str) -> Choice:
    """Return the button that goes to the question before that one."""
    return Choice(BACK, GoBack(field), role=ChoiceRole.GO)


@lru_cache(_MOST_KEPT)
def quote(field: str) -> Choice:
    """Return the button that shows the clause of a question in its own wording."""
    return Choice(QUOTE, QuoteClause(field), role=ChoiceRole.HELP)


@lru_cache(_MOST_KEPT)
def explain(field: str) -> Choice:
    """Return the button that explains a question."""
    return Choice(EXPLAIN, ExplainQuestion(field), role=ChoiceRole.HELP)


@lru_cache(_MOST_KEPT)
def change(field: str) -> Choice:
    """Return the button that puts a question again that was just answered."""
    return Choice(CHANGE, Correct(field), role=ChoiceRole.HELP)


@lru_cache(_MOST_KEPT)
def say(command: Command, label: str | None = None) -> Choice:
    """Return the button that runs a command, with its common label or that one."""
    return Choice(label or _SAY_LABELS[command], Run(command), role=_SAY_ROLES.get(command, ChoiceRole.HELP))


def looking_back() -> tuple[Choice, ...]:
    """Return 核对 and 差距, as short as they stand beside a field."""
    return say(Command.REVIEW), say(Command.GAPS, "差距")


def gap_list() -> Choice:
    """Return the button that prints the gap list."""
    return Choice(GAP_LIST, PrintEvidence((SheetKind.GAPS,)), role=ChoiceRole.HELP)


def notices(on: bool) -> Choice:
    """Return the button that turns notices on or off."""
    return Choice(NOTICES_AGAIN if on else NO_NOTICES, ChooseNotices(on), role=ChoiceRole.GO)


def self_check(kind_name: str) -> str:
    """Return the label of the self-check of a kind."""
    return f"{SELF_CHECK}{kind_name}"


def yes_no(
    yes: Action, no: Action, role: ChoiceRole = ChoiceRole.EQUAL, marked: bool | None = None
) -> tuple[Choice, ...]:
    """Return 是 and 否; `marked` is the present answer."""
    return (
        Choice(YES, yes, number=1, role=role, marked=marked is True),
        Choice(NO, no, number=2, role=role, marked=marked is False),
    )


def erasure() -> tuple[Choice, ...]:
    """Return 是 and 否 for 删除."""
    return yes_no(ConfirmErasure(True), ConfirmErasure(False))


def in_rows(choices: list[Choice], width: int) -> Rows:
    """Return the choices in rows, so many to a row."""
    return tuple(tuple(choices[start : start + width]) for start in range(0, len(choices), width))
