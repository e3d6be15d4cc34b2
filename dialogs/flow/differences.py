"""Differences between two states of an application, line by line."""

from dataclasses import dataclass

from dialogs.flow.outline import outline
from dialogs.model.context import Context

KIND = "申报类型"


@dataclass(frozen=True, slots=True)
class Difference:
    """A line with another text; an empty text means no answer."""

    key: str
    label: str
    before: str
    now: str


def differences(then: Context, now: Context) -> tuple[Difference, ...]:
    """Return the lines whose text differs, in the order of asking."""
    if then.conversation.kind != now.conversation.kind:
        return (Difference("", KIND, _kind(then), _kind(now)),)
    before, after = _lines(then), _lines(now)
    keys = dict.fromkeys([*after, *before])
    changed = []
    for key in keys:
        label = (after.get(key) or before[key])[0]
        text, other_text = before.get(key, ("", ""))[1], after.get(key, ("", ""))[1]
        if text != other_text:
            changed.append(Difference(key, label, text, other_text))
    return tuple(changed)


def _lines(context: Context) -> dict[str, tuple[str, str]]:
    if context.conversation.kind is None:
        return {}
    return {line.key: (line.label, line.text) for section in outline(context) for line in section.lines}


def _kind(context: Context) -> str:
    return "" if context.conversation.kind is None else context.kind.name
