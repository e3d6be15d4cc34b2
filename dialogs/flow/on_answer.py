"""What a typed answer does to the open question."""

import re

from dialogs.flow import asking, narrative, on_choice
from dialogs.flow.on_command import narrative_taken, skip, turning_to_the_standards
from dialogs.flow.reply_builder import aside, go_on, is_narrative, present
from dialogs.language import buttons, vocabulary, wording
from dialogs.language.normalise import fold
from dialogs.model.actions import ConfirmNothing, EditNarrative, NarrativeStep, Rewrite
from dialogs.model.context import Context
from dialogs.model.turn import Turn
from dialogs.questions.outcome import Outcome, Understood
from dialogs.questions.registry import question_kind
from dialogs.questions.self_correction import versions_in
from dialogs.questions.ticks import is_row_of_marks
from dialogs.questions.yes_no import only_agrees
from dialogs.understanding.about_draft import addition_in
from standards.campaign import Step
from standards.form import AnswerKind, Field

SHORTEST_ADDED_UNREAD = 40
"""Characters up to which a text that is being added to may be told something else."""
_SIGNS = re.compile(r"(?=[^0-9@.]*[0-9@.])[!-~＠．。 -]+")
"""Letters, digits and marks with a digit, an @ or a point among them: a code or an address with something wrong in it."""
_CHOSEN_BY_NUMBER = frozenset({AnswerKind.YES_NO, AnswerKind.CHOICE, AnswerKind.TICKS, AnswerKind.EVIDENCE})
"""Questions whose options have numbers, which 记作…吗 does not show."""
_CONFIRMATION = Field(key="confirmation", label="确认", kind=AnswerKind.YES_NO)


def settle_confirmation(context: Context, text: str) -> Turn | None:
    """Take a clear yes or no to a confirmation about the open question."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if step is None:
        return None
    if context.conversation.pending == "nothing_ticked" and (nothing := confirmation(context, text)) is not None:
        settled = context.after(context.conversation.awaiting(None))
        return on_choice.take(settled, ConfirmNothing(step.field.key, nothing))
    if is_narrative(step) and narrative.asked_back(context):
        return _settle_replacement(context, step, text)
    # A bare number is another answer to a doubtful one; that of an option may mean either question, and so brings the first.
    doubt = asking.doubtful(context, step)
    if doubt and step.field.kind in _CHOSEN_BY_NUMBER and fold(text).isdigit():
        return on_choice.take(context, Rewrite(step.field.key))
    if doubt and not fold(text).isdigit():
        confirmed = confirmation(context, text)
        denies = doubt.answer.value is False or doubt.answer.value == ()
        if confirmed is not None and not (confirmed and denies and not only_agrees(text)):  # 有 is no yes to 记作“否”吗
            action = asking.confirming(step.field, doubt) if confirmed else Rewrite(step.field.key)
            return on_choice.take(context, action)
    return None


def _settle_replacement(context: Context, step: Step, text: str) -> Turn | None:
    """Replace, append or drop the text that was asked back; return None where the word is not clear."""
    typed = vocabulary.bare(text)
    confirmed = None if typed.isdigit() else confirmation(context, text)
    if typed in vocabulary.REPLACING or confirmed is True:
        edit = NarrativeStep.REPLACE
    elif typed in vocabulary.APPENDING:
        edit = NarrativeStep.APPEND
    elif typed in vocabulary.NOT_REPLACING or confirmed is False:
        edit = NarrativeStep.DROP
    else:
        return None
    return on_choice.take(context, EditNarrative(step.field.key, edit))


def settle_plan(context: Context, text: str) -> Turn | None:
    """Add the plan to the draft or leave it out, by 写成计划 and 不写计划 at any question; return None for anything else."""
    if context.conversation.kind is None or context.kind.form.narrative.key not in context.conversation.answers:
        return None
    typed = vocabulary.bare(text)
    if typed in vocabulary.NOT_PLANNED and narrative.has_plan(context):
        return present(*narrative.with_plan(context, planned=False))
    if typed in vocabulary.PLANNED and narrative.may_plan(context):
        return present(*narrative.with_plan(context, planned=True))
    return None


def answer_surely(context: Context, text: str) -> Turn | None:
    """Take what is surely the answer to the open question, however it would read elsewhere."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if step is None or is_narrative(step):
        return None
    context = context.after(context.conversation.awaiting(None))
    kind = question_kind(step.field)
    answer = kind.read(context, step.field, text)
    in_signs = kind.in_signs and _SIGNS.fullmatch(text) is not None
    is_meant = isinstance(answer, Understood) or in_signs or (step.field.is_ticked and is_row_of_marks(text))
    return _taken(context, step, text, answer) if is_meant else None


