"""The sentences that staff read, apart from those about broadcasts."""

CONFIRM, CANCEL = "确认", "取消"
RECEIVE_ANYWAY, RECORD_ANYWAY, CONFIRM_MERGE = "仍然收件", "仍然登记", "确认合并"
UNDO, SHOW = "撤销", "查看"
QUESTION_CLOSED = "这个问题已经回答过，或者过了一小时，没有再登记。请看 /show 或重新发一次命令。"
NOT_RECORDED = "已取消，没有登记，没有告诉任何人。"


def other_question(number: int, asked: str, given: str) -> str:
    """Refuse an answer that was given under another command than the question's."""
    return f"这里没有登记：第 {number} 号问题问的是“{asked}”，不是“{given}”。请点那个问题下面的按钮，或重新发一次命令。"
