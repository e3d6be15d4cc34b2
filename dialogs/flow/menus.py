"""Menus: the choices that are remembered, so that typing a number or a label picks one."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from dialogs.language.commands import command_of
from dialogs.language.normalise import fold
from dialogs.model.action_codes import from_code, to_code
from dialogs.model.actions import Action, Run
from dialogs.model.conversation import Conversation, MenuEntry
from dialogs.model.reply import Choice, Rows

_SEVERAL = re.compile(r"[0-9]{1,2}(?:[\s,、;./和]+[0-9]{1,2})+[\s.,。]*|[1-9]{2,9}")
"""Several numbers: 1,3,4 or 1 3 4 or, where none has two digits, 134."""
_SHOWN = re.compile(r"(?P<number>[0-9]{1,2})[ 、.)]\s*(?P<label>\S.{0,39})|\[(?P<framed>[^\[\]]{1,40})\]")
"""A choice as it stands in a message: 1 是, 6 其他, and [是] where buttons are written out."""
_NUMBER = re.compile("[0-9]+")


def numbered(rows: Rows) -> Rows:
    """Number a menu's choices as `entries_of` keeps them; commands have no number."""
    numbers = count(1)
    return tuple(
        tuple(choice if isinstance(choice.action, Run) else replace(choice, number=next(numbers)) for choice in row)
        for row in rows
    )


def entries_of(rows: Rows) -> tuple[MenuEntry, ...]:
    """Return what a menu is remembered by; a label that is a command means it anyway."""
    return tuple(
        _entry(choice)
        for row in rows
        for choice in row
        if not isinstance(choice.action, Run) or command_of(choice.label) is None
    )


def menu_action(conversation: Conversation, text: str) -> Action | None:
    """Return the action that a label or a bare number of the last menu stands for; None for any other text."""
    return meant(conversation.menu, fold(text))


def several_meant(conversation: Conversation, text: str) -> Sequence[Action]:
    """Return the actions of several choices of the last menu, whose numbers a text gives; empty for any other text."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if not _SEVERAL.fullmatch(typed):
        return ()
    numbers = _NUMBER.findall(typed)
    if len(numbers) == 1:
        numbers = list(typed)
    found = [meant(conversation.menu, str(int(number))) for number in dict.fromkeys(numbers)]
    actions = [action for action in found if action is not None]
    return actions if len(actions) == len(found) else ()


def meant(entries: Iterable[MenuEntry], typed: str) -> Action | None:
    """Return the action of the first entry of which the folded text `typed` is the label or the number; None for any other."""
    is_number = typed.isascii() and typed.isdigit()
    named = (each for each in entries if typed == (str(each.number) if is_number else fold(each.label)))
    return next((_action(entry) for entry in named), None)


def as_shown(text: str) -> tuple[str, str] | None:
    """Return the number and the label of a text that looks like the line of a choice, as 1 是; empty for one it has not.

    A label alone is one where it stands in the brackets of a button. None for any other text.
    """
    found = _SHOWN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return None if found is None else (found["number"] or "", found["label"] or found["framed"])


def line_meant(entries: Iterable[MenuEntry], text: str) -> Action | None:
    """Return the action of the entry whose line a text repeats, number and label; None for any other."""
    line = as_shown(text)
    if line is None:
        return None
    number, label = line
    named = (each for each in entries if fold(each.label) == fold(label))
    return next((_action(each) for each in named if number in ("", str(each.number))), None)


def _entry(choice: Choice) -> MenuEntry:
    question, option, value = to_code(choice.action)
    return MenuEntry(label=choice.label, question=question, option=option, value=value, number=choice.number)


def _action(entry: MenuEntry) -> Action | None:
    return from_code(entry.question, entry.option, entry.value)
