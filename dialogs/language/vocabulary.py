"""The short answers that people type where a button would do, apart from the commands."""

from dialogs.language.normalise import fold

AGREEING = frozenset({"同意", "我同意", "同意并开始", "1"})
"""Typed for 同意; a number is the button's own."""
DECLINING = frozenset({"不同意", "我不同意", "2"})
WITHDRAWING = frozenset({"不同意", "我不同意"})
"""Typed by somebody who agreed before; a number means something else by then."""
ERASING = frozenset({"是", "1", "确定", "确认", "是的"})
"""What confirms 删除, besides phrases that name it; none of these answers another question by chance."""
KEEPING_ALL = frozenset({"取消", "算了"})
NOT_ERASING = KEEPING_ALL | {"否", "2", "不", "不是"}
"""What keeps everything where 删除 is the only question there is."""
UNSURE_OF_KIND = frozenset({"不确定", "不知道", "不清楚"})
TEXT_FINISHED = frozenset({"没有了", "没有", "没了", "好了", "就这些", "就这样", "完了", "写完了", "发完了", "结束"})
"""What ends a text that came in several messages."""
_DRAFT_KEPT = """
就用这份 就用 用这份 保留 好 好的 可以 行 没问题 同意 是 ok 确认 好的,就这样 就这样 就用这个 就用这个吧 可以直接用 直接用 采用
"""
DRAFT_KEPT = frozenset(_DRAFT_KEPT.split())
"""What takes the draft that was offered."""


def bare(text: str) -> str:
    """Return a text as it is compared with these: folded, without its full stop."""
    return fold(text).rstrip("。.!")
