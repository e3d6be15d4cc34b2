"""What people type when they do not know the answer."""

from dialogs.questions.outcome import Refused

_TEXT = "不知道 不清楚 不确定 不会填 不懂 忘了 忘记了 没想好 还没想好 随便 以后再说 稍后 待定"
_UNKNOWN = frozenset(_TEXT.split())


def refuse_unknown(text: str) -> None:
    """Raise `Refused` for a text that says only that the answer is not known."""
    if is_unknown(text):
        raise Refused("请照实填写，一时不清楚可发“跳过”")


def is_unknown(text: str) -> bool:
    """Return True if a text says only that the answer is not known."""
    return text.rstrip("。.!！?？~ ") in _UNKNOWN
