"""The sentences that staff read, apart from those about broadcasts."""

CONFIRM, CANCEL = "确认", "取消"
RECEIVE_ANYWAY, RECORD_ANYWAY, CONFIRM_MERGE = "仍然收件", "仍然登记", "确认合并"
UNDO, SHOW = "撤销", "查看"
QUESTION_CLOSED = "这个问题已经回答过，或者过了一小时，没有再登记。请看 /show 或重新发一次命令。"
NOT_RECORDED = "已取消，没有登记，没有告诉任何人。"


def other_question(number: int, asked: str, given: str) -> str:
    """Refuse an answer that was given under another command than the question's."""
    return f"这里没有登记：第 {number} 号问题问的是“{asked}”，不是“{given}”。请点那个问题下面的按钮，或重新发一次命令。"


SELECTION_EXAMPLE = "例如：示范区 未完成，已生成未收件，收件 本周，未通过，6月1日到6月10日，缺第6（4）条"


def selection_too_long(length: int) -> str:
    """Refuse text that is too long for a selection."""
    return f"这段话有 {length:,} 字，不像是筛选条件。{SELECTION_EXAMPLE}"


def selection_not_understood(text: str) -> str:
    """Quote what is no part of a selection."""
    return f"没有看懂“{text}”。{SELECTION_EXAMPLE}"


def only_one(what: str) -> str:
    """Refuse a second campaign, kind, day … in a selection."""
    return f"{what}只能写一个，请分两次。{SELECTION_EXAMPLE}"


def no_such_clause(number: str) -> str:
    """Say that no clause has a number."""
    return f"没有第{number}条。{SELECTION_EXAMPLE}"


def no_such_day(month: str, day: str) -> str:
    """Say that there is no such day."""
    return f"没有{month}月{day}日这一天。{SELECTION_EXAMPLE}"
