"""Forwarded texts, which may only answer a question in free words."""

from dialogs.flow import gaps, review
from dialogs.flow.reply_builder import choice_meant, is_narrative
from dialogs.language import buttons, vocabulary
from dialogs.language.commands import command_of, erasure_confirmed
from dialogs.model.context import Context
from dialogs.questions.registry import question_kind
from dialogs.understanding.asking import asks_among_text

_OF_BUTTONS = buttons.TYPED | {
    *(buttons.YES, buttons.NO, buttons.BACK, buttons.SKIP, buttons.AGREE, buttons.DISAGREE),
    *(buttons.NO_NOTICES, buttons.NOTICES_AGAIN),
}


def answers_freely(context: Context, text: str) -> bool:
    """Return True if a forwarded text answers the open question, and can mean nothing else there."""
    conversation = context.conversation
    if conversation.consent is None or conversation.kind is None or conversation.pending is not None:
        return False
    step = context.journey.next_step
    if step is None or question_kind(step.field).takes_numbers:
        return False
    bare = vocabulary.bare(text)
    if text.startswith("/") or bare in _OF_BUTTONS or (bare.isascii() and bare.isdigit()):
        return False
    if is_narrative(step) and (bare in vocabulary.TEXT_FINISHED | vocabulary.DRAFT_KEPT):
        return False
    if command_of(text) or erasure_confirmed(text) is not None or bare in vocabulary.WITHDRAWING:
        return False
    if choice_meant(context, text) or gaps.wanted(context, text) or review.line_meant(context, text):
        return False
    return not asks_among_text(text)
