"""The name of the open question, which an answer carries back."""

from dialogs.language.normalise import fold
from dialogs.model.context import Context
from dialogs.model.conversation import Doubt, MenuEntry, Proposal, Withheld

UNKNOWN = "?"
"""Stands for an unknown question; it is never the open one."""


def open_now(context: Context, menu: tuple[MenuEntry, ...] | None = None) -> str:
    """Return the name of the open question, with the menu that bare numbers choose from, the last one by default.

    The name has the application in it, for several of a person's ask the same. The end has a name too.
    """
    conversation = context.conversation
    entries = conversation.menu if menu is None else menu
    listed = f"+{entries[0].question}:{entries[0].option}" if entries else ""
    return f"{conversation.number}|{_question(context)}{listed}"


def _question(context: Context) -> str:
    conversation = context.conversation
    if conversation.pending == "forget":
        return "~forget"
    if conversation.consent is None:
        return "~consent"
    if conversation.kind is None:
        return "~kind"
    if isinstance(conversation.pending, Proposal):
        return f"~several{conversation.pending.mark}{conversation.pending.correcting}"
    step = context.journey.next_step
    if step is None:
        return "~end"
    if isinstance(conversation.pending, Doubt):
        return f"{step.field.key}~doubt"
    if isinstance(conversation.pending, Withheld):
        return f"{step.field.key}~withheld"
    return f"{step.field.key}~none" if conversation.pending == "nothing_ticked" else step.field.key


def answers_another(context: Context, asked: str, text: str) -> bool:
    """Return True if a text was typed under another question than the open one, or is a number of another menu."""
    then, _, listed_then = asked.partition("+")
    now, _, listed = open_now(context).partition("+")
    folded = fold(text)
    if then not in (now, now.replace("|~", "|", 1)):  # 0.4.0 named its own questions without ~
        return True
    return bool(listed_then != listed and folded.isascii() and folded.isdigit())
