"""What is said about choices where there are no buttons."""

from collections.abc import Sequence

READ_ON = "回复“继续”看下文"
"""The last line of a piece of a text that has a rest."""
MORE_WAITS = "还有消息没有看，回复“继续”看"
"""The last line of an answer behind which other messages wait."""
RECORDED = "刚记的"


def line_by_number(example: str) -> str:
    """Return how a line of the text is chosen by its number."""
    return f"选一行：回复行首的编号，例如 {example}"


def one_of(numbers: Sequence[str]) -> str:
    """Return how one of the numbered choices is made; where there are only two, none of them is the example."""
    return f"回复编号，例如 {numbers[0]}" if len(numbers) > 2 else f"回复 {' 或 '.join(numbers)}"


def line_to_correct(label: str) -> str:
    """Return how a line is changed by words, with an example if a label is given."""
    return f"改哪一行：回复“改”加名称{f'，例如 改{label}' if label else ''}"


def line_by_label(labels: Sequence[str]) -> str:
    """Return how a line is chosen by the words of its choice."""
    return f"选一行：回复 {'、'.join(labels[:2])}{' 等' if len(labels) > 2 else ''}"


def ticked_now(labels: Sequence[str]) -> str:
    """Return what is ticked, after a tick was set or cleared."""
    return f"现在勾选了：{'、'.join(labels)}。" if labels else "现在一项也没有勾选。"


def several(example: str) -> str:
    """Return how several of the numbered options are chosen."""
    return f"回复编号，可以几个一起，例如 {example}"


def about_recorded(label: str) -> str:
    """Return a label that is about the answer that was just kept."""
    return f"{label}（{RECORDED}）"


def words(labels: Sequence[str], *, also: bool) -> str:
    """Return the words that can be typed; `also` where a number or an answer is asked for."""
    return f"{'也' if also else ''}可以回复：{'、'.join(labels)}"
