"""A question for the bureau's staff, which is passed on to them and answers nothing."""

import re
from datetime import timedelta

from dialogs.flow.reply_builder import aside
from dialogs.language import care_wording, intent_wording
from dialogs.model.context import Context
from dialogs.model.effects import PassOn
from dialogs.model.reply import Block, Caution
from dialogs.model.turn import Turn
from dialogs.understanding.sensitive import sensitive

MOST_A_DAY = 5
"""Questions that one application may pass on within a day."""
LONGEST = 500
"""Characters of a question that is passed on."""
_LEFT = re.compile(r"(?:我要)?留言(?:[:：，,\s]\s*(?P<words>.*))?", re.DOTALL)


def leave_word(context: Context, text: str) -> Turn | None:
    """Pass on what stands behind 留言; None for a text that does not begin so."""
    found = _LEFT.fullmatch(text)
    if found is None:
        return None
    words = (found["words"] or "").strip()
    if not words or context.conversation.kind is None:
        return aside(context, intent_wording.how_to_leave_word(chosen=context.conversation.kind is not None))
    if findings := sensitive(words):
        matters = [each.matter for each in findings]
        return aside(context, Block((Caution(care_wording.not_passed_on(matters)),)))
    if len(words) > LONGEST:
        return aside(context, intent_wording.word_too_long(len(words), LONGEST))
    lately = tuple(at for at in context.conversation.passed_on if context.at - at < timedelta(days=1))
    if len(lately) >= MOST_A_DAY:
        return aside(context, intent_wording.too_many_words(MOST_A_DAY, context.campaign))
    passed_on = context.conversation.model_copy(update={"passed_on": (*lately, context.at)})
    return aside(context.after(passed_on), intent_wording.word_left(words), effects=(PassOn(words),))
