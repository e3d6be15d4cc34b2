"""A question put again for another answer, and where to go back to after it."""

from typing import Literal

from dialogs.model.action_codes import from_code
from dialogs.model.actions import Correct
from dialogs.model.context import Context


def reopened(context: Context, field: str) -> Context:
    """Return the context with a question open whose answer is to be corrected, before others that wait for that."""
    conversation = context.conversation
    others = [key for key in conversation.reopened if key != field]
    returning = conversation.returning if others else _place_now(context)
    return context.after(conversation.reopening(field, *others, returning=returning))


def _place_now(context: Context) -> Literal["review", "gaps", "end"] | None:
    """Return the place to go back to once a correction is made."""
    lines = [
        entry for entry in context.conversation.menu if isinstance(from_code(entry.question, entry.option), Correct)
    ]
    if len(lines) > 1:  # a single one is a suggestion, made beside the open question
        return "review"
    return "end" if context.journey.next_step is None else None
