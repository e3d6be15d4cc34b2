"""A question for the bureau's staff, which is passed on to them and answers nothing."""

import re
from datetime import datetime, timedelta

from dialogs.flow.reply_builder import aside, is_narrative
from dialogs.language import care_wording, intent_wording
from dialogs.model.context import Context
from dialogs.model.effects import PassOn
from dialogs.model.events import WordLeft
from dialogs.model.reply import Block, Caution
from dialogs.model.turn import Turn
from dialogs.understanding.sensitive import sensitive

MOST_A_DAY = 5
"""Questions that one application may pass on within a day."""
LONGEST = 500
"""Characters of a question that is passed on."""
_LEFT = re.compile(r"(?:我要)?留言(?P<apart>[:：，,\s])?\s*(?P<words>.*)", re.DOTALL)


def leave_word(context: Context, text: str) -> Turn | None:
    """Pass on what stands behind 留言：; None for a text that does not begin so, or that may be the narrative."""
    found = _LEFT.fullmatch(text)
    if found is None or (found["apart"] not in (":", "：") and not _is_alone(context, found)):
        return None
    words = found["words"].strip()
    if context.conversation.kind is None:
        return aside(context, intent_wording.how_to_leave_word(chosen=False))
    if not words:
        return Turn(context.conversation, None, (PassOn(""),))
    if findings := sensitive(words):
        matters = [each.matter for each in findings]
        return aside(context, Block((Caution(care_wording.not_passed_on(matters)),)))
    if len(words) > LONGEST:
        return aside(context, intent_wording.word_too_long(len(words), LONGEST))
    if len(_lately(context)) >= MOST_A_DAY:
        return aside(context, intent_wording.too_many_words(MOST_A_DAY, context.campaign))
    return Turn(context.conversation, None, (PassOn(words),))


def word_left(context: Context, event: WordLeft) -> Turn:
    """Return a turn that says what became of a question for the staff, or how one is left; one that reached nobody does not count."""
    if not event.words:
        how = intent_wording.how_to_leave_word(chosen=True)
        return aside(context, how if event.told else intent_wording.nobody_receives(context.campaign))
    if not event.told:
        return aside(context, intent_wording.nobody_told(context.campaign))
    passed_on = context.conversation.model_copy(update={"passed_on": (*_lately(context), context.at)})
    return aside(
        context.after(passed_on), intent_wording.word_left(event.words, context.campaign, notices=event.notices)
    )


def _is_alone(context: Context, found: re.Match[str]) -> bool:
    """Return True if a text without a colon can be nothing but a question for the staff: the word alone, or before a gap."""
    if not found["words"]:
        return True
    step = context.journey.next_step if context.conversation.kind is not None else None
    return found["apart"] is not None and not (step is not None and is_narrative(step))


def _lately(context: Context) -> tuple[datetime, ...]:
    """Return when questions of this application were passed on within a day."""
    return tuple(at for at in context.conversation.passed_on if context.at - at < timedelta(days=1))
