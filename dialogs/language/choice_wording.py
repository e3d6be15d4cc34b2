"""What is said about choices where there are no buttons."""

from collections.abc import Sequence

READ_ON = "回复“继续”看下文"
"""The last line of a piece of a text that has a rest."""


def ticked_now(labels: Sequence[str]) -> str:
    """Return what is ticked, after a tick was set or cleared."""
    return f"现在勾选了：{'、'.join(labels)}。" if labels else "现在一项也没有勾选。"


def several(example: str) -> str:
    """Return how several of the numbered options are chosen."""
    return f"几项一起回复编号，例如 {example}"


def words(labels: Sequence[str], *, also: bool) -> str:
    """Return the words that can be typed; `also` where a number or an answer is asked for."""
    return f"{'也' if also else ''}可以回复：{'、'.join(labels)}"
