"""What somebody forwarded: at most an answer in free words, never a command, a confirmation, a number or a button's words."""

from dialogs.flow import gaps, information, narrative, review
from dialogs.flow.journey import next_step
from dialogs.flow.reply_builder import choice_meant, is_narrative
from dialogs.language import buttons
from dialogs.language.commands import asked_about, erasing_settled, spoken
from dialogs.language.normalise import fold
from dialogs.model.context import Context
from dialogs.questions.registry import question_kind

_OF_BUTTONS = buttons.TYPED | {
    *(buttons.YES, buttons.NO, buttons.BACK, buttons.SKIP, buttons.AGREE, buttons.DISAGREE),
    *(buttons.NO_NOTICES, buttons.NOTICES_AGAIN),
}


def answers_freely(context: Context, text: str) -> bool:
    """Return whether forwarded words answer the question that stands open, and can mean nothing else there."""
    conversation = context.conversation
    if conversation.consent is None or conversation.kind is None or conversation.pending is not None:
        return False
    step = next_step(context)
    if step is None or question_kind(step.field).takes_numbers:
        return False
    bare = fold(text).rstrip("。.!")
    if text.startswith("/") or bare in _OF_BUTTONS or (bare.isascii() and bare.isdigit()):
        return False
    if is_narrative(step) and (bare in narrative.ENDING or bare in narrative.KEEPING):
        return False
    if spoken(text) or erasing_settled(text) is not None or bare in ("不同意", "我不同意"):
        return False
    if choice_meant(context, text) or gaps.clause_meant(context, text) or review.line_meant(context, text):
        return False
    return not (information.is_question(text, by_its_end=True) and asked_about(text))
