"""What staff's lists need to know of an application."""

import re
from collections.abc import Callable

from dialogs.flow import gaps
from dialogs.language.clause_numbers import FIGURES, usual_number
from dialogs.language.normalise import fold
from dialogs.model.context import Context
from standards.campaign import Kind
from standards.clauses import Clause
from standards.criteria import plain_rules
from standards.criteria.standing import Standing

SHORTEST_PART = 2
"""Characters of a label that can stand for it."""

_BETWEEN = re.compile(r"[、，,；;。\n]+")
_BETWEEN_WORDS = re.compile(r"\s+|以及|和|及|与")
_CLAUSE = re.compile(rf"第?\(?([{FIGURES}]+)(?:(?:条第|条\(|\(|\.|-)([{FIGURES}]+)[)项款]?|\))?条?(.*)")
_AROUND = re.compile("(?:修改|更正|改)?(.*?)(?:这?一?栏|填写有误|填写错误|有误|错误|不对)?")


def stops_at(context: Context) -> str | None:
    """Return the key of the open question; None if everything was asked or no kind is chosen."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    return None if step is None else step.field.key


def complete(context: Context) -> bool:
    """Return True if every question that applies has an answer and none is to be asked again."""
    if context.conversation.kind is None or context.journey.next_step is not None:
        return False
    return all(step.field.key in context.conversation.answers for step in context.journey.steps)


def missed(context: Context) -> tuple[str, ...]:
    """Return the numbers of the clauses that are not met, as printed (6（4）)."""
    if context.conversation.kind is None:
        return ()
    return tuple(verdict.clause.number for verdict in gaps.counted(context) if verdict.standing is Standing.NOT_MET)


def fields_meant(kind: Kind, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of the fields that a text names, in the order of asking, and what was not understood.

    A field is named by its label, by the beginning or any part of it that no other label has, or by its short form (邮编);
    a clause by its number in any form (第6（4）条, 6.4), which means all its fields, or one if its label follows.
    """
    keys_named: set[str] = set()
    unknown: list[str] = []
    for piece in _pieces(_BETWEEN, text):
        keys = _named(kind, piece)
        for part in [piece] if keys else _pieces(_BETWEEN_WORDS, piece):
            keys_found = keys or _named(kind, part)
            keys_named |= keys_found
            if not keys_found:
                unknown.append(part)
    return tuple(step.field.key for step in kind.steps if step.field.key in keys_named), tuple(unknown)


def _pieces(between: re.Pattern[str], text: str) -> list[str]:
    return [piece.strip() for piece in between.split(text) if piece.strip()]


def _named(kind: Kind, text: str) -> frozenset[str]:
    around = _AROUND.fullmatch(fold(text))
    bare = around[1] if around else fold(text)
    labels = {step.field.key: fold(step.field.label) for step in kind.steps}
    return _by_clause(kind, labels, bare) or _by_label(labels, bare)


def _by_clause(kind: Kind, labels: dict[str, str], text: str) -> frozenset[str]:
    match = _CLAUSE.fullmatch(text)
    if match is None:
        return frozenset()
    number = usual_number(match[1] if match[2] is None else f"{match[1]}({match[2]})")
    clauses = [clause for clause in kind.standards.clauses if _is_of(usual_number(clause.number), number)]
    keys = frozenset(key for clause in clauses for key in _fields_of(clause))
    rest = text[len(text) - len(match[3]) :]
    if not rest or any(rest == fold(clause.heading) for clause in clauses):
        return keys
    return _by_label({key: label for key, label in labels.items() if key in keys}, rest)


def _is_of(clause: str, number: str) -> bool:
    """Return True if a clause has that number or is a part of it (第6条 means 6（1） to 6（7）)."""
    return clause == number or clause.startswith(f"{number}（")


def _fields_of(clause: Clause) -> set[str]:
    judged = {plain.field for criterion in clause.criteria for plain in plain_rules(criterion)}
    return {field.key for field in clause.fields} | judged


def _by_label(labels: dict[str, str], text: str) -> frozenset[str]:
    """Return the key of the one label that a text is, begins, is part of or shortens, in this order; empty if unclear."""
    tests: tuple[Callable[[str], bool], ...] = (
        lambda label: label == text,
        lambda label: label.startswith(text),
        lambda label: text in label,
        lambda label: label[0] == text[0] and _shortens(text, label),
    )
    if len(text) < SHORTEST_PART:
        return frozenset()
    for matches in tests:
        if keys_found := [key for key, label in labels.items() if matches(label)]:
            return frozenset(keys_found) if len(keys_found) == 1 else frozenset()
    return frozenset()


def _shortens(text: str, label: str) -> bool:
    """Return True if a text has characters of a label in their order: 邮编 of 邮政编码."""
    rest = iter(label)
    return all(character in rest for character in text)
