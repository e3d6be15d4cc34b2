"""What differs between the answers of a paper and those of today, line by line."""

from dataclasses import dataclass

from dialogs.flow.outline import outline
from dialogs.model.context import Context

KIND = "申报类型"


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that reads otherwise; empty words stand for no answer."""

    key: str
    label: str
    before: str
    now: str


def differences(then: Context, now: Context) -> tuple[Difference, ...]:
    """Return the lines that read otherwise now, in the order of asking."""
    if then.conversation.kind != now.conversation.kind:
        return (Difference("", KIND, _kind(then), _kind(now)),)
    before, after = _lines(then), _lines(now)
    keys = dict.fromkeys([*after, *before])
    found = []
    for key in keys:
        label = (after.get(key) or before[key])[0]
        words, others = before.get(key, ("", ""))[1], after.get(key, ("", ""))[1]
        if words != others:
            found.append(Difference(key, label, words, others))
    return tuple(found)


def _lines(context: Context) -> dict[str, tuple[str, str]]:
    if context.conversation.kind is None:
        return {}
    return {line.key: (line.label, line.words) for section in outline(context) for line in section.lines}


def _kind(context: Context) -> str:
    return "" if context.conversation.kind is None else context.kind.name