def answer_corrected(context: Context, text: str) -> Turn | None:
    """Ask back the last version of an answer that corrects itself, whatever else 等等 or 不对 in it would mean."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if step is None or versions_in(text) is None:
        return None
    context = context.after(context.conversation.awaiting(None))
    answer = question_kind(step.field).read_corrected(context, step.field, text)
    return None if answer is None else _taken(context, step, text, answer)


def answer_step(context: Context, text: str) -> Turn | None:
    """Take the answer to the open question; None if everything was asked."""
    step = context.journey.next_step
    if step is None:
        return None
    if is_narrative(step):
        return _edit_narrative(context, text)
    context = context.after(context.conversation.awaiting(None))
    return _taken(context, step, text, question_kind(step.field).read(context, step.field, text))


def _taken(context: Context, step: Step, text: str, answer: Outcome) -> Turn:
    after, parts = asking.take_text(context, step, text, answer)
    return go_on(after, step.field.key, *parts, *turning_to_the_standards(step, after))


def add_to_narrative(context: Context, text: str) -> Turn | None:
    """Put a long text behind the narrative once everything was asked, until 完成 confirms it."""
    if len(text) < narrative.SHORTEST_INSTEAD or context.kind.form.narrative.key not in context.conversation.answers:
        return None
    asked = wording.added_text(len(text), context.kind.form.narrative_name)
    return _take_text(narrative.start_adding(context), text, asked)


def is_adding_text(context: Context) -> bool:
    """Return True if the narrative is open with text on its way: then whatever is typed belongs to it."""
    if context.conversation.kind is None:
        return False
    step = context.journey.next_step
    return step is not None and is_narrative(step) and step.field.key in context.conversation.unfinished


def belongs_to_text(context: Context, text: str) -> bool:
    """Return True if a text is added as it is; a shorter one may be meant for the bot, as 谢谢 is."""
    return len(text) > SHORTEST_ADDED_UNREAD and is_adding_text(context)


def confirmation(context: Context, text: str) -> bool | None:
    """Return whether a text says yes or no to a confirmation that was asked for; None for anything else."""
    answer = question_kind(_CONFIRMATION).read(context, _CONFIRMATION, text)
    return answer.value is True if isinstance(answer, Understood) else None


def _edit_narrative(context: Context, text: str) -> Turn:
    typed = vocabulary.bare(text)
    if is_adding_text(context):
        if typed in vocabulary.TEXT_FINISHED or typed in vocabulary.DRAFT_KEPT:
            return narrative_taken(context, narrative.finish(context))
        if text == buttons.ADD:
            return aside(context, wording.GO_ON)
    elif typed in vocabulary.PLANNED or typed in vocabulary.NOT_PLANNED:
        return present(*narrative.with_plan(context, planned=typed in vocabulary.PLANNED))
    elif typed in vocabulary.DRAFT_KEPT:
        if context.kind.form.narrative.key in context.conversation.answers:
            return skip(context, Step(context.kind.form.narrative, None))
        if narrative.draft(context):
            return narrative_taken(context, narrative.keep_draft(context))
    if (speech := addition_in(text)) and not is_adding_text(context) and narrative.draft(context):
        return present(*narrative.append(context, speech))
    return _take_text(context, speech or text)


def _take_text(context: Context, text: str, announcement: str = "") -> Turn:
    after, answer = narrative.take(context, text)
    return narrative_taken(context, after, announcement, answer)
