"""Replies in the form that 0.4.0 and earlier kept, when a reply was text with rows of buttons."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from dialogs.model.action_codes import from_code
from dialogs.model.reply import (
    BlankLine,
    Choice,
    Ended,
    Gap,
    Paragraph,
    Part,
    Progress,
    Question,
    Reply,
    ReviewLine,
    Rows,
)

_HEADING = re.compile(r"(?:^|\n)第 (\d+) / (\d+) 题 · (.*)(?:\n|$)")
_PLACE = re.compile(r"第 (\d+) / (\d+) 题")
_ERASED = "已删除您在这里的全部资料"
_TICKS = {"☑ ": True, "☐ ": False}


def reply_from_earlier(kept: Mapping[str, Any]) -> Reply:
    """Return a reply that an earlier release kept; its sentences are read here, and nowhere else."""
    text = str(kept["text"])
    place = _PLACE.findall(text)
    return Reply(
        tuple(_parts(text, kept.get("cards", ()))) if text else (),
        _rows(kept["rows"]),
        Progress(int(place[-1][0]), int(place[-1][1]), int(place[-1][0]) - 1) if place else None,
        Ended.ERASED if text.startswith(_ERASED) else None,
        kept["redraws"],
        kept["application"],
        kept.get("asks", ""),
        kept.get("aside", False),
    )


def _parts(text: str, cards: Sequence[Sequence[Any]]) -> list[Part]:
    parts: list[Part] = []
    for line, title, card_text, quote, button in cards:
        place, choice = text.find(line), _choice(button)
        if place < 0 or choice is None:
            continue
        parts += _text_parts(text[:place])
        parts.append(_card(line, title, card_text, quote, choice, button))
        text = text[place + len(line) :].removeprefix("\n")
    return parts + _text_parts(text)


def _text_parts(text: str) -> list[Part]:
    """Return the parts of text between cards; the question in it runs to its end."""
    if not text:
        return []
    text = text.removesuffix("\n")
    heading = _HEADING.search(text)
    if heading is None:
        return [Paragraph(text) if text else BlankLine()]
    before: list[Part] = [Paragraph(text[: heading.start()])] if heading.start() > 0 else []
    return [*before, Question(int(heading[1]), int(heading[2]), heading[3], text[heading.end() :])]


def _card(line: str, title: str, text: str, quote: str, choice: Choice, button: Sequence[Any]) -> Part:
    label, question, clause = button[:3]
    if question == "line":
        return ReviewLine(title, text, choice)
    standing: Literal["not_met", "unknown"] = "not_met" if label.startswith("补") else "unknown"
    return Gap(clause, title, text, quote, "\n原文：" in line, standing, choice)


def _rows(rows: Sequence[Sequence[Sequence[Any]]]) -> Rows:
    """Return the rows of choices without those that this release would not understand when they are pressed."""
    return tuple(tuple(choice for button in row if (choice := _choice(button)) is not None) for row in rows)


def _choice(button: Sequence[Any]) -> Choice | None:
    label, question, option, value, number = button
    action, ticked = from_code(question, option, value), _TICKS.get(label[:2])
    if action is None:
        return None
    return Choice(label if ticked is None else label[2:], action, number, ticked)
