"""The sentences about answers that were kept, changed or left as they were."""

from standards.form import AnswerKind, Field, Value

LONGEST_LIST = 20
"""Characters of a list of short names that stands on a line where all of them hold."""
LEFT_EMPTY = "不填"
SKIPPED_BEFORE = "刚才跳过的，再问一次；再跳过就按待确认处理。"


def recorded(label: str, value: str, before: str | None) -> str:
    """Return what was kept, with the answer in whose place it came."""
    if before is None:
        return f"已记：{label} {value}"
    if before == value:
        return f"没有改动：{label} {value}"
    return f"已改：{label} {value}（原来 {before}）"


def worked_out(label: str, parts: list[str]) -> str:
    """Return that a number is worked out and never asked, and from which answers."""
    return f"{label}由{'、'.join(f'“{part}”' for part in parts)}算出，不用填写；改了其中一项，它就跟着变。"


def on_a_line(field: Field, value: Value, text: str) -> str:
    """Return an answer about a clause as a line beside the clause's number has it, with what it is about."""
    if field.kind is AnswerKind.YES_NO:
        return f"{field.label}：{text}"
    if not field.is_ticked or not isinstance(value, tuple):
        return f"{field.label} {text}"
    if not value:
        return f"{field.label}：{text}"
    named = "、".join(option.short or option.label for option in field.options if option.key in value)
    is_all = len(value) == len(field.options) > 1
    return f"{field.label} {len(value)} 项都有" if is_all and len(named) > LONGEST_LIST else named


def letters(length: int) -> str:
    """Return the length of a long text, which stands for it."""
    return f"{length:,} 字"
